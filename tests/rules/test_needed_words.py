"""What must stand in a text where a pattern matches: never more than is true, and enough to be of use."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.packs import reference_for
from reviewer.rules.needed_words import find_needed
from reviewer.rules.word_places import read_lexicons

ATOMS = st.sampled_from(
    ["甲", "乙丙", "[甲乙]", "[^甲]", r"\d", ".", "(?:甲|乙丙)", "(?:丁|)", "(?!丁)", "(?<=甲)", "^"]
)
PIECES = st.tuples(ATOMS, st.sampled_from(["", "?", "*", "+", "{0,2}", "{2}", "{1,}", "??"])).map(
    lambda pair: pair[0] if pair[0].startswith(("(?!", "(?<", "^")) else "".join(pair)
)
PATTERNS = st.lists(st.lists(PIECES, min_size=1, max_size=4).map("".join), min_size=1, max_size=3).map("|".join)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("本市|当地", {"本市", "当地"}),
        ("在(?:本市|县)(?:内)?注册", {"在本市注册", "在本市内注册", "在县注册", "在县内注册"}),
        ("外[省市]", {"外省", "外市"}),
        ("(?:限|要求)[^，。]{0,6}本地(?!化)", {"本地"}),
        ("市?", None),
        (r"\d{1,3}", None),
        ("甲|.", None),
        ("[一-龥]号", {"号"}),
        ("甲+", {"甲"}),
        ("[.]甲", {".甲"}),
        (r"[\]]甲\.", {"甲."}),
    ],
)
def test_needed_words(pattern: str, needed: set[str] | None) -> None:
    assert find_needed(pattern) == needed


@pytest.mark.parametrize("pattern", ["(?i)甲", "(?P<a>甲)", r"(甲)\1", "甲)", "(甲", "甲{", "a{,}{"])
def test_what_is_not_understood_asks_for_nothing(pattern: str) -> None:
    assert find_needed(pattern) is None


@given(PATTERNS, st.text(alphabet="甲乙丙丁1", max_size=8))
def test_a_match_holds_one_of_them(pattern: str, text: str) -> None:
    needed = find_needed(pattern)
    for found in re.finditer(pattern, text):
        assert needed is None or any(word in found[0] for word in needed)


def test_every_bundled_lexicon_asks_for_something() -> None:
    lexicons = read_lexicons(reference_for(()))
    assert [name for name in lexicons if lexicons.needed(name) is None] == []

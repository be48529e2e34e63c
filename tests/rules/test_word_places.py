"""Lexicons looked up over the whole text give the same places as sentence by sentence."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reviewer.language.sentences import Sentence
from reviewer.model import Span
from reviewer.rules.lexicons import Lexicons
from reviewer.rules.word_places import WordPlaces, find_defined_words

PATTERNS = {"地方": ["本[市县]", "当地"], "优先": ["优先(?!级)", "先"], "跨句": ["市[^，。；]{0,6}先"], "任何": [r"\w"]}
LEXICONS = Lexicons(PATTERNS, {})
TEXTS = st.lists(st.text(alphabet="本市县当地优先级，；：的\n", max_size=24), max_size=8)


def _sentences(texts: list[str]) -> list[Sentence]:
    return [Sentence(Span(0, len(text)), text, "", "") for text in texts]


@given(TEXTS)
def test_same_places_as_one_by_one(texts: list[str]) -> None:
    words = WordPlaces(_sentences(texts), Lexicons(PATTERNS, {}))
    for name, pattern in PATTERNS.items():
        alone = [[found.span() for found in re.finditer("|".join(pattern), text)] for text in texts]
        assert [words.places(number, name) for number in range(len(texts))] == alone
        assert words.sentences_with(name) == {number for number, places in enumerate(alone) if places}


def test_no_word_reaches_into_the_next_sentence() -> None:
    words = WordPlaces(_sentences(["在本市", "优先"]), LEXICONS)
    assert words.sentences_with("跨句") == frozenset()


def test_joined_terms_and_all_terms() -> None:
    words = WordPlaces(_sentences(["本市优先", "当地", "级"]), LEXICONS)
    assert words.places(0, "优先|地方") == [(0, 2), (2, 4)]
    assert words.with_all(["地方", "优先"]) == {0}
    assert words.with_all(["优先|地方"]) == {0, 1}
    assert words.next_place(0, "优先", 3) == (3, 4)


def test_a_defined_term_stands_for_the_words_of_its_definition() -> None:
    lexicons = Lexicons({"税收贡献": ["增值税"], "地方": ["本市"]}, {})
    text = "本办法所称发展成效，是指企业缴纳的增值税。本办法所称企业，是指缴纳增值税的单位。"
    defined = find_defined_words(text, lexicons)
    words = WordPlaces(_sentences(["按发展成效奖励企业", "按增值税计算发展成效"]), lexicons, defined)
    assert words.places(0, "税收贡献") == [(1, 5)]
    assert words.places(1, "税收贡献") == [(1, 4), (6, 10)]
    assert words.next_place(1, "税收贡献", 2) == (6, 10)

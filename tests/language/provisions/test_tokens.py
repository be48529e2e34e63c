"""Words with their kinds, and the parts of a sentence between commas."""

from __future__ import annotations

import pytest

from reviewer.language.provisions.tokens import Lexicon, Tokens, plain_form, tokenize
from reviewer.model import Span

GROUPS = {
    "部门": ["party.agency"],
    "应当": ["modal.must"],
    "按照": ["stop.basis"],
    "根据": ["stop.basis"],
    "规定": ["stop.basis_end"],
}
LEXICON = Lexicon({"部门": ("7", "2")}, GROUPS)


def cut(*words: str) -> Tokens:
    at, found = 0, []
    for word in words:
        found.append((word, Span(at, at + len(word))))
        at += len(word)
    return tokenize("".join(words), found, LEXICON)


@pytest.mark.parametrize(
    ("word", "form"),
    [("二十", "<N>"), ("30%", "<N>"), ("《云川市办法》", "<T>"), ("第十二条", "<C>"), ("GB", "<L>"), ("应当", "应当")],
)
def test_numbers_titles_and_letters_are_of_one_form(word: str, form: str) -> None:
    assert plain_form(word) == form


def test_an_ending_tells_the_party_of_a_longer_word() -> None:
    kind = LEXICON.kind("监管部门")
    assert kind.groups == ("party.agency",)
    assert (kind.fine, kind.coarse) == ("7", "2")


def test_an_ending_tells_no_other_group() -> None:
    assert LEXICON.kind("不应当").groups == ()


def test_parts_end_with_their_mark() -> None:
    tokens = cut("企业", "应当", "报告", "，", "部门", "核实", "。")
    assert [(part.start, part.stop) for part in tokens.parts] == [(0, 4), (4, 7)]
    assert tokens.part_of == (0, 0, 0, 0, 1, 1, 1)


def test_blanks_are_no_words_and_places_stay() -> None:
    tokens = cut("企业", "　", "报告")
    assert tokens.words == ("企业", "报告")
    assert tokens.span(1, 2) == Span(3, 5)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (("第三条", "企业", "报告"), 1),
        (("第三条", "（", "报告", "义务", "）", "企业", "报告"), 5),
        (("（", "一", "）", "企业", "报告"), 3),
        (("企业", "报告"), 0),
    ],
)
def test_the_start_is_behind_number_and_caption(words: tuple[str, ...], start: int) -> None:
    assert cut(*words).start == start


def test_words_are_found_by_their_place() -> None:
    tokens = cut("企业", "应当", "报告")
    assert tokens.words_at(Span(2, 6)) == range(1, 3)
    assert not tokens.words_at(Span(6, 6))


def test_words_that_share_a_sign_with_a_stretch_are_found() -> None:
    tokens = cut("企业", "应当", "报告")
    assert tokens.words_touching(Span(1, 3)) == range(0, 2)
    assert tokens.words_touching(Span(2, 4)) == range(1, 2)
    assert not tokens.words_touching(Span(6, 8))

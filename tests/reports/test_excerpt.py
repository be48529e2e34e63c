"""Quotations hold all offending words, and say where something is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.excerpt import mark_spans, quote_around
from reports.visible_text import show_hidden, show_illegal
from reviewer import Span

TEXT = "甲" * 100 + "\n" + "乙丙丁" * 60 + "\n" + "戊" * 10
PLACES = st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 50)), min_size=1, max_size=4)


@given(PLACES)
def test_every_offending_word_is_quoted_once(places: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(len(TEXT), start + length)) for start, length in places]
    pieces = quote_around(TEXT, spans, around=5)
    marked = {at for span in spans for at in range(span.start, span.end)}
    assert "".join(words for words, hit in pieces if hit) == "".join(TEXT[at] for at in sorted(marked))
    rest = TEXT
    for words in "".join(words for words, _ in pieces).split("……"):
        assert words in rest
        rest = rest[rest.index(words) + len(words) :]


def test_places_far_apart_are_quoted_apart() -> None:
    spans = [Span(0, 2), Span(150, 152), Span(len(TEXT) - 2, len(TEXT))]
    words = "".join(words for words, _ in quote_around(TEXT, spans, around=3))
    assert words == "甲甲甲甲甲……" + TEXT[147:155] + "……" + TEXT[-5:]


def test_the_end_of_the_line_ends_the_quotation() -> None:
    assert quote_around("甲乙丙\n丁", [Span(1, 2)]) == [("甲", False), ("乙", True), ("丙", False)]


def test_sixty_signs_are_shown_on_each_side_and_what_is_left_out_is_marked() -> None:
    text = "前" * 61 + "词" + "后" * 61
    assert quote_around(text, [Span(61, 62)]) == [
        *(("……", False), ("前" * 60, False), ("词", True), ("后" * 60, False), ("……", False))
    ]
    assert quote_around(text[1:-1], [Span(60, 61)]) == [("前" * 60, False), ("词", True), ("后" * 60, False)]
    whole = f"上一行\n{text[1:-1]}\n下一行"
    assert quote_around(whole, [Span(64, 65)]) == [("前" * 60, False), ("词", True), ("后" * 60, False)]


def test_places_whose_surroundings_meet_are_quoted_together() -> None:
    text = "甲" * 10 + "乙" * 10
    assert quote_around(text, [Span(0, 1), Span(7, 8)], around=3) == [
        *(("甲", True), ("甲" * 6, False), ("甲", True), ("甲" * 2 + "乙", False), ("……", False))
    ]
    apart = quote_around(text, [Span(0, 1), Span(8, 9)], around=3)
    assert [words for words, _ in apart] == ["甲", "甲" * 3, "……", "甲" * 3, "甲", "甲" + "乙" * 2, "……"]
    inside = quote_around(text, [Span(0, 12), Span(2, 3)], around=3)
    assert inside == [("甲" * 10 + "乙" * 2, True), ("乙" * 3, False), ("……", False)]
    assert quote_around(text, []) == []


def test_overlapping_places_are_marked_once() -> None:
    assert mark_spans("甲乙丙丁戊己", Span(1, 6), [Span(3, 5), Span(0, 2), Span(4, 9)]) == [
        *(("乙", True), ("丙", False), ("丁戊", True), ("己", True))
    ]
    assert mark_spans("甲乙丙", Span(0, 3), []) == [("甲乙丙", False)]
    assert mark_spans("甲乙丙", Span(0, 3), [Span(1, 1)]) == [("甲乙丙", False)]


@pytest.mark.parametrize(
    ("text", "illegal", "hidden"),
    [
        ("甲\x00\x08\x0b\x0c\x0e\x1f乙", "甲␀␈␋␌␎␟乙", "甲␀␈␋␌␎␟乙"),
        ("\t\n\r ", "\t\n\r ", "\t\n\r "),
        ("甲\ud800\udfff\ufffe\uffff乙", "甲����乙", "甲����乙"),
        ("甲\x7f\u202e\u200b\ufeff乙", "甲\x7f\u202e\u200b\ufeff乙", "甲⟨U+007F⟩⟨U+202E⟩⟨U+200B⟩⟨U+FEFF⟩乙"),
        ("\x85\u2028\u2070", "\x85\u2028\u2070", "\x85\u2028\u2070"),
        ("\U000e0041", "\U000e0041", "⟨U+E0041⟩"),
    ],
)
def test_signs_that_are_forbidden_or_unseen_are_shown(text: str, illegal: str, hidden: str) -> None:
    assert show_illegal(text) == illegal
    assert show_hidden(text) == hidden

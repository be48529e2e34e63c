"""Quotations hold all offending words, and say where something is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.excerpt import quote_around
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

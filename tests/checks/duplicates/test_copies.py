"""What makes two clauses copies: long runs, chains of runs, and captions that tell two measures apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checks.duplicates.copies import are_twins, longest_chain, read_caption
from reviewer.model import Span


def test_captions_that_differ_in_the_noun_are_twins() -> None:
    ours = "（二）调解协议司法确认。当事人可以共同申请确认。"
    theirs = "（三）调解协议仲裁确认。当事人可以共同申请确认。"
    assert read_caption(ours) == "调解协议司法确认"
    assert are_twins(ours, theirs)


def test_another_verb_in_the_caption_makes_no_twin() -> None:
    assert not are_twins("1.严格执行信息公开制度。做好公开。", "2.落实信息公开制度。做好公开。")
    assert not are_twins("1.落实信息公开制度。做好公开。", "7.落实信息公开制度。做好公开。")
    assert not are_twins("做好公开，落实制度。", "做好审查，落实制度。")


def test_a_chain_goes_on_over_small_gaps_in_the_same_order() -> None:
    ours = (Span(0, 20), Span(24, 40))
    assert longest_chain(ours, (Span(100, 120), Span(123, 139))) == 36
    assert longest_chain(ours, (Span(100, 120), Span(60, 76))) == 20  # in another order
    assert longest_chain(ours, (Span(100, 120), Span(160, 176))) == 20  # far away


SPANS = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 30)), max_size=8)


def _lay(pieces: list[tuple[int, int]]) -> tuple[Span, ...]:
    spans, at = [], 0
    for length, gap in pieces:
        spans.append(Span(at, at + length))
        at += length + gap
    return tuple(spans)


@given(SPANS)
def test_a_chain_is_between_its_longest_run_and_their_sum(pieces: list[tuple[int, int]]) -> None:
    spans = _lay(pieces)
    lengths = [length for length, _ in pieces]
    assert max(lengths, default=0) <= longest_chain(spans, spans) <= sum(lengths)

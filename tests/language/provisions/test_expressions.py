"""Numbers with their units, and what stands behind 依照, are marked from their first word to their last."""

from __future__ import annotations

from reviewer.language.provisions.expressions import mark_expressions
from reviewer.language.provisions.tokens import Tokens
from tests.language.provisions.test_tokens import cut


def marks(tokens: Tokens, word: str) -> set[str]:
    return set(mark_expressions(tokens)[tokens.words.index(word)])


def test_a_number_and_its_unit_are_marked_as_one() -> None:
    tokens = cut("应当", "在", "三十", "日", "内", "答复")
    assert marks(tokens, "三十") == {"measured=B", "measured.last=B日"}
    assert marks(tokens, "日") == {"measured=E", "measured.last=E日"}
    assert marks(tokens, "在") == {"measured.next"}
    assert marks(tokens, "内") == {"measured.past"}


def test_a_share_in_words_is_marked() -> None:
    assert "measured=W" in marks(cut("补助", "百分之三十"), "百分之三十")


def test_a_basis_goes_from_what_leads_in_to_what_closes_it() -> None:
    tokens = cut("应当", "按照", "国家", "有关", "规定", "办理", "手续", "。")
    assert marks(tokens, "国家") == {"resting=B", "resting.last=B规定"}
    assert "resting=M" in marks(tokens, "有关")
    assert "resting=E" in marks(tokens, "规定")
    assert marks(tokens, "办理") == {"resting.past"}


def test_a_title_closes_a_basis_and_a_comma_ends_the_search() -> None:
    assert "resting=W" in marks(cut("根据", "《云川市救助条例》", "发放"), "《云川市救助条例》")
    assert marks(cut("根据", "情况", "，", "规定", "期限"), "情况") == set()


def test_plain_words_have_no_marks() -> None:
    assert mark_expressions(cut("应当", "答复")) == [[], []]
    assert mark_expressions(cut()) == []

"""An item of a list is read with the line that its list opens with."""

from __future__ import annotations

from reviewer.comparison.comparing import compare
from reviewer.comparison.lists import join_lists
from tests.comparison.pairs import WORDS, text_of

LIST = (
    "第九条 有下列行为之一的，由园林部门处五十元罚款：\n（一）在湖边钓鱼的；\n（二）向湖里倾倒垃圾的。\n罚款上缴国库。"
)


def test_every_item_has_the_opening_line_with_it() -> None:
    joined = join_lists(text_of(LIST)).statements
    assert all(one.text.startswith("有下列行为之一的，由园林部门处五十元罚款：") for one in joined[:3])
    assert all(len(one.text) == len(one.span) for one in joined)
    assert [len(one.values) for one in joined] == [1, 1, 1, 0]
    assert "钓鱼" not in joined[2].text


def test_what_follows_the_list_stands_for_itself() -> None:
    assert join_lists(text_of(LIST)).statements[-1].text == "罚款上缴国库。"


def test_a_fine_of_the_opening_line_is_that_of_the_item() -> None:
    draft = text_of("向湖里倾倒垃圾的，由园林部门罚一百元。")
    found = list(compare(draft.statements[0], draft, join_lists(text_of(LIST)), WORDS))
    assert any(one.proposal.slot == "number" and not one.proposal.agrees for one in found)

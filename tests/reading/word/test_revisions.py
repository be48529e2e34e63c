"""Tracked changes: which words a view leaves out."""

from __future__ import annotations

import pytest

from reviewer.model import View
from reviewer.reading.word.anchors import Change
from reviewer.reading.word.revisions import find_marks, is_out, read_change
from tests.making.elements import element


@pytest.mark.parametrize(
    ("tag", "kind", "out_of"),
    [
        ("ins", "insert", View.ORIGINAL),
        ("moveTo", "move", View.ORIGINAL),
        ("del", "delete", View.FINAL),
        ("moveFrom", "delete", View.FINAL),
    ],
)
def test_each_change_is_left_out_of_one_view(tag: str, kind: str, out_of: View) -> None:
    change = element(f'<w:{tag} w:author="张三" w:date="2030-01-02T00:00:00Z"/>')
    assert read_change(change) == Change(kind, "张三", "2030-01-02T00:00:00Z")
    assert [view for view in View if is_out(change, view)] == [out_of]


def test_marks_of_a_paragraph_or_row() -> None:
    marks = find_marks(element("<w:rPr><w:b/><w:ins/><w:del/></w:rPr>"))
    assert [read_change(one) for one in marks] == [Change("insert", "", ""), Change("delete", "", "")]
    assert find_marks(None) == []

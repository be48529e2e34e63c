"""Page marks, page numbers and running heads are left out; all other words keep their places."""

from __future__ import annotations

import pytest

from reviewer.reading.line_fragments import LineFragment
from reviewer.reading.page_artifacts import read_fragments


@pytest.mark.parametrize(
    "mark",
    ["# Page 3:", "page 3 of 12", "第 3 页", "- 第3页 共12页 -", "— 3 —", "－12－", "• 4 •", "<!-- 分页 -->"],
)
def test_marks_carry_no_words(mark: str) -> None:
    assert [one.words for one in read_fragments(["停车", mark, "收费"])] == ["停车", "收费"]


@pytest.mark.parametrize("line", ["3", "第3页所列", "见第 3 页", "-3-米", "page three"])
def test_words_that_only_look_like_marks(line: str) -> None:
    assert [one.words for one in read_fragments(["停车", line])] == ["停车", line]


def test_places_pages_gaps_and_headings() -> None:
    lines = ["跳过", "  停车", "", "## 收费", "# Page 2:", "照明\f登记 ", "#号"]
    assert read_fragments(lines, 1) == [
        LineFragment("停车", 1, 2),
        LineFragment("收费", 3, 3, gap=True, level=1),
        LineFragment("照明", 5, 0, page=True),
        LineFragment("登记", 5, 3, page=True),
        LineFragment("#号", 6, 0),
    ]


def pages(*contents: str) -> list[str]:
    found = read_fragments("\f".join(contents).split("\n"))
    return [f"{'/' if one.page else ''}{one.words}" for one in found]


def test_running_heads_and_counting_numbers_go_from_three_pages_on() -> None:
    three = [f"云川汇编\n甲{n}\n乙{n}\n{n + 4}" for n in range(4)]
    assert pages(*three) == ["甲0", "乙0", "/甲1", "乙1", "/甲2", "乙2", "/甲3", "乙3"]
    assert pages(*three[:3])[:4] == ["云川汇编", "甲0", "乙0", "4"]


def test_heads_that_differ_and_numbers_that_do_not_count_stay() -> None:
    assert pages(*(f"标题{n}\n{n * n}" for n in range(1, 5))) == [
        *("标题1", "1", "/标题2", "4"),
        *("/标题3", "9", "/标题4", "16"),
    ]

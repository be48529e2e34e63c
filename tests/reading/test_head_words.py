"""What single lines of a head say."""

from __future__ import annotations

import pytest

from reviewer.reading.head_words import is_date, is_title, read_day


@pytest.mark.parametrize(
    "kind", ["请示", "议案", "公报", "会议纪要", "公告", "通告", "批复", "函", "决议", "公开招标文件"]
)
def test_kinds_of_papers_end_a_title(kind: str) -> None:
    assert is_title(f"云川市人民政府关于停车的{kind}")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2030年3月5日", "2030-03-05"),
        ("二〇三〇年三月五日", "2030-03-05"),
        ("二○三○年十二月三十一日", "2030-12-31"),
        ("二零三〇年十月廿日", "2030-10-20"),
        ("2 0 3 0 年 3 月 5 日", "2030-03-05"),
        ("（2030年3月5日）", "2030-03-05"),
        ("2030.3.5", "2030-03-05"),
        ("2030-03-05", "2030-03-05"),
        ("2030/3/5", "2030-03-05"),
        ("2030年3月5日印发", "2030-03-05"),
        ("2027年2月30日", None),
        ("2027年13月1日", None),
        ("2027-02-30", None),
        ("2030年 月 日", None),
    ],
)
def test_a_date_alone_on_its_line(line: str, day: str | None) -> None:
    assert is_date(line)
    assert read_day(line) == day


@pytest.mark.parametrize("line", ["停车场2030年3月5日启用", "2030.3", "3.5", "2030年3月"])
def test_no_date_alone_on_its_line(line: str) -> None:
    assert not is_date(line)

"""Titles that say for which years a document was made."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.language.plan_years import has_run_out, read_last_year


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("云川市数字图书馆建设行动计划（2021—2023年）", 2023),
        ("云川市2021年至2024年绿道建设方案", 2024),
        ("云川市绿道建设方案（2022-2024）", 2024),
        ("云川市“十四五”绿道建设规划", 2025),
        ("云川市绿道建设第十五个五年规划", None),
        ("云川市2024年绿道建设工作要点", 2024),
        ("云川市2024年度教师招聘公告", 2024),
        ("云川市绿道管理办法（2020年修订）", None),
        ("云川市绿道管理办法", None),
        ("云川市2030年前绿道建设行动方案", 2030),
    ],
)
def test_the_last_year_of_a_title(title: str, year: int | None) -> None:
    assert read_last_year(title) == year


def test_a_plan_runs_until_the_last_day_of_its_last_year() -> None:
    title = "云川市绿道建设方案（2022-2024）"
    assert not has_run_out(title, date(2024, 12, 31))
    assert has_run_out(title, date(2025, 1, 1))
    assert not has_run_out("云川市绿道管理办法", date(2050, 1, 1))

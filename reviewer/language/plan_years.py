"""The years that a plan was made for: behind them it orders nothing more."""

from __future__ import annotations

import re
from datetime import date

from reviewer.language.days import end_of_plan, number
from reviewer.language.grammar import alternatives, one_of

YEARS = re.compile(r"20\d\d\s*年?\s*[-—–－~～至到]+\s*(?P<last>20\d\d)")
FIVE_YEARS = re.compile(r"[“\"]?(?P<count>十[一二三四五六七八九])五[”\"]?(?!年)")
ONE_YEAR = re.compile(rf"(?P<year>20\d\d)\s*年度?.*(?:{one_of('documents.assigning')}|{alternatives('yearly_titles')})")


def read_last_year(title: str) -> int | None:
    """Return the last year that a title names as the document's time; None where it names none.

    （2021—2023年） and 2021年至2023年 end with 2023, “十四五” with 2025, 2024年工作要点 with 2024.
    """
    years = [int(one["last"]) for one in YEARS.finditer(title)]
    if not years:
        counts = (number(one["count"]) for one in FIVE_YEARS.finditer(title))
        years = [end_of_plan(count) for count in counts if count is not None]
    if not years and (one := ONE_YEAR.search(title)):
        years = [int(one["year"])]
    return max(years, default=None)


def has_run_out(title: str, day: date) -> bool:
    """Tell whether the years that a title names have passed by that day."""
    last = read_last_year(title)
    return last is not None and last < day.year

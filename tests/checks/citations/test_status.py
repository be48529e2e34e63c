"""How heavily a cited document that is no longer in force weighs: by the day on which the citing one was made."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.library.empty import EmptyLibrary
from reviewer.model import Severity
from reviewer.reading import read
from reviewer.review import lay_out, review

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("signed", "severity"),
    [
        ("2026年7月1日", Severity.LOW),  # the law still stood
        ("2026年9月1日", Severity.MEDIUM),
        ("", Severity.MEDIUM),
        ("2026年　月　日", Severity.MEDIUM),
    ],
)
def test_a_law_that_stood_when_the_document_was_made_weighs_low(signed: str, severity: Severity) -> None:
    text = f"云川市工地管理办法\n第一条　根据《中华人民共和国大气污染防治法》，制定本办法。\n云川市人民政府\n{signed}\n"
    done = review(read(text.encode(), "a.txt"), "a", lay_out(EmptyLibrary(), None, TODAY, select=("CI101",)))
    assert [one.severity for one in done.findings] == [severity]


def test_the_number_tells_the_year_where_no_day_does() -> None:
    text = "云政发〔2021〕7号\n云川市工地管理办法\n第一条　根据《中华人民共和国大气污染防治法》，制定本办法。\n"
    done = review(read(text.encode(), "a.txt"), "a", lay_out(EmptyLibrary(), None, TODAY, select=("CI101",)))
    assert [one.severity for one in done.findings] == [Severity.LOW]


@pytest.mark.parametrize(
    ("title", "severity"),
    [("云川市工地管理办法", Severity.LOW), ("云川市工地管理办法（征求意见稿）", Severity.MEDIUM)],
)
def test_a_document_without_a_day_was_made_before_it_took_effect(title: str, severity: Severity) -> None:
    text = f"{title}\n第一条　根据《大气污染防治法》，制定本办法。\n第二条　本办法自2025年6月1日起施行。\n"
    done = review(read(text.encode(), "a.txt"), "a", lay_out(EmptyLibrary(), None, TODAY, select=("CI101",)))
    assert [one.severity for one in done.findings] == [severity]

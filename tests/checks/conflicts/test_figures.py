"""The table of statutory figures is sound, and every figure is found when a draft breaks it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from reviewer.content import ContentModule, import_content
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.packs import bundled, reference_for
from reviewer.reading import read
from tests.tools import need_shared

ENOUGH = 150
DAY = date(2026, 11, 20)
FIGURES: Any = import_content(ContentModule(bundled("checks"), "checks", ("conflicts", "_figures")))
CHECK: Any = import_content(ContentModule(bundled("checks"), "checks", ("conflicts", "statutory_figures")))
REFERENCE = reference_for([])
TABLE = FIGURES.load_figures(REFERENCE)


def find(text: str, day: date = DAY) -> list[Any]:
    draft = read(text.encode(), "draft.txt")
    context = Context(draft, Analysis(draft, REFERENCE), REFERENCE, EmptyLibrary(), day)
    return list(CHECK.find_unlawful_figures.run(context))


def write(figure: Any, number: str) -> str:
    words = "".join(group[0] for group in figure.groups)
    return f"云川市若干规定\n（征求意见稿）\n第一条　{words}为{number}。"


def wrong_number(figure: Any) -> str:
    """A number far on the wrong side of the figure's bound."""
    value = figure.value
    number = value.high if value.high is not None else value.low
    far = number * 4 + 1 if value.high is not None else Fraction(number) / 4
    shown = str(far.numerator) if far.denominator == 1 else f"{float(far):g}"
    return f"{shown}{'个' if value.unit == '工作日' or value.unit == '月' else ''}{value.unit}"


def test_enough_figures_with_article_dates_and_certainty() -> None:
    assert len(TABLE) >= ENOUGH
    assert all(one.article.startswith("第") and one.matter and one.groups for one in TABLE)
    assert sum(one.basis.certainty == "verified" for one in TABLE) >= ENOUGH


@pytest.mark.parametrize("figure", TABLE, ids=lambda one: one.id)
def test_figure_in_a_draft_is_judged_by_its_bound(figure: Any) -> None:
    right = [one for one in find(write(figure, figure.words)) if f"《{figure.law}》{figure.article}" in one.message]
    assert not right
    text = write(figure, wrong_number(figure))
    wrong = any(f"《{figure.law}》{figure.article}" in one.message for one in find(text))
    assert wrong == figure.holds_on(DAY), text


def test_nearly_all_figures_are_in_force_today() -> None:
    assert sum(one.holds_on(DAY) for one in TABLE) >= ENOUGH


def test_a_figure_not_yet_in_force_binds_nobody() -> None:
    assert not [one.id for one in TABLE if find(write(one, wrong_number(one)), date(1979, 1, 1))]


def test_real_documents_in_force_break_no_figure() -> None:
    names = ("000_5864cfec6eff624b", "001_a923ba46c5e9d3ce", "003_997c9d736fb1c4df", "004_3cbdcb7f47494ba7")
    texts = [need_shared("seeds", f"{name}.txt").read_text("utf-8") for name in names]
    assert not [hit.message for text in texts for hit in find(text)]

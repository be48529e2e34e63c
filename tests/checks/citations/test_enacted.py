"""What was made or changed lately is known from its first day on, and not before."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from reviewer.content import ContentModule, import_content
from reviewer.errors import RuleError
from reviewer.library.empty import EmptyLibrary
from reviewer.packs import bundled, reference_for
from reviewer.reading import read
from reviewer.reference import Reference
from reviewer.review import Session, lay_out, review

LAWS: Any = import_content(ContentModule(bundled("checks"), "checks", ("citations", "_laws")))
TABLE = LAWS.load_changes(reference_for([]))
DATED = [one for one in TABLE.changes if one.title and one.effective and len(one.effective) == len("2027-01-01")]


@cache
def session(day: date) -> Session:
    return lay_out(EmptyLibrary(), None, day, select=("CI105",))


def told(sentence: str, day: date) -> list[str]:
    text = f"云川市示例办法\n第一条　{sentence}\n第二条　各部门应当做好工作。\n"
    done = review(read(text.encode(), "a.txt"), "a", session(day))
    assert done.failures == ()
    return [one.message for one in done.findings]


@pytest.mark.parametrize("one", [one for one in DATED if one.change == "new"], ids=lambda one: one.title)
def test_a_new_law_is_not_yet_in_force_until_its_first_day(one: Any) -> None:
    first = date.fromisoformat(one.effective)
    sentence = f"根据《{one.title}》，制定本办法。"
    before = first - timedelta(days=1)
    assert len(told(sentence, before)) == 1
    assert told(sentence, first) == []


def test_enough_is_known() -> None:
    assert len(TABLE.changes) >= 75
    assert sum(one.change == "drafting" for one in TABLE.changes) == 6
    assert len(DATED) >= 40


def test_editions_have_the_day_of_their_order() -> None:
    editions = TABLE.editions_of("保障中小企业款项支付条例", date(2026, 11, 26))
    assert [(one.adopted, one.order) for one in editions] == [
        ("2020-07-05", "国务院令728号"),
        ("2025-03-17", "国务院令802号"),
    ]
    (only,) = TABLE.editions_of("优化营商环境条例", date(2026, 11, 26))
    assert only.order == "国务院令722号", "the meeting that passed it is no edition"
    assert TABLE.editions_of("没有的法", date(2026, 11, 26)) == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("- 养犬法", "键值表"),
        ("- {title: 养犬法, change: new, certainty: verified}", "checked"),
        ("- {title: 养犬法, change: newly, certainty: verified, checked: '2026-09-30'}", "newly"),
        ("- {name: 养犬法, change: new, certainty: verified, checked: '2026-09-30'}", "name"),
        ("a: b", "应当是列表"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Any, row: str, words: str) -> None:
    (tmp_path / "enacted.yaml").write_text(row, encoding="utf-8")
    with pytest.raises(RuleError, match=words):
        LAWS.load_changes(Reference([bundled("reference"), tmp_path]))

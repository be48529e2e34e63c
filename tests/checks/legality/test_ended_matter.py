"""What no longer exists: from which day it is told, how heavily, and in which words."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.library.empty import EmptyLibrary
from reviewer.model import Finding, Severity
from reviewer.packs import reference_for
from reviewer.reading import read
from reviewer.review import lay_out, review

TITLE = "云川市木材行业管理办法"
ASKS = "第一条　经营、加工木材应当领取木材经营加工许可证。"


def find(text: str, day: date = date(2026, 11, 20)) -> list[Finding]:
    session = lay_out(EmptyLibrary(), None, day, select=("LG124",))
    return list(review(read(text.encode(), "a.txt"), "a", session).findings)


def test_the_message_says_since_when_by_what_and_what_holds_now() -> None:
    (found,) = find(f"{TITLE}\n{ASKS}\n")
    assert found.severity is Severity.MEDIUM
    assert found.message == (
        "“木材经营加工许可证”自2020年7月1日起已经取消（《中华人民共和国森林法》），现在的办法：改为企业建立出入库台账"
    )


@pytest.mark.parametrize(("day", "told"), [(date(2020, 6, 30), 0), (date(2020, 7, 1), 1)])
def test_it_is_told_from_the_day_of_the_end(day: date, told: int) -> None:
    assert len(find(f"{TITLE}\n{ASKS}\n", day)) == told


@pytest.mark.parametrize(("signed", "severity"), [("2019年5月6日", Severity.LOW), ("2021年5月6日", Severity.MEDIUM)])
def test_what_still_existed_when_the_document_was_made_weighs_low(signed: str, severity: Severity) -> None:
    (found,) = find(f"{TITLE}\n{ASKS}\n云川市人民政府\n{signed}\n")
    assert found.severity is severity


def test_what_nobody_looked_up_weighs_low() -> None:
    recalled = next(row for row in reference_for(()).rows("ended_matters") if row["certainty"] == "recalled")
    (found,) = find(f"{TITLE}\n第一条　申请人应当提交{recalled['names'][0]}。\n")
    assert found.severity is Severity.LOW


def test_each_document_is_told_of_a_matter_once() -> None:
    (found,) = find(f"{TITLE}\n{ASKS}\n第二条　木材经营加工许可证每年验证一次。\n")
    assert found.address == "第一条"


def test_the_table_says_of_each_row_when_by_what_and_what_holds_now() -> None:
    rows = reference_for(()).rows("ended_matters")
    names = [name for row in rows for name in row["names"]]
    assert len(names) == len(set(names))
    for row in rows:
        assert date.fromisoformat(row["ended"]) < date(2026, 11, 28), row
        assert row["by"]["title"] and row["instead"] and row["certainty"] in ("checked", "recalled"), row
        assert all(any(name in living for name in row["names"]) for living in row.get("living", ())), row

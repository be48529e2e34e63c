"""How fresh the tables of facts are: days of checks, what falls due, what is to come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reviewer.errors import RuleError
from reviewer.packs import reference_for
from reviewer.reference import Reference
from reviewer.reference_tables import Upcoming, list_upcoming, read_statuses


@pytest.fixture
def reference(tmp_path: Path) -> Reference:
    for name, text in {
        "tables.yaml": """
- {table: enacted, title: 新法, checked: "2026-09-30", against: 目录, every: 60}
- {table: figures, title: 数值, checked: "2026-11-01", against: 文本, every: 180}
- {table: laws.tsv, title: 条数, checked: "2026-06-08", against: 副本, every: 180}
""",
        "enacted.yaml": """
- {title: 养犬法, change: new, adopted: "2026-08-01", effective: "2027-01-01", certainty: verified}
- {title: 停车法, change: drafting, certainty: recalled}
""",
        "figures.yaml": """
- law: 供热法
  figures:
    - {id: a, certainty: verified, repealed: "2026-12-01"}
    - {id: b, certainty: reported}
""",
        "laws.tsv": "# head\n养犬法\t20\n停车法\t30\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Reference([tmp_path])


def test_rows_checks_and_due_days(reference: Reference) -> None:
    enacted, figures, laws = read_statuses(reference)
    assert (enacted.rows, enacted.unchecked, enacted.due) == (2, 1, date(2026, 11, 29))
    assert (figures.rows, figures.unchecked, figures.checked) == (2, 1, date(2026, 11, 1))
    assert (laws.table, laws.rows, laws.unchecked) == ("laws.tsv", 2, 0)


def test_what_is_to_come_by_day_and_what_is_being_changed_last(reference: Reference) -> None:
    assert list_upcoming(reference, date(2026, 11, 26)) == (
        Upcoming("figures", "供热法", "2026-12-01", "ends"),
        Upcoming("enacted", "养犬法", "2027-01-01", "begins"),
        Upcoming("enacted", "停车法", None, "pending"),
    )
    assert [one.event for one in list_upcoming(reference, date(2027, 1, 1))] == ["pending"]


def test_a_listed_table_that_is_not_there_is_named(reference: Reference, tmp_path: Path) -> None:
    (tmp_path / "figures.yaml").unlink()
    with pytest.raises(RuleError, match="figures"):
        read_statuses(Reference([tmp_path]))


def test_every_table_of_facts_of_the_program_is_listed() -> None:
    listed = {one.table for one in read_statuses(reference_for([]))}
    assert {"norms", "figures", "repealed", "enacted", "agencies", "standards", "laws.tsv"} <= listed

"""The slots are the categories of the report."""

from __future__ import annotations

from reviewer.comparison.proposals import Slot


def test_slots_are_the_categories_of_the_contract() -> None:
    assert {str(one) for one in Slot} == {
        "number",
        "deadline",
        "responsible_unit",
        "modality",
        "scope",
        "condition",
        "definition",
    }

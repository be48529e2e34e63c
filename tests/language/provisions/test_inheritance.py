"""Items of a list stand under the words in front of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.language.provisions.inheritance import inherit
from reviewer.language.provisions.reader import ActReading, Labelled
from reviewer.language.provisions.stretches import Stretch

ITEM = ActReading(Stretch(0, 2, "act"), "must", "agency", "other", ())
LEAD = ActReading(Stretch(3, 5, "act"), "must_not", "operator", "operate", ())


def test_a_plain_item_is_forbidden_under_a_ban() -> None:
    assert inherit(ITEM, LEAD) == replace(ITEM, force="must_not", bound_kind="operator")


def test_an_item_that_says_its_own_force_keeps_it() -> None:
    assert inherit(replace(ITEM, force="grant"), LEAD).force == "grant"


def test_an_item_that_names_the_bound_keeps_them() -> None:
    named = replace(ITEM, parts=(Labelled(Stretch(0, 1, "bound")),))
    assert inherit(named, LEAD).bound_kind == "agency"


def test_an_order_over_a_list_changes_no_force() -> None:
    assert inherit(replace(ITEM, force="may"), replace(LEAD, force="must")).force == "may"


@pytest.mark.parametrize("force", ["must_not", "may", "encourage", "grant", "exempt", "liability", "define"])
def test_a_plain_item_takes_the_force_of_its_lead_in(force: str) -> None:
    assert inherit(ITEM, replace(LEAD, force=force)).force == force


def test_a_clean_up_over_a_list_orders_none_of_its_items() -> None:
    assert inherit(ITEM, replace(LEAD, force="cleanup")).force == "must"

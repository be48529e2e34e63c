"""Every built-in rule finds exactly what its cases mark, and has enough of them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from reviewer.case_runner import RuleBook, context_maker, open_book, try_rules
from reviewer.packs import bundled, rule_paths
from reviewer.rules.alternatives import describe_alternative
from reviewer.rules.cases import describe
from reviewer.rules.witnesses import find_witnesses

RULES = rule_paths(bundled("checks"))
ENOUGH = 3


@cache
def book() -> RuleBook:
    return open_book()


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rule_finds_exactly_what_its_cases_mark(path: Path) -> None:
    outcomes = list(try_rules(book(), book().below(path.resolve())))
    wrong = [describe(one) for one in outcomes if not one.passed and not one.not_run]
    assert not wrong, "\n" + "\n".join(wrong)
    not_run = [one.not_run for one in outcomes if one.not_run]
    if not_run:
        assert os.environ.get("CI") != "true", not_run
        pytest.skip(f"{len(not_run)} cases not run: {not_run[0]}")


def test_every_rule_has_enough_cases_of_both_kinds() -> None:
    short = []
    for one in book().rules:
        cases = one.read_cases()
        hits = sum(bool(case.expected) for case in cases)
        if min(hits, len(cases) - hits) < ENOUGH:
            short.append(f"{one.code}: {hits} to find, {len(cases) - hits} to let pass")
    assert not short, "\n" + "\n".join(short)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_every_alternative_has_a_case_that_needs_it(path: Path) -> None:
    for rule in book().below(path.resolve()):
        found = find_witnesses(rule.file, book().reference, rule.read_cases(), context_maker(book().reference))
        lacking = [describe_alternative(rule.file.find[one.number]) for one in found if not one.cases]
        assert not lacking, f"no case of {rule.code} needs: {lacking}"

"""Steps from deciding for oneself up to an approval."""

from __future__ import annotations

import pytest

from reviewer.comparison.steps import RUNGS, read_steps
from tests.comparison.pairs import statement_of


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("设置广告应当报市城管局批准。", "grant"),
        ("拆除设施须经主管部门同意。", "agree"),
        ("设置后向主管部门备案。", "file"),
        ("完工后告知城管部门。", "tell"),
    ],
)
def test_the_weightiest_step(text: str, rung: str) -> None:
    highest = read_steps(statement_of(text)).highest
    assert highest
    assert RUNGS[highest.rung] == rung


def test_a_step_that_is_not_needed() -> None:
    steps = read_steps(statement_of("清理组无须报批即可申请变现。"))
    assert steps.waived
    assert steps.later


def test_the_body_that_takes_a_step() -> None:
    highest = read_steps(statement_of("木材检查站经县林业局同意即可设立。")).highest
    assert highest and highest.office
    assert highest.office.name == "县林业局"


def test_before_and_after() -> None:
    assert read_steps(statement_of("经批准后方可施工。")).sooner
    assert read_steps(statement_of("先行施工，完工后补办许可。")).later

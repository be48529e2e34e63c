"""Severities from the gravest down, and what counts as an alert."""

from __future__ import annotations

import pytest

from reviewer.model import Confidence, Finding, Rule, Severity


def test_order_of_severities() -> None:
    assert [one.rank for one in (Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.NOTE)] == [0, 1, 2, 3]
    assert Severity.HIGH.reaches(Severity.MEDIUM) and Severity.MEDIUM.reaches(Severity.MEDIUM)
    assert not Severity.LOW.reaches(Severity.MEDIUM)


@pytest.mark.parametrize(("severity", "alert"), [("high", True), ("medium", True), ("low", False), ("note", False)])
def test_alerts(severity: str, alert: bool) -> None:
    rule = Rule("FC103", "示例", Severity.HIGH, "x", "", "")
    assert rule.family == "FC"
    assert Finding("a", rule, Severity(severity), "x", "", "", (), "", "").is_alert is alert


def test_confidence_has_an_order_of_its_own() -> None:
    assert [one.rank for one in Confidence] == [0, 1, 2]
    assert Confidence.CERTAIN.reaches(Confidence.LIKELY) and not Confidence.LOOK.reaches(Confidence.LIKELY)

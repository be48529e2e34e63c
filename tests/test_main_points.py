"""What is to be acted on first, and what is said in three sentences."""

from __future__ import annotations

from dataclasses import replace

from reviewer.main_points import order_by_weight, split_by_weight, state_opinion, tell_compared, tell_main_points
from reviewer.model import ComparedLibrary, Confidence, Severity, Status
from tests.making.full_review import complete_review, full_review, silent_review


def test_open_before_settled_then_grave_then_sure() -> None:
    one = complete_review().findings[1]
    made = [
        replace(one, id="waived", severity=Severity.HIGH, status=Status.WAIVED),
        replace(one, id="note", severity=Severity.NOTE),
        replace(one, id="look", severity=Severity.HIGH, confidence=Confidence.LOOK),
        replace(one, id="medium", severity=Severity.MEDIUM, confidence=Confidence.CERTAIN),
        replace(one, id="sure", severity=Severity.HIGH, confidence=Confidence.CERTAIN),
    ]
    assert [each.id for each in order_by_weight(made)] == ["sure", "look", "medium", "note", "waived"]
    grave, slight = split_by_weight(made)
    assert ([each.id for each in grave], [each.id for each in slight]) == (
        ["sure", "look", "medium", "waived"],
        ["note"],
    )


def test_the_opinion_goes_by_what_is_open() -> None:
    one = complete_review(fail_on="never")
    assert state_opinion(one) == "草案有“严重”问题1处、“较重”问题1处，建议修改后再行送审", "whatever the gate"
    slight = [each for each in one.findings if not each.is_alert]
    assert state_opinion(replace(one, findings=tuple(slight))) == "没有提出“较重”以上的问题，另有修改意见1处供参考"
    assert state_opinion(silent_review()) == "没有提出问题"
    assert state_opinion(full_review()).startswith("审查不完整")


def test_no_more_than_three_places_are_named() -> None:
    one = complete_review()
    many = tuple(replace(one.findings[0], id=str(n), address=f"第{n}条") for n in range(5))
    _, second, _ = tell_main_points(replace(one, findings=many))
    assert second.count("；") == 2 and second.endswith("等5处。") and "第3条" not in second


def test_what_was_not_compared_is_said() -> None:
    one = silent_review()
    assert "没有与上位文件" in tell_compared(one)
    empty = replace(one, library=ComparedLibrary("空", 0, "sha256:00"))
    assert "是空的" in tell_compared(empty)
    full = replace(one, library=ComparedLibrary("本市", 2, "sha256:00", "2025-03-01"))
    assert "2 份文件，最新的一份 2025-03-01" in tell_compared(full) and "库外的文件没有比对" in tell_compared(full)

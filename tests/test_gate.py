"""The verdict: open findings fail it, decided ones do not, and nothing unread ever passes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reviewer.errors import InputError
from reviewer.gate import Decisions, Waiver, decide, expired, judge, read_baseline, read_waivers, unused
from reviewer.model import Finding, Severity, Status
from tests.making.reviews import RULE

DAY = date(2030, 6, 1)


def finding(name: str, severity: Severity = Severity.HIGH) -> Finding:
    return Finding(name, RULE, severity, "x", "", "", (), "问题", "建议")


def waiver(name: str, expires: date) -> Waiver:
    return Waiver(name, "已论证", "法规科", expires)


@pytest.mark.parametrize(
    ("severity", "fail_on", "result"),
    [
        ("high", "high", "failed"),
        ("medium", "high", "passed"),
        ("medium", "medium", "failed"),
        ("note", "note", "failed"),
        ("note", "low", "passed"),
        ("high", "never", "passed"),
    ],
)
def test_severity_decides(severity: str, fail_on: str, result: str) -> None:
    assert judge([finding("a", Severity(severity))], fail_on, complete=True).result == result
    assert judge([finding("a", Severity(severity))], fail_on, complete=False).result == "incomplete"


def test_decided_findings_are_counted_by_their_state() -> None:
    waived = replace(finding("a"), status=Status.WAIVED)
    known = replace(finding("b"), status=Status.BASELINE)
    gate = judge([waived, known, finding("c", Severity.LOW)], "high", complete=True)
    assert (gate.fail_on, gate.result) == ("high", "passed")
    assert gate.counts == {"high": 0, "medium": 0, "low": 1, "note": 0, "waived": 1, "baseline": 1}


def test_a_waiver_holds_until_its_last_day() -> None:
    on, over = waiver("a", DAY), waiver("b", date(2030, 5, 31))
    decisions = Decisions((on, over), frozenset({"c", "a"}))
    found = decide([finding("a"), finding("b"), finding("c"), finding("d")], decisions, DAY)
    assert [one.status for one in found] == [Status.WAIVED, Status.OPEN, Status.BASELINE, Status.OPEN]
    assert found[0].note == "豁免：已论证（法规科，至 2030-06-01）"
    assert expired(found, decisions, DAY) == (over,)
    assert expired(found[:1], decisions, DAY) == (), "a finding that is gone needs no waiver"
    assert unused({"a"}, decisions) == (over,)


def test_waivers_are_read_from_both_formats(tmp_path: Path) -> None:
    row = {"id": "a", "reason": "已论证", "owner": "法规科", "expires": "2030-06-01"}
    (tmp_path / "w.json").write_text(json.dumps({"waivers": [row]}), encoding="utf-8")
    text = '[[waiver]]\nid = "a"\nreason = "已论证"\nowner = "法规科"\nexpires = 2030-06-01\n'
    (tmp_path / "w.toml").write_text(text, encoding="utf-8")
    assert read_waivers(tmp_path / "w.json") == read_waivers(tmp_path / "w.toml") == (waiver("a", DAY),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"waivers": [{"id": "a", "reason": " ", "expires": "2030-06-01"}]}', "第 1 条豁免）：缺少 reason、owner"),
        ('{"waivers": [{"id": "a", "reason": "b", "owner": "c", "expires": "明天"}]}', "日期“明天”无效"),
        ('{"waivers": [3]}', "缺少 id、reason、owner、expires"),
        ('{"findings": []}', "没有豁免清单"),
        ("{", "格式有误"),
    ],
)
def test_a_faulty_waiver_is_named(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "w.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        read_waivers(tmp_path / "w.json")


def test_a_baseline_is_an_earlier_report(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text('{"findings": [{"id": "a"}, {"id": "b"}]}', encoding="utf-8")
    assert read_baseline(path) == {"a", "b"}
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="不是审查报告"):
        read_baseline(path)
    with pytest.raises(InputError, match="读不了文件"):
        read_baseline(tmp_path / "none.json")

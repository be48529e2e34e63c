"""The Code Quality list, entry for entry."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from reviewer import Review
from reviewer.packs import load_report
from tests.making.full_review import complete_review, full_review, silent_review


def rendered(review: Review) -> list[dict[str, Any]]:
    data = load_report("codequality").render(review, b"")
    assert data.endswith(b"]\n")
    entries: list[dict[str, Any]] = json.loads(data)
    return entries


def shown(review: Review) -> list[tuple[object, ...]]:
    """All of the entries but their fingerprints."""
    for one in rendered(review):
        assert list(one) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert list(one["location"]) == ["path", "lines"] and list(one["location"]["lines"]) == ["begin"]
    return [
        (one["severity"], one["check_name"], one["location"]["lines"]["begin"], one["description"])
        for one in rendered(review)
    ]


FINDINGS = [
    ("critical", "FC103", 5, "第一章 第二条 （一）：问题之0"),
    ("major", "RS101", 6, "第一章 第二条 （二）：问题之1"),
    ("info", "RS101", 8, "（已豁免）第二章 第三条：问题之2"),
    ("info", "DL102", 9, "（已知）第二章 第四条：问题之3"),
    ("info", "DL102", 10, "问题之4"),
]


def test_the_whole_list() -> None:
    assert shown(full_review()) == [
        ("blocker", "incomplete", 1, "未完成：CI101：ZeroDivisionError: 坏了"),
        ("blocker", "incomplete", 1, "未读：word/media/image1.png（图片）图片里的文字没有读"),
        ("blocker", "incomplete", 1, "未读：word/header1.xml（页眉）"),
        *FINDINGS,
    ]
    assert shown(complete_review()) == FINDINGS
    assert {one["location"]["path"] for one in rendered(full_review())} == {"送审/草案.txt"}
    assert rendered(silent_review()) == []


def test_an_open_finding_of_low_severity_is_minor() -> None:
    one = complete_review()
    low = replace(one.findings[4], severity=one.findings[3].severity)
    assert shown(replace(one, findings=(low,))) == [("minor", "DL102", 10, "问题之4")]


def test_fingerprints_are_stable_and_differ_by_path_check_and_finding() -> None:
    prints = [one["fingerprint"] for one in rendered(full_review())]
    assert prints[2:4] == ["8701322e577ec98b5a30294ee2078c8f", "da93c26231fcad0e3983530896ca89f3"]
    assert len(set(prints)) == 8
    elsewhere = [one["fingerprint"] for one in rendered(replace(full_review(), path="送审/别稿.txt"))]
    assert not set(prints) & set(elsewhere)


def test_a_finding_that_moves_keeps_its_fingerprint() -> None:
    one = complete_review()
    moved = replace(one.findings[0], spans=one.findings[4].spans)
    before, after = rendered(one)[0], rendered(replace(one, findings=(moved,)))[0]
    assert (before["location"]["lines"]["begin"], after["location"]["lines"]["begin"]) == (5, 10)
    assert before["fingerprint"] == after["fingerprint"]

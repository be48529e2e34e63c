"""The machine-readable report, field for field."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from reviewer import Review, Revision
from reviewer.packs import load_report
from tests.making.full_review import complete_review, full_review, place, silent_review


def rendered(review: Review) -> dict[str, Any]:
    data = load_report("json").render(review, b"")
    assert data.startswith(b'{\n "schema": "review/1",\n') and data.endswith(b"}\n")
    found: dict[str, Any] = json.loads(data)
    return found


def test_what_was_reviewed_by_what() -> None:
    found = rendered(replace(full_review(), generated="2026-11-20T08:00:00"))
    assert {key: found[key] for key in ("schema", "tool", "generated", "as_of", "gate")} == {
        "schema": "review/1",
        "tool": {"name": "review", "version": "1.2.3", "rules_digest": "sha256:" + "cd" * 32},
        "generated": "2026-11-20T08:00:00",
        "as_of": "2026-11-20",
        "gate": {
            "fail_on": "high",
            "min_confidence": "likely",
            "result": "incomplete",
            "counts": {"high": 1, "medium": 1, "low": 0, "note": 1, "waived": 1, "baseline": 1},
        },
    }
    draft = found["draft"]
    assert {key: draft[key] for key in ("path", "sha256", "title", "kind", "issuer", "number", "region")} == {
        "path": "送审/草案.txt",
        "sha256": "ab" * 32,
        "title": "云川市示例管理办法",
        "kind": "办法",
        "issuer": None,
        "number": None,
        "region": ["云川市"],
    }
    assert (draft["is_draft"], draft["characters"]) == (False, 130)
    assert rendered(complete_review())["gate"]["result"] == "failed"


def test_what_was_read_and_what_was_not() -> None:
    found = rendered(full_review())
    unread = [one for one in found["coverage"] if not one["read"]]
    assert unread == [
        {
            "part": "word/media/image1.png",
            "container": "picture",
            "characters": None,
            "read": False,
            "reason": "图片里的文字没有读",
        },
        {"part": "word/header1.xml", "container": "header", "characters": 12, "read": False, "reason": None},
    ]
    assert len(found["coverage"]) == 4
    assert found["failures"] == [{"where": "CI101", "error": "ZeroDivisionError: 坏了"}]


def test_clauses_with_their_own_words() -> None:
    clauses = {one["number"]: one for one in rendered(full_review())["clauses"] if one["number"]}
    assert list(clauses) == [
        *("第一章", "第一条", "第二条", "（一）", "（二）", "第二章", "第三条", "第四条", "第五条")
    ]
    item = clauses["（二）"]
    assert item.pop("id") and item.pop("parent") == clauses["第二条"]["id"]
    assert item == {
        **{"number": "（二）", "kind": "item", "heading": None},
        **{"text": "（二）乙类行为。", "paragraph": 5},
    }
    chapter = clauses["第一章"]
    assert (chapter["kind"], chapter["heading"], chapter["parent"], chapter["text"]) == (
        *("chapter", "总则", None, "第一章　总则"),
    )


def test_a_finding_with_all_that_belongs_to_it() -> None:
    found = rendered(full_review())
    first = found["findings"][0]
    items = {one["number"]: one["id"] for one in found["clauses"]}
    assert first.pop("clause") == items["（一）"]
    expected = {
        "id": "f0",
        "code": "FC103",
        "category": "market_entry",
        "severity": "high",
        "title": "限定购买特定经营者的服务",
        "message": "问题之0",
        "address": "第一章 第二条 （一）",
        "spans": [
            {"start": 3, "end": 12, "text": "统一向安顺公司购买"},
            {"start": 15, "end": 24, "text": "统一向平安公司购买"},
        ],
        "suggestion": "建议之0",
        "related": [
            {
                "source": "省条例",
                "document": "云川省示例条例",
                "clause": "第八条",
                "text": "各单位可以统一购买保险。",
                "spans": [{"start": 4, "end": 6, "text": "以统"}],
                "similarity": 0.9,
                "relation": "superior",
            }
        ],
        "status": "open",
        "note": None,
        "revisions": [],
    }
    assert {key: first[key] for key in expected} == expected
    (basis,) = first["basis"]
    assert {key: basis[key] for key in ("law", "article", "item", "number", "effective", "status")} == {
        "law": "公平竞争审查条例",
        "article": "第八条",
        "item": "（三）",
        "number": "国务院令第783号",
        "effective": "2024-08-01",
        "status": "in force",
    }


def test_statuses_notes_and_places_without_a_clause() -> None:
    found = rendered(full_review())["findings"]
    assert [(one["status"], one["note"]) for one in found] == [
        ("open", None),
        ("open", None),
        ("waived", "豁免：已论证（法规科，至 2026-12-31）"),
        ("baseline", None),
        ("open", None),
    ]
    assert [one["severity"] for one in found] == ["high", "medium", "high", "low", "note"]
    assert found[4]["clause"] == "" and found[4]["spans"] == [{"start": 118, "end": 121, "text": "第五条"}]
    assert found[1]["related"][0] == {
        **{"source": "旧文件", "document": "《云川市旧办法》", "clause": None, "text": "乙类行为应当备案。"},
        **{"spans": [], "similarity": None, "relation": None},
    }


def test_neutral_matches_and_tracked_changes() -> None:
    one = full_review()
    changes = (
        Revision(place("乙类"), "insert", "李四", "2026-11-01T08:00:00Z"),
        Revision(place("有关"), "delete", "王五", "2026-11-02T08:00:00Z"),
        Revision(place("丙事"), "insert", "", ""),
    )
    found = rendered(replace(one, draft=replace(one.draft, revisions=changes)))
    assert found["neutral"] == [{"code": "FC103", "text": "指定供应商", "reason": "这是禁止行政机关的规定"}]
    assert [each["revisions"] for each in found["findings"]] == [
        *([], [{"kind": "insert", "author": "李四", "date": "2026-11-01T08:00:00Z"}], [], [], []),
    ]


def test_a_task_with_its_units_deadlines_and_targets() -> None:
    found = rendered(full_review())
    first, second = found["tasks"]
    assert first.pop("clause") in {one["id"] for one in found["clauses"] if one["number"] == "第三条"}
    expected = {
        "text": "丙事由有关部门办理。第二句不入名称。",
        "lead_units": ["市甲局"],
        "support_units": ["市乙局", "市丙局"],
        "units": ["市甲局", "市乙局", "市丙局", "市丁局"],
        "inherited": True,
        "deadlines": [
            {"text": "2027年6月底前", "kind": "date", "role": "completion", "value": "2027-06-30"},
            {"text": "按季度", "kind": "recurring", "role": "completion", "value": "P3M"},
            {"text": "2022年至2024年", "kind": "period", "role": "validity", "value": "2022..2024"},
            {"text": "2026年底前成立的企业", "kind": "date", "role": "eligibility", "value": "2026-12-31"},
            {"text": "到2029年", "kind": "overall", "role": "completion", "value": "2029-12-31"},
            {"text": "适时", "kind": "vague", "role": "completion", "value": None},
        ],
        "targets": [
            {"text": "95%以上", "value": 95.0, "unit": "%", "relation": ">="},
            {"text": "10个", "value": 10.0, "unit": "个", "relation": None},
        ],
    }
    assert {key: first[key] for key in expected} == expected
    assert (second["units"], second["inherited"], second["deadlines"]) == (["市乙局"], False, [])


def test_nothing_found_is_empty_lists() -> None:
    found = rendered(silent_review())
    assert [found[key] for key in ("findings", "tasks", "failures", "neutral")] == [[], [], [], []]

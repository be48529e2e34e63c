"""The SARIF log, field for field."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from reviewer import Review, Severity, Span
from reviewer.packs import load_report
from reviewer.reading import read
from tests.making.full_review import complete_review, full_review, silent_review
from tests.making.reviews import make_review
from tests.making.word import make_word, paragraph

URI = "%E9%80%81%E5%AE%A1/%E8%8D%89%E6%A1%88.txt"  # 送审/草案.txt


def rendered(review: Review, source: bytes = b"12345") -> dict[str, Any]:
    data = load_report("sarif").render(review, source)
    assert data.startswith(b'{\n "$schema"') and data.endswith(b"}\n")
    log: dict[str, Any] = json.loads(data)
    return log


def run_of(review: Review) -> dict[str, Any]:
    (run,) = rendered(review)["runs"]
    assert isinstance(run, dict)
    return run


def results_of(review: Review) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = run_of(review)["results"]
    return results


def test_the_log_names_its_version_its_tool_and_its_file() -> None:
    log = rendered(full_review())
    assert list(log) == ["$schema", "version", "runs"]
    assert log["$schema"] == (
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    )
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    assert run["automationDetails"] == {"id": f"policy-review/{URI}/"}
    assert list(run) == [
        "tool",
        "automationDetails",
        "language",
        "columnKind",
        "invocations",
        "artifacts",
        "results",
        "properties",
    ]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"], driver["language"]) == ("review", "1.2.3", "zh-CN")
    assert (run["language"], run["columnKind"]) == ("zh-CN", "unicodeCodePoints")
    assert run["artifacts"] == [
        {"location": {"uri": URI}, "length": 5, "roles": ["analysisTarget"], "hashes": {"sha-256": "ab" * 32}}
    ]
    assert run["properties"] == {
        "title": "云川市示例管理办法",
        "as_of": "2026-11-20",
        "rules_digest": "sha256:" + "cd" * 32,
        "gate": {"fail_on": "high", "result": "incomplete"},
    }


def test_every_rule_is_listed_once_by_code() -> None:
    rules = run_of(full_review())["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == ["CI101", "DL102", "FC103", "RS101"]
    assert [one["defaultConfiguration"]["level"] for one in rules] == ["note", "note", "error", "warning"]
    assert rules[1] == {
        "id": "DL102",
        "shortDescription": {"text": "时限含糊"},
        "fullDescription": {"text": "没有日子就无从督办。"},
        "help": {
            "text": "没有日子就无从督办。\n\n怎么改：写明年月日。\n\n依据：《示例条例》第三条；《示例规定》第四条",
            "markdown": "### DL102 时限含糊\n\n没有日子就无从督办。\n\n**怎么改** 写明年月日。\n\n"
            "**依据** 《示例条例》第三条；《示例规定》第四条\n\n`review rules explain DL102`",
        },
        "defaultConfiguration": {"level": "note"},
        "properties": {
            "severity": "low",
            "category": "deadline",
            "tags": ["完成时限"],
            "basis": ["《示例条例》第三条", "《示例规定》第四条"],
        },
    }


def test_what_was_not_done_is_named_and_no_success() -> None:
    assert run_of(full_review())["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {"level": "error", "message": {"text": "未完成：CI101：ZeroDivisionError: 坏了"}},
                {
                    "level": "error",
                    "message": {"text": "未读：word/media/image1.png（图片，字数未知）图片里的文字没有读"},
                },
                {"level": "error", "message": {"text": "未读：word/header1.xml（页眉，12 字）"}},
            ],
        }
    ]
    assert run_of(complete_review())["invocations"] == [
        {"executionSuccessful": True, "toolExecutionNotifications": []}
    ], "a gate that failed is a run that succeeded"


def test_a_finding_with_two_places_and_a_superior_document() -> None:
    assert results_of(full_review())[0] == {
        "ruleId": "FC103",
        "ruleIndex": 2,
        "level": "error",
        "message": {"text": "问题之0\n建议：建议之0"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": URI, "index": 0},
                    "region": {
                        "startLine": 5,
                        "startColumn": 4,
                        "endLine": 5,
                        "endColumn": 13,
                        "snippet": {"text": "统一向安顺公司购买"},
                    },
                },
                "logicalLocations": [{"name": "（一）", "fullyQualifiedName": "第一章 第二条 （一）", "kind": "item"}],
            }
        ],
        "relatedLocations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": URI, "index": 0},
                    "region": {
                        "startLine": 5,
                        "startColumn": 16,
                        "endLine": 5,
                        "endColumn": 25,
                        "snippet": {"text": "统一向平安公司购买"},
                    },
                },
                "message": {"text": "同一问题的另一处"},
            },
            {
                "logicalLocations": [{"fullyQualifiedName": "《云川省示例条例》第八条", "kind": "clause"}],
                "message": {"text": "上位文件《云川省示例条例》第八条：各单位可以统一购买保险。"},
            },
        ],
        "partialFingerprints": {"reviewFinding/v1": "f0"},
        "suppressions": [],
        "properties": {"severity": "high", "confidence": "likely", "category": "market_entry", "status": "open"},
    }


def test_a_document_without_relation_or_clause_is_merely_related() -> None:
    assert results_of(full_review())[1]["relatedLocations"] == [
        {
            "logicalLocations": [{"fullyQualifiedName": "《云川市旧办法》", "kind": "clause"}],
            "message": {"text": "相关文件《云川市旧办法》：乙类行为应当备案。"},
        }
    ]


def test_the_same_place_is_related_once() -> None:
    one = full_review()
    first = one.findings[0]
    doubled = replace(first, spans=(*first.spans, first.spans[1]), related=first.related * 2)
    assert len(results_of(replace(one, findings=(doubled,)))[0]["relatedLocations"]) == 2


def test_levels_follow_the_severity_of_the_finding() -> None:
    results = results_of(full_review())
    assert [one["level"] for one in results] == ["error", "warning", "error", "note", "note"]
    assert [one["properties"]["severity"] for one in results] == ["high", "medium", "high", "low", "note"]
    assert [one["ruleIndex"] for one in results] == [2, 3, 3, 1, 1]


def test_what_is_settled_is_suppressed_with_its_reason() -> None:
    assert [one["suppressions"] for one in results_of(full_review())] == [
        [],
        [],
        [{"kind": "external", "status": "accepted", "justification": "豁免：已论证（法规科，至 2026-12-31）"}],
        [{"kind": "external", "status": "accepted", "justification": "已知"}],
        [],
    ]
    assert [one["properties"]["status"] for one in results_of(full_review())] == [
        *("open", "open", "waived", "baseline", "open")
    ]


def test_lines_are_those_of_the_file() -> None:
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in results_of(full_review())]
    assert [(one["startLine"], one["startColumn"], one["endLine"], one["endColumn"]) for one in regions] == [
        (5, 4, 5, 13),
        (6, 4, 6, 8),
        (8, 8, 8, 12),
        (9, 7, 9, 9),
        (10, 1, 10, 4),
    ]


def test_without_a_clause_there_is_no_logical_place() -> None:
    one = full_review()
    assert results_of(one)[4]["locations"][0]["logicalLocations"] == []
    nameless = replace(one, findings=(replace(one.findings[0], address=""), replace(one.findings[0], clause="")))
    assert [each["locations"][0]["logicalLocations"] for each in results_of(nameless)] == [[], []]


def region(text: str, start: int, end: int) -> dict[str, Any]:
    one = make_review(text, [("甲", Severity.LOW)])
    one = replace(one, findings=(replace(one.findings[0], spans=(Span(start, end),)),))
    found: dict[str, Any] = results_of(one)[0]["locations"][0]["physicalLocation"]["region"]
    return found


def test_a_place_over_two_lines_and_a_place_without_words() -> None:
    text = "云川市示例办法\n第一条　甲。\n第二条　乙。\n"
    assert region(text, 12, 21) == {
        "startLine": 2,
        "startColumn": 5,
        "endLine": 3,
        "endColumn": 7,
        "snippet": {"text": "甲。\n第二条　乙。"},
    }
    assert region(text, 12, 12) == {"startLine": 2, "startColumn": 5, "snippet": {"text": ""}}
    assert region(text, 12, 13) == {
        **{"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 6},
        "snippet": {"text": "甲"},
    }


def test_an_end_in_another_part_of_a_word_file_is_left_out() -> None:
    note = (
        '<w:footnote xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="1">'
        "<w:p><w:r><w:t>脚注之词</w:t></w:r></w:p></w:footnote>"
    )
    body = "".join(map(paragraph, ("云川市示例办法", "第一条　甲事。", "第二条　乙事。")))
    mark = '<w:p><w:r><w:t>第三条　丙事</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    notes = f'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{note}</w:footnotes>'
    draft = read(make_word(body + mark, {"footnotes.xml": ("footnotes", notes)}), "草案.docx")
    start, end = draft.text.index("丙事"), draft.text.index("之词") + 2
    one = make_review("云川市示例办法\n甲\n", [("甲", Severity.LOW)])
    one = replace(one, draft=draft, findings=(replace(one.findings[0], clause="", spans=(Span(start, end),)),))
    assert results_of(one)[0]["locations"][0]["physicalLocation"]["region"] == {
        **{"startLine": 4, "startColumn": 5},
        "snippet": {"text": draft.text[start:end]},
    }


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./a b.txt", "a%20b.txt"),
        ("/送/a.txt", "file:///%E9%80%81/a.txt"),
        ("x/y?.txt", "x/y%3F.txt"),
    ],
)
def test_paths_become_uris(path: str, uri: str) -> None:
    one = replace(full_review(), path=path)
    assert run_of(one)["artifacts"][0]["location"]["uri"] == uri
    assert results_of(one)[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_nothing_found_is_an_empty_list() -> None:
    assert results_of(silent_review()) == []


def test_a_title_inside_a_title_takes_single_marks() -> None:
    review = full_review()
    title = "关于印发《云川市停车管理办法》的通知"
    related = replace(review.findings[1].related[0], document=title)
    findings = (review.findings[0], replace(review.findings[1], related=(related,)))
    place = results_of(replace(review, findings=findings))[1]["relatedLocations"][0]
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "《关于印发〈云川市停车管理办法〉的通知》"
    assert "《关于印发〈云川市停车管理办法〉的通知》：" in place["message"]["text"]


def test_several_drafts_are_one_run() -> None:
    report = load_report("sarif")
    assert report.join
    one, other = (
        full_review(),
        make_review("云川市示例办法\n统一向安顺公司购买。\n", [("统一向安顺公司购买", Severity.HIGH)]),
    )
    log = json.loads(report.join([report.render(one, b""), report.render(other, b"")], [("坏.docx", "打不开")]))
    (run,) = log["runs"]
    assert run["automationDetails"] == {"id": "policy-review/"}, "one category for a code host"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
    assert {one["locations"][0]["physicalLocation"]["artifactLocation"]["index"] for one in run["results"]} == {0, 1}
    failed = run["invocations"][-1]
    assert failed["executionSuccessful"] is False and "坏.docx" in str(failed), (
        "what was not reviewed looks like no pass"
    )
    assert json.loads(report.join([], []))["runs"][0]["results"] == [], "nothing to review is an empty log"


def test_the_help_of_a_rule_has_an_address_where_an_office_has_pages() -> None:
    assert not any("helpUri" in rule for rule in run_of(full_review())["tool"]["driver"]["rules"])
    review = replace(full_review(), help_uri="https://git.example.cn/法规科/规则/{code}.md?v=1#%E7%AC%AC")
    rules = run_of(review)["tool"]["driver"]["rules"]
    base = "https://git.example.cn/%E6%B3%95%E8%A7%84%E7%A7%91/%E8%A7%84%E5%88%99"
    assert [rule["helpUri"] for rule in rules] == [f"{base}/{rule['id']}.md?v=1#%E7%AC%AC" for rule in rules]

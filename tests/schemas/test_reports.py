"""The JSON report keeps to its schema, down to keys that the schema does not know."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reviewer.library.empty import EmptyLibrary
from reviewer.library.memory import memory_library
from reviewer.packs import load_report
from reviewer.reading import read
from reviewer.review import lay_out, review
from reviewer.rules.cases import CaseDocument
from reviewer.schemas.catalogue import load_schema
from reviewer.schemas.problems import check
from tests.reports.hostile import SAMPLES, hostile_review

EXAMPLES = Path(__file__).parents[2] / "examples"


def closed(schema: Any) -> Any:
    """Return a schema whose tables allow no key that it does not name: later versions may add some, this one may not."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    if "title" in schema and "properties" in schema:
        found.setdefault("additionalProperties", False)
    return found


STRICT = Draft202012Validator(closed(load_schema("report")), format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(report: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in STRICT.iter_errors(report)]


@pytest.mark.parametrize("path", sorted((EXAMPLES / "drafts").glob("*.docx")), ids=lambda path: path.stem)
def test_report_of_an_example_keeps_to_the_schema(path: Path) -> None:
    shelf = memory_library(
        [CaseDocument(one.stem, one.read_text(encoding="utf-8"), one.stem) for one in EXAMPLES.glob("reference/*.txt")]
    )
    for library, name in ((EmptyLibrary(), None), (shelf, "云川.library")):
        session = lay_out(library, name, date(2026, 11, 20))
        done = review(read(path.read_bytes(), path.name), path.name, session)
        report = json.loads(load_report("json").render(done, path.read_bytes()))
        assert faults(report) == []
        assert check("report", report) == ()
        assert check("baseline", report) == ()


@pytest.mark.parametrize("sample", SAMPLES)
def test_report_of_a_hostile_draft_keeps_to_the_schema(sample: str) -> None:
    report = json.loads(load_report("json").render(hostile_review(SAMPLES[sample]), b""))
    assert faults(report) == []


@pytest.fixture
def report() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(load_report("json").render(hostile_review("样"), b""))
    return made


def test_what_later_steps_promise_is_allowed(report: dict[str, Any]) -> None:
    later = deepcopy(report)
    later["library"] = {"name": "云川.library", "documents": 2501, "digest": "sha256:0a"}
    later["draft"]["document_kind"] = "plan"
    later["findings"][0] |= {"confidence": "likely", "categories": ["market_entry", "free_flow"]}
    words = {"text": "市财政局", "start": 4, "end": 8}
    later["provisions"] = [
        {
            "clause": "c1",
            "span": {"start": 4, "end": 60},
            "bound": words,
            "bound_kind": "agency",
            "force": "must",
            "act": words,
            "act_class": "reward",
            "target": {"text": "企业"},
            "conditions": [{"text": "在本市纳税", "kind": "tax"}],
            "benefit": {"text": "奖励", "kind": "tax_share"},
            "values": [{"text": "50%", "role": "ratio", "relation": "="}],
            "basis": {"text": "省条例"},
            "except": {"text": "除外"},
            "units": [{"text": "市财政局", "role": "lead"}],
        }
    ]
    assert faults(later) == []
    assert faults({**report, "library": None}) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda one: one.pop("gate"), "缺少“gate”"),
        (lambda one: one.update(schema="review/2"), "“schema”的值“review/2”无效"),
        (lambda one: one.update(as_of="2026-02-30"), "日期“2026-02-30”无效"),
        (lambda one: one["draft"].update(document_kind="law"), "“document_kind”的值“law”无效"),
        (lambda one: one["findings"][0].update(severity="grave"), "“severity”的值“grave”无效"),
        (lambda one: one["findings"][0].update(confidence="sure"), "“confidence”的值“sure”无效"),
        (lambda one: one["findings"][0]["spans"][0].update(start=-1), "“start”不合要求（minimum）"),
        (lambda one: one["tasks"][0]["deadlines"][0].update(value="明天"), "“value”的值“明天”不合格式"),
        (lambda one: one["gate"]["counts"].pop("note"), "缺少“note”"),
        (lambda one: one.update(library={"name": "甲"}), "缺少“documents”"),
    ],
)
def test_what_the_contract_rules_out_is_refused(report: dict[str, Any], change: Any, message: str) -> None:
    change(report)
    assert message in [str(one.message) for one in check("report", report)]

"""The files for machines pass the schemas that others published, and are read by programs that others wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from lxml import etree

from reviewer import Review, Status
from reviewer.packs import load_report
from tests.commands import run
from tests.making.full_review import complete_review, full_review, silent_review
from tests.tools import need_module

PUBLISHED = Path(__file__).parent.parent / "schemas" / "published"
EXAMPLES = Path(__file__).parents[2] / "examples" / "drafts"
FORMATS = ("sarif", "junit", "codequality")
BEYOND = ("file", "line")  # of a test case: GitLab and others show them, the schema of Jenkins does not list them
REVIEWS = (full_review, complete_review, silent_review)


def find_sarif_faults(data: bytes) -> list[str]:
    return _find_json_faults(data, "sarif-schema-2.1.0.json", Draft7Validator)


def find_codequality_faults(data: bytes) -> list[str]:
    entries = json.loads(data)
    prints = [one["fingerprint"] for one in entries]
    return _find_json_faults(data, "codequality.schema.json", Draft202012Validator) + [
        f"{one} twice" for one in set(prints) if prints.count(one) > 1
    ]


def _find_json_faults(data: bytes, name: str, validator: Any) -> list[str]:
    schema = json.loads((PUBLISHED / name).read_text(encoding="utf-8"))
    validator.check_schema(schema)
    return [f"{one.json_path}: {one.message}" for one in validator(schema).iter_errors(json.loads(data))]


def find_junit_faults(data: bytes) -> list[str]:
    schema = etree.XMLSchema(etree.parse(PUBLISHED / "junit-10.xsd"))
    root = etree.fromstring(data)
    for case in root.iter("testcase"):
        for name in BEYOND:
            case.attrib.pop(name, None)
    schema.validate(root)
    return [f"{one.line}: {one.message}" for one in schema.error_log]


FAULTS: dict[str, Callable[[bytes], list[str]]] = {
    "sarif": find_sarif_faults,
    "junit": find_junit_faults,
    "codequality": find_codequality_faults,
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples and a file that cannot be read, reviewed by the command into every format."""
    folder = tmp_path_factory.mktemp("written")
    (folder / "破 损.docx").write_bytes(b"PK\x03\x04 no archive")
    drafts = [str(path) for path in sorted(EXAMPLES.glob("*.docx"))]
    run("draft", *drafts, str(folder / "破 损.docx"), "--out", str(folder / "out"), "--format", ",".join(FORMATS))
    return folder / "out"


@pytest.mark.parametrize("name", FORMATS)
def test_reviews_of_every_kind_pass(name: str) -> None:
    report = load_report(name)
    files = [report.render(replace(make(), path=f"稿/{n}.txt"), b"12345") for n, make in enumerate(REVIEWS)]
    assert report.join
    for data in (*files, report.join(files, [("坏.docx", "打不开")]), report.join([], [])):
        assert FAULTS[name](data) == []


@pytest.mark.parametrize("name", FORMATS)
def test_what_the_command_writes_passes(written: Path, name: str) -> None:
    files = sorted(written.glob(f"*{load_report(name).suffix}"))
    assert len(files) == len(list(EXAMPLES.glob("*.docx"))) + 1, "one a draft, and one over all"
    assert {path.name: FAULTS[name](path.read_bytes()) for path in files} == {path.name: [] for path in files}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sarif", b'"startLine": 5', b'"startLine": 0'),
        ("sarif", b'"level": "error"', b'"level": "grave"'),
        ("junit", b"<failure ", b"<blunder "),
        ("junit", b' tests="', b' proofs="'),
        ("codequality", b'"critical"', b'"grave"'),
        ("codequality", b'"begin": 5', b'"begin": 0'),
    ],
)
def test_the_schemas_find_faults(name: str, old: bytes, new: bytes) -> None:
    data = load_report(name).render(full_review(), b"12345")
    assert old in data
    broken = data.replace(old, new).replace(b"</failure>", b"</blunder>" if b"blunder" in new else b"</failure>")
    assert FAULTS[name](broken)


def test_sarif_tools_read_every_finding(tmp_path: Path, written: Path) -> None:
    loader = need_module("sarif.loader")
    path = tmp_path / "one.sarif"
    path.write_bytes(load_report("sarif").render(full_review(), b"12345"))
    records = loader.load_sarif_file(str(path)).get_records()
    shown = [(one["Severity"], one["Code"], one["Location"], one["Line"]) for one in records]
    open_ = [one for one in full_review().findings if one.status is Status.OPEN]
    assert len(shown) >= len(open_)
    assert ("error", "FC103", "%E9%80%81%E5%AE%A1/%E8%8D%89%E6%A1%88.txt", 5) in shown
    joined = loader.load_sarif_file(str(written / "all.sarif"))
    alone = [loader.load_sarif_file(str(one)) for one in written.glob("*.sarif") if one.name != "all.sarif"]
    assert joined.get_distinct_tool_names() == ["review"]
    assert joined.get_result_count() == sum(one.get_result_count() for one in alone) > 0


def test_junitparser_reads_every_case(written: Path) -> None:
    parser = need_module("junitparser")
    review: Review = full_review()
    read = parser.JUnitXml.fromstring(load_report("junit").render(review, b""))
    (suite,) = read
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (9, 1, 3, 2)
    cases = list(suite)
    assert [type(one).__name__ for one in cases[0].result] == ["Failure"]
    assert cases[0].classname == "review.公平竞争" and "统一向安顺公司购买" in cases[0].result[0].text
    joined = parser.JUnitXml.fromfile(str(written / "all.junit.xml"))
    assert joined.tests == sum(suite.tests for suite in joined) and joined.errors >= 1

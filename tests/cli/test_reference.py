"""`review reference`, through the command line."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from reviewer.cli import program


def run(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def test_status_tells_what_is_due_and_what_is_to_come() -> None:
    done = run("reference", "status", "--as-of", "2026-11-27")
    assert done.exit_code == 0 and "2027-01-01 起施行：医疗保障法" in done.output
    assert "正在修改、没有通过：招标投标法" in done.output
    later = run("reference", "status", "--as-of", "2027-01-15")
    assert later.exit_code == 1 and "该重新核对：已经废止、修订的文件" in later.output
    assert "医疗保障法" not in later.output


def test_status_as_json() -> None:
    data = json.loads(run("reference", "status", "--format", "json", "--as-of", "2026-11-27").output)
    assert data["as_of"] == "2026-11-27"
    norms = next(one for one in data["tables"] if one["table"] == "norms")
    assert norms["rows"] > 600 and norms["checked"] < norms["due"] and not norms["overdue"]
    assert {"begins", "pending"} <= {one["event"] for one in data["upcoming"]}


def test_facts_of_an_office_are_used_in_a_review(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("agencies:\n  - {old: [智慧办], new: 云川市数据局, year: 2025, certainty: verified}\n", "utf-8")
    added = run("reference", "add", facts, "--to", tmp_path / "本局")
    assert added.exit_code == 0 and "agencies：加入 1 行" in added.output
    draft = tmp_path / "草案.txt"
    draft.write_text("云川市检查办法\n第一条　检查由智慧办负责。\n", encoding="utf-8")
    run(draft, "--packs", tmp_path / "本局", "--select", "RS104", "--format", "json")
    report = json.loads((tmp_path / "草案.review" / "草案.report.json").read_text(encoding="utf-8"))
    assert ["云川市数据局" in one["message"] for one in report["findings"]] == [True]


def test_a_faulty_file_of_facts_is_refused(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("agency: []\n", encoding="utf-8")
    refused = run("reference", "add", facts, "--to", tmp_path / "本局")
    assert refused.exit_code == 2 and "agency" in refused.output

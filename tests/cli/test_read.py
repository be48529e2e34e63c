"""`review read`: the outline and what each sentence lays down, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from reviewer.cli import program

TEXT = """云川市补贴办法
第一条　市财政局应当每年公布补贴名单。
第二条　经营者不得虚报材料。
"""


def run(*words: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(program, ["read", *words])
    return found.exit_code, found.stdout, found.stderr


def test_the_outline_with_its_provisions(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(TEXT, encoding="utf-8")
    code, out, _ = run(str(draft))
    lines = [line.strip("　") for line in out.splitlines()]
    assert code == 0
    assert "第一条　市财政局应当每年公布补贴名单。" in lines
    assert any(line.startswith("〔应当〕市财政局／机关：") and "公布" in line for line in lines)
    assert any(line.startswith("〔不得〕经营者／经营者：") for line in lines)


def test_json_has_the_form_of_the_report(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(TEXT, encoding="utf-8")
    code, out, _ = run(str(draft), "--format", "json")
    told = json.loads(out)
    assert code == 0
    assert told["title"] == "云川市补贴办法"
    clauses = {one["id"]: one["text"] for one in told["clauses"]}
    assert {one["force"] for one in told["provisions"]} == {"must", "must_not"}
    for one in told["provisions"]:
        act = one["act"]
        assert clauses[one["clause"]][act["start"] : act["end"]] == act["text"]


def test_a_draft_may_come_by_standard_input() -> None:
    found = CliRunner().invoke(program, ["read", "-"], input=TEXT)
    assert found.exit_code == 0
    assert "〔不得〕经营者／经营者：" in found.stdout


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    code, _, err = run(str(tmp_path / "none.docx"))
    assert code == 2
    assert "none.docx" in err


def test_why_names_what_spoke_for_a_reading(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(TEXT, encoding="utf-8")
    assert "效力 " not in run(str(draft))[1]
    told = [line for line in run(str(draft), "--why")[1].splitlines() if "效力 " in line]
    assert len(told) == 2
    assert any("不得" in line for line in told)

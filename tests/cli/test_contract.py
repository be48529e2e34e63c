"""What `contract` promises of options, exit status, file names and repeatability."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reviewer.cli import main
from reviewer.cli.options import hoist_shared

FAULTY = """云川市家政服务业管理办法
（征求意见稿）
第一条　为了规范家政服务，制定本办法。
第二条　全市机关事业单位采购家政服务，统一向云川市安顺家政服务有限公司购买。
第三条　本办法自2027年1月1日起施行。
"""


def call(*words: object) -> int:
    with pytest.raises(SystemExit) as end:
        main([str(word) for word in words])
    assert isinstance(end.value.code, int)
    return end.value.code


def report(folder: Path, stem: str = "草案") -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / f"{stem}.report.json").read_text(encoding="utf-8"))
    return data


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "草案.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def test_gate_levels(draft: Path, tmp_path: Path) -> None:
    assert call(draft, "--format", "json") == 1
    found = report(tmp_path / "草案.review")
    assert found["schema"] == "review/1"
    assert found["gate"]["result"] == "failed"
    assert call(draft, "--format", "json", "--fail-on", "never") == 0


def test_spans_repeat_the_words_of_their_clause(draft: Path, tmp_path: Path) -> None:
    call(draft, "--format", "json")
    found = report(tmp_path / "草案.review")
    clauses = {clause["id"]: clause for clause in found["clauses"]}
    assert found["findings"]
    for finding in found["findings"]:
        for span in finding["spans"]:
            assert clauses[finding["clause"]]["text"][span["start"] : span["end"]] == span["text"]


def test_baseline_and_waiver_are_listed_not_dropped(draft: Path, tmp_path: Path) -> None:
    call(draft, "--format", "json")
    first = report(tmp_path / "草案.review")
    known = tmp_path / "known.json"
    known.write_text(json.dumps(first), encoding="utf-8")
    assert call(draft, "--format", "json", "--baseline", known) == 0
    again = report(tmp_path / "草案.review")
    assert {one["status"] for one in again["findings"]} == {"baseline"}
    assert [one["id"] for one in again["findings"]] == [one["id"] for one in first["findings"]]

    waivers = tmp_path / "waivers.toml"
    rows = [
        f'[[waiver]]\nid = "{one["id"]}"\nreason = "已论证"\nowner = "法规科"\nexpires = "2999-01-01"\n'
        for one in first["findings"]
    ]
    waivers.write_text("\n".join(rows), encoding="utf-8")
    assert call(draft, "--format", "json", "--waivers", waivers) == 0
    assert report(tmp_path / "草案.review")["gate"]["counts"]["waived"] == len(first["findings"])

    waivers.write_text("\n".join(rows).replace("2999-01-01", "2020-01-01"), encoding="utf-8")
    assert call(draft, "--format", "json", "--waivers", waivers) == 3, "an expired waiver is never a pass"


def test_fingerprints_survive_insertion_and_renumbering(draft: Path, tmp_path: Path) -> None:
    call(draft, "--format", "json")
    before = {one["id"] for one in report(tmp_path / "草案.review")["findings"] if one["code"].startswith("FC")}
    moved = FAULTY.replace("第三条", "第四条").replace("第二条", "第三条")
    moved = moved.replace("第三条　全市", "第二条　市商务部门负责家政服务业的管理工作。\n第三条　全市")
    draft.write_text(moved, encoding="utf-8")
    call(draft, "--format", "json")
    after = {one["id"] for one in report(tmp_path / "草案.review")["findings"] if one["code"].startswith("FC")}
    assert before and before == after


def test_same_input_gives_the_same_bytes(draft: Path, tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        call(draft, "--format", "json,html", "--out", tmp_path / name)
        data = report(tmp_path / name)
        page = (tmp_path / name / "草案.report.html").read_text(encoding="utf-8").replace(data.pop("generated"), "")
        made.append((json.dumps(data), page))
    assert made[0] == made[1]


def test_config_is_found_upwards_and_its_faults_are_named(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "review.toml"
    config.write_text('fail_on = "low"\nformat = ["json"]\n', encoding="utf-8")
    assert call(draft) == 1
    assert [path.name for path in (tmp_path / "草案.review").iterdir()] == ["草案.report.json"]
    assert report(tmp_path / "草案.review")["gate"]["fail_on"] == "low"
    assert f"配置：{config}" in capsys.readouterr().out, "what nobody named is told"
    assert call(draft, "--quiet") == 1
    assert str(config) not in capsys.readouterr().out
    config.write_text('fail_on = "never"\n', encoding="utf-8")
    assert call(draft) == 2
    assert call(draft, "--config", config) == 0
    capsys.readouterr()
    config.write_text('fail_at = "never"\n', encoding="utf-8")
    assert call(draft) == 2
    assert "fail_at" in capsys.readouterr().err


def test_shared_options_may_stand_in_front() -> None:
    assert hoist_shared(["--library", "F", "rules", "list"]) == ["rules", "list", "--library", "F"]
    assert hoist_shared(["--quiet", "a.docx"]) == ["a.docx", "--quiet"]
    assert hoist_shared(["--lang=en", "a.docx", "--", "-b.docx"]) == ["a.docx", "--lang=en", "--", "-b.docx"]


def test_english_messages(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call("--lang", "en", draft, "--format", "json")
    assert "GATE FAILED" in capsys.readouterr().out

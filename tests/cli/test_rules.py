"""`review rules` and `review bench` on a small pack of an office."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reviewer.bundled import bundled
from reviewer.cli import main, program

RULE = """
code: YCX101
title: 写明本市
severity: low
category: drafting
why: 示例用
fix: 删去
basis: [fcr-8-3, js-8]
"""
CHECK = """
from reviewer.plugin import Hit, Span, check

@check("YCX101")
def city(context):
    at = context.draft.text.find("云川市")
    if at >= 0:
        yield Hit("YCX101", (Span(at, at + 3),), "写明了本市")
"""
CASES = """
- name: 有
  draft: 第一条 ⟦云川市⟧财政局办理。
- name: 没有
  draft: 第一条 市财政局办理。
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack" / "checks" / "own"
    folder.mkdir(parents=True)
    (folder / "city.yaml").write_text(RULE, encoding="utf-8")
    (folder / "city.py").write_text(CHECK, encoding="utf-8")
    (folder / "city.cases.yaml").write_text(CASES, encoding="utf-8")
    return tmp_path / "pack"


def run(*words: str) -> Result:
    return CliRunner().invoke(program, words)


def test_list_shows_code_title_severity_category_and_basis(pack: Path) -> None:
    shown = run("rules", "list", "--packs", str(pack))
    assert shown.exit_code == 0
    (row,) = [line for line in shown.output.splitlines() if line.startswith("YCX101")]
    assert row.split() == ["YCX101", "一般", "起草技术", "写明本市", "《公平竞争审查条例》第八条（三）等", "2", "条"]
    english = run("rules", "list", "--packs", str(pack), "--lang", "en")
    assert "severity" in english.output


def test_list_as_json_is_sorted_and_whole(pack: Path) -> None:
    rows = json.loads(run("rules", "list", "--format", "json", "--packs", str(pack)).output)
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    own = next(row for row in rows if row["code"] == "YCX101")
    assert own["basis"][0]["law"] == "公平竞争审查条例"
    assert own["severity"] == own["stated_severity"] == "low"


def test_list_shows_how_often_officers_took_a_rule_s_advice(pack: Path) -> None:
    rows = [
        {"id": "a", "decision": "accept", "title": "严重 限定购买 FC103"},
        {"id": "b", "decision": "reject", "title": "严重 限定购买 FC103"}
        | {"reason": "省条例第九条允许这一项", "owner": "甲", "expires": "2199-01-01"},
    ]
    (pack / "decisions.json").write_text(json.dumps({"waivers": [], "decisions": rows}), encoding="utf-8")
    (row,) = [
        line for line in run("rules", "list", "--packs", str(pack)).stdout.splitlines() if line.startswith("FC103")
    ]
    assert row.split()[-2:] == ["1", "1"]
    told = json.loads(run("rules", "list", "--packs", str(pack), "--format", "json").stdout)
    assert {one["code"]: (one["accepted"], one["rejected"]) for one in told}["FC103"] == (1, 1)
    (pack / "decisions.json").write_text("{", encoding="utf-8")
    broken = run("rules", "list", "--packs", str(pack))
    assert broken.exit_code == 2 and "decisions.json" in broken.stderr


def test_explain_shows_norms_cases_and_what_was_measured(pack: Path) -> None:
    page = run("rules", "explain", "ycx101", "--packs", str(pack))
    assert page.exit_code == 0
    for part in ("写明本市", "示例用", "删去", "第八条（三）", "2024年8月1日起施行", "已与法律文本核对", "凭记忆写出"):
        assert part in page.output
    assert "第一条 ⟦云川市⟧财政局办理。" in page.output
    assert "样例 2 个：应发现 1，应放过 1；不符合 0" in page.output
    assert "精确率 100%（95% 置信区间 21%—100%）" in page.output
    assert "precision 100%" in run("rules", "explain", "YCX101", "--packs", str(pack), "--lang", "en").output


def test_unknown_code_is_a_usage_error() -> None:
    shown = run("rules", "explain", "FC999")
    assert shown.exit_code == 2
    assert "FC999" in shown.output
    assert "review rules list" in shown.output


@pytest.mark.parametrize("below", ["", "checks", "checks/own", "checks/own/city.yaml", "checks/own/city.cases.yaml"])
def test_pack_passes_from_any_of_its_folders(pack: Path, below: str) -> None:
    shown = run("rules", "test", str(pack / below))
    assert shown.exit_code == 0, shown.output
    assert "1 条规则，2 个样例：符合 2，不符合 0，未运行 0" in shown.output
    assert run("rules", "test", str(pack / below), "--quiet").output == ""


def test_failed_case_is_shown_and_fails(pack: Path) -> None:
    with (pack / "checks/own/city.cases.yaml").open("a", encoding="utf-8") as file:
        file.write("- name: 错\n  draft: 第一条 云川市⟦财政局⟧办理。\n")
    shown = run("rules", "test", str(pack))
    assert shown.exit_code == 1
    assert "应为 第1行：第一条 云川市⟦财政局⟧办理。" in shown.output
    assert "实为 第1行：第一条 ⟦云川市⟧财政局办理。" in shown.output


def test_rule_without_cases_is_no_pass(pack: Path) -> None:
    (pack / "checks/own/city.cases.yaml").unlink()
    shown = run("rules", "test", str(pack))
    assert shown.exit_code == 3
    assert "没有样例的规则：YCX101" in shown.output


def test_cases_without_a_rule_are_a_fault(pack: Path) -> None:
    (pack / "checks/own/town.cases.yaml").write_text(CASES, encoding="utf-8")
    shown = run("rules", "test", str(pack))
    assert shown.exit_code == 2
    assert "town.cases.yaml" in shown.output


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_folder_without_rules_is_a_usage_error(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    shown = run("rules", "test", str(tmp_path / folder))
    assert shown.exit_code == 2
    assert str(tmp_path / folder) in shown.output


def test_bench_measures_again(pack: Path) -> None:
    with (pack / "checks/own/city.cases.yaml").open("a", encoding="utf-8") as file:
        file.write("- name: 错\n  draft: 第一条 云川市⟦财政局⟧办理。\n")
    shown = run("bench", "--packs", str(pack), "--select", "YCX", "--format", "json")
    assert shown.exit_code == 0
    (row,) = json.loads(shown.output)["rules"]
    assert (row["cases"], row["failed"], row["found"], row["missed"], row["false"]) == (3, 1, 1, 1, 1)
    assert row["precision"] == 0.5
    assert row["precision_interval"] == [0.0945, 0.9055]
    table = run("bench", "--packs", str(pack), "--select", "ycx").output
    assert "50.0%" in table
    assert "9%—91%" in table


def test_bench_names_a_check_that_breaks(pack: Path) -> None:
    (pack / "checks/own/city.py").write_text(CHECK.replace("find", "fnd"), encoding="utf-8")
    shown = run("bench", "--packs", str(pack), "--select", "YCX")
    assert shown.exit_code == 3
    assert "AttributeError" in shown.output


def test_shared_options_stand_before_or_after(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--quiet", "rules", "test", str(pack)])
    assert ended.value.code == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("inner", ["", "deadlines", "deadlines/past.yaml"])
def test_another_copy_of_the_programs_own_rules_is_told_so(tmp_path: Path, inner: str) -> None:
    shutil.copytree(bundled("checks") / "deadlines", tmp_path / "checks" / "deadlines")
    told = run("rules", "test", str(tmp_path / "checks" / inner))
    assert told.exit_code == 2
    assert "程序自带规则的另一份" in told.output and "python -m reviewer rules test checks/" in told.output
    assert told.output.count("DL10") == 0, "not a line for each code that is taken"


def test_pages_are_written_for_every_rule(tmp_path: Path) -> None:
    done = run("rules", "pages", "--out", str(tmp_path / "页"))
    listed = {one["code"] for one in json.loads(run("rules", "list", "--format", "json").stdout)}
    assert done.exit_code == 0 and str(len(listed)) in done.stdout
    assert {one.stem for one in (tmp_path / "页").iterdir()} == {*listed, "index"}
    (tmp_path / "文件").write_text("", encoding="utf-8")
    assert run("rules", "pages", "--out", str(tmp_path / "文件")).exit_code == 2

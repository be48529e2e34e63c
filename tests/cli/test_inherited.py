"""Conditions that stand in another clause, from the draft to what the commands print and write."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from reviewer.cli import program

TEXT = """云川市产业扶持办法
第一条　本办法所称丙类车间，是指年产值五千万元以上的车间。
第二条　本办法适用于在云川市注册的企业。
第三条　对丙类车间，给予五十万元奖励。
第四条　对在云川市连续经营满三年的企业，按照下列标准给予补贴：
（一）购置设备的，补贴三万元；
（二）新建厂房的，补贴五万元。
第五条　市财政局应当公布奖励名单。
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found: Path = tmp_path_factory.mktemp("draft")
    (found / "draft.txt").write_text(TEXT, encoding="utf-8")
    return found


def run(*words: str) -> str:
    found = CliRunner().invoke(program, list(words))
    assert found.exit_code == 0, found.output
    return found.stdout


def rows_of(told: dict[str, Any]) -> dict[str, set[tuple[str, str, str]]]:
    """Return what each act takes over: (words, origin, number of the clause)."""
    clauses = {one["id"]: one for one in told["clauses"]}
    found: dict[str, set[tuple[str, str, str]]] = {}
    for one in told["provisions"]:
        for each in one.get("inherited", ()):
            clause = clauses[each["clause"]]
            assert clause["text"][each["start"] : each["end"]] == each["text"]
            found.setdefault(one["act"]["text"], set()).add((each["text"], each["origin"], clause["number"]))
    return found


def test_json_says_where_a_condition_stands(folder: Path) -> None:
    read = rows_of(json.loads(run("read", str(folder / "draft.txt"), "--format", "json")))
    assert ("年产值五千万元以上", "definition", "第一条") in read["给予五十万元奖励"]
    assert ("在云川市注册", "scope", "第二条") in read["给予五十万元奖励"]
    assert ("在云川市连续经营满三年", "lead", "第四条") in read["补贴三万元"] & read["补贴五万元"]
    assert not any("公布" in act for act in read)
    run(str(folder / "draft.txt"), "--format", "json", "--fail-on", "never", "--out", str(folder))
    assert rows_of(json.loads((folder / "draft.report.json").read_text(encoding="utf-8"))) == read


def test_places_are_those_of_the_draft_as_it_is_shown(tmp_path: Path) -> None:
    hidden = TEXT.replace("年产值五千万元", "年产\u200b值５千万元")
    (tmp_path / "draft.txt").write_text(hidden, encoding="utf-8")
    run(str(tmp_path / "draft.txt"), "--format", "json", "--fail-on", "never", "--out", str(tmp_path))
    read = rows_of(json.loads((tmp_path / "draft.report.json").read_text(encoding="utf-8")))
    assert ("年产\u200b值５千万元以上", "definition", "第一条") in read["给予五十万元奖励"]


def test_the_outline_tells_them_apart_from_those_of_the_sentence(folder: Path) -> None:
    lines = run("read", str(folder / "draft.txt")).splitlines()
    (told,) = [line for line in lines if "年产值五千万元以上" in line and "承接的条件" in line]
    assert "（规模，定义 第一条）" in told and "（" in told.partition("在云川市注册")[2]
    assert sum("引出语 第四条）" in line for line in lines) == 2
    english = run("read", str(folder / "draft.txt"), "--lang", "en")
    assert "conditions from elsewhere" in english and "lead-in 第四条" in english


def test_page_and_workbook_tell_them(folder: Path) -> None:
    run(str(folder / "draft.txt"), "--format", "html,provisions", "--fail-on", "never", "--out", str(folder))
    told = "年产值五千万元以上（规模，定义第一条）"
    assert f"承接：{told}" in (folder / "draft.report.html").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(io.BytesIO((folder / "draft.provisions.xlsx").read_bytes()))
    sheet = book["给予的好处"]
    column = [cell.value for cell in sheet[1]].index("承接的条件")
    cells = [row[column] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert told in cells[0]
    assert all("在云川市连续经营满三年" in cell for cell in cells[-2:])


def test_a_finding_names_the_clause_of_its_condition(folder: Path) -> None:
    run(str(folder / "draft.txt"), "--format", "json", "--fail-on", "never", "--out", str(folder))
    findings = json.loads((folder / "draft.report.json").read_text(encoding="utf-8"))["findings"]
    told = [one for one in findings if one["address"] == "第三条" and one["code"].startswith("FC3")]
    assert [(one["code"], one["spans"][0]["text"]) for one in told] == [("FC306", "给予五十万元奖励")]
    assert "（条件“年产值五千万元以上”见第一条定义）" in told[0]["message"]

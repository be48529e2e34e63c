"""`library set` and `library show`: what has no effect says so, and a name that stands for several lists them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer.cli import program


def call(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(program, [str(word) for word in words])
    return done.exit_code, done.output


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, subject in (("家政", "家政服务"), ("停车", "停车服务"), ("养老", "养老服务")):
        text = f"云川市{subject}管理办法\n第一条　为了规范{subject}，制定本办法。\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "a.library"
    assert call("library", "add", folder, "--library", path)[0] == 0
    return path


def stated(shelf: Path, source: str) -> dict[str, object]:
    rows = json.loads(call("library", "list", "--format", "json", "--library", shelf)[1])
    row: dict[str, object] = next(one for one in rows if one["source"] == source)
    return row


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "没有写要更正哪一项"),
        (("--status", "已废"), "是不是“已废止”？可用：现行有效、草案、已废止"),
        (("--level", "红头文件"), "可用：法律、行政法规"),
        (("--date", "昨天"), "日期“昨天”无效"),
        (("--effective", "2026-02-30"), "日期“2026-02-30”无效"),
    ],
)
def test_what_cannot_be_set_is_told_and_changes_nothing(shelf: Path, words: tuple[str, ...], said: str) -> None:
    before = stated(shelf, "家政")
    status, told = call("library", "set", "家政", *words, "--library", shelf)
    assert status == 2 and said in told
    assert stated(shelf, "家政") == before


def test_a_correction_tells_what_it_changed_and_a_second_one_that_nothing_is_left(shelf: Path) -> None:
    words = ("library", "set", "家政", "--status", "已废止", "--date", "2024-03", "--effective", "2024-05-01")
    status, told = call(*words, "--library", shelf)
    assert status == 0
    assert "日期 — → 2024年3月" in told and "状态 — → 已废止" in told and "施行日期 — → 2024年5月1日" in told
    assert stated(shelf, "家政")["status"] == "repealed"
    status, told = call(*words, "--library", shelf)
    assert status == 0 and "没有改动" in told
    assert "施行日期：2024年5月1日" in call("library", "show", "家政", "--library", shelf)[1]


def test_a_status_that_was_set_reaches_the_review(shelf: Path, tmp_path: Path) -> None:
    draft = tmp_path / "草案.txt"
    draft.write_text("云川市通知\n一、按照《云川市家政服务管理办法》执行。\n", encoding="utf-8")
    review = ("draft", draft, "--library", shelf, "--select", "CI101", "--format", "json", "--out", tmp_path / "out")
    for codes in ([], ["CI101"]):
        call(*review)
        report = json.loads((tmp_path / "out" / "草案.report.json").read_text(encoding="utf-8"))
        assert [one["code"] for one in report["findings"]] == codes
        call("library", "set", "家政", "--status", "已废止", "--library", shelf)


@pytest.mark.parametrize("command", ["show", "set"])
def test_a_name_for_several_documents_lists_them(shelf: Path, command: str) -> None:
    words = ("--status", "已废止") if command == "set" else ()
    status, told = call("library", command, "管理办法", *words, "--library", shelf)
    assert status == 2 and "有 3 份" in told
    for name, subject in (("家政", "家政服务"), ("停车", "停车服务"), ("养老", "养老服务")):
        assert f"云川市{subject}管理办法  来源 {name}" in told
    number = next(line.split()[0] for line in told.splitlines() if "停车服务" in line)
    assert "停车" in call("library", command, number, *words, "--library", shelf)[1]

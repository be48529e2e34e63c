"""Drafts of one name in one call: each has its own reports, and no draft is written over."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from reviewer.cli import main

DRAFT = "云川市{subject}管理办法\n第一条　为了规范{subject}，制定本办法。\n第二条　本办法自2027年1月1日起施行。\n"


def call(*words: object) -> int:
    with pytest.raises(SystemExit) as end:
        main([*(str(word) for word in words), "--fail-on", "never"])
    assert isinstance(end.value.code, int)
    return end.value.code


def write(path: Path, subject: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(DRAFT.format(subject=subject), encoding="utf-8")
    return path


def titles(folder: Path) -> dict[str, str]:
    """Return the title of the draft by the beginning of the report's name."""
    reports = {path.name.removesuffix(".report.json"): path for path in folder.glob("*.report.json")}
    return {name: json.loads(path.read_text(encoding="utf-8"))["draft"]["title"] for name, path in reports.items()}


def test_drafts_of_two_folders_have_their_own_reports(tmp_path: Path) -> None:
    drafts = [write(tmp_path / home / "draft.txt", subject) for home, subject in (("a", "家政"), ("b", "停车"))]
    assert call(*drafts, "--out", tmp_path / "out", "--format", "json") == 0
    assert titles(tmp_path / "out") == {"draft": "云川市家政管理办法", "b-draft": "云川市停车管理办法"}


def test_drafts_that_differ_in_ending_or_case_have_their_own_reports(tmp_path: Path) -> None:
    names = {"draft.txt": "家政", "draft.md": "停车", "Draft.txt": "养老", "DRAFT.md": "托育"}
    drafts = [write(tmp_path / name, subject) for name, subject in names.items()]
    assert call(*drafts, "--out", tmp_path / "out", "--format", "json") == 0
    found = titles(tmp_path / "out")
    assert len({name.casefold() for name in found}) == 4
    assert found["draft"] == "云川市家政管理办法" and found["draft.md"] == "云川市停车管理办法"
    assert sorted(found.values()) == sorted(f"云川市{subject}管理办法" for subject in names.values())


def test_a_name_made_longer_meets_a_draft_that_is_called_so(tmp_path: Path) -> None:
    names = {"draft.txt": "家政", "draft.md": "停车", "draft.md.txt": "养老"}
    for name, subject in names.items():
        write(tmp_path / "待审" / name, subject)
    assert call(*(tmp_path / "待审" / name for name in names), "--out", tmp_path / "one", "--format", "json") == 0
    assert call("batch", tmp_path / "待审", "--out", tmp_path / "many", "--format", "json") == 0
    wanted = sorted(f"云川市{subject}管理办法" for subject in names.values())
    assert sorted(titles(tmp_path / "one").values()) == wanted
    assert sorted(titles(tmp_path / "many").values()) == wanted


def test_a_draft_named_twice_is_reviewed_once_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = write(tmp_path / "草案.txt", "家政")
    again = tmp_path / "下级" / ".." / "草案.txt"
    (tmp_path / "下级").mkdir()
    assert call(draft, again, "--format", "json") == 0
    told = capsys.readouterr()
    assert "只审查一次" in told.err and told.out.count("云川市家政管理办法") == 1
    assert list(titles(tmp_path / "草案.review")) == ["草案"]


def test_no_report_is_written_over_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, other = write(tmp_path / "草案.txt", "家政"), write(tmp_path / "草案.report.md", "停车")
    before = other.read_bytes()
    assert call(draft, other, "--out", tmp_path, "--format", "markdown,json") == 2
    assert other.read_bytes() == before
    assert "草案.report.md：报告会盖掉这份草案" in capsys.readouterr().err
    assert titles(tmp_path) == {"草案.report": "云川市停车管理办法"}, "the other draft is still reviewed"


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_links_in_a_circle_are_an_input_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "甲.txt").symlink_to("乙.txt")
    (tmp_path / "乙.txt").symlink_to("甲.txt")
    assert call(tmp_path / "甲.txt", write(tmp_path / "丙.txt", "家政"), "--format", "json") == 2
    assert "甲.txt" in capsys.readouterr().err
    assert titles(tmp_path / "丙.review")

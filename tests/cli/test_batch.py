"""A folder of drafts: resumable, with a summary that a spreadsheet opens."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from reviewer.cli import main

DRAFT = (
    "云川市示例办法\n第一条　为了示例，制定本办法。\n第二条　全市机关统一向云川市安顺家政服务有限公司购买家政服务。\n"
)


def call(*words: object) -> int:
    with pytest.raises(SystemExit) as end:
        main([str(word) for word in words])
    assert isinstance(end.value.code, int)
    return end.value.code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "待审"
    (home / "下级").mkdir(parents=True)
    (home / "甲.txt").write_text(DRAFT, encoding="utf-8")
    (home / "下级" / "甲.txt").write_text(DRAFT.replace("第二条", "第三条"), encoding="utf-8")
    (home / "坏.docx").write_bytes(b"PK no zip")
    (home / "~$甲.docx").write_bytes(b"lock")
    return home


def test_every_draft_has_its_reports_and_a_row(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果"
    assert call("batch", folder, "--out", out, "--format", "json") == 2, "the unusable file decides"
    assert (out / "甲.report.json").exists() and (out / "下级" / "甲.report.json").exists()
    rows = list(csv.reader((out / "batch.summary.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == ["下级/甲.txt", "坏.docx", "甲.txt"]
    assert "坏.docx" in rows[2][-1]


def test_a_second_run_does_only_what_changed(folder: Path, tmp_path: Path) -> None:
    (folder / "坏.docx").unlink()
    out = tmp_path / "结果"
    call("batch", folder, "--out", out, "--format", "json")
    report = out / "甲.report.json"
    other = out / "下级" / "甲.report.json"
    marks = report.stat().st_mtime_ns, other.stat().st_mtime_ns
    call("batch", folder, "--out", out, "--format", "json")
    assert (report.stat().st_mtime_ns, other.stat().st_mtime_ns) == marks
    (folder / "甲.txt").write_text(DRAFT + "第三条　本办法自2027年1月1日起施行。\n", encoding="utf-8")
    call("batch", folder, "--out", out, "--format", "json")
    assert report.stat().st_mtime_ns != marks[0]
    assert other.stat().st_mtime_ns == marks[1]


def test_an_interrupted_run_goes_on(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "坏.docx").unlink()
    out = tmp_path / "结果"
    from reviewer.cli import batch

    real, seen = batch.try_file, []

    def stop_at_second(path: Path, *rest: object) -> object:
        seen.append(path)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "try_file", stop_at_second)
    assert call("batch", folder, "--out", out, "--format", "json") == 130
    assert len(json.loads((out / "batch.state.json").read_text(encoding="utf-8"))) == 1
    monkeypatch.setattr(batch, "try_file", lambda path, *rest: seen.append(path) or real(path, *rest))
    seen.clear()
    call("batch", folder, "--out", out, "--format", "json")
    assert [path.parent.name for path in seen] == ["待审"], "only the draft that was not finished"


def test_an_empty_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("batch", tmp_path) == 2
    assert "没有可审查的文件" in capsys.readouterr().err

"""A folder of drafts: resumable, with a summary that a spreadsheet opens."""

from __future__ import annotations

import csv
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
    assert len((out / "batch.state.jsonl").read_bytes().splitlines()) == 1
    assert len((out / "batch.summary.csv").read_text(encoding="utf-8-sig").splitlines()) == 2, "what is done is told"
    monkeypatch.setattr(batch, "try_file", lambda path, *rest: seen.append(path) or real(path, *rest))
    seen.clear()
    call("batch", folder, "--out", out, "--format", "json")
    assert [path.parent.name for path in seen] == ["待审"], "only the draft that was not finished"


def test_an_empty_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("batch", tmp_path) == 2
    assert "没有可审查的文件" in capsys.readouterr().err


def times(out: Path) -> dict[str, int]:
    return {path.relative_to(out).as_posix(): path.stat().st_mtime_ns for path in out.rglob("*.report.json")}


@pytest.fixture
def done(folder: Path, tmp_path: Path) -> Path:
    (folder / "坏.docx").unlink()
    out = tmp_path / "结果"
    assert call("batch", folder, "--out", out, "--format", "json,markdown") == 1
    return out


def changed(folder: Path, out: Path, *words: object) -> set[str]:
    before = times(out)
    call("batch", folder, "--out", out, "--format", "json,markdown", *words)
    return {name for name, mark in times(out).items() if mark != before.get(name)}


def test_a_report_that_is_gone_is_written_again(folder: Path, done: Path) -> None:
    assert changed(folder, done) == set()
    (done / "甲.report.md").unlink()
    assert changed(folder, done) == {"甲.report.json"}
    assert (done / "甲.report.md").is_file()


def test_other_settings_review_anew(folder: Path, done: Path) -> None:
    assert len(changed(folder, done, "--ignore", "RS")) == 2
    assert len(changed(folder, done, "--ignore", "RS", "--fail-on", "never")) == 2
    assert changed(folder, done, "--ignore", "RS", "--fail-on", "never") == set()


def test_a_forged_line_lets_nothing_pass(folder: Path, done: Path, tmp_path: Path) -> None:
    state = done / "batch.state.jsonl"
    honest = state.read_bytes()
    state.write_bytes(honest.replace(b'"status": 1', b'"status": 0'))
    assert call("batch", folder, "--out", done, "--format", "json,markdown") == 1
    state.write_bytes(b"0" * 64 + b" " + honest.partition(b" ")[2])
    assert changed(folder, done) == {"下级/甲.report.json"}, "the first line has lost its seal, the second has it"
    other = tmp_path / "别处"
    other.mkdir()
    for path in (*done.rglob("*.report.json"), *done.rglob("*.report.md")):
        (other / path.relative_to(done)).parent.mkdir(exist_ok=True)
        (other / path.relative_to(done)).write_bytes(b"{}")
    (other / state.name).write_bytes(honest)
    assert len(changed(folder, other)) == 2, "a line sealed for one folder counts in no other"


def test_drafts_of_one_name_keep_their_own_reports(tmp_path: Path) -> None:
    home = tmp_path / "待审"
    home.mkdir()
    (home / "甲.txt").write_text(DRAFT, encoding="utf-8")
    (home / "甲.md").write_text(DRAFT.replace("示例办法", "另一办法"), encoding="utf-8")
    (home / "甲.annotated.docx").write_bytes(b"an earlier report")
    out = tmp_path / "结果"
    assert call("batch", home, "--out", out, "--format", "markdown") == 1
    assert {path.name for path in out.glob("*.md")} == {"甲.txt.report.md", "甲.md.report.md"}
    assert "另一办法" in (out / "甲.md.report.md").read_text(encoding="utf-8")


def test_without_a_place_for_the_key_everything_is_reviewed(
    folder: Path, done: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.cli.batch_state.read_secret", lambda: None)
    assert len(changed(folder, done)) == 2

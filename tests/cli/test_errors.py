"""Every bad input ends with status 2 and one clear line; nothing is half written; the others are reviewed."""

from __future__ import annotations

import io
import os
import random
import sys
import zipfile
from pathlib import Path

import pytest

from reviewer.cli import main

GOOD = (
    "云川市示例管理办法\n（征求意见稿）\n第一条　为了规范示例工作，制定本办法。\n第二条　本办法自2027年1月1日起施行。\n"
)


def call(*words: object) -> int:
    with pytest.raises(SystemExit) as end:
        main([str(word) for word in words])
    assert isinstance(end.value.code, int)
    return end.value.code


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "好稿.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * 300_000_000)
    return data.getvalue()


def word_file(body: str) -> bytes:
    space = "http://schemas.openxmlformats.org"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{space}/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="rId1" '
            f'Type="{space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
        )
    return data.getvalue()


def noise(length: int) -> bytes:
    return random.Random(7).randbytes(length)


BAD = {
    "空.docx": lambda: b"",
    "不是压缩包.docx": lambda: b"\x00\x01\x02" + noise(400),
    "加密.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00" * 90,
    "截断.docx": lambda: word_file("<w:p><w:r><w:t>" + "云" * 3000 + "</w:t></w:r></w:p>")[:-40],
    "没有段落.docx": lambda: word_file(""),
    "炸弹.docx": bomb,
    "空白.txt": lambda: b"\n \n",
    "编码.txt": lambda: b"\xff\xff\x80\x80" + noise(200),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file(name: str, good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / name
    bad.write_bytes(BAD[name]())
    before = bad.read_bytes()
    assert call(bad, good, "--format", "json", "--select", "FC") == 2
    told = capsys.readouterr().err
    assert name in told, told
    assert told.count("错误：") == 1 and len(told.strip().splitlines()) == 1, told
    assert "Traceback" not in told
    assert bad.read_bytes() == before
    assert not (tmp_path / f"{bad.stem}.review").exists(), "nothing may be written for a refused file"
    assert (tmp_path / "好稿.review" / "好稿.report.json").exists(), "the other draft must still be reviewed"


def test_missing_file_and_folder(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path / "没有.docx", tmp_path, good, "--format", "json") == 2
    told = capsys.readouterr().err
    assert "找不到文件" in told
    assert "文件夹" in told
    assert (tmp_path / "好稿.review" / "好稿.report.json").exists()


def test_library_that_is_none(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = tmp_path / "假.library"
    library.write_bytes(b"this is no library" * 100)
    assert call(good, "--library", library, "--format", "json") == 2
    assert "假.library" in capsys.readouterr().err
    assert library.read_bytes() == b"this is no library" * 100


def test_unwritable_output(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "占用"
    taken.write_text("a file where the folder should be", encoding="utf-8")
    assert call(good, "--out", taken, "--format", "json") == 2
    assert "占用" in capsys.readouterr().err
    assert taken.read_text(encoding="utf-8") == "a file where the folder should be"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full to play a full disk")
def test_full_disk_leaves_nothing(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert call(good, "--format", "json") == 2
    assert "报告没有写成" in capsys.readouterr().err
    assert list((tmp_path / "好稿.review").iterdir()) == []


def test_unknown_option_and_format(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(good, "--nonsense") == 2
    assert call(good, "--format", "nonsense") == 2
    assert "nonsense" in capsys.readouterr().err


def test_bad_day_and_bad_prefix(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(good, "--as-of", "2026-02-30", "--format", "json") == 2
    assert call(good, "--select", "XX", "--format", "json") == 2
    assert "XX" in capsys.readouterr().err


def test_ascii_terminal(good: Path) -> None:
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "reviewer", str(good), "--format", "json"],
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1)


@pytest.mark.parametrize("option", ["--waivers", "--baseline", "--config"])
@pytest.mark.parametrize("ending", ["toml", "json"])
def test_settings_without_bottom_are_refused(
    option: str, ending: str, good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deep = tmp_path / f"深.{ending}"
    deep.write_text("[" * 100_000 if ending == "json" else "a = " + "[" * 100_000, encoding="utf-8")
    assert call(good, option, deep, "--format", "json") == 2
    told = capsys.readouterr().err
    assert "深." in told and "内部错误" not in told
    assert ("太深" in told) == (option != "--config" or ending == "toml"), told
    assert not (tmp_path / "好稿.review").exists()

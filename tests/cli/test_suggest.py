"""`--suggest` writes tracked changes where a rule has words that can safely stand in place of the draft's."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document

DELETED = re.compile(r"<w:delText[^>]*>([^<]*)</w:delText>")
INSERTED = re.compile(r"<w:ins [^>]*>.*?<w:t[^>]*>([^<]*)</w:t>.*?</w:ins>", re.DOTALL)


def _annotated(folder: Path, lines: list[str], *options: str) -> str:
    draft = folder / "草案.docx"
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(draft))
    words = [sys.executable, "-m", "reviewer", str(draft), "--format", "annotated", "--out", str(folder / "out")]
    words += ["--fail-on", "never", "--no-progress", *options]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(folder / "out/草案.annotated.docx") as package:
        return package.read("word/document.xml").decode()


LINES = ["云川市食品安全管理办法", "第一条　市工商局负责流通环节的监督检查，每月通报一次。"]


def test_renamed_body_is_exchanged_by_a_tracked_change(tmp_path: Path) -> None:
    xml = _annotated(tmp_path, LINES, "--suggest")
    assert DELETED.findall(xml) == ["工商局"]
    assert INSERTED.findall(xml) == ["市场监督管理局"]


def test_without_the_option_nothing_is_exchanged(tmp_path: Path) -> None:
    xml = _annotated(tmp_path, LINES)
    assert "<w:del " not in xml and "<w:ins " not in xml
    assert "commentRangeStart" in xml


@pytest.mark.parametrize(
    ("cited", "changed"),
    [
        ("《公平竞争审查制度实施细则（暂行）》", ["《公平竞争审查制度实施细则（暂行）》"]),
        ("《公平竞争审查制度实施细则（暂行）》第三条", []),  # the article's number may have changed
    ],
)
def test_repealed_title_is_exchanged_only_where_no_article_hangs_on_it(
    tmp_path: Path, cited: str, changed: list[str]
) -> None:
    xml = _annotated(tmp_path, ["云川市示例管理办法", f"第一条　根据{cited}，制定本办法。"], "--suggest")
    assert DELETED.findall(xml) == changed

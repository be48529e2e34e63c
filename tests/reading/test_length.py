"""A draft that is longer than a review can bear is refused with what to do; the library reads it all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reviewer.cli import program
from reviewer.reading import read
from reviewer.reading.length import MOST_CHARACTERS, MOST_CLAUSES, MOST_LINES, MOST_PIECES
from tests.making.word import make_word, paragraph

TITLE = "云川市示例办法"


def run(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def articles(count: int, words: str) -> str:
    return "\n".join((TITLE, *(f"第{number}条　{words}" for number in range(1, count + 1))))


def lines_of_cells(count: int) -> bytes:
    return f"<html><body><h1>{TITLE}</h1><table><tr>{'<td>云' * count}</table></body></html>".encode()


def pieces(count: int) -> bytes:
    marks = (chr(0x4E00 + number % 20_000) for number in range(count))
    return make_word(paragraph(TITLE) + f"<w:p>{''.join(f'<w:r><w:t>{one}</w:t></w:r>' for one in marks)}</w:p>")


@pytest.mark.parametrize(
    ("file", "data", "reason"),
    [
        ("格.html", lines_of_cells(MOST_LINES + 1), f"超过一次能审查的 {MOST_LINES} 段"),
        ("段.docx", make_word(paragraph("云") * (MOST_LINES + 1)), f"超过一次能审查的 {MOST_LINES} 段|压缩比"),
        ("条.txt", articles(MOST_CLAUSES, "登记。").encode(), f"超过一次能审查的 {MOST_CLAUSES} 条"),
        ("字.txt", articles(11_000, "市商务局负责登记。" * 6).encode(), f"超过一次能审查的 {MOST_CHARACTERS} 字"),
        ("片.docx", pieces(MOST_PIECES + 1), f"超过一次能审查的 {MOST_PIECES} 个"),
    ],
)
def test_a_draft_beyond_a_limit_is_refused(file: str, data: bytes, reason: str, tmp_path: Path) -> None:
    draft = tmp_path / file
    draft.write_bytes(data)
    done = run(draft, "--out", tmp_path / "out")
    assert done.exit_code == 2, done.output
    told = "".join(done.output.split())
    assert any("".join(one.split()) in told for one in reason.split("|")), done.output
    assert file in told and "请" in told
    assert not list(tmp_path.glob("out/*"))


def test_the_library_takes_what_is_too_long_for_a_review(tmp_path: Path) -> None:
    long = tmp_path / "汇编.txt"
    long.write_text(articles(MOST_CLAUSES + 10, "市商务局负责登记企业信息。"), encoding="utf-8")
    library = tmp_path / "library.sqlite"
    added = run("library", "add", long, "--library", library)
    assert added.exit_code == 0, added.output
    assert "汇编" in run("library", "list", "--library", library).output


def test_more_findings_than_a_report_can_list_are_told_and_none_is_written(tmp_path: Path) -> None:
    draft = tmp_path / "草案.txt"
    draft.write_text(f"{TITLE}\n" + "第一条　市商务局负责登记。\n" * 5_002, encoding="utf-8")
    done = run(draft, "--select", "DT", "--out", tmp_path / "out")
    assert done.exit_code == 2, done.output
    assert "5002 个问题" in done.output and "--select" in done.output
    assert not list(tmp_path.glob("out/*"))


def test_a_large_draft_is_read() -> None:
    words = "市商务主管部门应当会同有关部门按照职责分工做好家政服务业的监督管理工作。"
    draft = read(articles(9_000, words).encode(), "大.txt")
    assert len(draft.clauses) > 9_000 and len(draft.text) > 360_000

"""Names of files as they come from anywhere, and a shelf that is closed while somebody writes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from reviewer import Reviewer, Settings
from reviewer.errors import ReviewerError
from reviewer.web.shelf import Shelf, clean_name
from tests.web.serving import DRAFT


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("草案.docx", "草案.docx"),
        ("../../外面.txt", "外面.txt"),
        ("C:\\文件\\草案.docx", "草案.docx"),
        ("..", "草案"),
        ("a/..", "草案"),
        ("", "草案"),
        (".docx", "docx"),
        ("甲\x00乙\n.txt", "甲_乙_.txt"),
        ('a<b>:"c|?*.txt', "a_b___c___.txt"),
        ("草案.txt. ", "草案.txt"),
        ("\ud800.txt", "_.txt"),
        ("review.toml", "review.toml"),
        ("云" * 300 + ".docx", "云" * 60 + ".docx"),
        ("a" * 255, "a" * 180),
        ("a." + "b" * 300, "a." + "b" * 178),
    ],
)
def test_every_name_becomes_one_that_all_systems_take(given: str, clean: str) -> None:
    assert clean_name(given) == clean


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "cases", Reviewer(Settings()))


def test_a_draft_is_gone_once_it_is_reviewed(shelf: Shelf, tmp_path: Path) -> None:
    key = shelf.take(io.BytesIO(DRAFT.encode()))
    shelf.review(key, "草案.txt")
    case = shelf.cases[key]
    assert (case.result, case.error) == ("failed", None)
    assert {path.name for path in (tmp_path / "cases").rglob("*") if path.is_file()} == set(case.reports or ())


def test_nothing_is_written_once_it_is_closed(shelf: Shelf, tmp_path: Path) -> None:
    key = shelf.take(io.BytesIO(DRAFT.encode()))
    shelf.close()
    shelf.review(key, "草案.txt")
    assert shelf.cases[key].error
    with pytest.raises(ReviewerError, match="正在结束"):
        shelf.take(io.BytesIO(b"x"))
    assert not (tmp_path / "cases").exists()


def test_a_fault_of_the_program_ends_one_case_only(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> object:
        raise RuntimeError("broken")

    monkeypatch.setattr(Reviewer, "review_bytes", fail)
    key = shelf.take(io.BytesIO(b"x"))
    shelf.review(key, "草案.txt")
    assert "程序内部错误（RuntimeError）" in (shelf.cases[key].error or "")
    assert "broken" in capsys.readouterr().err
    assert list((tmp_path / "cases").rglob("*.draft")) == []

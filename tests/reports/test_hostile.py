"""Hostile words stay words in every report, and none of them is lost."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from lxml import html as lxml_html

from reviewer import Review
from reviewer.packs import load_report
from tests.office import convert
from tests.reports.browsing import open_page
from tests.reports.hostile import SAMPLES, hostile_review, seen
from tests.reports.marked_text import comments_of


def rendered(name: str, sample: str) -> bytes:
    return load_report(name).render(hostile_review(SAMPLES[sample]), SAMPLES[sample].encode())


def words_of_html(data: bytes) -> str:
    page = lxml_html.document_fromstring(data.decode())
    assert {one.getparent().tag for one in page.iter("script", "img")} <= {"body"}
    return str(page.text_content())


def words_of_word(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def words_of_comments(data: bytes) -> str:
    return "\n".join("\n".join(one.lines) for one in comments_of(data))


def words_of_workbook(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    return "\n".join(str(cell.value) for cell in cells).replace("_x005F_", "_")


def words_of_calendar(data: bytes) -> str:
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert {line.split(":")[0].split(";")[0] for line in lines if line} == {
        *("BEGIN", "VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "END"),
        *("ACTION", "TRIGGER"),
    }
    return re.sub(r"\\([\\;,])", r"\1", "\n".join(lines))


def words_of_json(data: bytes) -> str:
    found: list[str] = []

    def gather(value: Any) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, (dict, list)):
            for one in value.values() if isinstance(value, dict) else value:
                gather(one)

    gather(json.loads(data))
    return "\n".join(found)


def words_of_xml(data: bytes) -> str:
    root = ElementTree.fromstring(data)
    return "\n".join(word for one in root.iter() for word in (*one.attrib.values(), one.text or ""))


def words_of_markdown(data: bytes) -> str:
    """Undo the escapes of CommonMark; any sign that could begin markup or HTML must have one."""
    text = data.decode()
    for line in text.splitlines():
        if "：" in line and "|" not in line[:2]:
            free = re.sub(r"\\[!-/:-@\[-`{-~]|<!-- -->|\*\*\S+?\*\*|^\s*- |^#+ ", "", line)
            assert not re.search(r"[<>`*\[\]{}|@]", free), line
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text.replace("<!-- -->", ""))


FORMATS: dict[str, tuple[Callable[[bytes], str], int]] = {  # how to read it, and where the words must stand
    "html": (words_of_html, 10),
    "docx": (words_of_word, 10),
    "annotated": (words_of_comments, 4),
    "form": (words_of_word, 2),
    "tasks": (words_of_workbook, 5),
    "calendar": (words_of_calendar, 2),
    "junit": (words_of_xml, 5),
    "markdown": (words_of_markdown, 4),
}
SHORT = ("form", "calendar", "markdown")  # these say themselves that they quote only the beginning
EXACT = {"json": 10, "sarif": 5, "codequality": 2}


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", FORMATS)
def test_a_reader_sees_the_words(name: str, sample: str) -> None:
    reading, times = FORMATS[name]
    words = reading(rendered(name, sample))
    if sample == "long":
        assert words.count("长" * 50) >= times
        assert SAMPLES[sample] in words or name in SHORT
    else:
        assert flat(words).count(flat(seen(sample))) >= times


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", EXACT)
def test_a_program_gets_the_very_words(name: str, sample: str) -> None:
    assert words_of_json(rendered(name, sample)).count(SAMPLES[sample]) >= EXACT[name]


def flat(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("name", ["html", "docx", "annotated", "form", "tasks", "calendar", "junit", "markdown"])
def test_half_a_character_breaks_no_report(name: str) -> None:
    review = hostile_review("甲\ud800乙")
    assert "甲\ufffd乙" in flat(FORMATS[name][0](load_report(name).render(review, b"")))


@pytest.mark.parametrize("name", EXACT)
def test_half_a_character_is_kept_in_json(name: str) -> None:
    assert "甲\ud800乙" in words_of_json(load_report(name).render(hostile_review("甲\ud800乙"), b""))


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_copy_of_a_text_shows_its_words(sample: str) -> None:
    """Its comments need the signs at their places, so each hidden sign stays one sign."""
    words = words_of_word(rendered("annotated", sample))
    shown = seen(sample) if sample == "control" else SAMPLES[sample]
    assert f"甲{shown}乙" in words


def test_a_cell_that_looks_like_a_formula_is_quoted() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered("tasks", "plus")))
    cell = book["任务分解表"]["C2"]
    assert cell.value == SAMPLES["plus"] and cell.quotePrefix


def test_libreoffice_shows_the_words_of_a_cell(tmp_path: Path) -> None:
    told: Review = hostile_review(SAMPLES["formula"] + SAMPLES["escape"])
    (tmp_path / "a.xlsx").write_bytes(load_report("tasks").render(told, b""))
    made = convert(tmp_path / "a.xlsx", "csv:Text - txt - csv (StarCalc):9,34,76,1", tmp_path)
    text = made.read_text(encoding="utf-8-sig").replace('""', '"')
    assert SAMPLES["formula"] + SAMPLES["escape"] in text


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_browser_runs_nothing_and_shows_all(browser: Any, tmp_path: Path, sample: str) -> None:
    page = rendered("html", sample).decode()
    tab = open_page(browser, tmp_path, page, viewport={"width": 390, "height": 800})
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert tab.evaluate("window.broken") is None
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    tab.emulate_media(media="print")  # on the screen, what is far below is laid out only when it comes near
    assert flat(seen(sample)) in flat(tab.locator(".finding").inner_text())
    assert tab.faults == []
    tab.close()

"""The bundled examples: every planted fault is found, and the lawful look-alikes stay silent."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from reviewer import Review
from reviewer.library.schema import connect_writing
from reviewer.library.store import open_library
from reviewer.library.writing import Writer, list_sources, read_file
from reviewer.reading import read
from reviewer.review import lay_out, review

EXAMPLES = Path(__file__).parent.parent / "examples"
PLANTED = yaml.safe_load((EXAMPLES / "planted.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "云川.library"
    connection = connect_writing(path)
    writer = Writer(connection, path)
    for source in list_sources([EXAMPLES / "reference"]):
        writer.put(read_file(source, frozenset()))
    writer.finish()
    connection.close()
    return path


@cache
def reviewed(name: str, library: Path) -> Review:
    path = EXAMPLES / "drafts" / name
    shelf = open_library(library)
    try:
        session = lay_out(shelf, str(library), date(2026, 11, 20))
        return review(read(path.read_bytes(), name), name, session)
    finally:
        shelf.close()


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [(name, one["code"], one["words"]) for name, faults in PLANTED["faults"].items() for one in faults],
)
def test_planted_fault_is_found(name: str, code: str, words: str, library: Path) -> None:
    done = reviewed(name, library)
    found = ["".join(done.draft.slice(span) for span in one.spans) for one in done.findings if one.rule.code == code]
    assert any(words in one for one in found), found


@pytest.mark.parametrize("name", PLANTED["faults"])
def test_examples_are_read_whole(name: str, library: Path) -> None:
    done = reviewed(name, library)
    assert not done.failures and done.gate.result != "incomplete"


def test_the_clean_notice_has_no_finding(library: Path) -> None:
    assert reviewed("政务公开培训通知.docx", library).findings == ()


@pytest.mark.parametrize(
    ("name", "article"), [(name, article) for name, articles in PLANTED["quiet"].items() for article in articles]
)
def test_lawful_look_alike_stays_silent(name: str, article: str, library: Path) -> None:
    done = reviewed(name, library)
    alerts = [
        one.rule.code
        for one in done.findings
        if one.is_alert and one.rule.family in ("FC", "LG") and article in one.address.split()
    ]
    assert alerts == []

"""The borders of likeness: chosen by what is right above them, leaning on other kinds where a kind has few sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.borders import Judged, choose_border, choose_limit, list_told, name_writer, write_borders
from bench.likeness import FAMILIES
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.model import DocumentKind
from reviewer.reading import read
from reviewer.reference import Reference
from reviewer.rules.resemblance import WORDED, border_of, limit_of

FAMILY = frozenset(["LG"])
NONE: frozenset[str] = frozenset()


def judged(near: float, verdict: int, *, kind: str = "plan", worded: bool = False) -> Judged:
    return Judged(kind, {"LG": near}, {"LG": verdict}, FAMILY if worded else NONE, FAMILY)


def test_a_border_stands_where_right_alerts_begin_to_outweigh_false_ones() -> None:
    some = [judged(0.5, 1), judged(0.37, 2), judged(0.32, 1), judged(0.27, 0), judged(0.22, 0), judged(0.21, 1)]
    assert choose_border(some, "plan", "LG") == pytest.approx(0.3)


def test_a_kind_without_sentences_of_its_own_leans_on_the_others() -> None:
    some = [judged(0.5, 1), judged(0.45, 1), judged(0.3, 0), judged(0.2, 0)]
    assert choose_border(some, "report", "LG") == choose_border(some, "plan", "LG") == pytest.approx(0.45)


def test_what_words_have_told_does_not_move_a_border() -> None:
    some = [judged(0.4, 1), judged(0.2, 0, worded=True)]
    assert list_told(some, "LG") == some[:1]


def test_the_limit_of_words_is_where_lawful_ones_stop_to_prevail() -> None:
    some = [judged(near, verdict, worded=True) for near, verdict in ((-1, 0), (-0.8, 0), (-0.6, 0), (-0.4, 1), (0, 0))]
    assert choose_limit(some, "LG") == pytest.approx(-0.6)


def test_documents_of_one_writer_have_the_same_letters() -> None:
    assert name_writer("v01") == name_writer("v12") != name_writer("w01")


def test_the_written_table_is_read_again(tmp_path: Path) -> None:
    names = [*DocumentKind, WORDED]
    table = {f"{name}:{family}": n / 20 for n, name in enumerate(names) for family in FAMILIES.kinds}
    (tmp_path / "likeness").mkdir()
    write_borders(table, tmp_path / "likeness/borders.tsv")
    reference = Reference([tmp_path])
    draft = read("云川市示例方案\n各部门应当加强协作。\n".encode(), "a.txt").plain
    analysis = Analysis(draft, reference, DocumentKind.TENDER)
    context = Context(draft, analysis, reference, EmptyLibrary(), date(2030, 1, 1))
    assert border_of(context, "LG") == table[f"{DocumentKind.TENDER}:LG"]
    assert limit_of(context, "legality") == table[f"{WORDED}:LG"]

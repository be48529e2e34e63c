"""The borders of likeness: chosen by what is right above them, leaning on other kinds where a kind has few sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.borders import Judged, choose_border, choose_limits, list_told, name_writer, write_borders, write_limits
from bench.likeness_examples import FAMILIES
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.model import DocumentKind
from reviewer.reading import read
from reviewer.reference import Reference
from reviewer.rules.resemblance import OTHERS, border_of, limit_of

NONE: frozenset[str] = frozenset()


def judged(near: float, verdict: int, *, kind: str = "plan", rule: str = "") -> Judged:
    rules = frozenset([rule]) if rule else NONE
    return Judged(kind, {"LG": near}, {"LG": verdict}, rules, rules, frozenset(["LG"]))


def test_a_border_stands_where_right_alerts_begin_to_outweigh_false_ones() -> None:
    some = [judged(0.5, 1), judged(0.37, 2), judged(0.32, 1), judged(0.27, 0), judged(0.22, 0), judged(0.21, 1)]
    assert choose_border(some, "plan", "LG") == pytest.approx(0.3)


def test_a_kind_without_sentences_of_its_own_leans_on_the_others() -> None:
    some = [judged(0.5, 1), judged(0.45, 1), judged(0.3, 0), judged(0.2, 0)]
    assert choose_border(some, "report", "LG") == choose_border(some, "plan", "LG") == pytest.approx(0.45)


def test_what_words_have_told_does_not_move_a_border() -> None:
    some = [judged(0.4, 1), judged(0.2, 0, rule="LG101")]
    assert list_told(some, "LG") == some[:1]
    assert list_told([judged(0.2, 0, rule="FC101")], "LG"), "of the other family nothing was told"


def test_the_limit_of_a_rule_is_where_lawful_ones_stop_to_prevail() -> None:
    told = (-1, 0), (-0.8, 0), (-0.4, 0), (-0.32, 0), (-0.2, 1), (0.1, 0)
    assert choose_limits([judged(near, verdict, rule="LG101") for near, verdict in told])["LG101"] == -0.3


def test_no_limit_stands_where_sentences_read_like_breaches() -> None:
    told = [judged(near, 0, rule="LG101") for near in (-0.2, -0.1, 0.3, 0.4, 0.5)]
    assert choose_limits(told) == {OTHERS: -0.5}, "two false ones below 0 are too few"


def test_a_rule_that_is_seldom_wrong_has_the_limit_of_the_others() -> None:
    some = [judged(-0.3, 0, rule="LG101"), judged(-0.2, 0, rule="LG101"), judged(-0.1, 1, rule="LG101")]
    assert choose_limits(some) == {OTHERS: -0.5}


def test_documents_of_one_writer_have_the_same_letters() -> None:
    assert name_writer("v01") == name_writer("v12") != name_writer("w01")


def test_the_written_tables_are_read_again(tmp_path: Path) -> None:
    table = {f"{name}:{family}": n / 20 for n, name in enumerate(DocumentKind) for family in FAMILIES.kinds}
    (tmp_path / "likeness").mkdir()
    write_borders(table, tmp_path / "likeness/borders.tsv")
    write_limits({OTHERS: -0.5, "LG101": -0.35}, tmp_path / "likeness/limits.tsv")
    reference = Reference([tmp_path])
    draft = read("云川市示例方案\n各部门应当加强协作。\n".encode(), "a.txt").plain
    analysis = Analysis(draft, reference, DocumentKind.TENDER)
    context = Context(draft, analysis, reference, EmptyLibrary(), date(2030, 1, 1))
    assert border_of(context, "LG") == table[f"{DocumentKind.TENDER}:LG"]
    assert (limit_of(context, "LG101"), limit_of(context, "LG102")) == (-0.35, -0.5)

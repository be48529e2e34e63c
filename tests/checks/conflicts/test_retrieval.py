"""Which passages of a library are read: what the draft cites and what is akin to it before anything else."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from datetime import date

import pytest

from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.memory import memory_library
from reviewer.packs import load_checks, reference_for
from reviewer.reading import read

DRAFT = """云川市供水管理办法
（征求意见稿）
第一条　根据《云川省水资源条例》，制定本办法。
第二条　供水企业应当自收到用户报装申请之日起十个工作日内完成装表通水。
"""


@dataclass(frozen=True)
class Shelved:
    title: str
    text: str
    source: str


SHELF = (
    *(
        Shelved(f"云川省示例{n}条例", f"第一条　第{n}类事项由主管部门另行规定，与他事无涉。", f"a{n}")
        for n in range(30)
    ),
    Shelved("云川省城镇供水条例", "第八条　供水单位受理报装以后，完成装表通水的时间不得超过五个工作日。", "供水"),
    Shelved("云川省水资源条例", "第三条　取用水资源应当节约。", "水资源"),
)


def _order(monkeypatch: pytest.MonkeyPatch, budget: int) -> list[str]:
    reference = reference_for(())
    load_checks((), reference)
    retrieval = importlib.import_module("reviewer_content.checks.conflicts._retrieval")
    provisions = importlib.import_module("reviewer_content.checks.conflicts._provisions")
    monkeypatch.setattr(retrieval, "BUDGET", budget)
    draft = read(DRAFT.encode(), "草案.txt")
    library = memory_library(SHELF)
    context = Context(draft, Analysis(draft, reference), reference, library, date(2026, 11, 20))
    lexicon = provisions.read_draft(context).lexicon
    return [one.source for one in retrieval._order(context, library.documents(), lexicon)]


def test_a_large_library_is_read_from_what_is_cited_and_akin(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _order(monkeypatch, 5)[:2] == ["水资源", "供水"]


def test_a_small_library_is_read_whole_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _order(monkeypatch, 5_000) == [one.source for one in memory_library(SHELF).documents()]


@pytest.mark.parametrize("text", ["", "县", "县级", "县级以上", "县级以上人", "𠮷田\ud800"])
def test_pairs_as_numbers_are_as_many_as_pairs(text: str) -> None:
    load_checks((), reference_for(()))
    list_pairs = importlib.import_module("reviewer_content.checks.conflicts._retrieval").list_pairs
    units = text.encode("utf-16-le", "surrogatepass")
    pairs = {units[at : at + 4] for at in range(0, len(units) - 2, 2)}
    assert len(list_pairs(text)) == len(pairs)

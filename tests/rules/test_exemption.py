"""The exception of 公平竞争审查条例 art. 12 lowers a finding only when every element is written."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.library.empty import EmptyLibrary
from reviewer.model import Finding
from reviewer.reading import read
from reviewer.review import lay_out, review
from reviewer.rules.exemption import HARM, NEED, SITUATION, TERM, read_exemption

DUTY = "第一条　全市医疗废物由云川市洁城环保有限公司统一负责收运处置。"
COMPLETE = (
    "本条依据《公平竞争审查条例》第十二条适用例外规定：为救灾救助等社会公共利益确有必要，"
    "没有对公平竞争影响更小的替代方案，实施期限至2027年6月30日。"
)


def _finding(article: str) -> Finding:
    draft = read(f"云川市医疗废物管理办法\n{article}\n".encode(), "draft.txt")
    session = lay_out(EmptyLibrary(), None, date(2026, 11, 1), select=("FC103",))
    return review(draft, "draft.txt", session).findings[0]


def test_complete_exception_lowers_by_one_level() -> None:
    assert _finding(DUTY).severity == "high"
    found = _finding(DUTY + COMPLETE)
    assert found.severity == "medium"
    assert "社会公共利益" in found.message and "要件齐全" in found.message


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        ("为救灾救助等社会公共利益", SITUATION),
        ("，实施期限至2027年6月30日", TERM),
        ("影响更小", HARM),
    ],
)
def test_missing_element_is_named_and_lowers_nothing(left_out: str, missing: str) -> None:
    found = _finding(DUTY + COMPLETE.replace(left_out, ""))
    assert found.severity == "high"
    assert missing in found.message


def test_necessity_is_an_element_of_its_own() -> None:
    claim = "适用例外规定：为保护环境，在必要限度内实施，有效期三年。"
    exemption = read_exemption(claim)
    assert exemption is not None and exemption.missing == (NEED,)


def test_public_interest_without_a_claim_is_no_exception() -> None:
    assert read_exemption("为保护环境，全市医疗废物统一收运，有效期三年。") is None

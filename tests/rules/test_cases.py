"""Cases: read with marks, tried exactly, and told apart when they fail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.case_runner import context_maker
from reviewer.context import Context
from reviewer.errors import RuleError
from reviewer.model import Hit, Neutral, Span
from reviewer.packs import reference_for
from reviewer.rules.cases import CannotRunError, Case, describe, mark, read_cases, run_case, score, unmark


def write(folder: Path, text: str) -> Path:
    path = folder / "fault.cases.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def hits(context: Context) -> Iterator[Hit | Neutral]:
    """Report each 甲 and, under another code, each 乙."""
    for at, sign in enumerate(context.draft.text):
        if sign in "甲乙":
            yield Hit("ABC101" if sign == "甲" else "ABC102", (Span(at, at + 1),), sign)


def outcome(marked: str):
    text, expected = unmark(marked)
    case = Case("名", text, expected, "file:1")
    return run_case(case, "ABC101", hits, context_maker(reference_for([])))


def test_reads_marks_documents_and_day(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
- name: 甲
  as_of: 2025-01-31
  draft: |
    第一条 ⟦甲⟧与⟦乙⟧。
  library:
    - title: 云川省示例条例
      text: |
        第一条 丙。
""",
    )
    (case,) = read_cases(path)
    assert case.text == "第一条 甲与乙。\n"
    assert [case.text[span.start : span.end] for span in case.expected] == ["甲", "乙"]
    assert case.place.endswith("fault.cases.yaml:2")
    assert (case.library[0].title, case.library[0].source) == ("云川省示例条例", "云川省示例条例")
    assert case.as_of.isoformat() == "2025-01-31"


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("name: 甲", "列表", 1),
        ("- draft: 第一条", "缺少“name”", 1),
        ("- name: 甲\n  draft: 第一条\n  titel: 乙", "不认识的键“titel”", 3),
        ("- name: 甲\n  draft: 第⟦一条", "⟦ 后面没有 ⟧", 2),
        ("- name: 甲\n  draft: 第一⟧条", "⟧ 前面没有 ⟦", 2),
        ("- name: 甲\n  draft: 第⟦⟧条", "之间没有文字", 2),
        ("- name: 甲\n  draft: 乙\n- name: 甲\n  draft: 丙", "重复", 3),
        ("- name: 甲\n  draft: 乙\n  as_of: 明天", "日期无效", 3),
        ("- name: 甲\n  draft: 乙\n  library:\n    - title: 丙", "缺少“text”", 4),
    ],
)
def test_faulty_file_is_named_with_its_line(tmp_path: Path, text: str, reason: str, line: int) -> None:
    with pytest.raises(RuleError) as caught:
        read_cases(write(tmp_path, text))
    assert reason in str(caught.value)
    assert f"fault.cases.yaml:{line}" in str(caught.value)
    assert caught.value.remedy


def test_exact_places_pass_and_other_codes_do_not_count() -> None:
    assert outcome("第一条 由⟦甲⟧办理。\n乙另行办理。\n⟦甲⟧").passed
    assert outcome("第一条 由乙办理。").passed


def test_missed_and_false_places_are_told_apart() -> None:
    seen = outcome("第一条 ⟦由甲⟧办理。\n第二条 甲。\n第三条 丙。")
    assert not seen.passed
    assert seen.missed == (Span(4, 6),)
    assert seen.false == (Span(5, 6), Span(14, 15))
    text = describe(seen)
    assert "应标出而未标出：第1行第5字起“由甲”" in text
    assert "不应标出而标出：第2行第5字起“甲”" in text
    assert "应为 第1行：第一条 ⟦由甲⟧办理。" in text
    assert "实为 第2行：第二条 ⟦甲⟧。" in text
    assert "丙" not in text


def test_check_that_breaks_fails_the_case_and_misses_its_marks() -> None:
    def broken(context: Context) -> Iterator[Hit | Neutral]:
        yield Hit("ABC101", (Span(0, 1),), "甲")
        raise ZeroDivisionError("零")

    text, expected = unmark("⟦甲⟧")
    seen = run_case(Case("名", text, expected, "file:1"), "ABC101", broken, context_maker(reference_for([])))
    assert not seen.passed
    assert "ZeroDivisionError: 零" in describe(seen)
    assert score([seen]).missed == 1


def test_case_that_cannot_run_is_neither_passed_nor_counted() -> None:
    def refuse(case: Case) -> Context:
        raise CannotRunError("缺少文件库")

    seen = run_case(Case("名", "甲", (Span(0, 1),), "file:1"), "ABC101", hits, refuse)
    assert not seen.passed
    assert "未运行：缺少文件库" in describe(seen)
    total = score([seen, outcome("⟦甲⟧")])
    assert (total.cases, total.not_run, total.found, total.missed) == (1, 1, 1, 0)


def test_score_counts_places_not_cases() -> None:
    total = score([outcome("⟦甲⟧⟦甲⟧⟦丙⟧"), outcome("甲"), outcome("丙")])
    assert (total.cases, total.hit_cases, total.miss_cases, total.failed) == (3, 1, 2, 2)
    assert (total.found, total.missed, total.false) == (2, 1, 1)


marked_texts = st.recursive(
    st.text("甲乙丙\n ", max_size=4),
    lambda inner: st.lists(inner | inner.filter(bool).map(lambda text: f"⟦{text}⟧"), max_size=3).map("".join),
    max_leaves=8,
)


@given(marked_texts)
def test_marks_come_back_as_they_were(marked: str) -> None:
    try:
        text, spans = unmark(marked)
    except ValueError as error:
        assert "没有文字" in str(error)
        return
    assert "⟦" not in text
    assert unmark(mark(text, spans)) == (text, tuple(sorted(set(spans))))

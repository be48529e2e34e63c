"""One draft through the checks: crashes are named, findings find their clause, dates choose the norms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from reviewer import Basis, Hit, Neutral, Rule, Severity, Span
from reviewer.context import Check, Context
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.reading import read
from reviewer.reference import Reference
from reviewer.review import Session, as_of_day, review

TEXT = "云川市示例办法\n第一章　总则\n第一条　为了示例，制定本办法。\n第二条　下列行为应当备案：\n（一）甲类行为；\n（二）乙类行为。\n"
RULE = Rule("FC103", "示例", Severity.HIGH, "market_entry", "为什么", "怎么改")


def session(*checks: Check) -> Session:
    return Session(checks, Reference([]), "sha256:0", EmptyLibrary(), None, date(2026, 11, 20))


def finds(words: str) -> Check:
    def run(context: Context) -> Iterator[Hit]:
        at = context.draft.text.index(words)
        yield Hit("FC103", (Span(at, at + len(words)),), "示例")

    return Check("示例", (RULE,), run, frozenset({"FC103"}))


def crashes() -> Check:
    def run(context: Context) -> Iterator[Hit]:
        raise ZeroDivisionError("坏了")

    return Check("坏检查", (RULE,), run, frozenset({"FC103"}))


def test_a_crash_is_named_and_the_others_go_on() -> None:
    done = review(read(TEXT.encode(), "a.txt"), "a.txt", session(crashes(), finds("甲类")), fail_on="never")
    assert [one.where for one in done.failures] == ["坏检查"]
    assert len(done.findings) == 1
    assert done.gate.result == "incomplete"


def test_a_finding_names_the_deepest_clause() -> None:
    draft = read(TEXT.encode(), "a.txt")
    (finding,) = review(draft, "a.txt", session(finds("乙类行为"))).findings
    assert finding.address == "第一章 第二条 （二）"
    clause = draft.clause(finding.clause)
    assert "乙类行为" in draft.slice(clause.own) and "甲类行为" not in draft.slice(clause.own)


def test_only_norms_in_force_are_cited() -> None:
    old = Basis("old", "旧规定", "第一条", effective="2010-01-01", repealed="2024-08-01")
    new = Basis("new", "新条例", "第八条", effective="2024-08-01")
    rule = replace(RULE, basis=(old, new))
    cited = {day: as_of_day(rule, day) for day in (date(2009, 1, 1), date(2020, 1, 1), date(2024, 8, 1))}
    assert cited[date(2009, 1, 1)] is None
    assert [[b.id for b in one.basis] for one in cited.values() if one] == [["old"], ["new"]]


def test_repeated_words_get_different_fingerprints() -> None:
    rule = replace(RULE, code="LG101")  # of a family whose hits in one act stay apart

    def run(context: Context) -> Iterator[Hit]:
        for words in ("甲类", "行为"):
            at = context.draft.text.index(words, 40)
            yield Hit("LG101", (Span(at, at + 2),), "示例")

    done = review(read(TEXT.encode(), "a.txt"), "a.txt", session(Check("示例", (rule,), run, frozenset({"LG101"}))))
    ids = [one.id for one in done.findings]
    assert len(set(ids)) == 2
    assert ids[0][:-2] == ids[1][:-2], "the same clause and rule differ by their ordinal only"


def test_analysis_is_shared() -> None:
    draft = read(TEXT.encode(), "a.txt")
    context = Context(draft, Analysis(draft, Reference([])), Reference([]), EmptyLibrary(), date(2026, 1, 1))
    made = []
    assert context.once("x", lambda _: made.append(1) or 5) == context.once("x", lambda _: made.append(1) or 6) == 5
    assert made == [1]


@pytest.mark.parametrize(
    ("yielded", "words"),
    [
        ("文字", "应当是 Hit 或者 Neutral"),
        (Hit("XX999", (Span(0, 2),), "示例"), "它只登记了 FC103"),
        (Hit("FC103", (), "示例"), "不在草案里"),
        (Hit("FC103", (Span(0, 10_000),), "示例"), "不在草案里"),
        (Hit("FC103", (Span(5, 3),), "示例"), "不在草案里"),
        (Neutral("FC103", Span(-1, 3), "示例"), "不在草案里"),
    ],
)
def test_nonsense_from_a_check_is_no_pass(yielded: object, words: str) -> None:
    check = Check("示例", (RULE,), lambda context: [yielded], frozenset({"FC103"}))  # type: ignore[list-item]
    done = review(read(TEXT.encode(), "a.txt"), "a.txt", session(check))
    assert done.gate.result == "incomplete" and words in done.failures[0].error


@pytest.mark.parametrize("raised", [SystemExit(0), GeneratorExit(), RecursionError(), MemoryError(), ValueError("坏")])
def test_whatever_a_check_raises_is_no_pass(raised: BaseException) -> None:
    def run(context: Context) -> Iterator[Hit]:
        raise raised
        yield

    done = review(read(TEXT.encode(), "a.txt"), "a.txt", session(Check("坏检查", (RULE,), run, frozenset({"FC103"}))))
    assert done.gate.result == "incomplete"
    assert done.failures[0].where == "坏检查" and type(raised).__name__ in done.failures[0].error

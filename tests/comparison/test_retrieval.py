"""Which passages are compared: of what binds the draft, near documents beside the whole library."""

from __future__ import annotations

from datetime import date

from reviewer.comparison.retrieval import find_candidates, inherit, list_binding
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.memory import memory_library
from reviewer.model import Relation
from reviewer.reading import read
from reviewer.rules.cases import CaseDocument
from tests.comparison.pairs import REFERENCE

DRAFT = """云川省云川市供水管理办法
（征求意见稿）
第一条　根据《云川省水资源条例》，制定本办法。
第二条　供水企业应当自收到用户报装申请之日起十个工作日内完成装表通水。
"""
SHELF = (
    *(
        CaseDocument(f"云川省示例{n}条例", f"第一条　供水企业收到报装申请，第{n}类事项另行规定。", f"a{n}")
        for n in range(12)
    ),
    CaseDocument("云川省城镇供水条例", "第八条　供水单位受理报装以后，完成装表通水的时间不得超过五个工作日。", "供水"),
    CaseDocument("云川省水资源条例", "第三条　取用水资源应当节约。", "水资源"),
    CaseDocument("碧海省碧海市供水条例", "第八条　完成装表通水的时间不得超过五个工作日。", "他市"),
    CaseDocument("云川省云川市供水管理办法（2020年）", "第八条　完成装表通水的时间不得超过五个工作日。", "旧"),
)


def make_context() -> Context:
    draft = read(DRAFT.encode(), "草案.txt").plain
    return Context(draft, Analysis(draft, REFERENCE), REFERENCE, memory_library(SHELF), date(2026, 11, 20))


def test_another_place_and_what_is_replaced_bind_nothing() -> None:
    context = make_context()
    sources = {one.id: one.source for one in context.library.documents()}
    binding = list_binding(context)
    assert {"供水", "水资源"} <= {sources[number] for number in binding}
    assert not {"他市", "旧"} & {sources[number] for number in binding}
    assert {one.relation for one in binding.values()} == {Relation.SUPERIOR}


def test_what_is_cited_or_alike_by_title_is_near() -> None:
    context = make_context()
    sources = {one.id: one.source for one in context.library.documents()}
    near = {sources[number] for number, one in list_binding(context).items() if one.is_near}
    assert near == {"供水", "水资源"}


def test_the_best_come_first_and_near_ones_are_never_left_out() -> None:
    (found,) = find_candidates(make_context(), ["供水企业完成装表通水的时间为十个工作日。"])
    assert found[0].passage.document.source == "供水"
    assert (found[0].place, found[0].share, found[0].near_place) == (0, 1.0, 0)
    assert len({one.passage for one in found}) == len(found)


def test_a_library_that_binds_nothing_answers_nothing() -> None:
    draft = read(DRAFT.encode(), "草案.txt").plain
    library = memory_library([SHELF[-2]])
    context = Context(draft, Analysis(draft, REFERENCE), REFERENCE, library, date(2026, 11, 20))
    assert find_candidates(context, ["供水"]) == [()]


def test_a_statement_inherits_the_best_answer_of_the_one_in_front_of_it() -> None:
    first, second = find_candidates(make_context(), ["完成装表通水的时间为十个工作日。", "取用水资源应当节约。"])
    found = inherit(second[:1], first)
    assert [one.is_of_before for one in found] == [False, True]
    assert found[1].passage == first[0].passage
    assert found[1].place is None
    assert inherit(first, first) == first

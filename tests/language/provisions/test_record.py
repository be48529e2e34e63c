"""Clauses and provisions as the JSON has them: every key, and offsets that count in the clause's own text."""

from __future__ import annotations

from reviewer.language.provisions.record import describe_clause, describe_provision
from reviewer.model import Clause, ClauseKind, Draft, Force, Inherited, Origin, Part, Party, Provision, Span

TEXT = "标题\n第一条　企业纳税满三年的，奖励五万元。\n（一）另行规定。"


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


ARTICLE = Clause("c1", ClauseKind.ARTICLE, "第一条", "奖励", place(TEXT[3:]), place(TEXT[3:]), None, ("c2",), 7)
ITEM = Clause("c2", ClauseKind.ITEM, "（一）", None, place("（一）另行规定。"), place("（一）另行规定。"), "c1")
DRAFT = Draft(name="draft.txt", text=TEXT, clauses=(ARTICLE, ITEM), lines=(), segments=())


def words(text: str) -> dict[str, object]:
    start = TEXT.index(text) - ARTICLE.own.start
    return {"text": text, "start": start, "end": start + len(text)}


def test_a_clause_is_told_with_its_place_in_the_outline() -> None:
    assert describe_clause(DRAFT, ARTICLE) == {
        "id": "c1",
        "number": "第一条",
        "kind": "article",
        "heading": "奖励",
        "parent": None,
        "text": TEXT[3:],
        "paragraph": 7,
    }
    assert describe_clause(DRAFT, ITEM)["parent"] == "c1"


FULL = Provision(
    clause="c1",
    span=place("第一条　企业纳税满三年的，奖励五万元。"),
    force=Force.GRANT,
    bound_kind=Party.AGENCY,
    act=place("奖励五万元"),
    act_class="reward",
    bound=place("第一条"),
    target=place("企业"),
    basis=place("纳税"),
    exception=place("三年"),
    benefit=Part(place("五万元"), "fixed"),
    conditions=(Part(place("纳税满三年"), "tax"),),
    values=(Part(place("三年"), "duration", ">="),),
    units=(Part(place("企业"), "lead"),),
    lead="c1",
    inherited=(Inherited(Part(place("另行规定"), "other"), Origin.SCOPE, "c2"),),
)


def test_a_provision_is_told_with_all_that_it_has() -> None:
    assert describe_provision(DRAFT, FULL) == {
        "clause": "c1",
        "span": {"start": 0, "end": len("第一条　企业纳税满三年的，奖励五万元。")},
        "bound": words("第一条"),
        "bound_kind": "agency",
        "force": "grant",
        "act": words("奖励五万元"),
        "act_class": "reward",
        "target": words("企业"),
        "conditions": [{**words("纳税满三年"), "kind": "tax"}],
        "benefit": {**words("五万元"), "kind": "fixed"},
        "values": [{**words("三年"), "role": "duration", "relation": ">="}],
        "basis": words("纳税"),
        "except": words("三年"),
        "units": [{**words("企业"), "role": "lead"}],
        "lead": "c1",
        "inherited": [{"text": "另行规定", "start": 3, "end": 7, "kind": "other", "origin": "scope", "clause": "c2"}],
    }


def test_what_a_provision_does_not_have_is_left_out() -> None:
    bare = Provision("", FULL.span, Force.MUST, Party.ANY, FULL.act, "other")
    told = describe_provision(DRAFT, bare)
    assert set(told) == {"clause", "span", "bound_kind", "force", "act", "act_class"}
    assert told["act"] == {"text": "奖励五万元", "start": FULL.act.start, "end": FULL.act.end}

"""A provision as the rows of all tables of provisions tell it, under the four questions of a legality review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.plugin import Finding, Force, Inherited, Part, Party, Provision, Review, Span, wording

DEMANDS, BENEFITS, POWERS, SANCTIONS = "对企业和个人的要求", "给予的好处", "部门职责和权限", "处罚和后果"
TABLES = (DEMANDS, BENEFITS, POWERS, SANCTIONS)
PUNISHING = ("punish", "coerce")
NO_BOUND = "（未写明）"


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """What a table says of a provision; `table` is one of `TABLES`, `codes` those of the findings in its sentence."""

    number: int
    table: str
    provision: Provision
    place: str
    bound: str
    party: str
    force: str
    act: str
    act_class: str
    target: str
    conditions: str
    inherited: str
    benefit: str
    values: str
    basis: str
    codes: str
    sentence: str

    def cells(self) -> tuple[object, ...]:
        """Return the row in the order of `HEADS`."""
        return (
            self.number,
            self.place,
            self.bound,
            self.party,
            self.force,
            self.act,
            self.act_class,
            self.target,
            self.conditions,
            self.inherited,
            self.benefit,
            self.values,
            self.basis,
            self.codes,
            self.sentence,
        )


HEADS = (
    ("序号", 6),
    ("条款", 14),
    ("谁", 18),
    ("主体类别", 10),
    ("效力", 8),
    ("行为", 34),
    ("行为类别", 11),
    ("对象", 18),
    ("条件", 34),
    ("承接的条件", 30),
    ("好处", 20),
    ("数值和期限", 22),
    ("依据和例外", 20),
    ("审查发现", 14),
    ("原文", 60),
)


def sort_out(one: Provision) -> str:
    """Return the table that a provision belongs to."""
    if one.force is Force.LIABILITY or one.act_class in PUNISHING:
        return SANCTIONS
    if one.force in (Force.GRANT, Force.EXEMPT) or (one.benefit is not None and one.force is not Force.MUST_NOT):
        return BENEFITS
    return POWERS if one.bound_kind is Party.AGENCY else DEMANDS


def provision_rows(review: Review) -> Iterator[ProvisionRow]:
    """Yield the provisions in the order of the draft, numbered from 1."""
    clauses = {clause.id: clause for clause in review.draft.clauses}
    by_place = sorted(review.findings, key=lambda one: one.spans[0].start)
    for number, one in enumerate(review.provisions, 1):
        clause = clauses.get(one.clause)
        yield ProvisionRow(
            number=number,
            table=sort_out(one),
            provision=one,
            place=review.draft.address(clause) or "正文",
            bound=_words(review, one.bound) or NO_BOUND,
            party=wording.name_label("party", one.bound_kind),
            force=wording.name_label("force", one.force),
            act=_words(review, one.act),
            act_class=wording.name_label("act", one.act_class),
            target=_words(review, one.target),
            conditions="；".join(_named(review, part, "condition") for part in one.conditions),
            inherited="；".join(_tell_inherited(review, each) for each in one.inherited),
            benefit=_named(review, one.benefit, "benefit") if one.benefit else "",
            values="；".join(_named(review, part, "value") for part in one.values),
            basis="；".join(filter(None, (_words(review, one.basis), _words(review, one.exception)))),
            codes="、".join(_codes(by_place, one.span)),
            sentence=_words(review, one.span).strip(),
        )


def _words(review: Review, span: Span | None) -> str:
    return review.draft.slice(span) if span else ""


def _named(review: Review, part: Part, group: str) -> str:
    return f"{review.draft.slice(part.span)}（{wording.name_label(group, part.kind)}）"


def _tell_inherited(review: Review, one: Inherited) -> str:
    """Return a condition from elsewhere with its kind and the clause that it stands in."""
    place = review.draft.address(review.draft.clause(one.clause)) if one.clause else ""
    origin = "".join((wording.name_label("origin", one.origin), place))
    return f"{review.draft.slice(one.part.span)}（{wording.name_label('condition', one.part.kind)}，{origin}）"


def _codes(findings: list[Finding], span: Span) -> list[str]:
    return list(dict.fromkeys(one.rule.code for one in findings if any(place.overlaps(span) for place in one.spans)))

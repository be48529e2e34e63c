"""Slot scope: to whom and to what a rule applies; what one statement takes in, the other leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.comparison.alignment import WHOLE, Pair, match, percent
from reviewer.comparison.proposals import Proposal, Slot
from reviewer.comparison.statements import Statement
from reviewer.language.grammar import one_of
from reviewer.language.scopes import EVERY, Enumeration, read_enumerations
from reviewer.language.terms import Lexicon, Term, read_terms
from reviewer.model import Span

HELD = 0.7  # share of a member's terms by which it is named in other words
OUT = re.compile(one_of("scopes.out"))
IN = re.compile(one_of("scopes.in"))
ONLY = re.compile(one_of("conflicts.only"))
UNIVERSAL = re.compile(one_of("conflicts.universal"))
LEVELS = re.compile(one_of("conflicts.level"))  # a lower text names its own level
CASE = re.compile(r"[^，。；：]{2,40}的[，,]")
RELAXES = re.compile(one_of("modality.permits", "modality.waives", "scopes.out", "benefits.free"))
BINDS = re.compile(one_of("modality.obliges", "modality.forbids"))
SHORT = 0.6  # weight of the words of a case that tell nearly nothing
EXCEPTION = re.compile(r"除[^。；]{2,80}?[以之]?外|但是?[，,]?[^。；]{2,60}?除外")
LOCAL, SETTLES = one_of("conflicts.local"), one_of("conflicts.settles")
RESTRICTED = re.compile(
    rf"{one_of('conflicts.prefers')}[^，。；]{{0,10}}{LOCAL}[^，。；]{{0,8}}{one_of('conflicts.local_thing')}"
    rf"|(?:在本[省市县区]|{LOCAL})[^，。；]{{0,8}}?{SETTLES}[^，。；]{{0,12}}?的|{SETTLES}[^，。；]{{0,6}}?满[^，。；]{{1,8}}?的"
    rf"|{one_of('conflicts.criterion')}"
)


def propose_scope(pair: Pair) -> Iterator[Proposal]:
    """Yield where the draft's statement takes out, in or narrows down against the base's."""
    ours, theirs = _marks(pair.ours), _marks(pair.theirs)
    if ours["out"] and theirs["out"]:
        yield _propose(pair, ours["out"], theirs["out"], "out_out", "两处都排除", agrees=True)
    elif ours["out"] and (theirs["in"] or theirs["universal"]):
        yield _propose(pair, ours["out"], theirs["in"] or theirs["universal"], "out_in", "草案排除，对方包括")
    elif ours["out"]:
        yield _propose(pair, ours["out"], _whole(pair.theirs), "out_plain", "草案排除，对方没有排除")
    elif theirs["out"] and ours["in"]:
        yield _propose(pair, ours["in"], theirs["out"], "in_out", "草案包括，对方排除")
    if ours["only"] and not theirs["only"]:
        kind = "only_universal" if theirs["universal"] or theirs["in"] else "only_plain"
        yield _propose(
            pair,
            ours["only"],
            theirs["universal"] or theirs["in"] or _whole(pair.theirs),
            kind,
            "草案限定了对象，对方没有限定",
        )
    if ours["restricted"] and theirs["universal"] and not RESTRICTED.search(pair.base.text):
        yield _propose(pair, ours["restricted"], theirs["universal"], "restricted", "草案限定了对象，对方一视同仁")
    if theirs["exception"] and not ours["exception"]:
        terms = [term for term in pair.theirs.terms if theirs["exception"].covers(term.span)]
        held = percent(match(terms, pair.ours.bag).share)
        yield _propose(
            pair,
            _whole(pair.ours),
            theirs["exception"],
            "in_exception",
            "草案所说的正是对方排除的情形",
            {"excepted": held, "ours_universal": WHOLE * (EVERY.search(pair.ours.text) is not None)},
        )
    yield from _depart(pair)
    yield from _shortened(pair)


def _depart(pair: Pair) -> Iterator[Proposal]:
    """Yield the case for which the draft lets off or allows what the base sets without any such case."""
    case = CASE.search(pair.ours.text)
    if case is None or RELAXES.search(pair.theirs.text):
        return
    relaxing = RELAXES.search(pair.ours.text, case.end())
    if relaxing is None:
        return
    span = pair.ours.place(case)
    terms = [term for term in pair.ours.terms if span.covers(term.span)]
    there = match(terms, pair.base.bag)
    features = {
        "of_departure": WHOLE,
        "case_there": percent(there.share),
        "case_odd": percent(min(there.oddest, 2.0) / 2),
        "case_short": WHOLE * (sum(term.weight for term in terms) < SHORT),
        "they_bind": WHOLE * bool(BINDS.search(pair.theirs.text)),
        "they_say_all": WHOLE * bool(EVERY.search(pair.theirs.text)),
    }
    why = f"草案为“{case[0].strip('，,的')}”的情形放宽，对方没有这种例外"
    whole = Span(span.start, pair.ours.place(relaxing).end)
    yield Proposal(Slot.SCOPE, whole, _whole(pair.theirs), why, features)


def _marks(statement: Statement) -> dict[str, Span | None]:
    return statement.once(
        "scope marks",
        lambda: {
            name: statement.place(found) if (found := pattern.search(statement.text)) else None
            for name, pattern in (
                ("out", OUT),
                ("in", IN),
                ("only", ONLY),
                ("universal", UNIVERSAL),
                ("restricted", RESTRICTED),
                ("exception", EXCEPTION),
            )
        },
    )


def _whole(statement: Statement) -> Span:
    return Span(statement.span.start, statement.span.start + len(statement.text.rstrip()))


def _propose(
    pair: Pair,
    ours: Span | None,
    theirs: Span | None,
    kind: str,
    why: str,
    more: dict[str, int] | None = None,
    *,
    agrees: bool = False,
) -> Proposal:
    mine, other = ours or _whole(pair.ours), theirs or _whole(pair.theirs)
    features = {"of_scope": WHOLE, kind: WHOLE, **(more or {})}
    return Proposal(Slot.SCOPE, mine, other, why, features, agrees=agrees)


def _shortened(pair: Pair) -> Iterator[Proposal]:
    """Yield an enumeration that lost members."""
    for theirs in _enumerations(pair.theirs):
        ours = _counterpart(theirs, _enumerations(pair.ours))
        if ours is None:
            continue
        items = _item_terms(pair.theirs, theirs, pair.lexicon)
        missing = [
            item
            for item, terms in zip(theirs.items, items, strict=True)
            if item not in pair.draft.text
            and not (terms and match(terms, pair.draft.bag).share > HELD)
            and not LEVELS.search(item)
        ]
        if missing and len(missing) * 2 <= len(theirs.items):
            features = {
                "of_list": WHOLE,
                "lost": WHOLE * len(missing) // len(theirs.items),
                "lost_one": WHOLE * (len(missing) == 1),
                "list_long": WHOLE * min(len(theirs.items), 10) // 10,
            }
            start, base = pair.ours.span.start, pair.theirs.span.start
            yield Proposal(
                Slot.SCOPE,
                Span(start + ours.span.start, start + ours.span.end),
                Span(base + theirs.span.start, base + theirs.span.end),
                f"草案的列举缺少“{'、'.join(missing)}”",
                features,
            )
            return


def _enumerations(statement: Statement) -> Sequence[Enumeration]:
    return statement.once("enumerations", lambda: read_enumerations(statement.text))


def _item_terms(statement: Statement, listed: Enumeration, lexicon: Lexicon) -> Sequence[Sequence[Term]]:
    return statement.once(
        f"items {listed.span.start}", lambda: tuple(read_terms(item, lexicon) for item in listed.items)
    )


def _counterpart(theirs: Enumeration, ours: Sequence[Enumeration]) -> Enumeration | None:
    """Return the list that shares most members, if it shares half of its own."""
    there = set(theirs.items)
    counts = [(len(there.intersection(one.items)), -one.span.start, one) for one in ours]
    best = max(counts, default=None, key=lambda row: row[:2])
    return best[2] if best and best[0] and best[0] * 2 >= len(best[2].items) else None

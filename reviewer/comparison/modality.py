"""Slot modality: what one statement demands, the other leaves open, forbids or charges for."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.comparison.acts import Act, Effect, read_acts
from reviewer.comparison.alignment import WHOLE, Pair, amount, match, percent
from reviewer.comparison.proposals import Proposal, Slot
from reviewer.language.modality import LADDER, read_rung
from reviewer.language.terms import bag_of_words
from reviewer.model import Span

SAME_ACT = 0.6  # share of a ban's words in the base that makes it a ban of what the base allows
REACH = 1  # further segments that a mode of the draft governs
CONTRARY = {
    (Effect.MAY, Effect.MUST_NOT),
    (Effect.MAY, Effect.MUST),
    (Effect.MUST, Effect.MUST_NOT),
    (Effect.MUST, Effect.MAY),
    (Effect.MUST, Effect.NEED_NOT),
    (Effect.MUST, Effect.CHOOSES),
    (Effect.MUST_NOT, Effect.MAY),
    (Effect.MUST_NOT, Effect.MUST),
    (Effect.MUST_NOT, Effect.CHOOSES),
    (Effect.NEED_NOT, Effect.MUST),
    (Effect.NEED_NOT, Effect.MUST_NOT),
    (Effect.CHOOSES, Effect.MUST),
    (Effect.CHOOSES, Effect.MUST_NOT),
    (Effect.COERCES, Effect.MUST_NOT),
    (Effect.COERCES, Effect.CHOOSES),
    (Effect.CHARGED, Effect.FREE),
    (Effect.FREE, Effect.CHARGED),
    (Effect.SAYS, Effect.MUST_NOT),
}
WORDS = {
    Effect.MUST: "要求",
    Effect.MAY: "允许",
    Effect.MUST_NOT: "禁止",
    Effect.NEED_NOT: "不作要求",
    Effect.FREE: "不收费",
    Effect.CHARGED: "收费或由对方承担",
    Effect.COERCES: "强制",
    Effect.CHOOSES: "自主决定",
    Effect.SAYS: "规定实施",
}


def propose_modality(pair: Pair) -> Iterator[Proposal]:
    """Yield each act of the draft's statement with each of the base's whose effect excludes or equals its own."""
    ours, theirs = read_acts(pair.ours, pair.draft.text, REACH), read_acts(pair.theirs, pair.base.text)
    for mine in ours:
        for other in theirs:
            if (mine.force, other.force) in CONTRARY and not _bans_other(pair, mine, other):
                yield _propose(pair, mine, other, ours, theirs)
            elif mine.force is other.force is not Effect.SAYS:
                yield _propose(pair, mine, other, ours, theirs, agrees=True)
    yield from _descend(pair)


def _bans_other(pair: Pair, mine: Act, other: Act) -> bool:
    """Tell whether the draft bans another act than the one that the base allows: what is allowed has limits."""
    banned = (mine.force, other.force) == (Effect.MUST_NOT, Effect.MAY)
    return banned and match(mine.core, pair.theirs.bag).share < SAME_ACT


def _propose(
    pair: Pair, mine: Act, other: Act, ours: tuple[Act, ...], theirs: tuple[Act, ...], *, agrees: bool = False
) -> Proposal:
    there, around = match(mine.core, pair.theirs.bag), match(mine.core, pair.base.bag)
    back = max((match(core, pair.ours.bag).share for core in other.alternatives), default=0.0)
    fit = match(mine.core, bag_of_words(other.core)).share
    fit_back = match(other.core, bag_of_words(mine.core))
    features = {
        f"{mine.force.name.lower()}_for_{other.force.name.lower()}": WHOLE,
        "of_act": WHOLE,
        "act": percent(there.share),
        "act_around": percent(around.share),
        "act_missed": amount(2 * around.missed),
        "act_odd": percent(min(around.oddest, 2.0) / 2),
        "act_back": percent(back),
        "act_fit": percent(fit),
        "act_fit_back": percent(fit_back.share),
        "act_unsaid": amount(2 * fit_back.missed),
        "same_effect_there": WHOLE * any(act.force is mine.force for act in theirs),
        "same_effect_here": WHOLE * any(act.force is other.force for act in ours),
        "many_acts": WHOLE * min(3, max(0, len(theirs) - 1)),
    }
    why = f"草案{WORDS[mine.force]}，对方{WORDS[other.force]}"
    return Proposal(Slot.MODALITY, _quote(pair, mine), other.span, why, features, agrees=agrees)


def _quote(pair: Pair, act: Act) -> Span:
    if act.force is not Effect.SAYS:
        return act.span
    return Span(pair.ours.span.start, pair.ours.span.start + len(pair.ours.text.rstrip()))


def _descend(pair: Pair) -> Iterator[Proposal]:
    """Yield the fall from 全面推开 or 推行 to 探索 or 鼓励."""
    ours, theirs = read_rung(pair.ours.text), read_rung(pair.theirs.text)
    if ours is None or theirs is None or theirs[0] <= ours[0]:
        return
    features = {"of_rung": WHOLE, "rungs": 20 * (theirs[0] - ours[0])}
    why = f"草案只到“{LADDER[ours[0]][0]}”，对方要求“{LADDER[theirs[0]][0]}”"
    start, base = pair.ours.span.start, pair.theirs.span.start
    mine = Span(start + ours[1].start, start + ours[1].end)
    yield Proposal(Slot.MODALITY, mine, Span(base + theirs[1].start, base + theirs[1].end), why, features)

"""Slot modality: what one text demands, the other leaves open, forbids or charges for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.plugin import LADDER, Bag, Lexicon, Span, bag_of_words, cover, fill_bag, one_of, read_rung

from ._acts import CHARGED, CHOOSES, CLASHES, FORCES, FREE, Act, Force, read_acts
from ._differences import Difference, Grade, Slot
from ._matter import agree, agree_back, are_opposed
from ._provisions import SUCH_ACTS, Provision, Sentence

LEAST_MATTER = 0.35
SHORT_ACTS = 2  # a sentence of more acts, or of more words, has to match act by act
SHORT_WEIGHT = 9.0
SAME_WORDS = 0.6
RESTATED = 0.5
HALF = 0.5
SAME_ACT = 0.25  # enough of the matter where the act is the very same
LEAST_CORE = 0.2
TOGETHER = 1.0
TOGETHER_SAID = 1.5  # a plain statement binds nobody by a modal word: its act has to be the same
LEAST_TELLING = 0.3
SAID = 0.7
NEVER = 9.0
LEAST_CASE = 0.5  # weight of a case that says something
TELLING = 0.75
SAME_VERB = 0.75  # enough where both govern one rare verb (干预)
OTHER_HEAD = 0.3  # what an object that the base does not name takes more
COPIED = 0.8  # shares at which one sentence is a rewrite of the other
RUNGS_DOWN = 2
GRANTED = (Force.NEED_NOT, Force.FREE, Force.CHOOSES)  # a draft that grants the same takes nothing away
LIABILITY = re.compile(
    rf"{SUCH_ACTS}[^。]{{0,12}}(?:之一|的)[^。]{{0,60}}{one_of('conflicts.consequence')}"
    rf"|{one_of('conflicts.liable')}"
)
PROTECTS = re.compile(rf"不得{one_of('conflicts.protects')}")
MANNER = re.compile(rf"({one_of('conflicts.manner')})(?=[\u4e00-\u9fff])")
MEDDLES = re.compile(one_of("conflicts.meddles"))
STRICT = {  # pairs that many sentences on one subject form by chance: the acts have to be the same
    (Force.MUST, Force.MUST_NOT),
    (Force.MUST_NOT, Force.MUST),
    (Force.MUST, Force.CHOOSES),
}
WEAKENED = {(Force.MAY, Force.MUST)}
EXCEPTION = re.compile(r"除([^。；]{2,80}?)[以之]?外|但是?[，,]?([^。；]{2,60}?)除外|不涉及([^，。；]{2,40})")
WORDS = {
    Force.MUST: "要求",
    Force.MAY: "允许",
    Force.MUST_NOT: "禁止",
    Force.NEED_NOT: "不作要求",
    Force.FREE: "不收费",
    Force.CHARGED: "收费或由对方承担",
    Force.COERCES: "强制",
    Force.CHOOSES: "自主决定",
    Force.SAYS: "规定实施",
}


@dataclass(frozen=True, slots=True)
class Clash:
    """Two acts on one matter whose forces exclude each other."""

    ours: Act
    theirs: Act
    score: float


def compare_modality(draft: Provision, sentence: Sentence, base: Provision, lexicon: Lexicon) -> Iterator[Difference]:
    """Yield the act of `sentence` whose force excludes the base's on the same act, and a fall down the ladder."""
    if LIABILITY.search(base.text) or LIABILITY.search(draft.text):
        return
    acts = read_acts(sentence, draft.text, reach=1)
    by_sentence = [(one, read_acts(one, base.text)) for one in base.sentences]
    theirs = [act for _, acts_there in by_sentence for act in acts_there]
    found = (
        []
        if _both_choose(acts, sentence.text, base)
        else [
            clash
            for one, there in by_sentence
            if acts
            and there
            and not are_opposed(sentence, one, base, lexicon)
            and not _is_excepted(sentence, one, lexicon)
            for clash in _clashes(sentence, acts, one, there, base, theirs)
        ]
    )
    if found:
        best = max(found, key=lambda one: (one.score, -one.theirs.span.start))
        same = _is_same_act(best.ours, best.theirs)
        act = "同一行为" if same else "相近的行为"
        why = f"{act}，草案{WORDS[best.ours.force]}，对方{WORDS[best.theirs.force]}"
        grade = Grade.CONFLICT if same else Grade.SOFT
        yield Difference(
            Slot.MODALITY, _quote(draft.text, best.ours, sentence), best.theirs.span, grade, why, best.score
        )
    else:
        yield from _descend(sentence, base)


def compare_modes(sentence: Sentence, model: Sentence) -> Iterator[Difference]:
    """Yield the first modal word of a copied sentence that differs in force from the one in its place."""
    ours = [mode for mode in sentence.modes if mode.stance in FORCES]
    theirs = [mode for mode in model.modes if mode.stance in FORCES]
    for mine, other in zip(ours, theirs, strict=False):
        pair = (FORCES[mine.stance], FORCES[other.stance])
        if pair in CLASHES or pair in WEAKENED:
            why = f"同一句话，草案{WORDS[pair[0]]}，对方{WORDS[pair[1]]}"
            yield Difference(Slot.MODALITY, mine.span, other.span, Grade.CONFLICT, why, 2.0)
            return
    yield from _pay(sentence, model)
    yield from _descend_to(sentence, model)


def _pay(sentence: Sentence, model: Sentence) -> Iterator[Difference]:
    """Yield 免费 turned into a charge, or the other way round."""
    for ours, theirs, force in ((CHARGED, FREE, Force.CHARGED), (FREE, CHARGED, Force.FREE)):
        mine, other = ours.search(sentence.text), theirs.search(model.text)
        if mine and other and not theirs.search(sentence.text) and not ours.search(model.text):
            opposite = Force.FREE if force is Force.CHARGED else Force.CHARGED
            why = f"同一句话，草案{WORDS[force]}，对方{WORDS[opposite]}"
            yield Difference(Slot.MODALITY, _at(sentence, mine), _at(model, other), Grade.CONFLICT, why, 2.0)


def _at(sentence: Sentence, match: re.Match[str]) -> Span:
    return Span(sentence.span.start + match.start(), sentence.span.start + match.end())


def _both_choose(acts: Sequence[Act], text: str, base: Provision) -> bool:
    """Tell whether both texts leave the choice to the same side."""
    meddles = any(act.force is Force.MAY and MEDDLES.search(text) for act in acts)
    return (
        not meddles
        and any(act.force is Force.CHOOSES for act in acts)
        and any(CHOOSES.search(one.text) for one in base.sentences)
    )


def _quote(text: str, act: Act, sentence: Sentence) -> Span:
    if act.force is Force.SAYS:
        return Span(
            sentence.span.start, sentence.span.start + len(text[sentence.span.start : sentence.span.end].rstrip())
        )
    return act.span


def _clashes(
    sentence: Sentence,
    acts: Sequence[Act],
    one: Sentence,
    theirs: Sequence[Act],
    base: Provision,
    everything: Sequence[Act],
) -> Iterator[Clash]:
    matter = agree(sentence, one, base)
    forces = {act.force for act in acts}
    is_long = len(acts) > SHORT_ACTS or sum(term.weight for term in sentence.terms) > SHORT_WEIGHT
    for ours in acts:
        for other in theirs:
            core = _cover_act(other, sentence)
            if (
                _is_other_case(other, one, sentence)
                or _is_narrower(other, base.text, sentence)
                or (other.force in GRANTED and other.force in forces)
            ):
                continue
            if ours.force is Force.MAY and other.force is Force.MUST:
                weakens = min(matter, core, cover(ours.core, one.bag), agree_back(sentence, one)) >= COPIED
                if weakens and not any(act.force in (Force.MUST, Force.NEED_NOT) for act in acts):
                    yield Clash(ours, other, matter + core)
            elif (ours.force, other.force) in CLASHES and (
                core + _fit(ours, other) > _agreement(ours, everything, sentence)
            ):
                strict = is_long or (ours.force, other.force) in STRICT
                if _says_the_same(other, acts) or (strict and not _is_same_act(ours, other)):
                    continue
                if (ours.force, other.force) == (Force.MUST_NOT, Force.MAY) and not _is_like_act(
                    ours, sentence, other, one
                ):
                    continue
                if other.force in (Force.CHOOSES, Force.MAY) and PROTECTS.search(sentence.text):
                    continue
                least = SAME_ACT if core >= COPIED else LEAST_MATTER
                enough = core >= LEAST_CORE and matter >= least and matter + core >= _needed(ours, other, one)
                yield from [Clash(ours, other, matter + core)] if enough else []


def _says_the_same(other: Act, acts: Sequence[Act]) -> bool:
    """Tell whether the draft itself has an act of the base's force on the base's matter."""
    return any(act.force is other.force and _fit(other, act) >= RESTATED for act in acts)


def _is_same_act(ours: Act, other: Act) -> bool:
    """Tell whether the words that the two modes govern are mostly the same, both ways, by weight and by number.

    By number, since one weighty concept (公用企事业单位) may be all that two different acts share.
    """
    return (
        min(_fit(ours, other), _fit(other, ours)) >= SAME_WORDS
        and min(_count(ours, bag_of_words(other.core)), _count(other, bag_of_words(ours.core))) >= HALF
    )


def _is_like_act(ours: Act, sentence: Sentence, other: Act, one: Sentence) -> bool:
    """Tell whether either sentence names most of what the other's mode governs: what is permitted is what is banned."""
    return cover(ours.core, one.bag) >= SAME_WORDS and min(_count(ours, one.bag), _count(other, sentence.bag)) >= HALF


def _count(act: Act, bag: Bag) -> float:
    """Return the share of the telling terms that a mode governs which a bag holds."""
    telling = {term.name: term for term in act.governed if term.weight >= LEAST_TELLING}
    return sum(bag.holds(term) > 0 for term in telling.values()) / len(telling) if telling else 1.0


def _cover_act(act: Act, sentence: Sentence) -> float:
    """Return how much of an act the sentence holds: of 减损权益或者增加义务 either half is enough."""
    return max(cover(core, sentence.bag) for core in act.alternatives)


def _agreement(ours: Act, theirs: Sequence[Act], sentence: Sentence) -> float:
    """Return how well the base's acts of the same force fit: 可以 beside a 不得 on something else."""
    same = [_cover_act(act, sentence) + _fit(ours, act) for act in theirs if act.force is ours.force is not Force.SAYS]
    return max(same, default=-1.0)


def _fit(ours: Act, theirs: Act) -> float:
    """Return how much of one act the other act's own words hold."""
    return cover(ours.core, bag_of_words(theirs.core))


def _is_other_case(act: Act, base: Sentence, sentence: Sentence) -> bool:
    """Tell whether the base's act holds for a case right before it (没有依据的，一律不得) that the draft is silent on."""
    at = base.segment_of(act.span)
    if not at or not base.text[: base.segments[at].start - base.span.start].rstrip("，, ").endswith("的"):
        return False
    case = [term for term in base.terms if base.segment_at(term.start) == at - 1]
    known = any(pair in sentence.bag.pairs for term in case for pair in term.pairs if term.weight >= LEAST_TELLING)
    return sum(term.weight for term in case) >= LEAST_CASE and not known


def _verb(act: Act) -> str | None:
    """Return the first telling term that the modal word governs."""
    return next((term.name for term in act.core if term.weight >= TELLING), None)


def _is_narrower(act: Act, text: str, sentence: Sentence) -> bool:
    """Tell whether the base forbids only doing it again or by force (不得再次分包), of which the draft says nothing."""
    manner = MANNER.match(text, act.span.end)
    return act.force is Force.MUST_NOT and manner is not None and manner[1][0] not in sentence.text


def _needed(ours: Act, other: Act, base: Sentence) -> float:
    """Return the agreement that makes one act of two: more where the draft's own act is not in the base."""
    if Force.SAYS in (ours.force, other.force):
        said = min(cover(ours.core, base.bag), cover(other.core, fill_bag(ours.core, "")))
        return TOGETHER_SAID if said >= SAID else NEVER
    if ours.force in (Force.CHARGED, Force.FREE, Force.COERCES, Force.NEED_NOT):
        return TOGETHER
    if not any(base.bag.holds(term) for term in ours.core if term.weight >= LEAST_TELLING):
        return NEVER
    if (verb := _verb(ours)) and verb == _verb(other):
        return SAME_VERB
    head = next((term for term in reversed(ours.core) if term.weight >= TELLING), None)
    return TOGETHER if head is None or base.bag.holds(head) else TOGETHER + OTHER_HEAD


def _is_excepted(sentence: Sentence, base: Sentence, lexicon: Lexicon) -> bool:
    """Tell whether the draft speaks of the very case that the base excepts from its rule."""
    exceptions = [Span(*match.span()) for match in EXCEPTION.finditer(base.text)]
    terms = [
        term
        for term in base.terms
        if any(Span(base.span.start + one.start, base.span.start + one.end).covers(term.span) for one in exceptions)
    ]
    if not terms or EXCEPTION.search(sentence.text):
        return False
    case = [term for term in sentence.terms if sentence.segment_at(term.start) == 0]
    names = {term.name for term in terms}
    whole = sum(term.weight for term in case)
    return whole > 0 and sum(term.weight for term in case if term.name in names) >= 0.3 * whole


def _descend(sentence: Sentence, base: Provision) -> Iterator[Difference]:
    """Yield the fall from 全面推开 or 推行 to 探索 or 鼓励 where the words agree otherwise."""
    for one in base.sentences:
        if min(agree(sentence, one, base), agree_back(sentence, one)) >= COPIED - 0.1:
            yield from _descend_to(sentence, one)
            return


def _descend_to(sentence: Sentence, one: Sentence) -> Iterator[Difference]:
    ours, theirs = read_rung(sentence.text), read_rung(one.text)
    if ours is None or theirs is None or theirs[0] <= ours[0]:
        return
    grade = Grade.CONFLICT if theirs[0] - ours[0] >= RUNGS_DOWN else Grade.TENSION
    why = f"同一工作，草案只到“{LADDER[ours[0]][0]}”，对方要求“{LADDER[theirs[0]][0]}”"
    at, there = ours[1], theirs[1]
    yield Difference(
        Slot.MODALITY,
        Span(sentence.span.start + at.start, sentence.span.start + at.end),
        Span(one.span.start + there.start, one.span.start + there.end),
        grade,
        why,
        1.0,
    )

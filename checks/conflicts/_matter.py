"""Whether two sentences regulate the same matter: shared terms, no opposite terms, weighed near the slot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reviewer.plugin import Bag, Lexicon, Span, Term, cover, fill_bag, one_of

from ._provisions import Provision, Sentence

BARE = 1.0  # weight below which words name no matter
SEAM = 0.05
NAMED = 0.3  # weight of a concept that can be an object
TELLING = 0.5  # weight of a term that can be the object of a task
ELSEWHERE = 0.7  # what a term counts that stands in the same clause but in another sentence
SIDE = re.compile(r"([\u4e00-\u9fff]{2})(?:范围|区域)?[以之]?([内外])(?![部资容设科贸商国地卖包观企向援网勤力])")

CLASS = re.compile(r"(?<![各分同此种])([一二三四五ABCDⅠⅡⅢ甲乙丙][类级档])(?!疫苗|政府|[似别])")
LIST, ENTERS = one_of("conflicts.list"), one_of("conflicts.enters")
NOT = "(?:未|没有?)"
NOT_LISTED = re.compile(
    rf"{NOT}被?(?:{ENTERS}|在)[^，。；]{{0,10}}(?:{LIST}|范围)|{LIST}中?{NOT}(?:{ENTERS}|列明)?|{LIST}[之以]?外"
)
LISTED = re.compile(rf"(?<![未没不有被]){ENTERS}[^，。；]{{0,10}}{LIST}(?![之以]?外)|{LIST}(?:[之以]?内|列明的|所列)")
LEFT_OUT = re.compile(rf"{one_of('conflicts.left_out')}([\u4e00-\u9fff]{{3}})")


def holding(term: Term, sentence: Bag, clause: Bag) -> float:
    """Return how far a term is held by a sentence, or for less by its clause."""
    return max(sentence.holds(term), ELSEWHERE * clause.holds(term))


def share(terms: Sequence[Term], sentence: Bag, clause: Bag) -> float:
    """Return the weighted share of `terms` that a sentence holds, its clause counting for less."""
    names = sentence.names
    whole = held = 0.0
    for term in terms:
        weight = term.weight
        whole += weight
        held += weight if term.name in names else weight * holding(term, sentence, clause)
    return held / whole if whole else 0.0


def agree(sentence: Sentence, one: Sentence, base: Provision) -> float:
    """Return the share of a draft sentence's terms that a sentence of `base` holds; every slot asks for it."""
    bags = (one.bag, base.bag)  # kept with the share, so that no other pair can come to the same address

    def measure() -> tuple[float, tuple[Bag, Bag]]:
        return share(sentence.terms, *bags), bags

    return sentence.once(f"agree {id(one.bag)} {id(base.bag)}", measure)[0]


def agree_back(sentence: Sentence, one: Sentence) -> float:
    """Return the share of the terms of `one` that a draft sentence holds."""

    def measure() -> tuple[float, Sentence]:
        return cover(one.terms, sentence.bag), one

    return sentence.once(f"agree back {id(one)}", measure)[0]


def near(sentence: Sentence, span: Span) -> tuple[Term, ...]:
    """Return the sentence's terms, weighing less the further their segment is from the one at `span`."""
    at = sentence.segment_of(span)
    found = []
    for term in sentence.terms:
        distance = abs(sentence.segment_at(term.start) - at)
        factor = (1.0, 0.8)[distance] if distance < 2 else 0.5
        found.append(term._replace(weight=term.weight * factor))
    return tuple(found)


def around(sentence: Sentence, span: Span, before: Sentence | None = None) -> tuple[Term, ...]:
    """Return the terms in the segment of `span` and, where they are few, in the one or the sentence before."""
    at = sentence.segment_of(span)
    own = tuple(term for term in sentence.terms if sentence.segment_at(term.start) == at)
    if sum(term.weight for term in own) < 2.0 and at:
        own = tuple(term for term in sentence.terms if at - 1 <= sentence.segment_at(term.start) <= at)
    if sum(term.weight for term in own) < BARE and before is not None:
        own = (*before.terms, *own)
    return own


def is_bare(sentence: Sentence) -> bool:
    """Tell whether a sentence names no matter of its own (目标时限：3个工作日内)."""
    return sum(term.weight for term in sentence.terms) < BARE


def names_object(sentence: Sentence, slot: Span, base: Provision) -> bool:
    """Tell whether the base names what the draft puts right before a slot: 工作总结 before 于12月底前."""
    before = _telling([term for term in sentence.terms if term.end <= slot.start])
    return not before or base.bag.holds(before[-1]) > 0


def names_subject(sentence: Sentence, base: Provision) -> bool:
    """Tell whether the base names what the draft sentence begins with: 档案查询 in 档案查询跨省通办."""
    telling = _telling(sentence.terms)
    return not telling or base.bag.holds(telling[0]) > 0


def _telling(terms: Sequence[Term]) -> list[Term]:
    """Return the terms that name a thing; a pair that overlaps an empty word is a seam."""
    empty = [term.span for term in terms if term.weight <= SEAM]
    return [
        term
        for term in terms
        if term.weight >= (NAMED if len(term.pairs) > 1 else TELLING)
        and not (len(term.pairs) == 1 and any(term.span.overlaps(span) for span in empty))
    ]


def bag_of(terms: Sequence[Term], text: str) -> Bag:
    """Collect terms and the words that they stand in."""
    return fill_bag(terms, "，".join(text[term.start : term.end] for term in terms))


def are_opposed(draft: Sentence, base: Sentence, whole: Provision, lexicon: Lexicon) -> bool:
    """Tell whether one names a case and the other its opposite: 红线以内 and 红线以外, 高压 and 低压."""
    ours, theirs = draft.bag, base.bag
    if any(rival in _sides(base, lexicon) for rival in _sides(draft, lexicon).values()):
        return True
    mine, yours = _first_actor([draft], lexicon), _first_actor(_opening(base, whole), lexicon)
    if mine and yours and not theirs.holds(mine) and not ours.holds(yours):
        return True
    if not (classes := set(CLASS.findall(draft.text))) or not (others := set(CLASS.findall(base.text))):
        pass
    elif not classes & others:
        return True
    if LISTED.search(draft.text) and NOT_LISTED.search(base.text) and not NOT_LISTED.search(draft.text):
        return not LISTED.search(base.text)
    if NOT_LISTED.search(draft.text) and LISTED.search(base.text) and not NOT_LISTED.search(base.text):
        return True
    return _sides_differ(draft.text, base.text) or _is_left_out(draft.text, base.text)


def _is_left_out(ours: str, theirs: str) -> bool:
    """Tell whether the draft speaks of what does not fall under the base's case: 不适用区域评估的项目."""
    return any(match[1] in theirs and match[0] not in theirs for match in LEFT_OUT.finditer(ours))


def _first_actor(sentences: Sequence[Sentence], lexicon: Lexicon) -> Term | None:
    return next((term for one in sentences for term in one.terms if term.name in lexicon.actors), None)


def _opening(sentence: Sentence, whole: Provision) -> list[Sentence]:
    """Return the sentence, or the part before its semicolon that names whom both parts bind."""
    found: list[Sentence] = []
    for one in whole.sentences:
        found.append(one)
        if one.span == sentence.span:
            break
        if one.text.endswith(("。", "！", "？")):
            found.clear()
    return list(reversed(found))


def _sides(sentence: Sentence, lexicon: Lexicon) -> Mapping[str, str]:
    """Return the words of opposites that a sentence names without their opposite, each with its opposite."""
    return sentence.once("sides", lambda: dict(_list_sides(sentence.bag, lexicon)))


def _list_sides(bag: Bag, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for one, two in lexicon.opposites:
        first, second = _names(one, bag), _names(two, bag)
        if first and not second:
            yield f"{one}/{two}", f"{two}/{one}"
        elif second and not first:
            yield f"{two}/{one}", f"{one}/{two}"


def _names(word: str, bag: Bag) -> bool:
    return word in bag.names or (len(word) == 2 and word in bag.pairs)


def _sides_differ(ours: str, theirs: str) -> bool:
    left = {match[1]: match[2] for match in SIDE.finditer(ours)}
    right = {match[1]: match[2] for match in SIDE.finditer(theirs)}
    return any(right.get(word, side) != side for word, side in left.items())

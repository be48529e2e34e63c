"""Says what a clause does in its own words: the templates of a rule, filled with the parts of the provision.

`以“{条件}”为条件，{行为}` takes 条件 (the condition that was found), 行为, 对象, 主体, 好处, 原文 (the parts between
commas that hold the marked words) and 所为 (what the clause does, by its force, always known). A rule gives several templates,
the first whose gaps can all be filled is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewer.language.grammar import one_of
from reviewer.messages import DEFAULT, say
from reviewer.model import Draft, Force, Party, Provision, Span
from reviewer.rules.quoting import LONGEST, MARK, quote, split_parts, widen_to_parts

GAP = re.compile(r"\{([\u4e00-\u9fff]+)\}")
CONDITION, ACT, TARGET, BOUND, BENEFIT, WORDS, DOING = NAMES = ("条件", "行为", "对象", "主体", "好处", "原文", "所为")
OPENER = re.compile(f"^{one_of('mending.openers')}(?=..)")  # words before a condition that are no part of it
GIVER = re.compile(one_of("mending.givers"))
MODAL = re.compile(one_of("mending.obliging", "mending.forbidding", "mending.permitting"))
HEAD = re.compile(f"^[^的，、]{{0,8}}{one_of('mending.heads')}$")
BACKED = re.compile(one_of("mending.backed"))
DUTIES = re.compile(one_of("mending.obliging"))
BANS = re.compile(one_of("mending.forbidding"))
PERSON = re.compile(f"{one_of('mending.persons')}$")
BASE = re.compile(f"^{one_of('mending.bases')}(?=..)")
SHARE = re.compile(f"的{one_of('mending.shares')}")
LED = 4  # code points in front of a condition that the reading left out
NEAR = 8  # code points between a name and the act that it is bound to
LONGEST_NAME = 20  # code points of a name that stands in a message without quotation marks
NAMED = re.compile(r"[\w《》（）()]+")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the draft with what was found in it: spans in code points of the draft.

    `span` are the marked words, `condition` where the rule saw the condition, None where it saw none.
    """

    draft: Draft
    sentence: Span
    span: Span
    provision: Provision | None = None
    condition: Span | None = None


def fill_templates(templates: Sequence[str], told: Told) -> str | None:
    """Return the first template whose gaps can all be filled, None where there is none."""
    parts = list_parts(told) if templates else {}
    for template in templates:
        if all(parts.get(name) for name in GAP.findall(template)):
            return GAP.sub(lambda gap: parts[gap[1]], template)
    return None


def list_parts(told: Told) -> Mapping[str, str]:
    """Return the parts of a sentence by name, as a message quotes them; those that were not read are left out."""
    draft, one = told.draft, told.provision
    words = quote(_quote_span(told, told.span))
    parts = {WORDS: words, CONDITION: _tell_condition(told)}
    if one is not None and told.sentence.covers(one.act):
        parts[ACT] = quote(_tell_act(told, one))
        parts[TARGET] = _name(draft, one.target)
        parts[BOUND] = _name(draft, one.bound)
        if one.benefit and told.sentence.covers(one.benefit.span):
            parts[BENEFIT] = quote(draft.slice(one.benefit.span))
    if parts.get(ACT) and parts[CONDITION] and (parts[ACT] in parts[CONDITION] or parts[CONDITION] in parts[ACT]):
        del parts[ACT]
    parts[DOING] = _tell_doing(told, one, parts)
    return {name: said for name, said in parts.items() if said}


def _tell_doing(told: Told, one: Provision | None, parts: Mapping[str, str]) -> str:
    """Say by the force of the provision what the clause does: 要求经营者“……”, 不许经营者“……”, 规定“……”."""
    act, who = parts.get(ACT, ""), parts.get(BOUND, "")
    if one is None or not act:
        return say(DEFAULT, "does.states", words=parts[WORDS])
    if one.bound_kind is not Party.AGENCY and PERSON.search(who) and who not in act and _is_bound(told, one):
        if one.force is Force.MUST:
            return say(DEFAULT, "does.demands", who=who, words=act)
        if one.force is Force.MUST_NOT:
            return say(DEFAULT, "does.bans", who=who, words=act)
    return say(DEFAULT, "does.states", words=parts[WORDS])


def _is_bound(told: Told, one: Provision) -> bool:
    """Tell whether the act is what was marked, and its word of duty or ban follows the name of whom it binds."""
    shared = min(one.act.end, told.span.end) - max(one.act.start, told.span.start)
    if one.bound is None or 2 * shared < min(len(told.span), len(one.act)):
        return False
    words = BANS if one.force is Force.MUST_NOT else DUTIES
    text, at = told.draft.text, one.bound.end
    at += text[at : at + 1] in "，,"
    return 0 < one.act.start - at <= NEAR and words.match(text, at) is not None


def _tell_condition(told: Told) -> str:
    """Return the condition that holds the words that were seen: as it was read, or else the part of the sentence."""
    draft, seen = told.draft, told.condition
    read = [part.span for part in told.provision.conditions] if told.provision else []
    read = [one for one in read if told.sentence.covers(one)]
    if seen is None:
        seen = next((one for one in read if one.overlaps(told.span)), None)
        if seen is None:
            return ""
    if not told.sentence.covers(seen):  # taken over from a definition, a scope or a lead-in
        return quote(_strip_condition(draft.slice(seen)))
    whole = next((one for one in read if one.overlaps(seen)), None)
    start = told.sentence.start
    first, last = widen_to_parts(draft.slice(told.sentence), (seen.start - start, seen.end - start))
    text = draft.text[start + first : start + last]
    inside = seen.start - start - first, seen.end - start - first
    if whole is not None and whole.covers(seen) and not SHARE.match(draft.text, whole.end):
        if whole.start - start - first > LED:  # a word or two in front belong to it
            text, inside = draft.slice(whole), (seen.start - whole.start, seen.end - whole.start)
        else:
            text = text[: whole.end - start - first]
    if MODAL.match(text):
        return ""
    stops = [found.start() for found in (GIVER.search(text, 2), MODAL.search(text, inside[0] + 2)) if found]
    stop = min(stops, default=len(text))
    closing = text.find("的", inside[1] - 1, stop)
    if closing > 0 and not SHARE.match(text, closing):
        stop = closing
    if stop <= inside[0]:
        return ""
    shown = re.sub(r"\s+", "", text[inside[0] : min(inside[1], stop)])
    stripped = _strip_condition(text[:stop])
    return quote(stripped if shown in stripped else OPENER.sub("", re.sub(r"\s+", "", text[:stop])))


def _strip_condition(words: str) -> str:
    """Return a condition without what leads to it and without the noun behind its last 的."""
    flat = BASE.sub("", OPENER.sub("", re.sub(r"\s+", "", MARK.sub("", words))))
    front, of, head = flat.rpartition("的")
    return front if of and len(front) > 3 and (not head or HEAD.match(head)) else flat


def _tell_act(told: Told, one: Provision) -> str:
    """Return the act, with the words in front of it that belong to it, up to the end of its part."""
    draft, start = told.draft, told.sentence.start
    text = draft.slice(told.sentence)
    act = one.act.start - start, one.act.end - start
    first, last = widen_to_parts(text, act)
    stands = [part.end - start for part in (one.bound, one.target, *(some.span for some in one.conditions)) if part]
    stands += [found.end() for found in MODAL.finditer(text, first, act[0])]
    begin = max((at for at in stands if first < at <= act[0]), default=None)
    begin = act[0] if begin is not None else first
    return text[begin:last] if last - begin <= LONGEST else text[begin : act[1]]


def _quote_span(told: Told, span: Span) -> str:
    """Return the parts between commas that hold the words; where they are long, those of the parts that hold most."""
    text, start = told.draft.slice(told.sentence), told.sentence.start
    place = max(span.start - start, 0), min(span.end - start, len(text))
    first, last = _reach_back(text, *widen_to_parts(text, place))
    if last - first <= LONGEST:
        return text[first:last]
    if last - first <= 2 * LONGEST and len(split_parts(text[first:last])) > 1:
        return text[first:last]
    inner = [part for part in split_parts(text) if part[0] < place[1] and place[0] < part[1]]
    kept = max(inner, key=lambda part: min(part[1], place[1]) - max(part[0], place[0]), default=place)
    return text[slice(*kept)] if len(inner) > 1 else _cut_near(text, place, (first, last))


def _reach_back(text: str, first: int, last: int) -> tuple[int, int]:
    """Return a run of parts with the parts in front of it that say of whom it speaks, where it does not itself."""
    parts = split_parts(text)
    number = next((n for n, one in enumerate(parts) if one[0] >= first), 0)
    while number and BACKED.match(text, *parts[number]) and last - parts[number - 1][0] <= 2 * LONGEST:
        number -= 1
    return min(parts[number][0], first), last


def _cut_near(text: str, place: tuple[int, int], limits: tuple[int, int]) -> str:
    """Return the words between marks of enumeration, or the first 的 in front, where a part is long."""
    first = max((text.rfind(mark, limits[0], place[0]) + 1 for mark in "、；的"), default=0)
    last = min((at for at in (text.find(mark, place[1], limits[1]) for mark in "、；") if at > 0), default=limits[1])
    return text[max(first, limits[0]) : last]


def _name(draft: Draft, span: Span | None) -> str:
    """Return a name that can stand in a message as it is, empty for words that are none."""
    words = re.sub(r"\s+", "", draft.slice(span)) if span else ""
    return words if len(words) <= LONGEST_NAME and NAMED.fullmatch(words) and quote(words) == words else ""

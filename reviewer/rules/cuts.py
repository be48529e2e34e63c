"""Finds the words of a sentence that an edit takes out or exchanges: the condition, the measure it rests on, the sequel.

Every way yields offsets in the sentence, the likeliest first. None is trusted: `retrial` reads the sentence again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from reviewer.language.grammar import one_of
from reviewer.rules.quoting import EDGES
from reviewer.rules.scene import CLOSING, NOMINAL, OPENER, Place, Scene

AND = re.compile(one_of("mending.ands"))
BASE = re.compile(one_of("mending.bases"))
GIVER = re.compile(one_of("mending.givers"))
ADDING = re.compile(one_of("mending.adding"))
OBLIGING = re.compile(one_of("mending.obliging"))
HAND = re.compile(one_of("mending.hands"))
CARRYING = re.compile(one_of("mending.carrying"))
NEAR = 2  # code points between a name and the word that binds it
LEAST = 4  # code points of a conjunct that may stay alone
FORBIDDING = re.compile(one_of("mending.forbidding"))
TERM = re.compile(f"{one_of('mending.terms')}{{1,4}}$")
LACKING = re.compile(one_of("mending.lacking"))
CHOOSING = re.compile(one_of("mending.choosing"))
WAIVING = re.compile(one_of("mending.waiving"))
ALONE = re.compile(f"{one_of('mending.alone')}*")
GROUND = re.compile(one_of("mending.grounds"))
DEFINING = re.compile(one_of("definitions.means"))
LED_ALONE = re.compile(f"{one_of('mending.alone')}+$")
SETTING = re.compile(one_of("mending.setting"))
GATING = re.compile(one_of("mending.gating"))
PAYING = re.compile(one_of("mending.paying"))
SCORED = re.compile(f"[，,]?[^，。；]{{0,4}}{one_of('mending.scores')}")
HEAD = re.compile(f"[^的，、；。]{{0,8}}{one_of('mending.heads')}|{one_of('mending.scores')}")
PERMITTING = re.compile(one_of("mending.permitting"))
LEANING = re.compile(f"{one_of('mending.leaning')}+$")
MODAL = re.compile(one_of("mending.obliging", "mending.forbidding"))
CONDITIONAL = re.compile(rf"{one_of('mending.conditional')}[　\s]*$")


def cut_condition(scene: Scene) -> Iterator[Place]:
    """Yield the condition in front of 的: between what leads to it (对, 凡) and the 的 behind it."""
    part = scene.part_at(scene.shown)
    end = _find_nominal(scene, part)
    if end is None:
        return
    starts = [found.end() for found in OPENER.finditer(scene.text, part[0], scene.shown[0] + 1)]
    start = max((one for one in starts if one <= scene.shown[0]), default=part[0])
    joined = AND.match(scene.text, start)
    start = joined.end() if joined else start
    core = scene.text[start:end]
    if GIVER.search(core) or MODAL.search(core) or OPENER.search(core) or FORBIDDING.search(scene.text, end):
        return
    if scene.text[end + 1 : end + 2] in ("", *EDGES) or HEAD.match(scene.text, end + 1):
        yield start, end


def cut_scored(scene: Scene) -> Iterator[Place]:
    """Yield the condition that points are given for."""
    for start, end in cut_condition(scene):
        scored = SCORED.match(scene.text, end + 1)
        if scored and not SCORED.search(scene.text, scored.end()):
            yield start, end


def cut_conjunct(scene: Scene) -> Iterator[Place]:
    """Yield the one of several conditions joined by 且 that holds the words, with the 且 beside it."""
    for start, end in cut_condition(scene):
        joints = [found.span() for found in AND.finditer(scene.text, start + 1, end - 1)]
        for before, after in zip([None, *joints], [*joints, None], strict=True):
            first = before[1] if before else start
            last = after[0] if after else end
            if not (first <= scene.shown[0] < last) or (before is None and after is None):
                continue
            if before and first - start >= LEAST:
                yield before[0], last
            elif after and end - after[1] >= LEAST and start > scene.part_at(scene.shown)[0]:
                yield first, after[1]


def cut_measure(scene: Scene) -> Iterator[Place]:
    """Yield what a benefit is measured by: from 按 to in front of 给予, or to the end of its part."""
    part = scene.part_at(scene.shown)
    bases = [found.start() for found in BASE.finditer(scene.text, part[0], scene.shown[1])]
    for start in reversed([one for one in bases if one <= scene.shown[0]]):
        giver = GIVER.search(scene.text, start + 3, part[1])
        yield start, giver.start() if giver else part[1]


def cut_attribute(scene: Scene) -> Iterator[Place]:
    """Yield the condition with the 的 behind it where something leads to it, so that the noun may follow at once."""
    for start, end in cut_condition(scene):
        led = OPENER.search(scene.text, max(start - 3, 0), start)
        follows = scene.text[end + 1 : end + 2]
        if led and follows and follows not in "，,；;。：:、":
            yield start, end + 1


def cut_parts(scene: Scene) -> Iterator[Place]:
    """Yield the parts between commas that hold the words, with those that only follow from them and one comma.

    The first part stays, since it says of whom or what the others speak, and something must be left that is laid down.
    """
    parts = scene.parts()
    held = [n for n, one in enumerate(parts) if one[0] < scene.place[1] and scene.place[0] < one[1]]
    if not held:
        return
    last = held[-1]
    while scene.is_attached(last + 1, ADDING) or scene.follow(last) > last:
        last = max(last + 1, scene.follow(last))
    cut = parts[held[0] - 1][1], parts[last][1]
    acts = [act for act in scene.acts if act[1] <= cut[0] or cut[1] <= act[0]]
    is_led = CLOSING.search(scene.text[slice(*parts[held[0]])]) and last + 1 < len(parts)
    is_lead_in = OPENER.match(scene.text, parts[held[0] - 1][0]) and last + 1 == len(parts)
    is_free = not is_led and not is_lead_in and not DEFINING.search(scene.text)
    if held[0] > 0 and scene.text[cut[0]] in "，," and is_free and any(map(scene.is_main, acts)):
        yield cut


def cut_sequel(scene: Scene) -> Iterator[Place]:
    """Yield what is to follow from a condition: all behind its comma, or from 由 on."""
    parts = scene.parts()
    for one, following in reversed(list(pairwise(parts))):
        is_led = CONDITIONAL.search(scene.text[slice(*one)]) and following[0] < scene.place[1]
        if is_led and not CLOSING.search(scene.text[slice(*following)]):
            yield from scene.to_ends(following[0], whole_first=True)
    part = scene.part_at((max(scene.place[1] - 1, 0), scene.place[1]))
    for hand in reversed(list(HAND.finditer(scene.text, *part))):
        if hand.start() > part[0] + 1:
            yield from scene.to_ends(hand.start(), whole_first=True)
    is_open = CLOSING.search(scene.text[slice(*part)]) or scene.text.startswith("除", part[0])
    if part[0] > parts[0][0] and not is_open and not any(scene.is_main(act) for act in scene.acts if act[0] < part[0]):
        yield from scene.to_ends(part[0], whole_first=True)


def cut_duty(scene: Scene) -> Iterator[Place]:
    """Yield the word that makes the act a duty, the nearest in front of it; not where something else hangs on the act."""
    for found in _find_before_act(scene, OBLIGING):
        if not GATING.search(scene.text, found[1]):
            yield found


def cut_duty_on(scene: Scene) -> Iterator[Place]:
    """Yield all from the word that makes the act a duty."""
    for start, _ in _find_before_act(scene, OBLIGING):
        yield from scene.to_ends(start)


def cut_ban(scene: Scene) -> Iterator[Place]:
    """Yield the word that forbids the act and the time it is forbidden for; not where the ban hangs on something lacking."""
    for start, end in _find_before_act(scene, FORBIDDING):
        term = TERM.search(scene.text, scene.part_at((start, start + 1))[0], start)
        if not LACKING.search(scene.text, scene.body[0], start):
            yield term.start() if term else start, end


def cut_lack(scene: Scene) -> Iterator[Place]:
    """Yield what is lacking in front of a ban (未经备案): up to the 的 behind it, or to the ban itself."""
    for ban, _ in _find_before_act(scene, FORBIDDING):
        lacks = LACKING.search(scene.text, scene.body[0], ban)
        if lacks:
            of = scene.text.find(NOMINAL, lacks.end(), ban)
            is_closed = of > 0 and (scene.text[of + 1] in EDGES or HEAD.match(scene.text, of + 1) or of + 1 < ban)
            yield lacks.start(), of + 1 if is_closed else ban


def cut_bound_duty_on(scene: Scene) -> Iterator[Place]:
    """Yield all from the word of duty that stands right behind the name of whom it binds."""
    for start, _ in _find_before_act(scene, OBLIGING):
        if scene.bound and scene.bound[0] < start and scene.bound[1] + NEAR >= start:
            yield from scene.to_ends(start)


def cut_choice(scene: Scene) -> Iterator[Place]:
    """Yield how somebody is chosen from a list (从名录中抽取)."""
    for part in scene.parts():
        if part[0] < scene.place[1] and scene.place[0] < part[1]:
            for found in CHOOSING.finditer(scene.text, *part):
                number = scene.parts().index(part)
                last = scene.follow(number)
                yield found.start(), found.end() if last == number else scene.parts()[last][1]


def cut_waiver(scene: Scene) -> Iterator[Place]:
    """Yield the word that takes a liability away (概不承担)."""
    yield from (found.span() for found in WAIVING.finditer(scene.text, *scene.body))


def cut_hand_on(scene: Scene) -> Iterator[Place]:
    """Yield all from the first 由 behind what it is about."""
    part = scene.part_at(scene.place)
    found = HAND.search(scene.text, part[0] + 2, part[1])
    if found:
        yield found.start(), scene.body[1]


def cut_before_payment(scene: Scene) -> Iterator[Place]:
    """Yield the empty place in front of an act of paying."""
    for part in scene.parts():
        if part[0] < scene.place[1] and scene.place[0] < part[1]:
            yield from ((found.start(),) * 2 for found in PAYING.finditer(scene.text, *part))


def cut_behind_bound(scene: Scene) -> Iterator[Place]:
    """Yield the empty place behind the name of whom the act is laid upon."""
    if scene.bound and scene.act and scene.bound[1] <= scene.act[0]:
        yield scene.bound[1], scene.bound[1]


def cut_ban_on(scene: Scene) -> Iterator[Place]:
    """Yield all from the word that forbids the act, with the time that it is forbidden for."""
    for start, _ in _find_before_act(scene, FORBIDDING):
        term = TERM.search(scene.text, scene.part_at((start, start + 1))[0], start)
        yield from scene.to_ends(term.start() if term else start)


def cut_leave(scene: Scene) -> Iterator[Place]:
    """Yield the word that allows the act."""
    yield from _find_before_act(scene, PERMITTING)


def cut_hand(scene: Scene) -> Iterator[Place]:
    """Yield 由 with the name of whoever is to do something, up to what he is to do, where it is what was marked."""
    for part in scene.parts():
        if part[0] >= scene.place[1] or part[1] <= scene.place[0]:
            continue
        for hand in HAND.finditer(scene.text, *part):
            if hand.end() < scene.place[0] and (not scene.bound or scene.bound[1] <= scene.place[0]):
                continue
            led = LED_ALONE.search(scene.text, part[0], hand.start())
            start = led.start() if led else hand.start()
            ends = [one.start() for one in (CARRYING.search(scene.text, hand.end() + 2, part[1]),) if one]
            bound = scene.bound if scene.bound and scene.bound[0] in (hand.end(), hand.start()) else None
            if bound and NOMINAL not in scene.text[bound[1] : part[1]]:
                alone = ALONE.match(scene.text, bound[1])
                ends.insert(0, alone.end() if alone else bound[1])
            yield from ((start, end) for end in dict.fromkeys(ends))


def cut_after_bound(scene: Scene) -> Iterator[Place]:
    """Yield all behind the name of whom the act is laid upon, or of what it is done to."""
    for one in (scene.bound, scene.target):
        if one and one[1] <= max(scene.place[0], (scene.act or scene.place)[0]):
            yield from scene.to_ends(one[1])


def cut_before_act(scene: Scene) -> Iterator[Place]:
    """Yield the empty place in front of the act, for a word that turns it."""
    if scene.act:
        yield scene.act[0], scene.act[0]


def cut_act(scene: Scene) -> Iterator[Place]:
    """Yield the act as it was read."""
    if scene.act and not GATING.search(scene.text, *scene.part_at(scene.act)):
        yield scene.act


def cut_marked(scene: Scene) -> Iterator[Place]:
    """Yield what was marked."""
    yield scene.place


def cut_from(scene: Scene) -> Iterator[Place]:
    """Yield all from what was marked, with a verb in front of it that would be left without an object."""
    part = scene.part_at(scene.place)
    leaning = LEANING.search(scene.text, scene.body[0], scene.place[0])
    start = leaning.start() if leaning else scene.place[0]
    if leaning is None and OPENER.match(scene.text, part[0]) and not scene.text.startswith("对", part[0]):
        start = part[0]
    elif start > part[0] and scene.text[start - 1] == NOMINAL:
        start -= 1
    if scene.act and part[0] == scene.act[0] < start < scene.act[1]:
        return  # the words begin in the middle of what the part lays down
    hand = HAND.search(scene.text, part[0] + 2, start)
    if hand and scene.bound and scene.bound[0] in (hand.start(), hand.end()) and scene.bound[1] == start:
        start = hand.start()
    yield from scene.to_ends(start, whole_first=True)


def cut_topic_on(scene: Scene) -> Iterator[Place]:
    """Yield all behind the name that the marked words begin in, where they cut it in two."""
    for one in (scene.target, scene.bound):
        if one and one[0] < scene.place[0] < one[1]:
            yield from scene.to_ends(one[1])


def cut_setter_on(scene: Scene) -> Iterator[Place]:
    """Yield all from the name of whoever sets what was marked (协会发布指导价)."""
    if scene.bound and scene.bound[1] <= scene.place[0] and SETTING.search(scene.text, scene.bound[1], scene.place[0]):
        yield from scene.to_ends(scene.bound[0], whole_first=True)


def cut_ground_on(scene: Scene) -> Iterator[Place]:
    """Yield all from what something is made to hang on in the words that were marked (以审计结论作为依据)."""
    found = GROUND.search(scene.text, scene.part_at(scene.place)[0] + 1, scene.place[1])
    if found:
        yield from scene.to_ends(found.start(), whole_first=True)


def cut_part_on(scene: Scene) -> Iterator[Place]:
    """Yield all from the start of the part that holds the words."""
    part = scene.part_at(scene.place)
    if part[0] > scene.body[0]:
        yield from scene.to_ends(part[0])


CUTS: dict[str, Callable[[Scene], Iterator[Place]]] = {
    "条件": cut_condition,
    "得分条件": cut_scored,
    "并列": cut_conjunct,
    "定语": cut_attribute,
    "计算依据": cut_measure,
    "分句": cut_parts,
    "后果": cut_sequel,
    "情态": cut_duty,
    "承办": cut_hand,
    "情态以下": cut_duty_on,
    "禁令": cut_ban,
    "禁令以下": cut_ban_on,
    "许可词": cut_leave,
    "未办": cut_lack,
    "主体情态以下": cut_bound_duty_on,
    "选取": cut_choice,
    "免责词": cut_waiver,
    "承办以下": cut_hand_on,
    "缴付前": cut_before_payment,
    "主体后": cut_behind_bound,
    "主体以下": cut_after_bound,
    "行为": cut_act,
    "行为前": cut_before_act,
    "原文": cut_marked,
    "原文以下": cut_from,
    "设定者以下": cut_setter_on,
    "名称以下": cut_topic_on,
    "凭据以下": cut_ground_on,
    "分句以下": cut_part_on,
}


def _find_nominal(scene: Scene, part: Place) -> int | None:
    """Return where the 的 stands that closes the condition, None for none: behind its words, in the same part."""
    seen = scene.condition[1] - 1 if scene.condition else scene.shown[0] + 1
    at = scene.text.find(NOMINAL, seen, part[1])
    return at if at >= 0 else None


def _find_before_act(scene: Scene, words: re.Pattern[str]) -> Iterator[Place]:
    """Yield the words in the part of the act and of what was marked, the last first."""
    parts = [scene.part_at(one) for one in (scene.act, scene.place) if one]
    found = {one.span() for part in parts for one in words.finditer(scene.text, *part)}
    limit = max(scene.place[1], scene.act[0] + 1 if scene.act else 0)
    yield from sorted((one for one in found if one[0] < limit), reverse=True)

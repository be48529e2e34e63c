"""What tells the force, the bound and the class of an act, and the kind of the words that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reviewer.language.provisions.stretches import ACT, Stretch
from reviewer.language.provisions.tokens import COMMAS, Tokens

SEVERAL = frozenset(("和", "或", "及", "、", "与", "或者", "以及"))
IDLE = COMMAS | {"、", "的"}
TOLD = ("bound", "condition", "basis", "exception", "unit")


def words_within(tokens: Tokens, first: int, end: int, name: str) -> list[str]:
    """Return the features of the words of a stretch under the name of what it is."""
    forms, kinds = tokens.forms[first:end], tokens.kinds[first:end]
    found = []
    for kind in kinds:
        found += [f"{name}.w={kind.form}", f"{name}.c={kind.fine}"]
        found += [f"{name}.g={group}" for group in kind.groups]
    found += [f"{name}.ww={one}|{two}" for one, two in pairwise(forms)]
    found += [
        f"{name}.first={forms[0]}",
        f"{name}.last={forms[-1]}",
        f"{name}.firstclass={kinds[0].fine}",
        f"{name}.lastclass={kinds[-1].fine}",
        f"{name}.firstcoarse={kinds[0].coarse}",
        f"{name}.lastcoarse={kinds[-1].coarse}",
        f"{name}.words={min(len(forms), 8)}",
        f"{name}.end={tokens.words[end - 1][-1]}",
        f"{name}.last2={'|'.join(forms[-2:])}",
        f"{name}.first2={'|'.join(forms[:2])}",
    ]
    found += [f"{name}.lastgroup={group}" for group in kinds[-1].groups]
    return found


def act_features(tokens: Tokens, act: Stretch, own: Sequence[Stretch], acts: Sequence[Stretch]) -> list[str]:
    """Return the features of an act with the stretches that belong to it; `acts` are all acts of the sentence."""
    forms, kinds = tokens.forms, tokens.kinds
    front = kinds[act.first - 1] if act.first else None
    part = tokens.parts[tokens.part_of[act.first]]
    found = ["b", *words_within(tokens, act.first, act.end, "act")]
    found += [f"front={forms[n]}" for n in range(part.start, act.first)]
    found += [f"frontgroup={group}" for n in range(part.start, act.first) for group in kinds[n].groups]
    modals = [g for n in range(act.first + 1) for g in kinds[n].groups if g.startswith("modal")]
    modals_here = [g for n in range(part.start, act.first + 1) for g in kinds[n].groups if g.startswith("modal")]
    found += [
        f"front1={front.form if front else '^'}",
        f"front2={'|'.join(forms[max(0, act.first - 2) : act.first])}",
        f"front1class={front.fine if front else '^'}",
        f"next1={forms[act.end] if act.end < len(forms) else '$'}",
        f"front1,first={front.form if front else '^'}|{forms[act.first]}",
        f"modal={modals[-1] if modals else '-'}",
        f"modal.here={modals_here[-1] if modals_here else '-'}",
        f"opening={forms[tokens.start]}",
        f"openingclass={kinds[tokens.start].fine}",
        f"acts={min(len(acts), 4)}",
        f"number={min(sorted(acts).index(act), 3)}",
        f"sentence.end={forms[-1]}",
    ]
    found += _written(tokens, act)
    held = {one.label for one in own}
    found += [f"has.{name}={name in held:d}" for name in TOLD]
    found += _party_features(tokens, act, own)
    for one in own:
        if one.label in ("bound", "target"):
            found += words_within(tokens, one.first, one.end, one.label)
        elif one.label == "basis":
            found.append(f"basis.first={forms[one.first]}")
        elif one.label == "condition":
            found += [f"condition.last={forms[one.end - 1]}", f"condition.first={forms[one.first]}"]
            found += [f"condition.w={forms[n]}" for n in range(one.first, one.end)]
    return found


def _written(tokens: Tokens, act: Stretch) -> list[str]:
    """Return how an act is written: its characters, which words never seen share with others, and its verbs' groups."""
    text = "".join(tokens.words[act.first : act.end])
    kinds = tokens.kinds[act.first : act.end]
    verbs = [group for kind in kinds for group in kind.groups if group.startswith("verb")]
    return [
        *_signs(ACT, text),
        *(f"act.classes={one.fine}|{two.fine}" for one, two in pairwise(kinds)),
        f"act.ends={kinds[0].fine}|{kinds[-1].fine}",
        f"act.verb,end={kinds[0].form}|{kinds[-1].coarse}",
        f"act.verb={verbs[0] if verbs else '-'}",
        f"act.verbs={'|'.join(sorted(set(verbs)))}",
        f"act.tail2={text[-2:]}",
        f"act.tail3={text[-3:]}",
    ]


def _signs(name: str, text: str) -> list[str]:
    """Return the characters of a text and its pairs of characters that stand together."""
    signs = [sign for sign in text if sign not in IDLE]
    return [*(f"{name}.sign={sign}" for sign in signs), *(f"{name}.signs={a}{b}" for a, b in pairwise(signs))]


def _party_features(tokens: Tokens, act: Stretch, own: Sequence[Stretch]) -> list[str]:
    """Return what the vocabulary says of the one bound, or of those who are named where nobody is said to be bound."""
    bound = next((one for one in own if one.label == "bound"), None)
    if bound is not None:
        words = tokens.words[bound.first : bound.end]
        parties = _parties(tokens, bound.first, bound.end)
        return [
            f"bound.parties={'|'.join(sorted(set(parties)))}",
            f"bound.lastparty={parties[-1] if parties else '-'}",
            f"bound.tail2={''.join(words)[-2:]}",
            f"bound.tail3={''.join(words)[-3:]}",
            f"bound.several={any(word in SEVERAL for word in words):d}",
            *(f"bound.sign={sign}" for sign in "".join(words)),
        ]
    before = _parties(tokens, 0, act.first)
    found = [
        f"nobody.first={tokens.forms[act.first]}",
        f"nobody.firstclass={tokens.kinds[act.first].fine}",
        f"nobody.lastparty={before[-1] if before else '-'}",
        f"nobody.firstparty={before[0] if before else '-'}",
    ]
    for one in own:
        if one.label in ("condition", "target"):
            found += [f"nobody.{one.label}={party}" for party in _parties(tokens, one.first, one.end)]
    return found


def _parties(tokens: Tokens, first: int, end: int) -> list[str]:
    return [group for kind in tokens.kinds[first:end] for group in kind.groups if group.startswith("party")]


def part_features(tokens: Tokens, one: Stretch, act: Stretch) -> list[str]:
    """Return the features of a condition, value, benefit or unit of an act."""
    forms = tokens.forms
    raw = "".join(tokens.words[one.first : one.end])
    found = ["b", *words_within(tokens, one.first, one.end, "own")]
    found += [f"front={form}" for form in forms[max(0, one.first - 6) : one.first]]
    found += [f"behind={form}" for form in forms[one.end : one.end + 4]]
    side = "in" if act.first <= one.first and one.end <= act.end else "before" if one.end <= act.first else "after"
    found += [
        f"front1={forms[one.first - 1] if one.first else '^'}",
        f"front2={'|'.join(forms[max(0, one.first - 2) : one.first])}",
        f"behind1={forms[one.end] if one.end < len(forms) else '$'}",
        f"behind2={'|'.join(forms[one.end : one.end + 2])}",
        f"tail1={raw[-1:]}",
        f"tail2={raw[-2:]}",
        f"head1={raw[:1]}",
        f"head2={raw[:2]}",
        f"side={side}",
        f"act.first={forms[act.first]}",
        f"act.last={forms[act.end - 1]}",
    ]
    groups = [group for kind in tokens.kinds[one.first : one.end] for group in kind.groups if group.startswith("cond")]
    found += [
        *_signs("own", raw),
        f"groups={'|'.join(sorted(set(groups)))}",
        f"group.first={groups[0] if groups else '-'}",
        f"group.last={groups[-1] if groups else '-'}",
    ]
    verbs = (group for kind in tokens.kinds[act.first : act.end] for group in kind.groups if group.startswith("verb"))
    found += [f"act.g={group}" for group in verbs]
    return [f"{one.label}:{feature}" for feature in found]


def told_by_force(force: str) -> list[str]:
    """Return what the force tells of the class of the act."""
    return [f"force={force}"]


def told_by_class(act_class: str, force: str) -> list[str]:
    """Return what class and force of the act tell of who is bound."""
    return [f"class={act_class}", f"class,force={act_class}|{force}"]

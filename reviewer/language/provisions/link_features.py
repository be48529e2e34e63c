"""What tells whether a stretch belongs to an act: how far it stands, what lies between, which acts are nearer.

What the stretch itself is made of speaks for or against all acts alike: a chain that looks at a few words at a time
finds some stretches that are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.language.provisions.act_features import words_within
from reviewer.language.provisions.stretches import Stretch
from reviewer.language.provisions.tokens import COMMAS, STOPS, Tokens

JOINING = frozenset(("并", "且", "同时", "或者", "也", "还", "但", "由", "对"))


def stretch_features(tokens: Tokens, one: Stretch) -> list[str]:
    """Return what a stretch and the words around it tell, whichever act it may belong to."""
    forms = tokens.forms
    name = f"{one.label}.it"
    return [
        name,
        *words_within(tokens, one.first, one.end, name),
        f"{name}.front1={forms[one.first - 1] if one.first else '^'}",
        f"{name}.front2={'|'.join(forms[max(0, one.first - 2) : one.first])}",
        f"{name}.behind1={forms[one.end] if one.end < len(forms) else '$'}",
        f"{name}.behind2={'|'.join(forms[one.end : one.end + 2])}",
    ]


def link_features(
    tokens: Tokens, act: Stretch, one: Stretch, acts: Sequence[Stretch], others: Sequence[Stretch]
) -> list[str]:
    """Return the features of the pair; `acts` and `others` are all acts and all other stretches of the sentence."""
    forms, kinds = tokens.forms, tokens.kinds
    if one.first >= act.first and one.end <= act.end:
        side, between = "in", range(0)
    elif one.end <= act.first:
        side, between = "before", range(one.end, act.first)
    elif one.first >= act.end:
        side, between = "after", range(act.end, one.first)
    else:
        side, between = "over", range(0)
    commas = sum(forms[n] in COMMAS for n in between)
    stops = min(sum(forms[n] in STOPS for n in between), 2)
    skipped = min(sum(a != act and a.first >= between.start and a.end <= between.stop for a in acts), 3)
    rivals = sum(
        o.label == one.label and o != one and o.first >= between.start and o.end <= between.stop for o in others
    )
    alike = sum(o.label == one.label for o in others) - 1
    inside_other = any(one.first >= a.first and one.end <= a.end for a in acts if a != act)
    part = tokens.parts[tokens.part_of[one.first]]
    near = min(skipped, 1)
    modal = next((group for group in kinds[act.first].groups if group.startswith("modal")), "-")
    base = f"{one.label}.{side}."
    return [
        base,
        f"{base}commas={min(commas, 4)}",
        f"{base}stops={stops}",
        f"{base}skipped={skipped}",
        f"{base}rivals={min(rivals, 4)}",
        f"{base}skipped,stops={min(skipped, 2)}{min(stops, 1)}",
        f"{base}skipped,rivals={min(skipped, 2)}{min(rivals, 2)}",
        f"{base}other={inside_other:d}",
        f"{base}far={min(len(between) // 3, 6)}",
        f"{base}opens={one.first <= tokens.start:d}",
        f"{base}acts={min(len(acts), 4)}",
        f"{base}alike={min(alike, 3)}",
        f"{base}part.act={any(part.start <= a.first < part.stop for a in acts):d}",
        f"{base}same={part.start <= act.first < part.stop:d}",
        f"{base}last={forms[one.end - 1]}",
        f"{base}first={forms[one.first]}",
        f"{base}next={forms[one.end] if one.end < len(forms) else '$'}",
        f"{base}front={forms[one.first - 1] if one.first else '^'}",
        f"{base}act.first={forms[act.first]}",
        f"{base}act.front={forms[act.first - 1] if act.first else '^'}",
        f"{base}skipped,act={near}{forms[act.first]}",
        f"{base}skipped,last={near}{forms[one.end - 1]}",
        f"{base}skipped,class={near}{kinds[act.first].coarse}",
        f"{base}skipped,modal={near}{modal}",
        *(f"{base}between={forms[n]}" for n in between if n in tokens.modals or forms[n] in JOINING),
    ]

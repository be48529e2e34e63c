"""What tells whether a stretch belongs to an act: how far it stands, what lies between, which acts are nearer."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.language.provisions.stretches import Stretch
from reviewer.language.provisions.tokens import COMMAS, STOPS, Tokens

JOINING = frozenset(("并", "且", "同时", "或者", "也", "还", "但", "由", "对"))


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
    base = f"{one.label}.{side}"
    told = [
        "",
        f"commas={min(commas, 4)}",
        f"stops={stops}",
        f"skipped={skipped}",
        f"rivals={min(rivals, 4)}",
        f"skipped,stops={min(skipped, 2)}{min(stops, 1)}",
        f"skipped,rivals={min(skipped, 2)}{min(rivals, 2)}",
        f"other={inside_other:d}",
        f"far={min(len(between) // 3, 6)}",
        f"opens={one.first <= tokens.start:d}",
        f"acts={min(len(acts), 4)}",
        f"alike={min(alike, 3)}",
        f"part.act={any(part.start <= a.first < part.stop for a in acts):d}",
        f"same={part.start <= act.first < part.stop:d}",
        f"last={forms[one.end - 1]}",
        f"first={forms[one.first]}",
        f"next={forms[one.end] if one.end < len(forms) else '$'}",
        f"front={forms[one.first - 1] if one.first else '^'}",
        f"act.first={forms[act.first]}",
        f"act.front={forms[act.first - 1] if act.first else '^'}",
        f"skipped,act={min(skipped, 1)}{forms[act.first]}",
        f"skipped,last={min(skipped, 1)}{forms[one.end - 1]}",
        f"skipped,class={min(skipped, 1)}{kinds[act.first].coarse}",
    ]
    modal = next((group for group in kinds[act.first].groups if group.startswith("modal")), "-")
    told.append(f"skipped,modal={min(skipped, 1)}{modal}")
    told += [
        f"between={forms[n]}"
        for n in between
        if forms[n] in JOINING or any(group.startswith("modal") for group in kinds[n].groups)
    ]
    return [f"{base}.{one}" for one in told]

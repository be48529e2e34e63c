"""What the other comparisons of a statement say of one: the draft may keep to a passage that fits better."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.comparison.alignment import WHOLE
from reviewer.comparison.comparing import Comparison
from reviewer.comparison.proposals import Slot

CLOSE = ("held", "near", "near_back", "holds", "both_ways")  # what tells that two statements are about one thing


def compete(comparisons: Sequence[Comparison]) -> list[dict[str, int]]:
    """Return for each comparison of one statement of the draft what the others take from it or add to it."""
    closeness = [sum(one.features[name] for name in CLOSE) for one in comparisons]
    most = max(closeness, default=0)
    most_held = max((one.features["held"] for one in comparisons), default=0)
    found = []
    for one, close in zip(comparisons, closeness, strict=True):
        agreeing = [
            (other, score)
            for other, score in zip(comparisons, closeness, strict=True)
            if other.proposal.agrees and _is_rival(one, other)
        ]
        best = max((score for _, score in agreeing), default=0)
        beside = max((score for other, score in agreeing if other.theirs is one.theirs), default=0)
        found.append(
            {
                "kept_better": _bound((best - close) // 2) if best else 0,
                "kept_at_all": _bound(best // 4),
                "kept_beside": _bound(beside // 4),
                "behind_best": _bound((most - close) // 2),
                "behind_held": _bound(most_held - one.features["held"]),
                **_read_beside(one, comparisons),
            }
        )
    return found


def _read_beside(one: Comparison, comparisons: Sequence[Comparison]) -> dict[str, int]:
    """Return in which other respects the same two statements agree and differ: what agrees tells that both are about one thing."""
    beside = [
        other.proposal
        for other in comparisons
        if other.theirs is one.theirs
        and other.proposal is not one.proposal
        and other.proposal.draft != one.proposal.draft
    ]
    agreeing = [other for other in beside if other.agrees]
    return {
        "agree_beside": _bound(25 * len(agreeing)),
        "differ_beside": _bound(25 * (len(beside) - len(agreeing))),
        **{f"agree_{slot}": WHOLE for slot in sorted({other.slot for other in agreeing})},
    }


def _is_rival(one: Comparison, other: Comparison) -> bool:
    """Tell whether both look at one slot, and where it holds figures at one figure of the draft."""
    if one.proposal.slot is not other.proposal.slot:
        return False
    return one.proposal.slot is not Slot.NUMBER or one.proposal.draft == other.proposal.draft


def _bound(value: int) -> int:
    return max(0, min(WHOLE, value))

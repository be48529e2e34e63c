"""How much of what two clauses share is their own: stock phrases and formulae of law weigh nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.plugin import Comparable, Fragment, StockPhrases, align

LEAST_TOLD, LEAST_SHARE = 12, 0.5  # own signs that are shared, and their part of the clause that has fewer of them
LEAST_ALIGNED = 24  # own signs of aligned runs; with the stock phrases between them they are thirty and more


@dataclass(frozen=True, slots=True)
class Weight:
    """`told` are the shared signs that stand in no stock phrase, `share` their part of the own signs of the clause
    that has fewer (0 to 1), `aligned` the score of the best stretch of runs in which only they count.
    """

    told: int
    share: float
    aligned: float

    @property
    def is_copied(self) -> bool:
        """Whether nobody writes so much twice by chance, or most of what one clause says of its own is the other's."""
        return self.aligned >= LEAST_ALIGNED or (self.told >= LEAST_TOLD and self.share >= LEAST_SHARE)


def weigh(ours: Comparable, theirs: Comparable, fragments: Sequence[Fragment], stock: StockPhrases) -> Weight:
    """Return the weight of what two clauses share."""
    own = stock.mark_own(ours.text)

    def count_told(run: Fragment) -> int:
        return sum(own[run.ours : run.ours + run.length])

    told = sum(map(count_told, fragments))
    fewer = min(sum(own), sum(stock.mark_own(theirs.text)))
    return Weight(told, told / fewer if fewer else 0.0, align(fragments, count_told))

"""Reads a sentence again with other words in it: a replacement is offered only where its own rule has nothing to say.

The sentence is read by itself, under the title of its document and what stands above it. Where the rule does not find the
old words there, their finding rests on something farther away, and nothing can be proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.language.sentences import Sentence
from reviewer.model import Hit, Neutral, Span
from reviewer.reading import read
from reviewer.rules.context_words import list_above

Search = Callable[[Context], Iterable[Hit | Neutral]]
LONGEST_ABOVE = 120  # code points of a line above that is set before the sentence


@dataclass(frozen=True, slots=True)
class Retrial:
    """One sentence of a draft and the search of one rule."""

    context: Context
    sentence: Sentence
    search: Search

    def finds_fault(self, text: str) -> bool:
        """Tell whether the rule finds fault with the sentence when it reads `text`."""
        return self._finds_fault(*self._open(text))

    def allows(self, text: str) -> bool:
        """Tell whether the sentence may read `text`: it still lays something down, and the rule finds no fault with it."""
        context, start = self._open(text)
        laid_down = context.analysis.sentence_provisions.within(Span(start, len(context.draft.text)))
        return bool(laid_down) and not self._finds_fault(context, start)

    def _finds_fault(self, context: Context, start: int) -> bool:
        return any(isinstance(one, Hit) and one.spans[0].end > start for one in self.search(context))

    def _open(self, text: str) -> tuple[Context, int]:
        """Return the context of a draft of the sentence alone, and where the sentence begins in it."""
        given, reference = self.context, self.context.reference
        title = given.draft.facts.title or given.draft.name
        lead, before, *headings = list_above(given, self.sentence)
        above = [one for one in (*reversed(headings), lead or before) if 0 < len(one.strip()) <= LONGEST_ABOVE]
        lines = [" ".join(one.split()) for one in (title, *above, text)]
        draft = read("\n".join(lines).encode("utf-8", "replace"), "sentence.txt").plain
        start = max(len(draft.text.rstrip()) - len(lines[-1]), 0)
        made = Context(
            draft, Analysis(draft, reference, given.analysis.kind.kind), reference, given.library, given.as_of
        )
        return made, start

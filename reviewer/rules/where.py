"""Where a rule looks: in documents of some kinds, and in sentences that speak of some matter."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.context import Context
from reviewer.errors import RuleError
from reviewer.model import DocumentKind
from reviewer.reference import Reference
from reviewer.rules.context_words import list_above
from reviewer.rules.label_names import KIND, read_kinds, read_labels
from reviewer.rules.metadata import RuleFile
from reviewer.rules.word_places import WordPlaces, read_lexicons
from reviewer.suggestions import did_you_mean


@dataclass(frozen=True, slots=True)
class Where:
    """Kinds of document and lexicons joined by `|`, one of which is enough; both empty where a rule looks everywhere."""

    kinds: frozenset[DocumentKind] = frozenset()
    words: str = ""

    def covers(self, context: Context, words: WordPlaces, number: int) -> bool:
        """Tell whether the sentence of that number, what stands above it or its document is of the matter.

        Points and lists of a service to citizens are no bids, whatever their words.
        """
        if not self.kinds and not self.words:
            return True
        if context.analysis.kind.kind in self.kinds:
            return True
        if not self.words or context.analysis.kind.kind is DocumentKind.SERVICE:
            return False
        if words.places(number, self.words):
            return True
        return any(words.holds(text, self.words) for text in list_above(context, words.sentences[number]))


def read_where(file: RuleFile, reference: Reference) -> Where:
    """Return where a rule looks; raises `RuleError` with file and line for a name that is neither kind nor lexicon."""
    lexicons = read_lexicons(reference)
    kinds: set[DocumentKind] = set()
    for name in file.where:
        if name in lexicons:
            continue
        found = read_kinds(name)
        if len(found) != 1:
            known = [*read_labels(KIND), *lexicons]
            near, place = did_you_mean(name, known), file.yaml.place("where")
            raise RuleError.of("find.label", place=place, key="where", name=name, near=near, known=known)
        kinds.update(found)
    return Where(frozenset(kinds), "|".join(name for name in file.where if name in lexicons))

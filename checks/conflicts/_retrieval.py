"""Finds for each unit of the draft the library's passages that may regulate the same matter."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.plugin import (
    Context,
    Lexicon,
    LibraryDocument,
    Passage,
    Relation,
    cover,
    fill_bag,
    matter_key,
    plain_title,
    read_definitions,
    read_terms,
)

from ._provisions import Provision, read_draft
from ._standing import TITLE, ended_titles, is_replaced, stand

BUDGET = 4_000  # passages that are read term by term; beyond it only shared fragments lead to a passage
NAMESAKE = 10.0  # shared clauses that a title wholly made of the draft title's terms is worth
ALIKE = 0.25  # similarity of shared fragments that makes a passage worth comparing
LEAST_SHARE = 0.3  # of the weight of a sentence's telling terms
LEAST_WEIGHT = 1.0  # a sentence of fewer telling terms leads nowhere
TELLING = 0.3  # weight of a term that tells of a matter
KEPT = 6  # passages compared with one unit
UTF_16 = f"utf-16-{sys.byteorder[0]}e"  # in the machine's own order of bytes, without a mark


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage to compare a unit with, and how its document stands to the draft."""

    passage: Passage
    relation: Relation | None


def find_candidates(context: Context, units: Sequence[Provision], lexicon: Lexicon) -> list[list[Candidate]]:
    """Return for each unit the passages worth comparing, the most promising first."""
    draft = context.draft
    ended = ended_titles(draft.text)
    standing: dict[int, Relation | None] = {}
    near: list[LibraryDocument] = []
    replaced: set[int] = set()
    for document in context.library.documents():
        if is_replaced(draft, document, ended):
            replaced.add(document.id)
            continue
        standing[document.id] = stand(context, document)
        if standing[document.id] in (Relation.SUPERIOR, Relation.OWN):
            near.append(document)
    scores: list[dict[tuple[int, str, str], tuple[float, Passage]]] = [{} for _ in units]
    for number, score, passage in _by_terms(context, near, units, lexicon):
        _note(scores[number], score, passage)
    for number, score, passage in _by_fragments(context):
        if passage.document.id not in replaced:
            _note(scores[number], score, passage)
    found = []
    for some in scores:
        best = sorted(some.values(), key=lambda row: (-row[0], row[1].document.id, row[1].address, row[1].text))
        found.append([Candidate(passage, standing.get(passage.document.id)) for _, passage in best[:KEPT]])
    return found


def _note(scores: dict[tuple[int, str, str], tuple[float, Passage]], score: float, passage: Passage) -> None:
    key = (passage.document.id, passage.address, passage.text)
    if key not in scores or scores[key][0] < score:
        scores[key] = (score, passage)


def _by_fragments(context: Context) -> Iterator[tuple[int, float, Passage]]:
    answers = context.overlaps()
    for number, clause in enumerate(read_draft(context).clauses):
        for overlap in answers[clause.id][:KEPT]:
            if overlap.similarity >= ALIKE:
                yield number, overlap.similarity, overlap.passage


def _by_terms(
    context: Context, documents: Sequence[LibraryDocument], units: Sequence[Provision], lexicon: Lexicon
) -> Iterator[tuple[int, float, Passage]]:
    """Walk the passages of the documents that bind the draft, the most closely related first, within the budget."""
    index = _index(units, lexicon)
    wanted = frozenset(index.slots)
    left = BUDGET
    for document in _order(context, documents, lexicon):
        if document.clauses > left:
            continue
        left -= document.clauses
        for passage in context.library.passages(document):
            named: set[int] = set()
            for pair in wanted & list_pairs(passage.text):
                named.update(index.slots[pair])
            totals: dict[int, float] = defaultdict(float)
            for slot in sorted(named):
                sentence, weight = index.weights[slot]
                totals[sentence] += weight
            for sentence, total in sorted(totals.items()):
                unit, size = index.sizes[sentence]
                if total >= LEAST_SHARE * size:
                    yield unit, total / size, passage


def _order(context: Context, documents: Sequence[LibraryDocument], lexicon: Lexicon) -> Sequence[LibraryDocument]:
    """Return the documents in the order in which they are likely to regulate the draft's matters.

    First what the draft cites, then what shares clauses or words of its title with the draft, then the nearer
    region. A library that is within the budget is walked whole in any order.
    """
    if sum(one.clauses for one in documents) <= BUDGET:
        return documents
    draft = context.draft
    cited = {matter_key(title[1]) for title in TITLE.finditer(draft.text)}
    shared: Counter[int] = Counter()
    for overlaps in context.overlaps().values():
        shared.update({one.passage.document.id for one in overlaps})
    own = fill_bag(read_terms(draft.facts.title, lexicon), draft.facts.title)

    def rank(one: LibraryDocument) -> tuple[bool, float, int, str, int]:
        title = plain_title(one.facts.title)
        akin = shared[one.id] + NAMESAKE * cover(read_terms(title, lexicon), own)
        return matter_key(one.facts.title) not in cited, -akin, -len(one.facts.region), one.facts.title, one.id

    return sorted(documents, key=rank)


@dataclass(frozen=True, slots=True)
class Index:
    """Where the telling terms of the draft stand.

    A slot is a term of a sentence; `slots` leads from a pair of characters (as `list_pairs` writes it) to the
    slots with a term spelled so, `weights` gives each slot's sentence and weight, `sizes` each sentence's unit
    and the weight of its telling terms. Sentences are counted over all units.
    """

    slots: dict[int, list[int]]
    weights: list[tuple[int, float]]
    sizes: list[tuple[int, float]]


def _index(units: Sequence[Provision], lexicon: Lexicon) -> Index:
    """Post every telling pair (of a term or of its synonyms) to the sentences and definitions that name it."""
    spelled: dict[str, set[str]] = defaultdict(set)
    for word, concept in lexicon.concepts.items():
        spelled[concept].update(one + two for one, two in pairwise(word))
    index = Index({}, [], [])
    for number, unit in enumerate(units):
        defined = [read_terms(one.term, lexicon) for one in read_definitions(unit.text)]
        for terms in [*(one.terms for one in unit.sentences), *defined]:
            names = {term.name: term for term in terms if term.weight >= TELLING}
            sentence = len(index.sizes)
            index.sizes.append((number, max(LEAST_WEIGHT, sum(term.weight for term in names.values()))))
            for name, term in sorted(names.items()):
                pairs = {*term.pairs, *spelled.get(name, ())}
                for pair in sorted(one for one in pairs if lexicon.weigh(one) >= TELLING):
                    index.slots.setdefault(min(list_pairs(pair)), []).append(len(index.weights))
                index.weights.append((sentence, term.weight))
    return index


def list_pairs(text: str) -> set[int]:
    """Return the pairs of neighbouring characters of a text, each as one number: two UTF-16 units side by side.

    Thousands of passages are cut up for one draft; taken as numbers straight from memory that is twice as fast
    as pairs of strings.
    """
    data = text.encode(UTF_16, "surrogatepass")
    units = len(data) // 2
    even, odd = memoryview(data)[: units // 2 * 4], memoryview(data)[2 : 2 + max(0, units - 1) // 2 * 4]
    return {*even.cast("I"), *odd.cast("I")}

"""Which passages of the library may regulate what a statement of the draft does, of the documents that bind it.

Two questions are asked: for the passages that are most about the statement, and for those of the documents that are
near the draft, that is, cited in it or alike by their title. A statement leaves out what its document is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewer.comparison.standing import ended_titles, is_replaced, stand
from reviewer.context import Context
from reviewer.language.grammar import one_of
from reviewer.language.terms import Lexicon, load_lexicon
from reviewer.language.titles import STAGE, matter_key
from reviewer.model import Facts, Passage, Relation, Relevant

KEPT = 6  # passages that one statement is compared with
KEPT_NEAR = 3  # of near documents
AKIN = 0.5  # share of the draft's title by which a document is near
TELLING = 0.5  # weight of a pair that tells of a matter; the seam of two words weighs less
REGULATIONS = ("law", "administrative regulation", "local regulation")
BINDING = (Relation.SUPERIOR, Relation.OWN)
KIND = re.compile(rf"(?:管理|实施)?{one_of('documents.kind')}$")
TITLE = re.compile(r"《([^《》]{4,80})》")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands to the draft: its relation, whether it is cited, and the share of its title.

    `pairs` are the telling pairs of characters of its title with their weights. `is_equal` is a document of the
    draft's own place where the draft is a regulation itself: it may depart from it.
    """

    relation: Relation
    is_cited: bool
    akin: float
    is_equal: bool
    pairs: Mapping[str, float]

    @property
    def is_near(self) -> bool:
        """Whether the draft is likely to be about the document's matter."""
        return self.is_cited or self.akin >= AKIN


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage to compare a statement with, and how its document stands to the draft.

    `place` and `share` are its place among all answers and its share of the best score; `near_place` and `near_share`
    among those of near documents. A place is None where it was not answered. `ahead` is how far the best answer's score
    stands above the next one's, as a share of it; 0 for the others. `score` is that of the answer. `is_of_before` is one that was answered for the
    statement in front of this one alone.
    """

    passage: Passage
    standing: Standing
    place: int | None
    share: float
    near_place: int | None
    near_share: float
    ahead: float
    score: float = 0.0
    is_of_before: bool = False


def list_binding(context: Context) -> Mapping[int, Standing]:
    """Return the documents that bind the draft, by their ids: superior ones and its own, those replaced left out."""
    return context.once("binding documents", _list_binding)


def _list_binding(context: Context) -> Mapping[int, Standing]:
    draft = context.draft
    ended = ended_titles(draft.text)
    cited = {matter_key(title[1]) for title in TITLE.finditer(draft.text)}
    lexicon: Lexicon = context.reference.derived("lexicon", load_lexicon)
    own = weigh_title(draft.facts, lexicon)
    found: dict[int, Standing] = {}
    for document in context.library.documents():
        if is_replaced(context, document, ended):
            continue
        relation = stand(context, document)
        if relation in BINDING and relation is not None:
            title = document.facts.title
            is_cited, akin = matter_key(title) in cited, share_title(own, title)
            is_equal = relation is Relation.OWN and draft.facts.level in REGULATIONS
            found[document.id] = Standing(relation, is_cited, akin, is_equal, weigh_title(document.facts, lexicon))
    return found


def weigh_title(facts: Facts, lexicon: Lexicon) -> Mapping[str, float]:
    """Return the telling pairs of characters of a draft's title with their weights; its place tells nothing."""
    title = KIND.sub("", STAGE.sub("", facts.title))
    for place in facts.region:
        title = title.replace(place, "，")
    pairs = {title[n : n + 2] for n in range(len(title) - 1)}
    return {pair: weight for pair in sorted(pairs) if (weight := lexicon.weigh(pair)) >= TELLING and pair.isalpha()}


def share_title(own: Mapping[str, float], title: str) -> float:
    """Return the share of a title, by the weights of its pairs, that another title holds."""
    whole = sum(own.values())
    return sum(weight for pair, weight in own.items() if pair in title) / whole if whole else 0.0


def find_candidates(context: Context, texts: Sequence[str]) -> list[tuple[Candidate, ...]]:
    """Return for each text the passages worth comparing, the most promising first."""
    binding = list_binding(context)
    if not binding:
        return [() for _ in texts]
    near = [number for number, one in binding.items() if one.is_near]
    everywhere = context.library.about(texts, binding.keys(), KEPT)
    nearby = context.library.about(texts, near, KEPT_NEAR) if near else [()] * len(texts)
    return [_join(binding, *answers) for answers in zip(everywhere, nearby, strict=True)]


def inherit(own: Sequence[Candidate], before: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates of a statement with the best ones of that in front of it, whose matter it may go on with."""
    passages = {one.passage for one in own}
    best = [one for one in before if 0 in (one.place, one.near_place) and one.passage not in passages]
    return (*own, *(Candidate(one.passage, one.standing, None, 0.0, None, 0.0, 0.0, is_of_before=True) for one in best))


def _join(binding: Mapping[int, Standing], wide: Sequence[Relevant], near: Sequence[Relevant]) -> tuple[Candidate, ...]:
    """Return the passages of both answers, each once, with its place in either."""
    places = {one.passage: n for n, one in enumerate(wide)}
    near_places = {one.passage: n for n, one in enumerate(near)}
    top, near_top = (answer[0].score if answer else 0.0 for answer in (wide, near))
    second = wide[1].score if len(wide) > 1 else 0.0
    found = []
    for one in dict.fromkeys([*(each.passage for each in wide), *(each.passage for each in near)]):
        place, near_place = places.get(one), near_places.get(one)
        score = wide[place].score if place is not None else near[near_place].score if near_place is not None else 0.0
        near_score = near[near_place].score if near_place is not None else 0.0
        found.append(
            Candidate(
                one,
                binding[one.document.id],
                place,
                min(1.0, score / top) if top else 0.0,
                near_place,
                near_score / near_top if near_top else 0.0,
                1.0 - second / top if place == 0 and top else 0.0,
                score,
            )
        )
    return tuple(found)

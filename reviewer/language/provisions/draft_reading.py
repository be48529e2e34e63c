"""Reads a whole draft into provisions, sentence by sentence, each with the clause that holds it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from reviewer.errors import RuleError
from reviewer.language.provisions.inheritance import inherit
from reviewer.language.provisions.linear import Chain, read_weights
from reviewer.language.provisions.premises import Premises, points_to_list
from reviewer.language.provisions.reader import CHAINS, GUESS, GUESSED, ActReading, Models, Reason, SentenceReader
from reviewer.language.provisions.stretches import Stretch
from reviewer.language.provisions.tokens import Lexicon, Tokens, tokenize
from reviewer.language.sentences import Sentence, split_sentences
from reviewer.language.words import Segmenter, load_segmenter
from reviewer.model import ClauseIndex, Draft, Force, Inherited, Origin, Part, Party, Provision, Span
from reviewer.reference import Reference

FOLDER = "provisions"
CLASSES, VOCABULARY = f"{FOLDER}/classes.tsv", "grammar/vocabulary.tsv"
SEMICOLONS = ("；", ";")
LONGEST = 300  # code points of sentences joined over semicolons
MOST = 500  # code points that are read at once; what is longer is cut behind a comma
COMMA = re.compile("[，,、；;]")


@dataclass(frozen=True)
class DraftReader:
    """What is loaded once: the words of the language and the trained models."""

    segmenter: Segmenter
    lexicon: Lexicon
    sentences: SentenceReader

    def tokenize(self, text: str) -> Tokens:
        """Return a sentence in words."""
        return tokenize(text, ((word.text, word.span) for word in self.segmenter.cut(text)), self.lexicon)

    def read(self, text: str) -> tuple[Tokens, list[ActReading]]:
        """Return a sentence in words and its acts in order."""
        tokens = self.tokenize(text)
        return tokens, self.sentences.read(tokens)

    def name_condition(self, text: str, span: Span) -> str:
        """Return the kind of condition that a stretch of a sentence is to who wants what it gives."""
        tokens = self.tokenize(text)
        held = tokens.words_at(span)
        return self.sentences.name_condition(tokens, Stretch(held[0], held[-1] + 1, "condition"))


def load_draft_reader(reference: Reference) -> DraftReader:
    """Return the reader with the reference's tables, loaded once; raises `RuleError` when one cannot be read."""
    reader: DraftReader = reference.derived(FOLDER, _load)
    return reader


def find_provisions(draft: Draft, reference: Reference, *, explains: bool = False) -> tuple[Provision, ...]:
    """Return what the sentences of a draft lay down, in the order of the text; linear in its length.

    With `explains` each provision says what spoke for its reading.
    """
    return DraftProvisions(draft, reference, explains=explains).all()


class DraftProvisions:
    """The provisions of a draft, each sentence read when it is first asked for and then kept."""

    def __init__(self, draft: Draft, reference: Reference, *, explains: bool = False) -> None:
        self.draft = draft
        self.joined = tuple(join_semicolons(draft, split_sentences(draft)))
        self._starts = [span.start for span, _ in self.joined]
        self._reader = load_draft_reader(reference)
        self._index = ClauseIndex(draft)
        self._explains = explains
        self._leads: dict[str, tuple[Tokens, ActReading | None]] = {}
        self._alone: dict[int, tuple[Provision, ...]] = {}
        self._read: dict[int, tuple[Provision, ...]] = {}
        texts = Counter(draft.slice(span) for span, _ in self.joined)
        self._repeated = {text for text, count in texts.items() if count > 1}
        self._readings: dict[str, tuple[Tokens, list[ActReading]]] = {}

    def all(self) -> tuple[Provision, ...]:
        """Return the provisions of all sentences, in the order of the text."""
        return tuple(one for number in range(len(self.joined)) for one in self.read(number))

    def within(self, span: Span) -> tuple[Provision, ...]:
        """Return the provisions whose acts begin in a stretch of the draft, in order; reads only what it touches."""
        found = (one for number in self._numbers(span) for one in self.read(number))
        return tuple(one for one in found if span.start <= one.act.start < span.end)

    def at(self, span: Span) -> Provision | None:
        """Return the provision whose act shares most code points with a stretch within one sentence, None for none."""
        found = self.around(span)
        shared = [min(one.act.end, span.end) - max(one.act.start, span.start) for one in found]
        best = max(range(len(found)), key=lambda n: shared[n], default=None)
        return found[best] if best is not None and shared[best] > 0 else None

    def around(self, span: Span) -> tuple[Provision, ...]:
        """Return the provisions of the joined sentence in which a stretch of the draft begins."""
        numbers = self._numbers(span)
        return self.read(numbers[0]) if numbers else ()

    def read(self, number: int) -> tuple[Provision, ...]:
        """Return the provisions of the joined sentence of that number, with the conditions that they take over."""
        if number not in self._read:
            self._read[number] = tuple(self._open(one) for one in self._read_alone(number))
        return self._read[number]

    def find_heirs(self, asked: Callable[[str], bool]) -> Iterator[Span]:
        """Yield the stretches of the draft in which provisions may take over a condition whose words are as asked."""
        yield from self._premises.find_heirs(asked)
        for span, one in self.joined:
            if one.lead_span and any(asked(self.draft.slice(lead)) for lead in self._leads_above(one)):
                yield span

    def _leads_above(self, sentence: Sentence) -> Iterator[Span]:
        """Yield the lead-in of the list that a sentence stands in, then that of the list around it, and so on."""
        while sentence.lead_span:
            yield sentence.lead_span
            outer = self.joined[self._numbers(sentence.lead_span)[0]][1]
            if outer.lead_span == sentence.lead_span:
                return
            sentence = outer

    def _open(self, one: Provision) -> Provision:
        own = {part.span for part in one.conditions}
        taken = {
            each.part.span: each for each in (*one.inherited, *self._premises.of(one)) if each.part.span not in own
        }
        return replace(one, inherited=tuple(taken.values())) if taken else one

    @cached_property
    def _premises(self) -> Premises:
        def read(span: Span) -> list[Provision]:
            return [one for number in self._numbers(span) for one in self._read_alone(number)]

        found = Premises(self.draft, self._index, read, self._name_condition)
        found.add_scopes((span, one.lead) for span, one in self.joined)
        return found

    def _name_condition(self, span: Span) -> Part:
        """Return words of a sentence as the condition that they are."""
        sentence = self.joined[self._numbers(span)[0]][0]
        kind = self._reader.name_condition(self.draft.slice(sentence), span.shift(-sentence.start))
        return Part(span, kind)

    def _numbers(self, span: Span) -> range:
        """Return the numbers of the joined sentences that a stretch touches."""
        return range(max(bisect_right(self._starts, span.start) - 1, 0), bisect_left(self._starts, span.end))

    def _read_alone(self, number: int) -> tuple[Provision, ...]:
        """Return the provisions of a joined sentence as it and its lead-in have them."""
        if number not in self._alone:
            self._alone[number] = tuple(self._read_sentence(*self.joined[number]))
        return self._alone[number]

    def _read_sentence(self, span: Span, sentence: Sentence) -> Iterator[Provision]:
        reader = self._reader
        tokens, acts = self._read_text(self.draft.slice(span))
        above: tuple[Inherited, ...] = ()
        if sentence.lead_span and acts:
            lead = self.lead(sentence.lead)
            acts = [inherit(act, lead) for act in acts] if lead else acts
            above = self._conditions_above(sentence)
        stretches = [one.act for one in acts]
        for act in acts:
            reasons = reader.sentences.explain(tokens, act, stretches) if self._explains else ()
            found = _place(act, tokens, span, self._index, is_listed=bool(sentence.lead), reasons=reasons)
            yield replace(found, inherited=above) if above else found

    def _read_text(self, text: str) -> tuple[Tokens, list[ActReading]]:
        """Return a sentence in words and its acts; what stands in the draft more than once is read once."""
        if text not in self._repeated:
            return self._reader.read(text)
        if text not in self._readings:
            self._readings[text] = self._reader.read(text)
        return self._readings[text]

    def lead(self, words: str) -> ActReading | None:
        """Return the last act of the words in front of a list, None where they have none."""
        return self._read_lead(words)[1]

    def _read_lead(self, words: str) -> tuple[Tokens, ActReading | None]:
        if words not in self._leads:
            tokens, said = self._reader.read(words)
            self._leads[words] = tokens, said[-1] if said else None
        return self._leads[words]

    def _conditions_above(self, sentence: Sentence) -> tuple[Inherited, ...]:
        """Return the conditions of the lead-in of a list and of those that it stands under, the outermost first."""
        return tuple(one for lead in reversed([*self._leads_above(sentence)]) for one in self._conditions_of(lead))

    def _conditions_of(self, place: Span) -> Iterator[Inherited]:
        tokens, lead = self._read_lead(self.draft.slice(place))
        for one in lead.parts if lead else ():
            span = tokens.span(one.stretch.first, one.stretch.end).shift(place.start)
            if one.stretch.label == "condition" and not points_to_list(self.draft.slice(span)):
                clause = self._index.deepest([span])
                yield Inherited(Part(span, one.kind or ""), Origin.LEAD, clause.id if clause else "")


def join_semicolons(draft: Draft, sentences: tuple[Sentence, ...]) -> Iterator[tuple[Span, Sentence]]:
    """Yield the sentences up to a full stop, each with the last that it is joined from.

    What a semicolon divides on one line is read together, up to a length.
    """
    start: int | None = None
    line = -1
    for n, one in enumerate(sentences):
        if start is None:
            start, line = one.span.start, draft.line_index(one.span.start)
        after = sentences[n + 1] if n + 1 < len(sentences) else None
        goes_on = (
            after is not None
            and one.text.rstrip().endswith(SEMICOLONS)
            and draft.line_index(after.span.start) == line
            and after.span.end - start <= LONGEST
        )
        if not goes_on:
            for span in _cut_long(draft.text, Span(start, one.span.end)):
                yield span, one
            start = None


def _cut_long(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a sentence, none longer than `MOST`: what reads it must not grow with its square."""
    at = span.start
    while span.end - at > MOST:
        commas = [found.end() for found in COMMA.finditer(text, at, at + MOST)]
        end = commas[-1] if commas else at + MOST
        yield Span(at, end)
        at = end
    yield Span(at, span.end)


def _place(
    reading: ActReading,
    tokens: Tokens,
    sentence: Span,
    index: ClauseIndex,
    *,
    is_listed: bool,
    reasons: tuple[Reason, ...],
) -> Provision:
    def span(one: Stretch) -> Span:
        place = tokens.span(one.first, one.end)
        return Span(sentence.start + place.start, sentence.start + place.end)

    act = span(reading.act)
    clause = index.deepest([act, *(span(one.stretch) for one in reading.parts)])
    own = clause.own if clause else sentence
    parts: dict[str, list[Part]] = {}
    for one in reading.parts:
        place = span(one.stretch)
        if own.covers(place):  # what stands in the heading of another clause belongs to that
            parts.setdefault(one.stretch.label, []).append(Part(place, one.kind or "", one.relation))
    single = {name: some[0] for name, some in parts.items()}

    def only(name: str) -> Span | None:
        return single[name].span if name in single else None

    return Provision(
        clause=clause.id if clause else "",
        span=Span(max(sentence.start, own.start), min(sentence.end, own.end)),
        force=Force(reading.force),
        bound_kind=Party(reading.bound_kind),
        act=act,
        act_class=reading.act_class,
        bound=only("bound"),
        target=only("target"),
        basis=only("basis"),
        exception=only("exception"),
        benefit=single.get("benefit"),
        conditions=tuple(parts.get("condition", ())),
        values=tuple(parts.get("value", ())),
        units=tuple(parts.get("unit", ())),
        lead=clause.parent if clause and is_listed else None,
        reasons=reasons,
    )


def _load(reference: Reference) -> DraftReader:
    try:
        words, follow = read_weights(reference.lines(f"{FOLDER}/words.tsv"))
        models = Models(
            words,
            {name: _read_chain(name, follow) for name in (*(GUESS + one for one in GUESSED), *CHAINS)},
            *(read_weights(reference.lines(f"{FOLDER}/{name}.tsv"))[0] for name in ("joins", "acts", "parts")),
        )
        lexicon = read_lexicon(reference.lines(CLASSES), reference.lines(VOCABULARY))
    except ValueError as error:
        raise RuleError.of("provisions.malformed", error=error.args[0]) from error
    return DraftReader(load_segmenter(reference), lexicon, SentenceReader(models))


def _read_chain(name: str, follow: dict[tuple[str, str], int]) -> Chain:
    head = f"{name}:"
    own = {
        (before.removeprefix(head), after.removeprefix(head)): weight
        for (before, after), weight in follow.items()
        if before.startswith(head)
    }
    return Chain(name, own)


def read_lexicon(classes: list[str], vocabulary: list[str]) -> Lexicon:
    """Read the classes (word, fine, coarse a line) and the vocabulary (group, word, example, counter-example a line).

    Raises `ValueError` for a line with another number of fields.
    """
    by_word: dict[str, tuple[str, str]] = {}
    for line in classes:
        if not line.startswith("#"):
            word, fine, coarse = line.split("\t")
            by_word[word] = (fine, coarse)
    groups: dict[str, list[str]] = {}
    for line in vocabulary:
        if line and not line.startswith("#"):
            group, word, _, _ = line.split("\t")
            groups.setdefault(word, []).append(group)
    return Lexicon(by_word, groups)

"""Tells whether a sentence orders what a rule found in it, or forbids, ends or punishes it.

What decides is the act that the words belong to: its force, whom it binds and what it does (`docs/reading.md`). A ban
speaks for competition where what it forbids is itself a restriction or a favour (不得指定), and is a restriction where it
forbids to operate, to move, to accept (不得承接、不予受理). Few words help the reading, as lexicons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.context import Context
from reviewer.language.grammar import one_of
from reviewer.language.sentences import Sentence
from reviewer.model import Force, Part, Party, Provision, Span
from reviewer.rules.word_places import WordPlaces, find_word_places

FORBIDS = "这是禁止行政机关这样做的规定"
CLEANS = "这是要求清理、查处或者纠正的规定"
LIABLE = "这是法律责任条款"
WAIVED = "这是免除要求的规定"
DEFINES = "这是定义，没有要求谁做什么"
FAIR = "这是平等对待的规定"
RESTRICTING, BANNING, ENDING = "设限", "禁止设限", "清理查处"  # lexicons
WAIVING, BREACH, EVEN, ENDED = "免除要求", "违法行为", "平等对待", "予以取消"
BEHIND = (EVEN, ENDED)  # which may stand behind what they speak of
BANNED_LIST = "禁止列举"
FAVOURING = ("designate", "prioritise", "reward", "relieve", "charge", "score", "punish")  # what a public body does
DEALING = ("operate", "move", "apply", "procure", "admit", "license", "provide", "pay")  # what operators do
OPERATORS = (Party.OPERATOR, Party.PERSON)
POINTS = "分"  # 不得分: no points are given, nothing is forbidden
BAN = 4  # code points of the words that forbid, between what was found and the act
ADVERB = 2  # code points of an adverb in front of an act (只接受)
FORBIDDING = re.compile(rf"不|{one_of('modality.forbids')}")
COMMA, CASE = "，", "的"
SHARE = 0.5  # of the words that an act and its parts must hold for the words to belong to it


def explain_silence(context: Context, span: Span, *, liable: bool = True, whole: bool = False) -> str | None:
    """Return why words of the draft bind nobody to what they say, or None when they do.

    `span` is counted in the draft and stands in one sentence; `whole` tells that it is not the words that were found
    but the part of the sentence that holds them, with any 不得 in front. With `liable` a clause on liability
    (违反本办法的) is such a reason; without it, for what a document may lay down at all, neither liability nor words of
    clean-up are, and a ban that was found is the harm itself.
    """
    words = find_word_places(context)
    number = words.number_at(span.start)
    sentence = words.sentences[number]
    provisions = context.analysis.sentence_provisions
    found = provisions.within(sentence.span)
    judge = _Judge(words, liable)
    for one in _holders(span, found):
        act = context.draft.slice(one.act)
        within = _begins_within(context, span.start, one.act, whole=whole)
        reason = judge.judge(one.force, one.bound_kind, one.act_class, act, sentence.text, within=within)
        if reason:
            return reason
    if not liable and words.holds(sentence.text, BREACH) and _is_punished(sentence, span, found):
        return LIABLE
    touched = [one for one in found if _shared(span, one.act)]
    if len(touched) > 1 and all(one.force is Force.MUST_NOT for one in touched):
        acts = [context.draft.slice(one.act) for one in touched]
        if all(words.holds(act, RESTRICTING) for act in acts) or all(
            one.bound_kind not in OPERATORS for one in touched
        ):
            return FORBIDS
    lead = provisions.lead(sentence.lead) if sentence.lead else None
    if lead:
        told = lead.force, lead.bound_kind, lead.act_class
        reason = judge.judge(*told, sentence.lead, sentence.lead, within=True)
        if reason:
            return reason
    if not liable and words.holds(sentence.lead, BANNED_LIST):
        return FORBIDS
    place = span.start - sentence.span.start, span.end - sentence.span.start
    for lexicon, reason in ((ENDING, CLEANS), (ENDED, CLEANS), (BANNING, FORBIDS), (EVEN, FAIR)):
        for seen in words.places(number, lexicon):
            if not liable and (lexicon == ENDING or place[0] <= seen[0] < place[1]):
                continue  # closing shops down is no clean-up of rules, and a ban that was found is the harm itself
            if (seen[0] < place[1] or lexicon in BEHIND) and not _is_parted(sentence.text, seen, place):
                return reason
    return None


@dataclass(frozen=True, slots=True)
class _Judge:
    """Says why an act binds nobody to what a rule found; `liable` as in `explain_silence`."""

    words: WordPlaces
    liable: bool

    def judge(self, force: str, bound: str, act_class: str, act: str, sentence: str, *, within: bool) -> str | None:
        """Return the reason, or None; `act` are its words, `within` tells that what was found lies in them."""
        if force == Force.CLEANUP:
            return CLEANS
        if self.words.holds(act, EVEN):
            return FAIR
        if force == Force.LIABILITY and self.liable and self.words.holds(sentence, BREACH):
            return LIABLE
        if force == Force.EXEMPT and self.words.holds(sentence, WAIVING):
            return WAIVED
        if force == Force.MUST_NOT and self._is_forbidden(bound, act_class, act, within=within):
            return FORBIDS
        return None

    def _is_forbidden(self, bound: str, act_class: str, act: str, *, within: bool) -> bool:
        """Tell whether the ban itself keeps what was found from being done, rather than being what was found."""
        if act.startswith(POINTS):
            return False
        if not self.liable and not within:
            return False  # what was found is the ban
        if self.words.holds(act, RESTRICTING):
            return True
        if within:
            return not (bound in OPERATORS and act_class in DEALING)
        return bound not in OPERATORS and act_class in FAVOURING


def _begins_within(context: Context, start: int, act: Span, *, whole: bool) -> bool:
    """Tell whether words that begin at `start` lie in what an act does: behind any ban, in the act or in front of it."""
    text = context.draft.text
    ban = FORBIDDING.match(text, act.start, act.end)
    begins = ban.end() if ban else act.start
    if begins - start <= (BAN if whole else 0):
        return True
    return begins - start <= ADVERB and not FORBIDDING.search(text, start, begins)


def _is_punished(sentence: Sentence, span: Span, found: Sequence[Provision]) -> bool:
    """Tell whether the words end in a case (违法扣押证件的，) and what follows from a breach stands behind it."""
    start = sentence.span.start
    end = sentence.text.find(COMMA, span.end - start)
    is_case = end > 0 and sentence.text[:end].endswith(CASE)
    return is_case and any(one.force is Force.LIABILITY and one.act.start >= start + end for one in found)


def explain_definition(context: Context, span: Span) -> str | None:
    """Return that words only say what something is, None where the act that holds them does more than define."""
    found = list(_holders(span, context.analysis.sentence_provisions.around(span)))
    return DEFINES if found and all(one.force is Force.DEFINE for one in found) else None


def _is_parted(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether a comma stands between two places of a text."""
    first, second = sorted((one, other))
    return COMMA in text[first[1] : second[0]]


def _holders(span: Span, provisions: Sequence[Provision]) -> Iterable[Provision]:
    """Yield the provisions that the words belong to: those whose act and parts hold a half of them at least."""
    for one in provisions:
        spans = [part for part in (one.act, one.target, *(part.span for part in _parts(one))) if part]
        if sum(_shared(span, part) for part in _apart(spans)) >= SHARE * len(span):
            yield one


def _parts(one: Provision) -> Iterable[Part]:
    yield from one.conditions
    if one.benefit:
        yield one.benefit


def _apart(spans: Iterable[Span]) -> Iterable[Span]:
    """Yield the spans without what an earlier one covers."""
    end = -1
    for one in sorted(spans):
        if one.end > end:
            yield Span(max(one.start, end), one.end)
            end = one.end


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))

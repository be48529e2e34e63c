"""What a sentence does with an act: the mode, the words that it governs, and who pays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reviewer.plugin import Mode, Span, Stance, Term

from ._provisions import Sentence


class Force(StrEnum):
    """Stance, with the two sides of a payment told apart and coercion split from permission."""

    MUST = "must"
    MAY = "may"
    MUST_NOT = "must not"
    NEED_NOT = "need not"
    FREE = "free"
    CHARGED = "charged"
    COERCES = "coerces"
    CHOOSES = "chooses"
    SAYS = "says"


CHARGED = re.compile(
    r"(?<!不得)(?<!不再)(?<!不)(?<!免予)(?<!禁止)(?<!一律不)(?:收取|征收|计收|加收|预收|收费(?=\d|[一二三四五六七八九十百]|标准为)|有偿(?!使用|转让)|(?:可以|应当|实行|予以|进行)收费)"
    r"|(?<!不得)(?<!不应)(?<!不)(?:由|应由)[^，。；]{1,14}?(?:承担|负担|分摊|支付|缴纳|出资|自理)|按[^，。；]{1,12}?(?:分摊|收取|缴纳|交纳)|(?:缴纳|交纳|支付)[^，。；]{0,12}(?:费|保证金|押金)|自费|收取(?:工本)?费"
)
FREE = re.compile(
    r"免费|无偿|零成本|零费用|零收费|免收|不收取|不(?:得)?(?:再)?(?:向[^，。；]{0,20})?收取?[^，。；]{0,4}费|不得由[^，。；]{1,14}(?:承担|负担|分摊)|不得(?:以任何形式)?收取|不得转嫁"
    r"|一律不得收取|由(?:政府|财政)[^，。；]{0,8}(?:承担|保障|负担)|免(?:除|缴|交)[^，。；]{0,8}费"
)
COERCES = re.compile(
    r"(?:可以?|应当?|须|必须|有权)?(?:强制|要求|责令|强令|指令|动员|组织)(?=[^，。；]{0,14}(?:企业|用户|申请人|市场主体|经营主体|会员|个人|投标人|供应商|单位|经营者|商户|当事人))"
)
CHOOSES = re.compile(
    r"自主(?:决定|选择|确定|经营|加入)?|自愿|自行选择|自由选择|有权(?:自主)?(?:决定|选择)|任何单位和个人不得干预"
)
SPECIAL = ((Force.CHARGED, CHARGED), (Force.FREE, FREE), (Force.COERCES, COERCES), (Force.CHOOSES, CHOOSES))
UNLAWFUL = re.compile(r"(?:非法|违法|违规|变相|拒绝|乱|擅自)[^，。；]{0,2}$")
LISTED = re.compile(r"的[；;。]?\s*$")
ITEM_MARK = re.compile(r"[（(][一二三四五六七八九十\d]+[)）]\s*$")  # what an item does stands in the lead of its list
ONLY_AFTER = ("方", "始", "才")  # 验收合格，方可使用 is a condition, no leave
JOINER = re.compile(r"或者|或|、")
LEAST_CORE = 1.0  # weight of governed terms that say what is done
LEAST_ACT = 0.3  # weight of terms that name an act
FORCES = {
    Stance.OBLIGES: Force.MUST,
    Stance.PERMITS: Force.MAY,
    Stance.FORBIDS: Force.MUST_NOT,
    Stance.WAIVES: Force.NEED_NOT,
}
CLASHES = {
    (Force.MAY, Force.MUST_NOT),
    (Force.MUST, Force.MUST_NOT),
    (Force.COERCES, Force.MUST_NOT),
    (Force.SAYS, Force.MUST_NOT),
    (Force.MUST_NOT, Force.MAY),
    (Force.MUST_NOT, Force.MUST),
    (Force.NEED_NOT, Force.MUST),
    (Force.MUST, Force.NEED_NOT),
    (Force.COERCES, Force.CHOOSES),
    (Force.MUST, Force.CHOOSES),
    (Force.MUST_NOT, Force.CHOOSES),
    (Force.CHARGED, Force.FREE),
    (Force.FREE, Force.CHARGED),
}


@dataclass(frozen=True, slots=True)
class Act:
    """A force, its place, and the terms of the words it governs (`core`) and of its segment (`terms`).

    `governed` are the terms behind the modal word alone; where they say too little, `core` is the whole segment,
    and may name whom the act binds rather than what it is. `alternatives` are the parts of `core` that 或者 and
    、 join; each is an act of its own.
    """

    force: Force
    span: Span
    core: tuple[Term, ...]
    terms: tuple[Term, ...]
    governed: tuple[Term, ...]
    alternatives: tuple[tuple[Term, ...], ...]


def read_acts(sentence: Sentence, text: str, reach: int = 0) -> tuple[Act, ...]:
    """Return the acts of a sentence of `text`, in no particular order; a sentence without mode and figures says.

    A mode governs the words up to the end of its segment and of `reach` further ones, or to the next mode.
    """
    return sentence.once(f"acts {reach}", lambda: tuple(_list_acts(sentence, text, reach)))


def _list_acts(sentence: Sentence, text: str, reach: int) -> Iterator[Act]:
    special = [
        (force, Span(*match.span()))
        for force, pattern in SPECIAL
        for match in pattern.finditer(text, sentence.span.start, sentence.span.end)
        if force in (Force.FREE, Force.CHOOSES) or not _is_forbidden(Span(*match.span()), sentence)
    ]
    plain = [
        (FORCES[mode.stance], mode.span)
        for mode in sentence.modes
        if mode.stance in FORCES
        and not (mode.stance is Stance.PERMITS and text[: mode.span.start].endswith(ONLY_AFTER))
        and not (
            mode.stance is Stance.PERMITS
            and any(force is Force.COERCES and mode.span.overlaps(span) for force, span in special)
        )
    ]
    for force, span in () if LISTED.search(sentence.text) else (*plain, *special):
        yield _act(sentence, force, span, sentence.modes, reach)
    seen = plain or special
    if LISTED.search(sentence.text) or ITEM_MARK.search(text, 0, sentence.span.start):
        return  # an item of a list does nothing by itself
    if not (seen or any(one.role != "duty" for one in sentence.leads) or sentence.values or sentence.moments):
        yield Act(Force.SAYS, sentence.span, sentence.terms, sentence.terms, sentence.terms, (sentence.terms,))


def _is_forbidden(span: Span, sentence: Sentence) -> bool:
    """Tell whether a word stands behind 不得 or another ban in its own segment: 不得强制, 不得收取."""
    at = sentence.segments[sentence.segment_of(span)]
    if UNLAWFUL.search(sentence.text[: span.start - sentence.span.start]):
        return True
    before = [mode for mode in sentence.modes if at.start <= mode.span.start and mode.span.end <= span.start]
    return bool(before) and before[-1].stance in (Stance.FORBIDS, Stance.WAIVES)


def _act(sentence: Sentence, force: Force, span: Span, modes: tuple[Mode, ...], reach: int) -> Act:
    at = sentence.segment_of(span)
    following = [
        mode.span.start for mode in modes if mode.span.start >= span.end and FORCES.get(mode.stance) is not force
    ]
    if sentence.text[: sentence.segments[at].end - sentence.span.start].endswith(("：", ":")):
        reach += 1
    last = sentence.segments[min(at + reach, len(sentence.segments) - 1)]
    end = min([last.end, *following])
    money = force in (Force.CHARGED, Force.FREE)
    governed = tuple(term for term in sentence.terms if (span.start if money else span.end) <= term.start < end)
    terms = tuple(term for term in sentence.terms if sentence.segment_at(term.start) == at)
    core = governed if sum(term.weight for term in governed) >= LEAST_CORE else terms
    return Act(force, span, core, terms, governed, _alternatives(core, sentence))


def _alternatives(core: tuple[Term, ...], sentence: Sentence) -> tuple[tuple[Term, ...], ...]:
    """Split an act at 或者 and 、; a part of few words is no act of its own."""
    cuts = [match.start() + sentence.span.start for match in JOINER.finditer(sentence.text)]
    parts: dict[int, list[Term]] = {}
    for term in core:
        parts.setdefault(sum(cut < term.start for cut in cuts), []).append(term)
    weighty = tuple(tuple(part) for part in parts.values() if sum(term.weight for term in part) >= LEAST_ACT)
    return (*weighty, core)

"""Penalties that a normative document sets by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.plugin import Context, Hit, Neutral, Span, alternatives, check, explain_silence, split_sentences

MAY_SET_NONE = ("normative document", "plan", None)
PENALTY = re.compile(
    r"处(?:以)?[^，。；]{0,30}(?:元|倍)(?:以上|以下)?[^，。；]{0,20}罚款|(?:并)?处(?:以)?罚款|没收(?:违法所得|非法财物)"
    r"|(?<!被)吊销[^，。；]{0,12}(?:执照|许可证|证书)|责令停产停业|行政拘留|暂扣[^，。；]{0,12}证"
)
IMPOSED = re.compile(r"由[^，。；]{1,24}$|予以$|可以?$|并$|处$|的，$|，$")
MENTIONED = re.compile(r"审慎|慎用|避免|减少|规范|等(?:行政)?(?:处罚|措施)|听证|公示|修复")
GROUNDED = re.compile(
    r"(?:依照|按照|依据|根据|适用)[^，。；]{0,20}《[^》]+》|法律、(?:行政)?法规[^，。；]{0,8}规定"
    rf"|依法(?!{alternatives('lawful_acts')})"
)  # what is 依法设立 has its basis, not its fine


@check("LG101")
def find_penalties(context: Context) -> Iterator[Hit | Neutral]:
    """Report fines and other penalties in a document that may set none; one that cites its law is neutral.

    Only the basis decides: a penalty is always part of a clause on liability.
    """
    levels = [(one.span, one.facts.level) for one in context.draft.documents]
    for sentence in split_sentences(context.draft):
        found = PENALTY.search(sentence.text)
        level = next((level for span, level in levels if span.start <= sentence.span.start < span.end), None)
        if not found or level not in MAY_SET_NONE or not _imposes(sentence.text, found.start()):
            continue
        span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
        reason = explain_silence(context, span, liable=False)
        if GROUNDED.search(sentence.text) or GROUNDED.search(sentence.lead):
            reason = "引用了法律依据，由法律设定"
        yield Neutral("LG101", span, reason) if reason else Hit("LG101", (span,), "规范性文件自行设定了行政处罚")


def _imposes(text: str, at: int) -> bool:
    """Tell whether the sentence lays the penalty on somebody, rather than speak of it."""
    return IMPOSED.search(text[:at]) is not None and not MENTIONED.search(text)

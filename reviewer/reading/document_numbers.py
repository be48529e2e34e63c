"""Numbers of documents: 云政发〔2030〕5号 and 云川市人民政府令第12号, alone, beside the signer or over two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.language.clause_marks import HAN
from reviewer.language.days import DAY, YEAR
from reviewer.language.grammar import one_of

LABEL = re.compile(rf"^{one_of('layout.number_label')}[:：]")
SIGNER = re.compile(
    rf"{one_of('layout.signer')}\s*[:：]\s*(?:[\u4e00-\u9fff·]{{2,4}}(?=\s|\Z)|[^〔\[（(\d]{{0,16}}?(?=\s{{2,}}|\t|\Z))"
)
NUMBER = re.compile(rf"([\u4e00-\u9fffA-Za-z（）()]{{2,24}})[〔\[［（(【]({YEAR})[〕\]］)）】](第?)0*(\d{{1,5}})号\Z")
COUNT = rf"[（(]?((?:{YEAR}年)?第?[\d{HAN}]{{1,6}}号)[)）]?"
BODY = rf"[\u4e00-\u9fff（）()]{{2,40}}?{one_of('agencies.issuing', 'agencies.orders')}"
ORDER_WORD = one_of("documents.order")
ORDER_HEAD = re.compile(rf"({BODY}{ORDER_WORD})\Z")
ORDER = re.compile(rf"[（(]?({BODY}{ORDER_WORD}){COUNT}(?:{DAY}[公发颁]?布?)?[)）]?\Z")
AFTER_TITLE = re.compile(rf"\A[^（(]{{0,80}}{one_of('documents.rule')}(?=.{{4,60}}{ORDER_WORD})")
ORDER_COUNT = re.compile(rf"{COUNT}\Z")


def read_number(text: str) -> str | None:
    """Return the number that a whole line gives, in the official form without blanks, or None."""
    words = LABEL.sub("", re.sub(r"\s+", "", SIGNER.sub("", text)))
    if words.startswith(("（", "(")) and words.endswith(("）", ")")) and NUMBER.match(words[1:-1]):
        words = words[1:-1]
    if match := NUMBER.match(words):
        return f"{match[1]}〔{match[2]}〕{match[3]}{match[4]}号"
    return read_order(words)


def read_order(text: str) -> str | None:
    """Return the number of an order that a whole line gives (云川市人民政府令第12号), or None."""
    match = ORDER.match(AFTER_TITLE.sub("", re.sub(r"\s+", "", text)))
    return match[1] + match[2] if match else None


def is_order_head(text: str) -> bool:
    """Tell whether a line is the head of an order (云川市人民政府令), whose number stands in the next line."""
    return bool(ORDER_HEAD.match(re.sub(r"\s+", "", text)))


def is_order_count(text: str) -> bool:
    """Tell whether a line is the number below the head of an order: 第12号."""
    return bool(ORDER_COUNT.match(re.sub(r"\s+", "", text)))


def find_number(texts: Sequence[str]) -> str | None:
    """Return the number of a document out of the lines of its head, or None."""
    head = [one for one in texts if one.strip()]
    for n, text in enumerate(head):
        if found := read_number(text):
            return found
        if is_order_head(text) and n + 1 < len(head) and (count := ORDER_COUNT.match(re.sub(r"\s+", "", head[n + 1]))):
            return re.sub(r"\s+", "", text) + count[1]
    return None

"""The titles of documents: as they are shown, and the one key by which titles are compared.

The same document is written 《中华人民共和国公司法》, 公司法 and 〈公司法〉, a draft carries （征求意见稿）, and a
notice issues what it encloses (关于印发《…办法》的通知). Whoever asks whether two titles mean one document asks here.
"""

from __future__ import annotations

import re

from reviewer.language.grammar import one_of

FOLD = str.maketrans("〈〉<>()〔〕[]［］【】０１２３４５６７８９", "《》《》（）（）（）（）（）0123456789")
BLANK = re.compile(r"[\s\u3000*]+")
LONGEST = 160  # code points of a title: a bracket that has not closed by then was never closed
NATION = "中华人民共和国"
STAGE_WORD = one_of("documents.stage")
STAGE = re.compile(rf"（(?:[^（）]{{0,6}}{STAGE_WORD})+）|{STAGE_WORD}$")
NO_WORD = re.compile(r"[^\w]+")
EDITION = re.compile(
    rf"[（(][^（()）]{{0,12}}(?:{one_of('documents.edition')}|[12]\d{{3}})[^（()）]{{0,10}}[)）]|{STAGE_WORD}|修正案|[\s《》“”]"
)
ISSUED_AS = re.compile(rf"^.{{0,40}}?(?:关于)?(?:{one_of('documents.issue')}|修订)《?(?=[^关])|的通知$")


def clean_title(title: str) -> str:
    """Return a title to show: without outer brackets, blanks and 中华人民共和国, with one form of brackets and digits."""
    text = BLANK.sub("", title).translate(FOLD)
    while text.startswith("《") and text.endswith("》") and closes_at(text) == len(text):
        text = text[1:-1]
    return text.replace(NATION, "")


def title_key(title: str) -> str:
    """Return the key that two titles of one document share.

    Brackets, blanks, punctuation, the width and case of signs, 中华人民共和国 and the draft stage do not count; 试行
    and years of revision do, since another edition may say another thing.
    """
    return NO_WORD.sub("", STAGE.sub("", clean_title(title))).lower()


def plain_title(title: str) -> str:
    """Return what a document is about: its title without edition, draft stage and the words of the notice that issued it."""
    return ISSUED_AS.sub("", EDITION.sub("", title))


def matter_key(title: str) -> str:
    """Return the key that all editions of a document share, with the notices that issued them."""
    return title_key(plain_title(title))


def closes_at(text: str, start: int = 0) -> int | None:
    """Return the offset behind the bracket that closes the one at `start`, or None when it does not close in time."""
    depth = 0
    for at in range(start, min(len(text), start + LONGEST)):
        mark = text[at]
        if mark in "《〈":
            depth += 1
        elif mark in "》〉":
            depth -= 1
            if depth <= 0:
                return at + 1
        elif mark == "。":
            return None
    return None

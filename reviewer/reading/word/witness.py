"""A second reading of Word files: what docx2python sees in them, our reader must have taken.

The text of a draft comes from a pass over the XML of our own; a mistake in it would drop words without
a sound. docx2python reads the same file by other code, and its words are compared paragraph by paragraph:
each Han character that it sees must stand in the draft's words of that very paragraph as often, or in
words that the coverage lists as unread. The two share the zip package with its relations and the XML
parser, and nothing else.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewer.messages import Text
from reviewer.model import SECOND_READING, Coverage, Segment, View
from reviewer.reading.word.anchors import Omission
from reviewer.reading.word.package import Package
from reviewer.reading.word.plain_copy import NUMBER, PlainCopy, TooMuch, make_plain_copy

HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
WITNESS = "docx2python"
NAMED = 60  # code points of the words that a reason names

Place = tuple[str, int | None]  # part, and paragraph as in `Segment`; None for words outside all paragraphs


@dataclass(frozen=True, slots=True)
class Missed:
    """Words of one paragraph that the second reading saw and the draft lacks; `count` is in Han characters.

    `words` runs from the first to the last word that is lacking.
    """

    place: Place
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the second reading says of the first; all counts are Han characters.

    `confirmed` were seen and stand in the draft or are listed as unread; `unseen` stand in the draft only.
    `obstacle` says why there was no second reading, None where there was one.
    """

    confirmed: int = 0
    missed: tuple[Missed, ...] = ()
    unseen: int = 0
    obstacle: str | None = None


def find_unread(
    package: Package,
    text: str,
    segments: Sequence[Segment],
    omitted: Mapping[str, Sequence[Omission]],
    view: View,
) -> Certificate:
    """Read the package a second time and compare it with a draft's text and the words omitted by part.

    `segments` lead from `text` to the package. What keeps docx2python from reading ends in an obstacle;
    raises `InputError` for a damaged part.
    """
    try:
        copy = make_plain_copy(package, view)
    except TooMuch as limit:
        return Certificate(obstacle=str(limit))
    try:
        seen = _read_copy(copy)
    except Exception as error:  # whatever docx2python stumbles over is its own: the review stands without it
        reason = f"{type(error).__name__}: {' '.join(str(error).split())[:NAMED]}"
        return Certificate(obstacle=f"docx2python 读不了这个文件（{reason}）")
    taken = _gather(((one.part, one.paragraph), text[one.span.start : one.span.end]) for one in segments)
    listed = _gather(((part, one.paragraph), one.words) for part, many in omitted.items() for one in many)
    return _compare(seen, taken, listed)


def _read_copy(copy: PlainCopy) -> dict[Place, str]:
    """Return the words that docx2python sees, by place; whatever it raises goes through."""
    from docx2python import docx2python
    from docx2python.iterators import iter_paragraphs

    def words() -> Iterator[tuple[Place, str]]:
        for file in content.docx_reader.content_files():
            for paragraph in iter_paragraphs(file.content):
                number = paragraph.elem.get(NUMBER) if paragraph.elem is not None else None
                yield (copy.parts[file.path], None if number is None else int(number)), "".join(paragraph.run_strings)

    with docx2python(io.BytesIO(copy.data), duplicate_merged_cells=False) as content:
        return _gather(words())


def _gather(words: Iterable[tuple[Place, str]]) -> dict[Place, str]:
    """Join the words of each place, in their order."""
    pieces: dict[Place, list[str]] = {}
    for place, more in words:
        pieces.setdefault(place, []).append(more)
    return {place: "".join(many) for place, many in pieces.items()}


def _compare(seen: Mapping[Place, str], taken: Mapping[Place, str], listed: Mapping[Place, str]) -> Certificate:
    missed: list[Missed] = []
    total = 0
    for place, words in seen.items():
        han = _han(words)
        total += len(han)
        known = _han(taken.get(place, ""))
        if han == known:
            continue
        known += _han(listed.get(place, ""))
        lacking = (Counter(han) - Counter(known)).total()
        if lacking:
            missed.append(Missed(place, _name(words, known), lacking))
    lost = sum(one.count for one in missed)
    unseen = sum(_surplus(words, seen.get(place, "")) for place, words in taken.items())
    return Certificate(total - lost, tuple(missed), unseen)


def _han(words: str) -> str:
    return "".join(HAN.findall(words))


def _surplus(words: str, other: str) -> int:
    """Count the Han characters that `words` holds beyond those of `other`."""
    if words == other:
        return 0
    return (Counter(_han(words)) - Counter(_han(other))).total()


def _name(words: str, known: str) -> str:
    """Return the words without what they begin and end with in common with the Han characters known."""
    at = [match.start() for match in HAN.finditer(words)]
    han = "".join(words[one] for one in at)
    head = _count_shared(han, known)
    tail = min(_count_shared(han[::-1], known[::-1]), min(len(han), len(known)) - head)
    return words[at[head] : at[len(han) - tail - 1] + 1]


def _count_shared(one: str, other: str) -> int:
    """Return how many code points two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def list_coverage(certificate: Certificate) -> Iterator[Coverage]:
    """Yield the coverage that a certificate comes to: what was confirmed, and for each part what was missed."""
    if certificate.obstacle is not None:
        yield Coverage(
            WITNESS, SECOND_READING, 0, True, f"第二遍读取没有完成：{certificate.obstacle}；第一遍的结果没有核对"
        )
        return
    surplus = f"另有 {certificate.unseen} 个汉字只有第一遍读到，没有核对" if certificate.unseen else None
    yield Coverage(WITNESS, SECOND_READING, certificate.confirmed, True, surplus)
    by_part: dict[str, list[Missed]] = {}
    for one in certificate.missed:
        by_part.setdefault(one.place[0], []).append(one)
    for part, missed in by_part.items():
        yield Coverage(part, SECOND_READING, sum(one.count for one in missed), False, _explain(missed))


def _explain(missed: Sequence[Missed]) -> str:
    words = "……".join(" ".join(one.words.split()) for one in missed)
    shown = words if len(words) <= NAMED else f"{words[:NAMED]}……"
    paragraph = missed[0].place[1]
    outside = Text.of("reason.outside")
    where = outside if paragraph is None else Text.of("reason.paragraph", number=paragraph + 1)
    where = Text.of("reason.several", where=where, count=len(missed)) if len(missed) > 1 else where
    return str(Text.of("reason.missed", where=where, count=sum(one.count for one in missed), words=shown))

"""What of a PDF page is no text: scans, words drawn as shapes, codes without a meaning, small pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reviewer.messages import DEFAULT, say
from reviewer.reading.pdf_characters import UNMAPPED
from reviewer.reading.printed import Gap

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage

Char = dict[str, Any]
COVERED = 0.4  # share of the page from which a picture is the page
FEW = 60  # characters that a scanned page may bear in type: its number, a stamp, a running title
SMALL = 0.01  # share of the page below which a picture is a dot or a rule
SHAPES = 150  # curves of the size of characters that are words rather than a drawing
GLYPH = 60.0  # points; larger curves draw no character
UNKNOWN = 0.1  # share of the characters from which a page counts as unread
WATERMARK = 12  # Han characters
LEAN = 0.1  # of a line: a page that was put askew into a scanner leans less
MOST_LEAN = 0.6  # of italics made from upright print
HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff]")
QUESTION_MARKS = re.compile(r"[?？]{3,}")


def part_turned(chars: Sequence[Char]) -> tuple[list[Char], list[Gap]]:
    """Return the characters that stand upright, and what is left out: words turned, slanted or mirrored.

    Their order is not that of the lines of the page. A few on a page are a watermark: told, but not missed.
    """
    upright = [char for char in chars if _is_upright(char)]
    turned = HAN.findall("".join(char["text"] for char in chars if not _is_upright(char)))
    if not turned:
        return list(chars), []
    words = "".join(turned)
    count = len(turned) if len(turned) > WATERMARK else 0
    reason = say(DEFAULT, "reason.turned", count=len(turned), words=words[:WATERMARK])
    return upright, [Gap("turned text", count, reason)]


def _is_upright(char: Char) -> bool:
    a, b, c, d, _, _ = char["matrix"]
    return bool(a > 0 and d > 0 and abs(b) <= LEAN * a and abs(c) <= MOST_LEAN * d)


def find_cover(page: PdfPage, chars: Sequence[Char]) -> str | None:
    """Return why a page with hardly any typed words shows more than was read, None where it does not."""
    typed = sum(1 for char in chars if char["text"].strip())
    share = _share_of_pictures(page)
    if share >= COVERED and typed < FEW:
        return say(DEFAULT, "reason.no-recognition")
    if share >= COVERED and not _stand_on_pictures(page, chars):
        return say(DEFAULT, "reason.no-recognition")
    if typed < FEW and _count_glyphs(page) >= SHAPES:
        return say(DEFAULT, "reason.shaped")
    return None


def _boxes(page: PdfPage) -> list[tuple[float, float, float, float]]:
    """Return the parts of the pictures that are on the page."""
    found = []
    for one in page.images:
        left, right = max(0, one["x0"]), min(page.width, one["x1"])
        top, bottom = max(0, one["top"]), min(page.height, one["bottom"])
        if left < right and top < bottom:
            found.append((left, top, right, bottom))
    return found


def _share_of_pictures(page: PdfPage) -> float:
    # strips of one scan lie side by side; pictures on each other cannot cover more than the page
    covered = sum((right - left) * (bottom - top) for left, top, right, bottom in set(_boxes(page)))
    return float(min(1.0, covered / (page.width * page.height)))


def _stand_on_pictures(page: PdfPage, chars: Sequence[Char]) -> bool:
    """Tell whether most words are printed on the pictures: then these are a background, or were recognised."""
    boxes = _boxes(page)
    solid = [char for char in chars if char["text"].strip()]
    on = sum(
        1 for char in solid if any(box[0] <= char["x0"] <= box[2] and box[1] <= char["top"] <= box[3] for box in boxes)
    )
    return on >= max(FEW, 0.5 * len(solid))


def _count_glyphs(page: PdfPage) -> int:
    return sum(1 for one in page.curves if one["width"] < GLYPH and one["height"] < GLYPH)


def list_pictures(page: PdfPage) -> tuple[Gap, ...]:
    """Return the smaller pictures of a page as what was not read."""
    area = page.width * page.height
    shares = [(right - left) * (bottom - top) / area for left, top, right, bottom in _boxes(page)]
    return (Gap("picture", 0, say(DEFAULT, "reason.picture")),) if any(share >= SMALL for share in shares) else ()


def find_codes(chars: Sequence[Char]) -> tuple[str | None, tuple[Gap, ...]]:
    """Return why a page is unread for its unknown characters, or the few of them as a gap."""
    words = "".join(char["text"] for char in chars if char["text"].strip())
    unknown = words.count(UNMAPPED) + sum(len(found) for found in QUESTION_MARKS.findall(words))
    if unknown > UNKNOWN * len(words):
        return say(DEFAULT, "reason.coded"), ()
    return None, (Gap("unmapped glyph", unknown, say(DEFAULT, "reason.coded")),) if unknown else ()

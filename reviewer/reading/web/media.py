"""Pictures, frames and the like inside the text: what they show was not read."""

from __future__ import annotations

import base64
import binascii
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.reading.web.looks import Look, read_length

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PAGE = 300  # pixels each way, from which on a picture may be a page of text
DOT = 100  # pixels: a frame smaller than that counts visitors
TRIFLE = re.compile(
    r"icon|logo|qr|ewm|erweima|btn|button|arrow|share|wechat|weixin|spacer|blank|file_?type", re.IGNORECASE
)
FRAMES = {"iframe": "内嵌的网页", "frame": "内嵌的网页", "object": "内嵌的文件", "embed": "内嵌的文件"}
SHOWING = {"img", "canvas", *FRAMES}
MOST_INLINE = 20_000_000


@dataclass(frozen=True, slots=True)
class Medium:
    """A thing on a page whose content was not read. `sure` tells that it is large, not of unknown size."""

    part: str
    container: str
    reason: str
    sure: bool


def read_medium(element: HtmlElement, look: Look) -> Medium | None:
    """Return what may hold text that was not read; None for trifles and for anything else."""
    if element.tag not in SHOWING:
        return None
    if element.tag == "img":
        return _read_picture(element, look)
    width, height = _size(element, look)
    if min(width or PAGE, height or PAGE) < DOT:
        return None
    if element.tag == "canvas":
        return Medium(_named(element, "canvas"), "canvas", "画布上的内容由脚本画出，没有读", True)
    address = element.get("src") or element.get("data") or ""
    kind = FRAMES[element.tag]
    if not address or address.startswith(("about:", "javascript:")):
        return None
    if ".pdf" in address.lower() or "pdf" in (element.get("type") or "").lower():
        kind = "内嵌的 PDF"
    return Medium(_named(element, address), "embedded", f"{kind}在另外的文件里，没有读；请打开它另行审查", True)


def _read_picture(element: HtmlElement, look: Look) -> Medium | None:
    address = element.get("data-src") or element.get("data-original") or element.get("src") or ""
    width, height = _size(element, look)
    if not address or TRIFLE.search(f"{address[:200]} {element.get('class') or ''} {element.get('id') or ''}"):
        return None
    if width is None and height is None:
        width, height = _inline_size(address)
    known = [one for one in (width, height) if one is not None]
    if any(one < PAGE for one in known):
        return None
    part = _named(element, "" if address.startswith("data:") else address)
    return Medium(part, "picture", "图片里可能有文字，没有读；请核对，或识别成文字后再审查", bool(known))


def _size(element: HtmlElement, look: Look) -> tuple[float | None, float | None]:
    width = _either(look.get("width"), element.get("width"), element.get("data-w"))
    height = _either(look.get("height"), element.get("height"))
    ratio = read_length(element.get("data-ratio"))
    if height is None and ratio is not None and width is not None:
        height = ratio * width
    return width, height


def _either(*values: str | None) -> float | None:
    return next((size for one in values if (size := read_length(one)) is not None), None)


def _inline_size(address: str) -> tuple[float | None, float | None]:
    """Return the size of a picture that stands in the address itself (data:), None where it does not tell."""
    head, comma, words = address.partition(",")
    if not comma or not head.startswith("data:image") or "base64" not in head or len(words) > MOST_INLINE:
        return None, None
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(base64.b64decode(words))) as picture:
            return float(picture.width), float(picture.height)
    except (binascii.Error, UnidentifiedImageError, OSError, ValueError):
        return None, None  # damaged or of an unknown kind: its size stays unknown, and it counts as unread
    except Image.DecompressionBombError:
        return float(PAGE), float(PAGE)


def _named(element: HtmlElement, address: str) -> str:
    words = element.get("alt") or element.get("title") or address.split("?file=")[-1].split("?")[0].split("/")[-1]
    return words.strip()[:60] or element.tag

"""Offline character recognition of scanned pages and pictures, where the optional extra is installed.

`pip install policy-reviewer[ocr]` brings rapidocr and onnxruntime with their models; without them a
scanned page is listed as unread, and the review is incomplete.
"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

from reviewer.messages import DEFAULT, say
from reviewer.reading.pages import Page, PrintedLine

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 200  # per inch; enough for body text of official documents
MOST_DOTS = 40_000_000
RECOGNISED = "由文字识别得到，可能有错字，请对照原件"


def can_recognise() -> bool:
    """Tell whether the recognition extra is installed."""
    return all(importlib.util.find_spec(one) for one in ("rapidocr", "onnxruntime"))


def read_scanned_page(data: bytes, number: int) -> Page:
    """Return page `number` (from 1) of a PDF by recognition, or marked as unread."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as opened:
        page = opened[number - 1]
        width, height = page.get_size()
        if not can_recognise():
            return Page(width, height, (), unread=say(DEFAULT, "reason.no-recognition"))
        scale = DOTS / 72
        if width * height * scale * scale > MOST_DOTS:
            return Page(width, height, (), unread=say(DEFAULT, "reason.scan-large"))
        return recognise(page.render(scale=scale).to_pil().convert("RGB"))


def recognise(picture: Image) -> Page:
    """Return a picture in RGB as one page of recognised lines, from the top down."""
    import numpy
    from rapidocr import RapidOCR

    engine: Any = RapidOCR(params={"Global.log_level": "error"})
    found = engine(numpy.asarray(picture))
    lines = []
    for box, words in zip(found.boxes if found.boxes is not None else (), found.txts or (), strict=True):
        across, down = [float(x) for x, _ in box], [float(y) for _, y in box]
        lines.append(PrintedLine(words, min(across), max(across), min(down), max(down), max(down) - min(down)))
    lines.sort(key=lambda line: (line.top, line.left))
    return Page(picture.width, picture.height, tuple(lines), note=RECOGNISED)

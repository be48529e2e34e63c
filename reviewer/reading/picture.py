"""Pictures of a page: read by offline character recognition."""

from __future__ import annotations

import io

from reviewer.errors import InputError
from reviewer.model import View
from reviewer.reading.ocr import MOST_DOTS, can_recognise, recognise
from reviewer.reading.pages import lay_out_pages
from reviewer.reading.printed import Page
from reviewer.reading.reader import Sample, reader
from reviewer.reading.source import Source

BEGINNINGS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp")


def is_picture(sample: Sample) -> bool:
    """Tell by the first bytes."""
    return sample.starts_with(*BEGINNINGS)


@reader("image", "图片", ENDINGS, is_picture, isolated=True, is_ready=can_recognise)
def read_picture(data: bytes, name: str, view: View) -> Source:
    """Read a picture of a page; raises `InputError` when it is none, too large, or cannot be recognised here."""
    if not can_recognise():
        raise InputError.of("picture.no-ocr", place=name)
    return lay_out_pages([_read_page(data)], name, "image")


def _read_page(data: bytes) -> Page:
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > MOST_DOTS:
            raise InputError.of("picture.large", width=picture.width, height=picture.height)
        return recognise(picture.convert("RGB"))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise InputError.of("picture.damaged") from error


READERS = (read_picture,)

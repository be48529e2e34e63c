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


@reader("image", "图片", ENDINGS, is_picture, isolated=True)
def read_picture(data: bytes, name: str, view: View) -> Source:
    """Read a picture of a page; raises `InputError` when it is none, too large, or cannot be recognised here."""
    if not can_recognise():
        raise InputError(
            "这是图片，没有安装文字识别",
            place=name,
            remedy="请运行 pip install policy-reviewer[ocr]，或识别文字后存为 .docx 再审查",
        )
    return lay_out_pages([_read_page(data)], name, "image")


def _read_page(data: bytes) -> Page:
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > MOST_DOTS:
            raise InputError(f"图片有 {picture.width}×{picture.height} 点，过大", remedy="请缩小到每页 200 dpi 左右")
        return recognise(picture.convert("RGB"))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise InputError("图片不完整或已损坏", remedy="请重新扫描或另存") from error


READERS = (read_picture,)

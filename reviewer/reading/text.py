"""Plain text and Markdown."""

from __future__ import annotations

import codecs
import re

from reviewer.errors import InputError
from reviewer.model import Coverage, Line, Segment, Span
from reviewer.reading.front_matter import read_front_matter
from reviewer.reading.furniture import read_pieces
from reviewer.reading.pieces import Paragraph, is_latin
from reviewer.reading.rejoin import rejoin
from reviewer.reading.source import Source

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
COMMON = re.compile(r"[\u4e00-\u9fff]")
LEAST_COMMON = 0.6
JUDGED_FROM = 30


def read_text(data: bytes, name: str) -> Source:
    """Read UTF-8 or UTF-16 (with or without BOM) or GB18030 text; raises `InputError`.

    Lines that were broken by a page or a column are joined to one logical line a paragraph; page
    furniture, blank lines and the blanks at the ends of lines are left out. Front matter and the
    marks of Markdown headings become facts of the source, not text.
    """
    rows = decode(data, name).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front, first = read_front_matter(rows)
    text, lines, segments = _lay_out(rejoin(read_pieces(rows, first)))
    coverage = (Coverage(name, "text", len(text), True),)
    return Source(text, lines, segments, coverage, "text", title=front.get("title"), properties=tuple(front.items()))


def _lay_out(paragraphs: list[Paragraph]) -> tuple[str, tuple[Line, ...], tuple[Segment, ...]]:
    words: list[str] = []
    lines: list[Line] = []
    segments: list[Segment] = []
    start = 0
    for paragraph in paragraphs:
        at = start
        for n, piece in enumerate(paragraph.pieces):
            if n and is_latin(words[-1][-1]) and is_latin(piece.words[0]):
                words.append(" ")
                at += 1
            segments.append(Segment(Span(at, at + len(piece.words)), "", piece.line, 0, piece.offset))
            words.append(piece.words)
            at += len(piece.words)
        lines.append(Line(Span(start, at), level=paragraph.pieces[0].level))
        words.append("\n")
        start = at + 1
    return "".join(words)[:-1], tuple(lines), tuple(segments)


def decode(data: bytes, name: str) -> str:
    """Decode by byte order mark, then as UTF-16 where zero bytes tell it, UTF-8 and GB18030.

    Raises `InputError` for bytes that are text in none of these encodings.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decode_as(data, encoding, name)
    if b"\x00" in data:
        return _decode_wide(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_national(data, name, error)
    if CONTROL.search(text):
        raise _unreadable(name, "文件里有控制字符，不是文本文件")
    return text


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(name, f"第 {error.start + 1} 个字节起不是有效的 {error.encoding.upper()} 编码") from error


def _decode_wide(data: bytes, name: str) -> str:
    """Decode UTF-16 without a byte order mark: its line breaks and digits show as zero bytes."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\x00"
    if CONTROL.search(text) or not _is_plausible(text):
        raise _unreadable(name, "这不是文本文件")
    return text


def _decode_national(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        place = f"第 {error.start + 1} 个字节起不是 UTF-8 编码，也不是 GB18030 编码"
        raise _unreadable(name, place) from error
    if CONTROL.search(text) or not _is_plausible(text):
        raise _unreadable(name, "文字编码无法识别，按 GB18030 读出的是乱码") from error
    return text


def _is_plausible(text: str) -> bool:
    """Tell whether most Chinese characters are among the common ones of GB 2312 (level 1)."""
    marks = COMMON.findall(text)[:20000]
    if len(marks) < JUDGED_FROM:
        return True
    common = sum(1 for mark in marks if (code := mark.encode("gb2312", "ignore")) and code[0] <= 0xD7)
    return common >= LEAST_COMMON * len(marks)


def _unreadable(name: str, reason: str) -> InputError:
    return InputError(reason, place=name, remedy="请用办公软件打开后另存为 UTF-8 编码的文本或 .docx")

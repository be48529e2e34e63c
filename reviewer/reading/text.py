"""Plain text and Markdown."""

from __future__ import annotations

import codecs
import re

from reviewer.errors import InputError
from reviewer.messages import DEFAULT, say
from reviewer.model import Coverage, Line, Segment, Span, View
from reviewer.reading.front_matter import read_front_matter
from reviewer.reading.line_fragments import Paragraph, is_latin
from reviewer.reading.logical_lines import join_lines
from reviewer.reading.page_artifacts import is_comment, read_fragments
from reviewer.reading.reader import Sample, reader
from reviewer.reading.source import Source

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
LOST = "\ufffd"
QUOTED = 60  # code points
MOST_CONTROL = 0.01  # of all characters; text copied from terminals and cells has a few, other files have many
MOST_LOST = 0.002  # of all characters; more is a wrong encoding rather than a damaged file
COMMON = re.compile(r"[\u4e00-\u9fff]")
USUAL = re.compile(r"[\t\n\r\x20-\x7e\u2014-\u2026\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e]")
LEAST_COMMON = 0.6
BEGINNING = 20_000  # code points by which the order of bytes is told
JUDGED_FROM = 30
DOCX_ENDINGS = (".docx", ".docm")


def is_anything(sample: Sample) -> bool:
    """Any file that no other format knows may be text; its bytes decide while they are decoded."""
    return True


@reader("text", "文本、Markdown", (".txt", ".md"), is_anything)
def read_text(data: bytes, name: str, view: View) -> Source:
    """Read UTF-8 or UTF-16 (with or without BOM) or GB18030 text; raises `InputError`.

    Lines that were broken by a page or a column are joined to one logical line a paragraph; page
    artifacts, blank lines and the blanks at the ends of lines are left out. Front matter and the
    marks of Markdown headings become facts of the source, not text.
    """
    if name.lower().endswith(DOCX_ENDINGS):
        raise InputError.of("word.no-archive", place=name)
    words, warnings = decode(data, name)
    rows = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front, first = read_front_matter(rows)
    text, lines, segments = _lay_out(join_lines(read_fragments(rows, first)))
    lost = text.count(LOST)
    coverage = [Coverage(name, "text", len(text) - lost, True)]
    if lost:
        coverage.append(Coverage(name, "damaged bytes", lost, False, say(DEFAULT, "reason.bytes")))
    comments = "".join(row.strip() for row in rows[first:] if is_comment(row.strip()))
    if comments:
        reason = say(DEFAULT, "reason.comment-lines", words=comments[:QUOTED])
        coverage.append(Coverage(name, "hidden comment", len(comments), True, reason))
    return Source(
        text,
        lines,
        segments,
        tuple(coverage),
        "text",
        warnings=warnings,
        title=front.get("title"),
        properties=tuple(front.items()),
    )


def _lay_out(paragraphs: list[Paragraph]) -> tuple[str, tuple[Line, ...], tuple[Segment, ...]]:
    words: list[str] = []
    lines: list[Line] = []
    segments: list[Segment] = []
    start = 0
    for paragraph in paragraphs:
        at = start
        for n, fragment in enumerate(paragraph.fragments):
            if n and is_latin(words[-1][-1]) and is_latin(fragment.words[0]):
                words.append(" ")
                at += 1
            segments.append(Segment(Span(at, at + len(fragment.words)), "", fragment.line, 0, fragment.offset))
            words.append(fragment.words)
            at += len(fragment.words)
        lines.append(Line(Span(start, at), level=paragraph.fragments[0].level))
        words.append("\n")
        start = at + 1
    return "".join(words)[:-1], tuple(lines), tuple(segments)


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the words of a file and what its user must know of damage to them.

    Decodes by byte order mark, then as UTF-16 where zero bytes tell it, UTF-8 and GB18030. A few
    damaged bytes become U+FFFD and a few control characters blanks. Raises `InputError` for bytes
    that are text in none of these encodings.
    """
    return _clean(_decode(data, name), name)


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decode_as(data, encoding, name)
    if b"\x00" in data:
        return _decode_with_zeros(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_national(data, name, error)


def _clean(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    """Put a blank for every control character, so that no position moves; return what to tell the user."""
    found = CONTROL.findall(text)
    if len(found) > MOST_CONTROL * len(text) and (len(found) > 1 or len(text) < 2):
        raise _unreadable(name, "text.control", share=round(100 * len(found) / len(text)))
    warnings = []
    if found:
        text = CONTROL.sub(" ", text)
        warnings.append(f"文件里有 {len(found)} 个看不见的控制字符，按空格读入")
    if lost := text.count(LOST):
        warnings.append(f"文件里有 {lost} 处损坏的文字，没有审查；请核对原件")
    return text, tuple(warnings)


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if (text := _decode_damaged(data, encoding)) is not None:
            return text
        raise _unreadable(name, "text.encoding", byte=error.start + 1, encoding=error.encoding.upper()) from error


def _decode_damaged(data: bytes, encoding: str) -> str | None:
    """Decode text with a few damaged bytes, or return None where there are more than a few."""
    text = data.decode(encoding, "replace")
    return text if text.count(LOST) <= max(1, MOST_LOST * len(text)) and len(text) >= JUDGED_FROM else None


def _decode_with_zeros(data: bytes, name: str) -> str:
    """Decode bytes with zeros among them: UTF-16 without a byte order mark, whose line breaks and digits show so.

    A file of one byte a character with a stray zero byte in it is no such file.
    """
    zeros = data.count(0)
    if zeros > MOST_CONTROL * len(data):
        return _decode_wide(data, name)
    try:
        return _decode(data.replace(b"\x00", b"\x01"), name)  # a control character of the same length
    except InputError as error:
        try:  # paragraphs may be long: few line breaks, few zeros
            return _decode_wide(data, name)
        except InputError:
            raise error from None


def _decode_wide(data: bytes, name: str) -> str:
    # which half of the characters is zero tells little: 一 and the wide blank end on a zero byte
    read = {order: data.decode(order, "replace") for order in ("utf-16-le", "utf-16-be")}
    encoding = max(read, key=lambda order: _count_usual(read[order]))
    text = read[encoding]
    if LOST in text:  # a few damaged bytes are told, more are no text
        text = _decode_damaged(data, encoding) or ""
    is_usual = 2 * _count_usual(text) >= len(text[:BEGINNING])
    if not text or CONTROL.search(text) or not (is_usual and _is_plausible(text)):
        raise _unreadable(name, "text.none")
    return text


def _count_usual(text: str) -> int:
    """Count the characters that Chinese text is made of, in the beginning of a text."""
    return len(USUAL.findall(text[:BEGINNING]))


def _decode_national(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    if (damaged := _decode_damaged(data, "utf-8")) is not None:
        return damaged
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = _decode_damaged(data, "gb18030") or ""
    if not text:
        raise _unreadable(name, "text.neither", byte=error.start + 1) from error
    if not _is_plausible(text):
        raise _unreadable(name, "text.garbled") from error
    return text


def _is_plausible(text: str) -> bool:
    """Tell whether most Chinese characters are among the common ones of GB 2312 (level 1)."""
    marks = COMMON.findall(text)[:20000]
    if len(marks) < JUDGED_FROM:
        return True
    common = sum(1 for mark in marks if (code := mark.encode("gb2312", "ignore")) and code[0] <= 0xD7)
    return common >= LEAST_COMMON * len(marks)


def _unreadable(name: str, key: str, /, **values: object) -> InputError:
    return InputError.of(key, place=name, **values)


READERS = (read_text,)

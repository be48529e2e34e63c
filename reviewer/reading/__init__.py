"""Bytes become a draft: one module a format, then the outline nests the clauses."""

from __future__ import annotations

import hashlib

from reviewer.errors import InputError
from reviewer.model import Draft, View
from reviewer.reading.source import Source


def read(data: bytes, name: str, *, view: View = View.FINAL) -> Draft:
    """Read a file's bytes into a draft.

    `name` is the file name as given (its ending only decides between kinds of text; the format is
    told by content). Raises `InputError` when the file is damaged, encrypted, empty or refused.
    """
    from reviewer.reading.outline import build_outline

    source = _read_source(data, name, view)
    if not source.text.strip():
        raise InputError("文件里没有可审查的文字", place=name, remedy="请确认选对了文件；扫描件请先识别文字")
    clauses, documents = build_outline(source)
    return Draft(
        name=name,
        text=source.text,
        lines=source.lines,
        clauses=clauses,
        documents=documents,
        coverage=source.coverage,
        segments=source.segments,
        revisions=source.revisions,
        facts=documents[0].facts,
        format=source.format,
        sha256=hashlib.sha256(data).hexdigest(),
        warnings=source.warnings,
    )


def _read_source(data: bytes, name: str, view: View) -> Source:
    if not data:
        raise InputError("文件是空的", place=name, remedy="请确认文件已保存完整")
    if data[:4] == b"PK\x03\x04":
        from reviewer.reading.word import read_word

        return read_word(data, name, view)
    from reviewer.reading.text import read_text

    return read_text(data, name)

"""Strict names become transitional ones; all else stays byte for byte."""

from __future__ import annotations

from reviewer.reading.word.namespaces import to_transitional


def test_strict_names_are_rewritten() -> None:
    strict = b'<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" a="http://purl.oclc.org/ooxml/officeDocument/math"/>'
    assert to_transitional(strict) == (
        b'<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        b' a="http://schemas.openxmlformats.org/officeDocument/2006/math"/>'
    )


def test_other_bytes_stay() -> None:
    data = b"\xff<p xmlns='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"
    assert to_transitional(data) is data

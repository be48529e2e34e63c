"""Keeps words from a draft plain text in Markdown, whatever signs they hold."""

from __future__ import annotations

import re

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
BREAKS = re.compile(r"\s+")
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def escape(text: str) -> str:
    """Return `text` on one line, so that it reads as it stands (CommonMark 0.31, 2.4).

    A name behind @ must call nobody, so an empty comment parts the two. Control signs and
    direction marks become �.
    """
    flat = BREAKS.sub(" ", INVISIBLE.sub("\ufffd", text)).strip()
    return PUNCTUATION.sub(r"\\\1", flat).replace(r"\@", r"\@<!-- -->")

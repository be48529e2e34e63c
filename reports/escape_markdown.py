"""Keeps words from a draft plain text in Markdown, whatever signs they hold."""

from __future__ import annotations

import re

from .visible_text import show_hidden

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
BREAKS = re.compile(r"\s+")


def escape(text: str) -> str:
    """Return `text` on one line, so that it reads as it stands (CommonMark 0.31, 2.4).

    A name behind @ must call nobody, so an empty comment parts the two.
    """
    flat = BREAKS.sub(" ", show_hidden(text)).strip()
    return PUNCTUATION.sub(r"\\\1", flat).replace(r"\@", r"\@<!-- -->")

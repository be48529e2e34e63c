"""Makes characters visible that XML forbids or that a reader would not see."""

from __future__ import annotations

import re

# XML 1.0 (2.2 Characters) forbids these; a lone surrogate cannot be encoded at all.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Direction marks can make words read otherwise than they are stored; the others have no width and
# part words that look whole (line ends among the old control characters stay line ends).
DECEIVING = re.compile(
    "[\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


def show_illegal(text: str) -> str:
    """Replace each illegal character by one visible character: offsets stay the same.

    Control characters become their pictures (␛ for escape), anything else becomes �.
    """
    return ILLEGAL.sub(lambda match: chr(0x2400 + ord(match[0])) if ord(match[0]) < 0x20 else "\ufffd", text)


def show_hidden(text: str) -> str:
    """Like `show_illegal`, and spell out marks without width as ⟨U+202E⟩; the length may change."""
    return DECEIVING.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", show_illegal(text))

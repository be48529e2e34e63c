"""Makes characters that XML forbids, or that a reader would not see, visible in Word files."""

from __future__ import annotations

import re

# XML 1.0 (2.2 Characters) forbids these; a lone surrogate cannot be encoded at all.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Direction marks can make words read otherwise than they are stored.
DECEIVING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def show_illegal(text: str) -> str:
    """Replace each illegal character by one visible character: offsets stay the same.

    Control characters become their pictures (␛ for escape), anything else becomes �.
    """
    return ILLEGAL.sub(lambda match: chr(0x2400 + ord(match[0])) if ord(match[0]) < 0x20 else "\ufffd", text)


def show_hidden(text: str) -> str:
    """Like `show_illegal`, and spell out direction marks as ⟨U+202E⟩; the length may change."""
    return DECEIVING.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", show_illegal(text))

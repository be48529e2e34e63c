"""Writes JSON with one space of indent a level, as `json.dumps(data, ensure_ascii=False, indent=1)` does.

Python's own writer leaves C for Python as soon as it indents, which takes seconds for the report of a whole plan.
"""

from __future__ import annotations

from collections.abc import Callable
from json import dumps
from json.encoder import encode_basestring
from typing import Any


def dump_indented(data: Any) -> str:
    """Return data of text, numbers, lists and mappings by text as JSON; raises `TypeError` for anything else."""
    pieces: list[str] = []
    _write(data, "\n", pieces.append)
    return "".join(pieces)


def _write(value: Any, margin: str, add: Callable[[str], object]) -> None:
    if isinstance(value, str):
        add(encode_basestring(value))
    elif isinstance(value, dict):
        inner, opening = f"{margin} ", "{"
        for key, one in value.items():
            add(f"{opening}{inner}{encode_basestring(key)}: ")
            _write(one, inner, add)
            opening = ","
        add(f"{margin}}}" if value else "{}")
    elif isinstance(value, list | tuple):
        inner, opening = f"{margin} ", "["
        for one in value:
            add(f"{opening}{inner}")
            _write(one, inner, add)
            opening = ","
        add(f"{margin}]" if value else "[]")
    else:
        add(dumps(value))

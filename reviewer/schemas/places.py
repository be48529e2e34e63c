"""Finds the line of a value in TOML and JSON, whose readers tell no places."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from reviewer.errors import RuleError
from reviewer.strict_yaml import Keys, Yaml

CLOSINGS = ("", "]", "]]", "]}", "]}]")  # what ends a list within its statement
LONGEST_JSON = 1_000_000  # characters in which a line is looked for


def place_in_toml(path: Path, text: str, keys: Keys) -> str:
    """Return `file:line` of the statement or table header that brings in the value under `keys`, or of its own line there.

    `text` must be well-formed TOML. The line is found by reading ever shorter beginnings of it: the value comes in
    with the first beginning that has it, however it was written (table, dotted key, inline table, several lines).
    """
    lines = text.replace("\r\n", "\n").split("\n")
    while keys and not _holds(tomllib.loads(text), keys):
        keys = keys[:-1]

    def comes_in(count: int) -> bool:
        return _holds(_read_beginning(lines, count), keys)

    line = bisect_left(range(1, len(lines) + 1), True, key=comes_in) + 1
    return f"{path}:{_find_item(lines, line, keys)}"


def _find_item(lines: list[str], first: int, keys: Keys) -> int:
    """Return the line on which an item of a list ends that begins on line `first`; that line for any other value."""
    if not any(isinstance(key, int) for key in keys) or not any(True for _ in _read_open(lines, first)):
        return first
    counts = range(first, len(lines) + 1)
    return next((one for one in counts if any(_holds(data, keys) for data in _read_open(lines, one))), first)


def _read_open(lines: list[str], count: int) -> Iterator[Any]:
    """Yield what the first `count` lines hold where nothing but the ends of lists is missing."""
    for closing in CLOSINGS:
        with suppress(tomllib.TOMLDecodeError):
            yield tomllib.loads("\n".join([*lines[:count], closing]))


def place_in_settings(path: Path, keys: Keys) -> str:
    """Return `file:line` of what stands under `keys` in a TOML file that was read before; the file where it has changed."""
    try:
        return place_in_toml(path, path.read_text(encoding="utf-8-sig"), keys)
    except (OSError, ValueError, RecursionError):
        return str(path)


def _read_beginning(lines: list[str], count: int) -> Any:
    """Read the shortest beginning of at least `count` lines that does not end within a statement."""
    for end in range(count, len(lines)):
        try:
            return tomllib.loads("\n".join(lines[:end]))
        except tomllib.TOMLDecodeError:  # a list or a text goes on
            continue
    return tomllib.loads("\n".join(lines))


def _holds(data: Any, keys: Keys) -> bool:
    for key in keys:
        if isinstance(key, int):
            if not isinstance(data, list) or key >= len(data):
                return False
        elif not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True


def place_in_json(path: Path, text: str, keys: Keys) -> str:
    """Return `file:line` of the value under `keys`, the file alone where nobody would wait for the line.

    JSON is read as YAML for it, which is slow; the little JSON that is no YAML has no lines either.
    """
    if len(text) > LONGEST_JSON:
        return str(path)
    try:
        return Yaml(path, None, text).place(*keys)
    except RuleError:
        return str(path)

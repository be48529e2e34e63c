"""Finds the line of a value in TOML and JSON, whose readers tell no places."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from pathlib import Path
from typing import Any

from reviewer.errors import RuleError
from reviewer.strict_yaml import Keys, Yaml

LONGEST_JSON = 1_000_000  # characters in which a line is looked for


def place_in_toml(path: Path, text: str, keys: Keys) -> str:
    """Return `file:line` of the statement or table header that brings in the value under `keys`.

    `text` must be well-formed TOML. The line is found by reading ever shorter beginnings of it: the value comes in
    with the first beginning that has it, however it was written (table, dotted key, inline table, several lines).
    """
    lines = text.replace("\r\n", "\n").split("\n")
    while keys and not _holds(tomllib.loads(text), keys):
        keys = keys[:-1]

    def comes_in(count: int) -> bool:
        return _holds(_read_beginning(lines, count), keys)

    line = bisect_left(range(1, len(lines) + 1), True, key=comes_in) + 1
    return f"{path}:{line}"


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

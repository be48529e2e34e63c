"""The schemas that came with the program, by name, and the lists that they hold."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

NAMES = ("rule", "cases", "norms", "settings", "pack", "waivers", "baseline", "report")
FOLDER = Path(__file__).parent


def schema_path(name: str) -> Path:
    """Return the file of a schema; `name` is one of `NAMES`."""
    return FOLDER / f"{name}.schema.json"


@cache
def load_schema(name: str) -> dict[str, Any]:
    """Return a schema as it stands in its file; nobody may change it."""
    schema: dict[str, Any] = json.loads(schema_path(name).read_bytes())
    return schema


@cache
def list_keys(name: str, part: str | None = None) -> tuple[str, ...]:
    """Return the keys that a table may have: the whole file's, or those of a part (a name below `$defs`)."""
    return tuple(_table(name, part)["properties"])


@cache
def list_required(name: str, part: str | None = None) -> tuple[str, ...]:
    """Return the keys that a table must have."""
    return tuple(_table(name, part).get("required", ()))


@cache
def list_values(name: str, key: str, part: str | None = None) -> tuple[str, ...]:
    """Return what the value under a key may be, where the schema lists it."""
    return tuple(_table(name, part)["properties"][key]["enum"])


def _table(name: str, part: str | None) -> dict[str, Any]:
    schema = load_schema(name)
    table: dict[str, Any] = schema["$defs"][part] if part else schema
    return table

"""`review.toml`: what an office wants for all its drafts, found upwards from the draft."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from reviewer.errors import InputError, find_reason
from reviewer.messages import Text
from reviewer.model import View
from reviewer.settings import FAIL_ON, Settings

NAME = "review.toml"
LISTS = {"select": "select", "ignore": "ignore", "format": "formats", "packs": "packs"}  # key: its setting
PATHS = ("library", "baseline", "waivers")
KNOWN = ("fail_on", "as_of", "view", *LISTS, *PATHS)


def find_config(draft: Path) -> Path | None:
    """Return the nearest `review.toml` beside or above the draft, or None."""
    for folder in draft.absolute().parents:
        if (folder / NAME).is_file():
            return folder / NAME
    return None


def load_config(path: Path) -> Settings:
    """Read a settings file, its paths made absolute; raises `InputError` naming file, key and what is allowed."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError.of("config.unreadable", place=str(path), reason=find_reason(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError.of("config.malformed", place=str(path), error=error) from error
    found: dict[str, Any] = {}
    for key, value in data.items():
        found[LISTS.get(key, key)] = _value(path, key, value)
    return Settings(**found)


def _value(path: Path, key: str, value: object) -> object:
    place = Text.of("place.key", path=path, key=key)
    if key not in KNOWN:
        raise InputError.of("config.unknown", place=place, known=KNOWN)
    if key in LISTS:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise InputError.of("config.list", place=place)
        return tuple(path.parent / one for one in value) if key == "packs" else tuple(value)
    if key == "as_of":
        return read_day(value, place)
    if not isinstance(value, str):
        raise InputError.of("config.text", place=place)
    if key == "fail_on" and value not in FAIL_ON:
        raise InputError.of("level.unknown", place=place, value=value, known=FAIL_ON)
    if key == "view":
        if value not in list(View):
            raise InputError.of("value.unknown", place=place, value=value, known=View)
        return View(value)
    return path.parent / value if key in PATHS else value


def read_day(value: object, place: str | Text) -> date:
    """Return a day given as 2026-11-20 (TOML's own dates too); raises `InputError` with its place."""
    try:
        return value if type(value) is date else date.fromisoformat(str(value))
    except ValueError:
        raise InputError.of("day.invalid", place=place, value=value) from None

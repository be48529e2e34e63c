"""`review.toml`: what an office wants for all its drafts, found upwards from the draft."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from reviewer.errors import InputError, find_reason
from reviewer.messages import Text
from reviewer.model import View
from reviewer.schemas.refusal import refuse_faults
from reviewer.settings import Settings

NAME = "review.toml"
LISTS = {"select": "select", "ignore": "ignore", "format": "formats", "packs": "packs"}  # key: its setting
PATHS = ("library", "baseline", "waivers")


def find_config(draft: Path) -> Path | None:
    """Return the nearest `review.toml` beside or above the draft, or None."""
    for folder in draft.absolute().parents:
        if (folder / NAME).is_file():
            return folder / NAME
    return None


def load_config(path: Path) -> Settings:
    """Read a settings file, its paths made absolute; raises `InputError` naming file, line, key and what is allowed."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise InputError.of("config.unreadable", place=str(path), reason=find_reason(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError.of("config.malformed", place=str(path), error=error) from error
    refuse_faults("settings", path, text, data, InputError)
    found: dict[str, Any] = {LISTS.get(key, key): _value(path, key, value) for key, value in data.items()}
    return Settings(**found)


def _value(path: Path, key: str, value: Any) -> object:
    """Return a value that the schema has passed as the setting that it means."""
    if key in LISTS:
        return tuple(path.parent / one for one in value) if key == "packs" else tuple(value)
    if key == "as_of":
        return read_day(value, Text.of("place.key", path=path, key=key))
    if key == "view":
        return View(value)
    return path.parent / value if key in PATHS else value


def read_day(value: object, place: str | Text) -> date:
    """Return a day given as 2026-11-20 (TOML's own dates too); raises `InputError` with its place."""
    try:
        return value if type(value) is date else date.fromisoformat(str(value))
    except ValueError:
        raise InputError.of("day.invalid", place=place, value=value) from None

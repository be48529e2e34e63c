"""`review.toml`: what an office wants for all its drafts, named by the caller or found upwards from the draft.

Whoever sends in a draft may send a `review.toml` beside it. One that is only found may therefore make the gate
stricter and choose among reports, nothing else: see `UNTRUSTED`.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from reviewer.errors import InputError, find_reason
from reviewer.messages import Text
from reviewer.model import DocumentKind, View
from reviewer.schemas.refusal import refuse_faults
from reviewer.settings import Settings

NAME = "review.toml"
LISTS = {"select": "select", "ignore": "ignore", "format": "formats", "packs": "packs"}  # key: its setting
PATHS = ("library", "baseline", "waivers")
# What a file that was found and not named must not set: the values that it may give all the same, and the option.
# `as_of` chooses the norms that hold `view` what text is read and `kind` what is asked of it; packs bring code, and tables by which hits are
# excused; a library, waivers and a baseline decide what is compared and what is open.
UNTRUSTED: dict[str, tuple[tuple[object, ...], str]] = {
    "fail_on": (("high", "medium", "low", "note"), "--fail-on"),
    "min_confidence": (("likely", "look"), "--min-confidence"),
    "view": (("final",), "--view"),
    "kind": ((), "--kind"),
    "as_of": ((), "--as-of"),
    "select": (([],), "--select"),
    "ignore": (([],), "--ignore"),
    "packs": (([],), "--packs"),
    "library": ((), "--library"),
    "baseline": ((), "--baseline"),
    "waivers": ((), "--waivers"),
}


def find_config(draft: Path) -> Path | None:
    """Return the nearest `review.toml` beside or above the draft, or None."""
    for folder in draft.absolute().parents:
        if (folder / NAME).is_file():
            return folder / NAME
    return None


def load_config(path: Path, *, named: bool = True) -> Settings:
    """Read a settings file, its paths made absolute; raises `InputError` naming file, line, key and what is allowed.

    One that nobody `named` is refused when it sets more than it may.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise InputError.of("config.unreadable", place=str(path), reason=find_reason(error)) from error
    except RecursionError as error:
        raise InputError.of("settings.deep", place=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError.of("config.malformed", place=str(path), reason=find_reason(error)) from error
    refuse_faults("settings", path, text, data, InputError)
    if not named:
        _refuse_untrusted(path, text, data)
    found: dict[str, Any] = {LISTS.get(key, key): _value(path, key, value) for key, value in data.items()}
    return Settings(**found)


def _refuse_untrusted(path: Path, text: str, data: dict[str, Any]) -> None:
    """Refuse all that a settings file must not set by lying near a draft, naming every key."""
    keys = [key for key, value in data.items() if key in UNTRUSTED and value not in UNTRUSTED[key][0]]
    if not keys:
        return
    from reviewer.schemas.places import place_in_toml

    place = Text.of("place.keys", place=place_in_toml(path, text, (keys[0],)), keys=keys)
    raise InputError.of("config.untrusted", place=place, keys=keys, options=[UNTRUSTED[key][1] for key in keys])


def _value(path: Path, key: str, value: Any) -> object:
    """Return a value that the schema has passed as the setting that it means."""
    if key in LISTS:
        return tuple(path.parent / one for one in value) if key == "packs" else tuple(value)
    if key == "as_of":
        return read_day(value, Text.of("place.key", path=path, key=key))
    if key == "view":
        return View(value)
    if key == "kind":
        return DocumentKind(value)
    return path.parent / value if key in PATHS else value


def read_day(value: object, place: str | Text) -> date:
    """Return a day given as 2026-11-20 (TOML's own dates too); raises `InputError` with its place."""
    try:
        return value if type(value) is date else date.fromisoformat(str(value))
    except ValueError:
        raise InputError.of("day.invalid", place=place, value=value) from None

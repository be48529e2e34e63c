"""`review.toml`: what an office wants for all its drafts, named by the caller or found upwards from the draft.

Whoever sends in a draft may send a `review.toml` beside it. One that is only found may therefore make the gate
stricter and choose among reports, nothing else: see `UNTRUSTED`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from reviewer.errors import InputError, find_reason
from reviewer.messages import Text
from reviewer.model import Confidence, DocumentKind, Severity, View
from reviewer.rules.office_words import read_office_words
from reviewer.schemas.refusal import refuse_faults
from reviewer.settings import Settings
from reviewer.strict_yaml import Keys

NAME = "review.toml"
LISTS = {"select": "select", "ignore": "ignore", "format": "formats", "packs": "packs"}  # key: its setting
PATHS = ("library", "baseline", "waivers")
# What a file that was found and not named must not set: the values that it may give all the same, and the option.
# `as_of` chooses the norms that hold `view` what text is read and `kind` what is asked of it; packs bring code, and tables by which hits are
# excused; a library, waivers and a baseline decide what is compared and what is open; words of an office hide findings,
# its units and places too: a task has a unit then, and equal treatment of a place excuses a clause. `help_uri` would send
# readers of the report to a page of a stranger.
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
    "lexicon": (({},), "lexicon"),
    "help_uri": ((), "help_uri"),
}


TIGHTENING: dict[str, tuple[str, ...]] = {"severity": ("high",), "confidence": ("certain",)}
PROJECT = "pyproject.toml"
INSIDE = ("tool", "review")  # where the settings stand in a file of that name


@dataclass(frozen=True, slots=True)
class Section:
    """Settings for the drafts that one of `patterns` fits, counted from `folder`; `*` stops at no folder."""

    folder: Path
    patterns: tuple[str, ...]
    settings: Settings

    def fits(self, draft: Path) -> bool:
        """Tell whether a draft is meant."""
        try:
            name = draft.resolve().relative_to(self.folder.resolve()).as_posix()
        except ValueError:
            return False
        return any(fnmatchcase(name, one) for one in self.patterns)


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A settings file as it was read, with the file that it `extends`."""

    path: Path
    settings: Settings
    sections: tuple[Section, ...] = ()
    parent: ConfigFile | None = None

    def layers(self, draft: Path | None) -> Iterator[tuple[Path, Settings]]:
        """Yield the settings that hold for a draft, the most special first: sections, the file, what it extends."""
        for one in self.sections:
            if draft and one.fits(draft):
                yield self.path, one.settings
        yield self.path, self.settings
        if self.parent:
            yield from self.parent.layers(draft)

    def settings_for(self, draft: Path | None) -> Settings:
        """Return what the file and those that it extends say for a draft."""
        total = Settings()
        for _, one in self.layers(draft):
            total = total.completed_by(one)
        return total


def find_config(draft: Path) -> Path | None:
    """Return the nearest `review.toml`, or `pyproject.toml` with a `[tool.review]`, beside or above the draft, or None."""
    for folder in draft.absolute().parents:
        if (folder / NAME).is_file():
            return folder / NAME
        if (folder / PROJECT).is_file() and _holds_settings(folder / PROJECT):
            return folder / PROJECT
    return None


def _holds_settings(path: Path) -> bool:
    """Tell whether a `pyproject.toml` has our table; one that cannot be read is somebody else's business."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False
    tool = data.get("tool")
    return isinstance(tool, dict) and "review" in tool


def load_config(path: Path, *, named: bool = True) -> Settings:
    """Read a settings file for any draft; raises as `read_config`."""
    return read_config(path, named=named).settings_for(None)


def read_config(path: Path, *, named: bool = True, below: tuple[Path, ...] = ()) -> ConfigFile:
    """Read a settings file, its paths made absolute; raises `InputError` naming file, line, key and what is allowed.

    One that nobody `named` is refused when it, or a file that it extends, sets more than it may; `below` are the files
    that extend this one.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        data: Any = tomllib.loads(text)
    except OSError as error:
        raise InputError.of("config.unreadable", place=str(path), reason=find_reason(error)) from error
    except RecursionError as error:
        raise InputError.of("settings.deep", place=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError.of("config.malformed", place=str(path), reason=find_reason(error)) from error
    inside = INSIDE if path.name == PROJECT else ()
    for key in inside:
        data = data.get(key, {})
    refuse_faults("settings", path, text, data, InputError, inside=inside)
    if not named:
        _refuse_untrusted(path, text, data, inside)
    sections = tuple(
        Section(path.parent, tuple(one["match"]), _read_settings(path, one, (*inside, "paths", number)))
        for number, one in enumerate(data.get("paths", ()))
    )
    parent = None
    if extended := data.get("extends"):
        place = path.parent / extended
        chain = (*below, path.resolve())
        if place.resolve() in chain:
            raise InputError.of("config.circle", place=str(path), other=str(place))
        parent = read_config(place, named=named, below=chain)
    return ConfigFile(path, _read_settings(path, data, inside), sections, parent)


def _read_settings(path: Path, data: dict[str, Any], keys: Keys) -> Settings:
    own = {key: value for key, value in data.items() if key not in ("extends", "paths", "match", "lexicon")}
    found: dict[str, Any] = {LISTS.get(key, key): _value(path, key, value) for key, value in own.items()}
    return Settings(**found, lexicon=read_office_words(data.get("lexicon", {}), path, (*keys, "lexicon")))


def _refuse_untrusted(path: Path, text: str, data: dict[str, Any], inside: tuple[str, ...]) -> None:
    """Refuse all that a settings file must not set by lying near a draft, naming every key."""
    found: list[tuple[tuple[str | int, ...], str]] = [((key,), key) for key in data if _loosens(key, data[key])]
    for number, section in enumerate(data.get("paths", ())):
        found += [(("paths", number, key), key) for key in section if _loosens(key, section[key])]
    if not found:
        return
    from reviewer.schemas.places import place_in_toml

    keys = list(dict.fromkeys(key for _, key in found))
    place = Text.of("place.keys", place=place_in_toml(path, text, (*inside, *found[0][0])), keys=keys)
    options = [UNTRUSTED[key][1] if key in UNTRUSTED else key for key in keys]
    raise InputError.of("config.untrusted", place=place, keys=keys, options=options)


def _loosens(key: str, value: Any) -> bool:
    if key in TIGHTENING:
        return any(one not in TIGHTENING[key] for one in value.values())
    return key in UNTRUSTED and value not in UNTRUSTED[key][0]


def _value(path: Path, key: str, value: Any) -> object:
    """Return a value that the schema has passed as the setting that it means."""
    if key in LISTS:
        return tuple(path.parent / one for one in value) if key == "packs" else tuple(value)
    if key == "severity":
        return tuple(sorted((code, Severity(one)) for code, one in value.items()))
    if key == "confidence":
        return tuple(sorted((code, Confidence(one)) for code, one in value.items()))
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

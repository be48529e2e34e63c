"""What a review is asked to do: the same settings for programs, the command line and `review.toml`."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from reviewer.cache import APPLICATION, check_home
from reviewer.errors import ReviewerError
from reviewer.model import Confidence, DocumentKind, OfficeWords, Severity, View

T = TypeVar("T")
FAIL_ON = ("high", "medium", "low", "note", "never")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a review; None or empty where it is silent, so that a settings file can complete them.

    What is said here stands before what the file says; a file cannot be silenced by an empty value. Paths are `Path`
    and several values a tuple: settings are compared and hashed.

    `library` is the reference library (default: the user's own, see `default_library`), `fail_on` the lowest
    severity that fails the gate (or `never`; default `high`), `min_confidence` how sure it must be (default
    `likely`), `select` and `ignore` are beginnings of codes,
    `config` is a settings file (default: the nearest `review.toml` above the draft, which may set less),
    `baseline` an earlier JSON report, `waivers` a list of decisions, `as_of` the day whose norms hold (default:
    today), `view` how tracked changes are read, `kind` what the draft is for where the program tells it wrongly,
    `packs` are folders with further rules, `suggest` asks for tracked replacements in the annotated copy,
    `require_library` makes a review without a library incomplete, and `formats` are the reports that are written
    where none are named. `severity` and `confidence` set those of rules, by beginnings of codes; the longest that fits
    a code counts, and what two settings say of different codes holds together. `lexicon` are the office's own places,
    units and allowed words; each of the three lists counts by itself. `help_uri` is the address of a rule's page for
    viewers of SARIF, with `{code}` where its code stands.
    """

    library: Path | None = None
    fail_on: str | None = None
    min_confidence: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: Path | None = None
    baseline: Path | None = None
    waivers: Path | None = None
    as_of: date | None = None
    view: View | None = None
    packs: tuple[Path, ...] = ()
    suggest: bool = False
    kind: DocumentKind | None = None
    require_library: bool = False
    formats: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    confidence: tuple[tuple[str, Confidence], ...] = ()
    lexicon: OfficeWords = field(default_factory=OfficeWords)
    help_uri: str | None = None

    def __post_init__(self) -> None:
        """Take lists for tuples, text for paths and `FC,RS` for its parts, as callers write them."""
        for name in ("select", "ignore", "formats", "packs"):
            value = getattr(self, name)
            parts = [one.strip() for one in value.split(",") if one.strip()] if isinstance(value, str) else value
            object.__setattr__(self, name, tuple(map(Path, parts)) if name == "packs" else tuple(parts))
        for name in ("library", "config", "baseline", "waivers"):
            if isinstance(value := getattr(self, name), str):
                object.__setattr__(self, name, Path(value))

    def completed_by(self, other: Settings) -> Settings:
        """Return these settings with those of `other` where these are silent."""
        silent = {one.name: getattr(other, one.name) for one in fields(self) if not getattr(self, one.name)}
        joined = {name: _join(getattr(self, name), getattr(other, name)) for name in ("severity", "confidence")}
        return replace(self, **{**silent, **joined, "lexicon": self.lexicon.completed_by(other.lexicon)})


def _join(first: tuple[tuple[str, T], ...], second: tuple[tuple[str, T], ...]) -> tuple[tuple[str, T], ...]:
    return tuple(sorted({**dict(second), **dict(first)}.items()))


def locate_library(given: Path | None) -> tuple[Path | None, bool]:
    """Return where the library should lie, and whether somebody named that place (a setting or the environment).

    None stands for nobody's home.
    """
    if given is not None or os.environ.get("REVIEW_LIBRARY"):
        return given or Path(os.environ["REVIEW_LIBRARY"]), True
    try:
        return default_library(), False
    except ReviewerError:
        return None, False


def default_library() -> Path:
    """Return where the library lies when nothing names it: `REVIEW_LIBRARY`, else the user's data folder.

    Raises `ReviewerError` where there is neither.
    """
    named = os.environ.get("REVIEW_LIBRARY")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    try:
        return check_home(user_data_path(APPLICATION, appauthor=False)) / "reference.library"
    except RuntimeError as error:
        raise ReviewerError.of("library.no-home") from error

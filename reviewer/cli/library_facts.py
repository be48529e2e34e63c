"""Facts of a document as `library set` takes them: what is no status, rank or day is refused, not stored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.messages import DEFAULT, list_pairs
from reviewer.suggestions import did_you_mean
from reviewer.wording import read_level, read_standing

if TYPE_CHECKING:
    from reviewer.model import LibraryDocument

DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")  # a year or a month is all that some documents state


def read_facts(given: Mapping[str, str | None], language: str = DEFAULT) -> dict[str, object]:
    """Return the facts that options give (None: not given) as the library holds them.

    Status and rank may be named in Chinese or English and are held by their English names; `region` is parted at `/`.
    Raises `InputError` when nothing is given and for a status, rank or day that is none; what is known is then listed
    in `language`.
    """
    facts: dict[str, object] = {key: value for key, value in given.items() if value is not None}
    if not facts:
        raise InputError.of("library.nothing-set", options=[f"--{key}" for key in given])
    if given.get("region") is not None:
        facts["region"] = str(given["region"]).split("/")
    for key, prefix, read in (("status", "standing.", read_standing), ("level", "rank.", read_level)):
        if given.get(key) is not None:
            facts[key] = _read_name(key, str(given[key]), read(str(given[key])), prefix, language)
    for key in ("date", "effective"):
        if given.get(key) is not None:
            _check_day(f"--{key}", str(given[key]))
    return facts


def find_changes(document: LibraryDocument, facts: Mapping[str, object]) -> dict[str, object]:
    """Return those of the facts that the document does not state already."""
    held = document.facts
    stated = {
        "title": held.title,
        "number": held.number,
        "issuer": held.issuer,
        "region": list(held.region),
        "date": held.date,
        "kind": held.kind,
        "level": held.level,
        "status": document.status,
        "effective": held.effective,
    }
    return {key: value for key, value in facts.items() if stated[key] != value}


def _read_name(key: str, words: str, name: str, prefix: str, language: str) -> str:
    """Return the English name that was read for an option's words; raises `InputError` when it is none."""
    if words not in {one for pair in list_pairs(prefix, "en") for one in pair}:
        told = [pair[1] for pair in list_pairs(prefix, language)]
        near = did_you_mean(words, told)
        raise InputError.of("library.no-name", place=f"--{key}", value=words, near=near, known=told)
    return name


def _check_day(option: str, words: str) -> None:
    try:
        if not DAY.match(words):
            raise ValueError(words)
        date.fromisoformat((words + "-01-01")[:10])
    except ValueError:
        raise InputError.of("day.invalid", place=option, value=words) from None

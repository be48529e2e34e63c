"""Reads the words of an office from the `[lexicon]` of its settings file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reviewer.errors import InputError
from reviewer.language.reasons import keep_visible, says_nothing
from reviewer.model import AllowedWords, OfficeWords, OwnUnit
from reviewer.schemas.places import place_in_settings
from reviewer.strict_yaml import Keys

SHORTEST = 2  # visible signs of a name or of allowed words: one stands everywhere


def read_office_words(table: Mapping[str, Any], file: Path, keys: Keys) -> OfficeWords:
    """Return the words of a table that its schema has passed; it stands under `keys` in `file`.

    Raises `InputError` with file and line for words of less than two visible signs, a name that two units bear, and a
    reason that says nothing.
    """
    for number, name in enumerate(table.get("places", ())):
        _refuse_short(name, file, (*keys, "places", number))
    allowed = tuple(
        _read_allowed(row, file, (*keys, "allowed", number)) for number, row in enumerate(table.get("allowed", ()))
    )
    return OfficeWords(
        tuple(table.get("places", ())), _read_units(table.get("units", ()), file, (*keys, "units")), allowed
    )


def _read_units(rows: list[Any], file: Path, keys: Keys) -> tuple[OwnUnit, ...]:
    units: list[OwnUnit] = []
    for number, row in enumerate(rows):
        unit = OwnUnit(row) if isinstance(row, str) else OwnUnit(row["name"], tuple(row.get("short", ())))
        for name in unit.names:
            _refuse_short(name, file, (*keys, number))
            if other := next((one.name for one in units if name in one.names), None):
                place = place_in_settings(file, (*keys, number))
                raise InputError.of("office.twice", place=place, name=name, other=other)
        units.append(unit)
    return tuple(units)


def _read_allowed(row: Mapping[str, Any], file: Path, keys: Keys) -> AllowedWords:
    _refuse_short(row["words"], file, keys)
    if says_nothing(row["reason"]):
        place = place_in_settings(file, keys)
        raise InputError.of("office.idle", place=place, words=row["words"], reason=row["reason"])
    return AllowedWords(row["words"], row["reason"], tuple(row.get("codes", ())), file, keys)


def _refuse_short(words: str, file: Path, keys: Keys) -> None:
    if len(keep_visible(words)) < SHORTEST:
        raise InputError.of("office.short", place=place_in_settings(file, keys), words=words, least=SHORTEST)

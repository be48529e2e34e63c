"""What the program says to its users: one catalogue with every text in Chinese and in English.

The texts stand in the JSON files beside this module, each under a key: `"file.missing": {"zh": …, "en": …}`, with
gaps as in `{name}`; an error has a `remedy` in both languages too. Nothing is read before a text is asked for.
What reports say about a draft is no message: reports are Chinese documents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeAlias, runtime_checkable

FILES = ("errors.json", "commands.json", "rule_page.json", "names.json", "reasons.json")
DEFAULT = "zh"
LANGUAGES = (DEFAULT, "en")
REASON = "reason."  # begins the keys of what reports say of their own gaps
GAP = re.compile(r"\{(\w+)\}")
Value: TypeAlias = "str | int | float | Told | tuple[Value, ...]"


@runtime_checkable
class Told(Protocol):
    """What can be told in either language: a text with its values, or an error."""

    def tell(self, language: str) -> str:
        """Return the words in `zh` or `en`."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the catalogue with what fills its gaps: not told in any language yet. `str()` tells it in Chinese."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, key: str, /, **values: object) -> Text:
        """Return the text under `key`; texts, errors, numbers and lists are kept, anything else as its words."""
        return cls(key, tuple((name, _keep(value)) for name, value in values.items()))

    def tell(self, language: str) -> str:
        """Return the words in `zh` or `en`."""
        return fill(find_entry(self.key)[language], language, dict(self.values))

    def tell_remedy(self, language: str) -> str | None:
        """Return what to do next, or None where the catalogue knows nothing."""
        remedy = find_entry(self.key).get("remedy")
        return fill(remedy[language], language, dict(self.values)) if remedy else None

    def __str__(self) -> str:
        return self.tell(DEFAULT)


def tell(words: Told | str, language: str) -> str:
    """Return a text or an error in `zh` or `en`; words that are written out already stay as they are."""
    return words if isinstance(words, str) else words.tell(language)


def say(language: str, key: str, /, **values: object) -> str:
    """Return the text under `key` in `zh` or `en` with its gaps filled."""
    return fill(find_entry(key)[language], language, values)


def fill(template: str, language: str, values: Mapping[str, object]) -> str:
    """Fill the gaps of a template: texts and errors are told in the language, lists joined as it joins them."""
    return template.format(**{name: _show(value, language) for name, value in values.items()})


def retell(words: str, language: str) -> str:
    """Return in `zh` or `en` what a report says in Chinese of a part that was not read, or of a check that broke.

    Reports hold such words in Chinese alone. What the catalogue does not know, as the words of a pack, stays.
    """
    if language == DEFAULT:
        return words
    for key, entry in _load().items():
        if key.startswith(REASON) and (found := _to_pattern(entry[DEFAULT]).fullmatch(words)):
            return fill(
                entry[language], language, {name: retell(one, language) for name, one in found.groupdict().items()}
            )
    return words


def find_entry(key: str) -> Mapping[str, Any]:
    """Return what stands under a key: `zh`, `en` and perhaps `remedy`; a key that is not there is a `KeyError`."""
    return _load()[key]


def has_entry(key: str) -> bool:
    """Tell whether the catalogue has the key."""
    return key in _load()


def find_key(prefix: str, words: str) -> str | None:
    """Return what follows `prefix` in the key of the text that says `words` in Chinese; None when there is none."""
    found = (key for key, entry in _load().items() if key.startswith(prefix) and entry[DEFAULT] == words)
    return next((key.removeprefix(prefix) for key in found), None)


def list_below(prefix: str) -> list[str]:
    """List what follows `prefix` in the keys that begin with it."""
    return [key.removeprefix(prefix) for key in _load() if key.startswith(prefix)]


def list_pairs(prefix: str, language: str) -> list[tuple[str, str]]:
    """List the texts whose keys begin with `prefix`, each in Chinese and in the language."""
    return [(entry[DEFAULT], entry[language]) for key, entry in _load().items() if key.startswith(prefix)]


def dump_value(value: Value | None) -> Any:
    """Return a value as JSON takes it, an error among the values in its Chinese words; `load_value` is the way back."""
    if isinstance(value, Text):
        return {"key": value.key, "values": {name: dump_value(one) for name, one in value.values}}
    if isinstance(value, tuple):
        return [dump_value(one) for one in value]
    return str(value) if isinstance(value, Told) else value


def load_value(value: Any) -> Any:
    """Return a value that `dump_value` made ready for JSON."""
    if isinstance(value, dict):
        return Text(value["key"], tuple((name, load_value(one)) for name, one in value["values"].items()))
    return tuple(load_value(one) for one in value) if isinstance(value, list) else value


@cache
def _load() -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for name in FILES:
        found |= json.loads((Path(__file__).parent / name).read_bytes())
    return found


def _to_pattern(template: str) -> re.Pattern[str]:
    pieces = GAP.split(template)  # text and names of gaps in turn
    return re.compile("".join(f"(?P<{one}>.+)" if n % 2 else re.escape(one) for n, one in enumerate(pieces)), re.DOTALL)


def _keep(value: object) -> Value:
    if isinstance(value, str | int | float | Told):
        return value
    return tuple(_keep(one) for one in value) if isinstance(value, Iterable) else str(value)


def _show(value: object, language: str) -> object:
    if isinstance(value, Told):
        return value.tell(language)
    if isinstance(value, list | tuple):
        return find_entry("list.separator")[language].join(str(_show(one, language)) for one in value)
    return value

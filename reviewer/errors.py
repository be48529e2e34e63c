"""What a user can mend. Anything else keeps its traceback and is a fault of the program."""

from __future__ import annotations

import errno
import re
from collections.abc import Sequence
from typing import Any, Self

from reviewer.messages import DEFAULT, Text, dump_value, has_entry, load_value, say, tell

SYNTAXES = {"JSONDecodeError": "JSON", "TOMLDecodeError": "TOML"}  # by name: neither parser is loaded for an error
TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


class ReviewerError(Exception):
    """An error with a remedy: what went wrong, where, why, and what to do next.

    The program names a text of the catalogue, which is told in Chinese and in English:
    `InputError.of("file.missing", place=str(path))`. Who has no text there, as the code of a pack, writes the words
    themselves, and they are told as they are in either language: `InputError("没有这一栏", remedy="请补上")`.
    `str()` tells an error in Chinese. `text` and `advice` are message and remedy as they came, not told yet.
    """

    def __init__(
        self, message: str | Text, *, place: str | Text | None = None, remedy: str | Text | None = None
    ) -> None:
        super().__init__(message)
        self.text = message
        self.advice = remedy
        self._place = place

    @classmethod
    def of(cls, key: str, /, *, place: str | Text | None = None, **values: object) -> Self:
        """Return the error whose text and remedy stand in the catalogue under `key`, their gaps filled by `values`."""
        return cls(Text.of(key, **values), place=place)

    @property
    def key(self) -> str | None:
        """The key in the catalogue; None for an error that brought its own words."""
        return self.text.key if isinstance(self.text, Text) else None

    @property
    def message(self) -> str:
        """What went wrong, in Chinese."""
        return tell(self.text, DEFAULT)

    @property
    def place(self) -> str | None:
        """The file, with line or key where there is one."""
        return tell(self._place, DEFAULT) if self._place else None

    @property
    def remedy(self) -> str | None:
        """What to do next, in Chinese."""
        return self._tell_remedy(DEFAULT)

    def tell(self, language: str) -> str:
        """Return place, reason and remedy in one line, in `zh` or `en`."""
        head = message = tell(self.text, language)
        if self._place:
            head = say(language, "error.placed", place=tell(self._place, language), message=message)
        remedy = self._tell_remedy(language)
        return say(language, "error.remedied" if remedy else "error.plain", head=head, remedy=remedy or "")

    def __str__(self) -> str:
        return self.tell(DEFAULT)

    def to_json(self) -> dict[str, Any]:
        """Return the error as JSON takes it, with key and values, so that it can be told elsewhere."""
        return {"message": dump_value(self.text), "place": dump_value(self._place), "remedy": dump_value(self.advice)}

    @classmethod
    def from_json(cls, data: dict[str, Any], *, place: str | None = None) -> Self:
        """Return the error that `to_json` gave; `place` stands in where it names none."""
        where = load_value(data["place"]) or place
        return cls(load_value(data["message"]), place=where, remedy=load_value(data["remedy"]))

    def _tell_remedy(self, language: str) -> str | None:
        if self.advice is not None:
            return tell(self.advice, language)
        return self.text.tell_remedy(language) if isinstance(self.text, Text) else None


class InputError(ReviewerError):
    """A draft that cannot be read or is refused."""


class LibraryError(ReviewerError):
    """A reference library that cannot be used."""


class RuleError(ReviewerError):
    """A rule file, reference table or pack with a fault; `place` is file:line."""


class FaultyFilesError(RuleError):
    """Several faults of rule files and tables at once: `faults` are the single ones, in the order of files and lines."""

    def __init__(self, faults: Sequence[RuleError]) -> None:
        super().__init__(Text.of("rules.faulty", count=len(faults)))
        self.faults = tuple(faults)

    def tell(self, language: str) -> str:
        """Return how many faults there are, and each of them in a line."""
        head = say(language, "rules.faults", head=tell(self.text, language))
        return "\n".join((head, *(f"  {one.tell(language)}" for one in self.faults)))


class OutputError(ReviewerError):
    """A report that cannot be written."""


def find_reason(error: Exception) -> Text | str:
    """Return why the system, the database or a parser refused, told by itself only where its reason is not known.

    Its own words are English.
    """
    if isinstance(error, OSError):
        key = f"system.{errno.errorcode.get(error.errno or 0, '')}"
        return Text.of(key) if has_entry(key) else error.strerror or str(error)
    if isinstance(error, ValueError) and (syntax := _find_syntax(error)):
        return syntax
    name = getattr(error, "sqlite_errorname", "")  # a special case such as SQLITE_IOERR_WRITE counts as its kind
    key = f"system.{'_'.join(name.split('_')[:2])}"
    return Text.of(key) if has_entry(key) else str(error)


def _find_syntax(error: ValueError) -> Text | None:
    """Return where a file is no JSON, TOML or UTF-8; None for an error of another kind."""
    if isinstance(error, UnicodeDecodeError):
        return Text.of("syntax.encoding")
    form = SYNTAXES.get(type(error).__name__)
    if form is None:
        return None
    if place := TOML_PLACE.search(str(error)):
        line, column = place.groups()
    elif form == "JSON":
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
    else:
        return Text.of("syntax.end", form=form)
    return Text.of("syntax.at", line=int(line), column=int(column), form=form)

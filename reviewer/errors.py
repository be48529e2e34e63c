"""What a user can mend. Anything else keeps its traceback and is a fault of the program."""

from __future__ import annotations

import errno
from typing import Any, Self

from reviewer.messages import DEFAULT, Text, dump_value, has_entry, load_value, say


class ReviewerError(Exception):
    """An error with a remedy: what went wrong, where, why, and what to do next.

    The program names a text of the catalogue, which is told in Chinese and in English:
    `InputError.of("file.missing", place=str(path))`. Who has no text there, as the code of a pack, writes the words
    themselves, and they are told as they are in either language: `InputError("没有这一栏", remedy="请补上")`.
    `str()` tells an error in Chinese.
    """

    def __init__(self, message: str, *, place: str | Text | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self._message = message
        self._place = place
        self._remedy = remedy
        self._text: Text | None = None

    @classmethod
    def of(cls, key: str, /, *, place: str | Text | None = None, **values: object) -> Self:
        """Return the error whose text and remedy stand in the catalogue under `key`, their gaps filled by `values`."""
        error = cls(key, place=place)
        error._text = Text.of(key, **values)
        return error

    @property
    def key(self) -> str | None:
        """The key in the catalogue; None for an error that brought its own words."""
        return self._text.key if self._text else None

    @property
    def message(self) -> str:
        """What went wrong, in Chinese."""
        return self._tell_message(DEFAULT)

    @property
    def place(self) -> str | None:
        """The file, with line or key where there is one."""
        return self._tell_place(DEFAULT)

    @property
    def remedy(self) -> str | None:
        """What to do next, in Chinese."""
        return self._tell_remedy(DEFAULT)

    def tell(self, language: str) -> str:
        """Return place, reason and remedy in one line, in `zh` or `en`."""
        message, place, remedy = self._tell_message(language), self._tell_place(language), self._tell_remedy(language)
        head = say(language, "error.placed", place=place, message=message) if place else message
        return say(language, "error.remedied" if remedy else "error.plain", head=head, remedy=remedy or "")

    def __str__(self) -> str:
        return self.tell(DEFAULT)

    def to_json(self) -> dict[str, Any]:
        """Return the error as JSON takes it, with key and values, so that it can be told elsewhere."""
        return {
            "message": self._message,
            "text": dump_value(self._text) if self._text else None,
            "place": dump_value(self._place) if self._place else None,
            "remedy": self._remedy,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any], *, place: str | None = None) -> Self:
        """Return the error that `to_json` gave; `place` stands in where it names none."""
        error = cls(data["message"], place=load_value(data["place"]) or place, remedy=data["remedy"])
        error._text = load_value(data["text"])
        return error

    def _tell_message(self, language: str) -> str:
        return self._text.tell(language) if self._text else self._message

    def _tell_place(self, language: str) -> str | None:
        return self._place.tell(language) if isinstance(self._place, Text) else self._place

    def _tell_remedy(self, language: str) -> str | None:
        return self._text.tell_remedy(language) if self._text else self._remedy


class InputError(ReviewerError):
    """A draft that cannot be read or is refused."""


class LibraryError(ReviewerError):
    """A reference library that cannot be used."""


class RuleError(ReviewerError):
    """A rule file, reference table or pack with a fault; `place` is file:line."""


class OutputError(ReviewerError):
    """A report that cannot be written."""


def find_reason(error: Exception) -> Text | str:
    """Return why the system or the database refused; its own words, which are English, for a reason that is not known."""
    if isinstance(error, OSError):
        key = f"system.{errno.errorcode.get(error.errno or 0, '')}"
        return Text.of(key) if has_entry(key) else error.strerror or str(error)
    name = getattr(error, "sqlite_errorname", "")  # a special case such as SQLITE_IOERR_WRITE counts as its kind
    key = f"system.{'_'.join(name.split('_')[:2])}"
    return Text.of(key) if has_entry(key) else str(error)

"""Compares data with a schema and says in plain words what is wrong, all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from reviewer.messages import Text
from reviewer.schemas.catalogue import load_schema
from reviewer.schemas.sentences import describe
from reviewer.strict_yaml import Keys


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the keys and numbers that lead to it, what it is, and what to do."""

    path: Keys
    message: Text | str
    remedy: Text | str

    def __str__(self) -> str:
        place = ".".join(str(key + 1) if isinstance(key, int) else key for key in self.path)
        return f"{place}：{self.message}。{self.remedy}" if place else f"{self.message}。{self.remedy}"


def check(kind: str, data: Any) -> tuple[Problem, ...]:
    """Return all that is wrong with the data of a file; `kind` is a name of `catalogue.NAMES`."""
    return tuple(dict.fromkeys(_find(kind, data)))


def _find(kind: str, data: Any) -> Iterator[Problem]:
    errors = list(_validator(kind).iter_errors(data))
    mistyped = {tuple(error.absolute_path) for error in errors if error.validator == "type"}
    for error in errors:
        path: Keys = tuple(error.absolute_path)
        if path in mistyped and error.validator != "type":
            continue  # what is said of a table means nothing where there is none
        for inner, message, remedy in describe(error, load_schema(kind)):
            yield Problem((*path, *inner), message, remedy)


@cache
def _validator(kind: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(load_schema(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)

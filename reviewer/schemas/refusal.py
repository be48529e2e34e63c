"""Refuses a file that its schema refuses, naming file and line of every fault.

What compares and words is imported only when a file is compared: most starts of the program find it passed already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reviewer.cache import keep, recall
from reviewer.errors import ReviewerError, RuleError
from reviewer.messages import Text
from reviewer.schemas.catalogue import schema_path
from reviewer.strict_yaml import Keys, Yaml

if TYPE_CHECKING:
    from reviewer.schemas.problems import Problem

Fault = TypeVar("Fault", bound=ReviewerError)
KIND = "passed-1"  # of what is kept in the cache
TOLD = 10  # faults; each costs a search for its line, and nobody reads more in one message


def find_faults(kind: str, yaml: Yaml) -> list[RuleError]:
    """Return all that the schema of that kind says against a YAML file, in the order of its lines."""
    from reviewer.schemas.problems import check

    return _locate(check(kind, yaml.data), lambda keys: yaml.place(*keys), RuleError)


def refuse_faults(
    kind: str, path: Path, text: str, data: Any, error: type[ReviewerError], *, is_toml: bool = True, inside: Keys = ()
) -> None:
    """Raise `error` for a TOML or JSON file (its text and what was read from it) with which something is wrong.

    `inside` are the keys below which the data stands in the text.

    The error stands at the first fault and names the others. A file that passed once is not compared again, so that
    a settings file costs no time at the start of every review.
    """
    source = b"\0".join(
        (schema_path(kind).read_bytes(), ".".join(map(str, inside)).encode(), text.encode("utf-8", "surrogatepass"))
    )
    if recall(KIND, source):
        return
    from reviewer.schemas.places import place_in_json, place_in_toml
    from reviewer.schemas.problems import check

    problems = check(kind, _plain(data) if is_toml else data)
    if not problems:
        keep(KIND, source, True)
        return
    find = place_in_toml if is_toml else place_in_json
    first, *others = _locate(problems[:TOLD], lambda keys: find(path, text, (*inside, *keys)), error)
    if others:
        faults: Text | str = reduce(
            lambda some, one: Text.of("schema.and", some=some, one=one), map(_tell_briefly, others)
        )
        if len(problems) > TOLD:
            faults = Text.of("schema.and-more", some=faults, count=len(problems) - TOLD)
        remedy = Text.of("schema.further", remedy=first.advice, faults=faults)
        first = error(first.text, place=first.place, remedy=remedy)
    raise first


def _locate(problems: Iterable[Problem], place: Callable[[Keys], str], error: type[Fault]) -> list[Fault]:
    found = [error(one.message, place=place(one.path), remedy=one.remedy) for one in problems]
    return sorted(found, key=_line)


def _tell_briefly(fault: ReviewerError) -> Text | str:
    line = _line(fault)
    return Text.of("schema.line", line=line, fault=fault.text) if line else fault.text


def _line(fault: ReviewerError) -> int:
    """Return the line in a place `file:line`, 0 where none is known."""
    number = (fault.place or "").rpartition(":")[2]
    return int(number) if number.isdecimal() else 0


def _plain(data: Any) -> Any:
    """Return what was read from TOML with its own dates and times as text, which is how schemas know them."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data.isoformat() if isinstance(data, (date, time)) else data

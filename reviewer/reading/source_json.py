"""A source that came as JSON from another process, as a record again."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from reviewer.reading.source import Source


def load_source(value: dict[str, Any]) -> Source:
    """Return the source whose `dataclasses.asdict` this is; raises `KeyError` or `TypeError` for anything else."""
    source: Source = _load(Source, value)
    return source


def _load(kind: Any, value: Any) -> Any:
    if value is None or kind in (str, int, float, bool):
        return value
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (plain,) = (one for one in inner if one is not type(None))
        return _load(plain, value)
    if origin is tuple:
        if inner[-1] is Ellipsis:
            return tuple(_load(inner[0], one) for one in value)
        return tuple(_load(one_kind, one) for one_kind, one in zip(inner, value, strict=True))
    if issubclass(kind, Enum):
        return kind(value)
    return kind(**{name: _load(hint, value[name]) for name, hint in _hints(kind)})


@cache
def _hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((one.name, hints[one.name]) for one in fields(kind))

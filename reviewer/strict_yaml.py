"""YAML without surprises: only text, whole numbers and true/false; duplicate keys are refused.

Plain YAML 1.1 turns `no` into False, `12:30` into 750 and takes the last of two equal keys. Rule
and reference files are written by lawyers, so what stands in the file is what is meant, and every
error names file, line and column.

A file may come with a pack from elsewhere. One that would take more memory or a deeper stack than any table of
facts needs is refused before it is unfolded: `&` and `*` can make billions of values out of ten lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from reviewer.cache import keep, recall
from reviewer.errors import RuleError, find_reason

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
Keys = tuple[str | int, ...]
MOST_BYTES = 16 << 20  # of a file; the largest table that comes with the program has less than a tenth of a million
MOST_ALIASES = 100  # in a file; rules and tables need none
MOST_VALUES = 1_000_000  # in a file, those that aliases repeat counted each time
DEEPEST = 50  # lists and mappings in one another; rules need six
TOO_DEEP = "maximum nesting depth"  # how libyaml says that its own limit, which looks ahead, came first
KIND = "yaml-1"  # to be counted up when a file comes to mean something else


@dataclass(frozen=True, slots=True)
class Yaml:
    """A parsed file: `data` of dict, list, str, int, bool or None, and the text that it was read from."""

    path: Path
    data: Any
    text: str = ""

    def place(self, *keys: str | int) -> str:
        """Return `file:line` of the value under `keys` (or of the nearest holder that is known).

        The file is parsed for it once more: most tables need no place, since places are for errors and cases.
        """
        lines = _read_lines(self.text, self.path)
        while keys and keys not in lines:
            keys = keys[:-1]
        return f"{self.path}:{lines.get(keys, 1)}"


def load_yaml(path: Path) -> Yaml:
    """Read a YAML file; raises `RuleError` with file, line and column when it is not well formed or out of all bounds."""
    try:
        source = path.read_bytes()
        if len(source) > MOST_BYTES:
            raise RuleError.of("yaml.large", place=str(path), most=MOST_BYTES >> 20)
        text = source.decode("utf-8-sig")
    except OSError as error:
        raise RuleError.of("settings.unreadable", place=str(path), reason=find_reason(error)) from error
    except UnicodeDecodeError as error:
        raise RuleError.of("yaml.encoding", place=str(path)) from error
    kept = recall(KIND, source)
    if kept is not None:
        return Yaml(path, kept, text)
    node = _compose(text, path)
    data = None if node is None else _build(node, (), path, {})
    if data is not None:
        keep(KIND, source, data)
    return Yaml(path, data, text)


@lru_cache(maxsize=4)
def _read_lines(text: str, path: Path) -> dict[Keys, int]:
    """Return where each value stands."""
    lines: dict[Keys, int] = {}
    node = _compose(text, path)
    if node is not None:
        _build(node, (), path, lines)
    return lines


def _compose(text: str, path: Path) -> Any:
    try:
        _refuse_bombs(text, path)
        return yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark and TOO_DEEP in str(error):
            raise RuleError.of("yaml.deep", place=f"{path}:{mark.line + 1}", most=DEEPEST) from error
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        problem = getattr(error, "problem", None) or str(error)
        raise RuleError.of("yaml.malformed", place=place, problem=problem) from error


def _refuse_bombs(text: str, path: Path) -> None:
    """Refuse what is too deep, or has too many aliases, while nothing of it is held yet."""
    depth = aliases = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
        if depth > DEEPEST:
            raise _refuse("yaml.deep", path, event, most=DEEPEST)
        if aliases > MOST_ALIASES:
            raise _refuse("yaml.aliases", path, event, most=MOST_ALIASES)


def _refuse(key: str, path: Path, where: Any, **values: object) -> RuleError:
    return RuleError.of(key, place=f"{path}:{where.start_mark.line + 1}", **values)


def _build(node: Any, keys: Keys, path: Path, lines: dict[Keys, int]) -> Any:
    lines[keys] = node.start_mark.line + 1
    if len(lines) > MOST_VALUES:
        raise _refuse("yaml.values", path, node, most=MOST_VALUES)
    if len(keys) > DEEPEST:  # only by an alias to what is around it or deep itself
        raise _refuse("yaml.deep", path, node, most=DEEPEST)
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str) or key in found:
                place = f"{path}:{key_node.start_mark.line + 1}"
                raise RuleError.of("yaml.key", place=place, key=key)
            found[key] = _build(value_node, (*keys, key), path, lines)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_build(one, (*keys, n), path, lines) for n, one in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: Any) -> Any:
    text = node.value
    if node.style:  # quoted or block text; the C loader says '' for plain, the other None
        return text
    if text in ("", "null", "~"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if WHOLE_NUMBER.match(text):
        return int(text)
    return text

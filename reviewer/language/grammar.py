"""Words that readings of a sentence ask for, each with a sentence that shows it: `reference/grammar/*.tsv`.

A table is a list of one kind (a word, an example) or holds groups (the groups that a word belongs to, the word, an
example, and in some tables what it means). A group is asked for as `table.group`. Words are regular expressions, and
keep the order of their table, since the first that fits is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reviewer.bundled import bundled


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a table with groups; `meaning` is the word itself where the table says none."""

    groups: tuple[str, ...]
    word: str
    example: str
    meaning: str


def read_grammar(table: str) -> tuple[tuple[str, str], ...]:
    """Return the rows of a list in order: a word, written as a regular expression, and its example.

    Raises `OSError` where the program was installed without the table, `ValueError` for a row of another shape.
    """
    return tuple((word, example) for word, example in read_table(table))


def read_table(table: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table of any number of fields, in order, without its remarks; `OSError` where it is not there."""
    text = (bundled("reference") / "grammar" / f"{table}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


def alternatives(table: str) -> str:
    """Return the words of a list as the inside of one regular-expression group; raises as `read_grammar`."""
    return "|".join(word for word, _ in read_grammar(table))


@cache
def read_entries(table: str) -> tuple[Entry, ...]:
    """Return the entries of a table with groups in order; read once a process. Raises as `read_grammar`."""
    entries = []
    for groups, word, example, *meaning in read_table(table):
        entries.append(Entry(tuple(groups.split()), word, example, "".join(meaning) or word))
    return tuple(entries)


def words(*groups: str) -> tuple[str, ...]:
    """Return the words of groups (`table.group`), group after group, each in the order of its table.

    Raises as `read_grammar`, and `ValueError` for a group that its table does not have.
    """
    return tuple(one.word for group in groups for one in _entries_of(group))


def one_of(*groups: str) -> str:
    """Return a regular expression for any one word of the groups; raises as `words`."""
    return f"(?:{'|'.join(words(*groups))})"


def meanings(group: str) -> Mapping[str, str]:
    """Return what each word of a group means, in order; raises as `words`."""
    return {one.word: one.meaning for one in _entries_of(group)}


def _entries_of(group: str) -> tuple[Entry, ...]:
    found = _index(group.partition(".")[0]).get(group.partition(".")[2])
    if not found:
        raise ValueError(group)
    return found


@cache
def _index(table: str) -> Mapping[str, tuple[Entry, ...]]:
    entries = read_entries(table)
    names = dict.fromkeys(name for one in entries for name in one.groups)
    return {name: tuple(one for one in entries if name in one.groups) for name in names}

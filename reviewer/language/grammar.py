"""Words that readings of a sentence ask for, each with a sentence that shows it: `reference/grammar/*.tsv`."""

from __future__ import annotations

from reviewer.bundled import bundled


def read_grammar(table: str) -> tuple[tuple[str, str], ...]:
    """Return the rows of a table in order: a word, written as a regular expression, and its example.

    Raises `OSError` where the program was installed without the table, `ValueError` for a row of another shape.
    """
    return tuple((word, example) for word, example in read_table(table))


def read_table(table: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table of any number of fields, in order, without its remarks; `OSError` where it is not there."""
    text = (bundled("reference") / "grammar" / f"{table}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


def alternatives(table: str) -> str:
    """Return the words of a table as the inside of one regular-expression group; raises as `read_grammar`."""
    return "|".join(word for word, _ in read_grammar(table))

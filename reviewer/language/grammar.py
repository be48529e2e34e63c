"""Words that readings of a sentence ask for, each with a sentence that shows it: `reference/grammar/*.tsv`."""

from __future__ import annotations

from reviewer.bundled import bundled


def read_grammar(table: str) -> tuple[tuple[str, str], ...]:
    """Return the rows of a table in order: a word, written as a regular expression, and its example.

    Raises `OSError` where the program was installed without the table, `ValueError` for a row of another shape.
    """
    text = (bundled("reference") / "grammar" / f"{table}.tsv").read_text(encoding="utf-8")
    rows = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, example = line.split("\t")
            rows.append((word, example))
    return tuple(rows)


def alternatives(table: str) -> str:
    """Return the words of a table as the inside of one regular-expression group; raises as `read_grammar`."""
    return "|".join(word for word, _ in read_grammar(table))

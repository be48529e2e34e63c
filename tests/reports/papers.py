"""Reads a paper of the program by python-docx: the order of its paragraphs and tables, and how words look."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.table import Table

Row = tuple[str, ...]


def open_paper(data: bytes) -> Any:
    """Open a Word file."""
    return docx.Document(io.BytesIO(data))


def lines_of(document: Any) -> list[str | list[Row]]:
    """The paper from top to bottom: a paragraph as `style|words`, a table as its rows; empty ones are left out."""
    found: list[str | list[Row]] = []
    for one in document.iter_inner_content():
        if isinstance(one, Table):
            found.append([tuple(cell.text for cell in row.cells) for row in one.rows])
        elif one.text:
            found.append(f"{one.style.name}|{one.text}")
    return found


def marked(document: Any, beginning: str) -> list[tuple[str, str]]:
    """The runs of the first paragraph that begins so, each with its marks (b for bold, u for underlined)."""
    paragraph = next(one for one in document.paragraphs if one.text.startswith(beginning))
    return [(run.text, "b" * bool(run.bold) + "u" * bool(run.underline)) for run in paragraph.runs]

"""What every format reader returns: the lines as a reader sees them and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.model import Concealment, Coverage, Line, Revision, Segment


@dataclass(frozen=True, slots=True)
class Stated:
    """What stands around the text about the document: on a web page, its metadata and heading.

    `issuer` is as written there, `date` as 2030-03-05.
    """

    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, one paragraph a line, before the outline is known.

    `format` is docx, text or another format's short name. `title` is what the file's own
    properties call the document, where they do; `properties` are further pairs that stand in the file
    about the document (the front matter of Markdown). `concealed` are words that the file's layout hides from readers.
    `stated` is told around the text rather than in it.
    """

    text: str
    lines: tuple[Line, ...]
    segments: tuple[Segment, ...]
    coverage: tuple[Coverage, ...]
    format: str
    revisions: tuple[Revision, ...] = ()
    warnings: tuple[str, ...] = ()
    title: str | None = None
    properties: tuple[tuple[str, str], ...] = ()
    concealed: tuple[Concealment, ...] = ()
    stated: Stated | None = None

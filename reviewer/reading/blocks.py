"""Lines of a format that has no way back to an element: their words and what their layout says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.model import Cell, Coverage, Line, Span
from reviewer.reading.source import Source, Stated


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the draft; the fields are those of `Line`."""

    words: str
    container: str = "paragraph"
    level: int | None = None
    cell: Cell | None = None
    bold: bool = False
    centered: bool = False
    label: int = 0


def lay_out_blocks(
    blocks: Iterable[Block],
    coverage: Iterable[Coverage],
    kind: str,
    *,
    warnings: tuple[str, ...] = (),
    stated: Stated | None = None,
) -> Source:
    """Return the blocks as a source, one line each; those without words are left out.

    `kind` is the short name of the format, `stated` what stands around the text about the document.
    """
    words: list[str] = []
    lines: list[Line] = []
    at = 0
    for block in blocks:
        if not block.words.strip():
            continue
        span = Span(at, at + len(block.words))
        lines.append(Line(span, block.container, block.label, block.level, block.cell, block.bold, block.centered))
        words.append(block.words)
        at = span.end + 1
    return Source("\n".join(words), tuple(lines), (), tuple(coverage), kind, warnings=warnings, stated=stated)

"""Printed pages become paragraphs: lines are joined by where they stand on the paper.

A printed line ends its paragraph when it stops short of the right margin, and begins one when it is
indented, centred or of another size; this is how Chinese official documents are set (GB/T 9704-2012
7.3: two characters of indent, lines filled to the margin). Page numbers, and what stands at the edge
of many pages, are artifacts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from reviewer.messages import DEFAULT, say
from reviewer.model import Cell, Coverage
from reviewer.reading.blocks import Block, lay_out_blocks
from reviewer.reading.source import Source

PAGE_NUMBER = re.compile(r"[\s—–\-·.]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*\d{1,4}\s*页?)?[\s—–\-·.]*")
SPACED = re.compile(
    r"(?<=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])[ \t]+|[ \t]+(?=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])"
)
MARGIN = 0.12  # share of the page's height that counts as its edge
REPEATED = 0.3  # share of the pages on which artifacts stands
ENDS = "。；！？：;!?"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of print: its words and where it stands, in the page's own unit from the top left."""

    words: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A ruled table: rows of cells; None is a cell that a merged one covers."""

    rows: tuple[tuple[str | None, ...], ...]
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page in reading order. `unread` says why its text could not be read, `note` how it was read."""

    width: float
    height: float
    content: tuple[PrintedLine | PrintedTable, ...]
    unread: str | None = None
    note: str | None = None


def close_up(words: str) -> str:
    """Take out the blanks that a page shows between Chinese characters and digits but nobody typed."""
    return SPACED.sub("", words).strip()


def lay_out_pages(pages: Sequence[Page], name: str, kind: str) -> Source:
    """Return the pages' paragraphs and tables as a source; unread pages stand in its coverage.

    `kind` is the short name of the format.
    """
    artifacts = _find_artifacts(pages)
    content = [
        (number, one) for number, page in enumerate(pages) for one in page.content if (number, one) not in artifacts
    ]
    blocks = list(_to_blocks([one for _, one in content]))
    coverage = [Coverage(name, "page", sum(len(block.words) for block in blocks), True)]
    left_out = sum(len(line.words) for _, line in artifacts)
    if left_out:
        coverage.append(Coverage(name, "page furniture", left_out, True, say(DEFAULT, "reason.page-furniture")))
    coverage += [
        Coverage(say(DEFAULT, "reason.page", number=number), "page", None, False, page.unread)
        for number, page in enumerate(pages, 1)
        if page.unread
    ]
    notes = tuple(f"第 {number} 页：{page.note}" for number, page in enumerate(pages, 1) if page.note)
    return lay_out_blocks(blocks, coverage, kind, warnings=notes)


def _find_artifacts(pages: Sequence[Page]) -> set[tuple[int, PrintedLine]]:
    edge = [
        (number, one)
        for number, page in enumerate(pages)
        for one in page.content
        if isinstance(one, PrintedLine) and (one.bottom < MARGIN * page.height or one.top > (1 - MARGIN) * page.height)
    ]
    forms = Counter(_form(line.words) for _, line in edge)
    often = max(3, REPEATED * len(pages))
    return {
        (number, line)
        for number, line in edge
        if PAGE_NUMBER.fullmatch(line.words) or forms[_form(line.words)] >= often
    }


def _form(words: str) -> str:
    return re.sub(r"\d+", "0", words)


def _to_blocks(content: Sequence[PrintedLine | PrintedTable]) -> Iterator[Block]:
    lines = [one for one in content if isinstance(one, PrintedLine)]
    frame = _Frame.around(lines)
    open_: list[PrintedLine] = []
    tables = 0
    for one in content:
        if isinstance(one, PrintedTable):
            yield from _close(open_, frame)
            open_ = []
            yield from _cells(one, tables)
            tables += 1
        elif open_ and not frame.begins(one, open_[-1]):
            open_.append(one)
        else:
            yield from _close(open_, frame)
            open_ = [one]
    yield from _close(open_, frame)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The column that the body text fills, and the size of its characters."""

    left: float
    right: float
    size: float

    @classmethod
    def around(cls, lines: Sequence[PrintedLine]) -> _Frame:
        if len(lines) < 2:
            return cls(0, 0, 1)
        size = median(line.size for line in lines)
        body = [line for line in lines if abs(line.size - size) < 0.15 * size] or list(lines)
        if len(body) < 2:
            body = list(lines)
        left = quantiles((line.left for line in body), n=20)[0]
        right = quantiles((line.right for line in body), n=20)[-1]
        return cls(left, right, size)

    def begins(self, line: PrintedLine, before: PrintedLine) -> bool:
        """Tell whether `line` begins a paragraph rather than going on with `before`."""
        if abs(line.size - before.size) > 0.15 * before.size:
            return True
        if self.is_centered(before):  # a title broken over lines fills most of the column
            return not (self.is_centered(line) and before.right - before.left > 0.6 * (self.right - self.left))
        if before.right < self.right - 2.2 * self.size:
            return True
        return line.left > self.left + 1.2 * self.size

    def is_centered(self, line: PrintedLine) -> bool:
        before, behind = line.left - self.left, self.right - line.right
        return before > 2.5 * self.size and behind > 2 * self.size and abs(before - behind) < 2 * self.size


def _close(lines: Sequence[PrintedLine], frame: _Frame) -> Iterator[Block]:
    if lines:
        words = close_up(" ".join(line.words for line in lines))
        yield Block(words, centered=all(frame.is_centered(line) for line in lines))


def _cells(table: PrintedTable, number: int) -> Iterator[Block]:
    for row, cells in enumerate(table.rows):
        for column, words in enumerate(cells):
            for line in _cell_lines(words or ""):
                yield Block(line, "cell", cell=Cell(number, row, column, header=row == 0))


def _cell_lines(words: str) -> Iterable[str]:
    """Join the printed lines of a cell; one that ends a sentence ends a line."""
    line = ""
    for printed in words.split("\n"):
        line = close_up(f"{line} {printed}")
        if line.endswith(tuple(ENDS)):
            yield line
            line = ""
    yield line

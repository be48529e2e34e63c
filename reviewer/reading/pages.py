"""Printed pages become paragraphs: lines are joined by where they stand on the paper.

A printed line ends its paragraph when it stops short of the right margin, and begins one when it is
indented, centred or of another size; this is how Chinese official documents are set (GB/T 9704-2012
7.3: two characters of indent, lines filled to the margin).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from statistics import median, quantiles

from reviewer.messages import DEFAULT, say
from reviewer.model import Cell, Coverage
from reviewer.reading.blocks import Block, lay_out_blocks
from reviewer.reading.printed import Gap, Page, PrintedLine, PrintedTable
from reviewer.reading.running_lines import find_edges
from reviewer.reading.source import Source
from reviewer.reading.table_pages import join_tables

SPACED = re.compile(
    r"(?<=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])[ \t]+|(?<![ \t])[ \t]+(?=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])"
)
ENDS = "。；！？：;!?"
NUMBERED = re.compile(
    r"第[一二三四五六七八九十百千零〇\d]+[编章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]"
)


def close_up(words: str) -> str:
    """Take out the blanks that a page shows between Chinese characters and digits but nobody typed."""
    return SPACED.sub("", words).strip()


def lay_out_pages(pages: Sequence[Page], name: str, kind: str, *, gaps: Sequence[Gap] = ()) -> Source:
    """Return the pages' paragraphs and tables as a source; unread pages stand in its coverage.

    `kind` is the short name of the format; `gaps` are what of the file belongs to no page and was not read.
    """
    edges = find_edges(pages)
    content = [
        (number, one) for number, page in enumerate(pages) for one in page.content if (number, one) not in edges.lines
    ]
    blocks = list(_to_blocks(list(join_tables(content))))
    beside = [
        *(Block(close_up(words), "header") for words in edges.headers),
        *(Block(close_up(words), "footer") for words in edges.footers),
        *(Block(one.words, one.container) for page in pages for one in page.asides),
    ]
    coverage = [Coverage(name, "page", sum(len(block.words) for block in blocks), True)]
    coverage += [Coverage(name, container, characters, True) for container, characters in _count(beside).items()]
    if edges.left_out:
        coverage.append(Coverage(name, "page furniture", edges.left_out, True, say(DEFAULT, "reason.page-furniture")))
    coverage += _list_unread(pages, name, gaps)
    notes = tuple(f"第 {number} 页：{page.note}" for number, page in enumerate(pages, 1) if page.note)
    return lay_out_blocks([*blocks, *beside], coverage, kind, warnings=notes)


def _count(blocks: Sequence[Block]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for block in blocks:
        counts[block.container] += len(block.words)
    return counts


def _list_unread(pages: Sequence[Page], name: str, gaps: Sequence[Gap]) -> Iterator[Coverage]:
    for number, page in enumerate(pages, 1):
        part = say(DEFAULT, "reason.page", number=number)
        if page.unread:
            yield Coverage(part, "page", None, False, page.unread)
        for gap in page.gaps:
            yield Coverage(part, gap.container, gap.characters, False, gap.reason)
    for gap in gaps:
        yield Coverage(name, gap.container, gap.characters, False, gap.reason)


def _to_blocks(content: Sequence[PrintedLine | PrintedTable]) -> Iterator[Block]:
    lines = [one for one in content if isinstance(one, PrintedLine)]
    frame = _Frame.around(lines)
    open_: list[PrintedLine] = []
    numbers = count()
    for one in content:
        if isinstance(one, PrintedTable):
            yield from _close(open_, frame)
            open_ = []
            yield from _cells(one, numbers)
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
        if before.words.endswith(tuple(ENDS)) and NUMBERED.match(line.words):
            return True
        if line.column != before.column:  # the last line of a column may go on at the head of the next
            return _within(before, self).ends_short(before) or _within(line, self).is_indented(line)
        if line.column is not None:
            frame = _within(line, self)
            return frame.ends_short(before) or frame.is_indented(line)
        if self.is_centered(before):  # a title broken over lines fills most of the column
            return not (self.is_centered(line) and before.right - before.left > 0.6 * (self.right - self.left))
        return self.ends_short(before) or self.is_indented(line)

    def ends_short(self, line: PrintedLine) -> bool:
        """Tell whether a line stops before the right margin."""
        return line.right < self.right - 2.2 * self.size

    def is_indented(self, line: PrintedLine) -> bool:
        """Tell whether a line begins behind the left margin."""
        return line.left > self.left + 1.2 * self.size

    def is_centered(self, line: PrintedLine) -> bool:
        before, behind = line.left - self.left, self.right - line.right
        return before > 2.5 * self.size and behind > 2 * self.size and abs(before - behind) < 2 * self.size


def _within(line: PrintedLine, frame: _Frame) -> _Frame:
    """Return the column of a line as a frame, or the page's own."""
    return _Frame(*line.column, line.size) if line.column is not None else frame


def _close(lines: Sequence[PrintedLine], frame: _Frame) -> Iterator[Block]:
    if lines:
        words = close_up(" ".join(line.words for line in lines))
        yield Block(words, centered=all(frame.is_centered(line) for line in lines))


def _cells(table: PrintedTable, numbers: Iterator[int]) -> Iterator[Block]:
    number = next(numbers)
    for cell in table.cells:
        place = Cell(number, cell.row, cell.column, cell.row == 0, cell.rows, cell.columns)
        for line in _cell_lines(cell.words):
            yield Block(line, "cell", cell=place)
        for inner in cell.inner:
            yield from _cells(inner, numbers)


def _cell_lines(words: str) -> Iterable[str]:
    """Join the printed lines of a cell; one that ends a sentence ends a line."""
    line = ""
    for printed in words.split("\n"):
        line = close_up(f"{line} {printed}")
        if line.endswith(tuple(ENDS)):
            yield line
            line = ""
    yield line

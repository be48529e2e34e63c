"""Blocks become lines whose spans are their words; empty ones are left out."""

from __future__ import annotations

from reviewer.model import Cell, Coverage, Line, Span
from reviewer.reading.blocks import Block, lay_out_blocks


def test_blocks_become_lines() -> None:
    cell = Cell(0, 1, 2)
    coverage = Coverage("a.html", "web page", 9, True)
    blocks = [
        Block("云川市办法", centered=True),
        Block(" \n"),
        Block("甲", "cell", cell=cell),
        Block("总则", level=1, bold=True),
    ]
    source = lay_out_blocks(blocks, [coverage], "html", warnings=("注意",))
    assert source.text == "云川市办法\n甲\n总则"
    assert source.lines == (
        Line(Span(0, 5), centered=True),
        Line(Span(6, 7), "cell", cell=cell),
        Line(Span(8, 10), level=1, bold=True),
    )
    assert (source.coverage, source.format, source.warnings) == ((coverage,), "html", ("注意",))
    assert source.segments == (), "such a format has no way back to an element"


def test_nothing_is_an_empty_text() -> None:
    assert lay_out_blocks([], [], "ofd").text == ""

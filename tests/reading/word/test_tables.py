"""Cells on the grid of their table, merged ones counted once."""

from __future__ import annotations

from reviewer.model import View
from reviewer.reading.word.tables import blocks, read_table
from tests.making.elements import element


def cell(properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p/></w:tc>"


def grid(*rows: str, view: View = View.FINAL) -> list[list[tuple[int, int, int, str]]]:
    """Column, columns, rows and merging of each cell."""
    table = element(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
    return [[(one.column, one.columns, one.rows, one.merged) for one in row.boxes] for row in read_table(table, view)]


SPAN = '<w:gridSpan w:val="2"/>'
FIRST, NEXT = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_plain_and_wide_cells() -> None:
    assert grid(cell() * 2, cell(SPAN)) == [[(0, 1, 1, ""), (1, 1, 1, "")], [(0, 2, 1, "")]]


def test_cells_that_reach_down() -> None:
    assert grid(cell(FIRST) + cell(), cell(NEXT) + cell(), cell(NEXT) + cell(), cell() + cell(NEXT)) == [
        [(0, 1, 3, ""), (1, 1, 1, "")],
        [(0, 1, 1, "down"), (1, 1, 1, "")],
        [(0, 1, 1, "down"), (1, 1, 1, "")],
        [(0, 1, 1, ""), (1, 1, 1, "")],
    ]


def test_cells_that_reach_across() -> None:
    merged = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    assert grid(cell(merged[0]) + cell(merged[1]) + cell()) == [[(0, 2, 1, ""), (1, 1, 1, "side"), (2, 1, 1, "")]]


def test_a_row_that_begins_further_right_and_senseless_widths() -> None:
    assert grid('<w:trPr><w:gridBefore w:val="2"/></w:trPr>' + cell()) == [[(2, 1, 1, "")]]
    assert grid(cell('<w:gridSpan w:val="-5"/>') + cell('<w:gridSpan w:val="99999"/>')) == [
        [(0, 1, 1, ""), (1, 1000, 1, "")]
    ]


def test_tracked_rows_and_cells_by_view() -> None:
    struck, added = "<w:trPr><w:del/></w:trPr>" + cell(), "<w:trPr><w:ins/></w:trPr>" + cell() * 2
    assert [len(row) for row in grid(struck, added)] == [2]
    assert [len(row) for row in grid(struck, added, view=View.ORIGINAL)] == [1]
    assert grid(cell("<w:cellDel/>") + cell()) == [[(0, 1, 1, "")]]


def test_header_rows_and_wrapped_blocks() -> None:
    rows = '<w:tr><w:trPr><w:tblHeader/></w:trPr></w:tr><w:tr><w:trPr><w:tblHeader w:val="0"/></w:trPr></w:tr><w:tr/>'
    assert [row.header for row in read_table(element(f"<w:tbl>{rows}</w:tbl>"), View.FINAL)] == [True, False, False]
    body = element(
        "<w:body><w:sdt><w:sdtPr><w:p/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt><w:tbl><w:tr/></w:tbl>"
        "<mc:AlternateContent><mc:Choice><w:p/></mc:Choice><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent></w:body>"
    )
    assert [one.tag.rpartition("}")[2] for one in blocks(body)] == ["p", "tbl", "p"]

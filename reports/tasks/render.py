"""The task table as a workbook: all tasks, the same by unit, and by date."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reviewer.plugin import Review, report

from ..package import Package
from ..task_rows import task_rows
from ..visible_text import show_hidden
from .printing import set_heights, set_page

COLUMNS = (  # with widths, in digits: together what an A4 page holds across in print of nearly full size
    ("序号", 6),
    ("任务", 22),
    ("措施", 46),
    ("牵头单位", 16),
    ("配合单位", 20),
    ("完成时限", 17),
    ("目标值", 14),
    ("依据条款", 16),
    ("状态", 8),
)
LONGEST = 32_000  # characters; a cell of a workbook holds 32,767
# Workbooks write signs as _x000D_ (ECMA-376 part 1, 22.9.2.19): words that look so are not meant so.
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
FORMULA = ("=", "+", "-", "@")


@report(".tasks.xlsx")
def render(review: Review, source: bytes) -> bytes:
    """Return the workbook; the same review gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    _write_tasks(book.active, review)
    _write_units(book.create_sheet("按单位"), review)
    _write_calendar(book.create_sheet("按时限"), review)
    day = datetime(review.as_of.year, review.as_of.month, review.as_of.day)
    book.properties.creator = "草案审查"
    book.properties.created = day
    out = io.BytesIO()
    book.save(out)
    return _restamp(out.getvalue(), review, day)


def _restamp(data: bytes, review: Review, day: datetime) -> bytes:
    """Put the day of the review where openpyxl writes the moment of saving."""
    package = Package.open(data, review.as_of, own_times=False)
    core = package.tree("docProps/core.xml")
    for one in core:
        if str(one.tag).endswith("}modified"):
            one.text = f"{day.isoformat()}Z"
    package.write_tree("docProps/core.xml", core)
    return package.save()


def _write_tasks(sheet: Any, review: Review) -> None:
    sheet.title = "任务分解表"
    rows = [
        (
            one.number,
            one.name,
            one.task.text,
            "、".join(one.leads),
            "、".join(one.others),
            one.deadlines,
            one.targets,
            one.place,
            "",
        )
        for one in task_rows(review)
    ]
    _write_table(sheet, COLUMNS, rows)


def _write_units(sheet: Any, review: Review) -> None:
    led: dict[str, list[int]] = defaultdict(list)
    joined: dict[str, list[int]] = defaultdict(list)
    for one in task_rows(review):
        for unit in one.leads:
            led[unit].append(one.number)
        for unit in one.others:
            joined[unit].append(one.number)
    units = sorted(set(led) | set(joined), key=lambda unit: (-len(led[unit]) - len(joined[unit]), unit))
    rows = [(unit, len(led[unit]), len(joined[unit]), _list(led[unit]), _list(joined[unit])) for unit in units]
    heads = (("单位", 30), ("牵头或负责", 12), ("配合", 8), ("牵头或负责的任务序号", 40), ("配合的任务序号", 40))
    _write_table(sheet, heads, rows)


def _write_calendar(sheet: Any, review: Review) -> None:
    rows = sorted(
        (one.value, row.number, row.name, "、".join(row.leads or row.others), one.text)
        for row in task_rows(review)
        for one in row.task.deadlines
        if one.value and one.kind in ("date", "overall", "period")
    )
    _write_table(sheet, (("时限", 24), ("序号", 6), ("任务", 50), ("单位", 40), ("原文", 24)), rows)


def _write_table(sheet: Any, heads: Sequence[tuple[str, int]], rows: Sequence[Sequence[object]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.append([name for name, _ in heads])
    for row in rows:
        sheet.append([_cell(one) for one in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # words that begin with = are words,
                cell.quotePrefix = cell.value.startswith(FORMULA)  # and stay so when somebody edits the cell
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, (_, width) in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    set_heights(sheet, [width for _, width in heads])
    set_page(sheet)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    words = ESCAPE.sub("_x005F_", show_hidden(value))
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}……（未完，见草案）"


def _list(numbers: Sequence[int]) -> str:
    return "、".join(str(one) for one in numbers)

"""Which rows of tables are two cases, so that they cannot contradict each other."""

from __future__ import annotations

from datetime import date
from typing import Any

from reviewer.content import ContentModule, import_content
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.model import ClauseKind
from reviewer.packs import bundled, reference_for
from reviewer.reading import read

CHECK: Any = import_content(ContentModule(bundled("checks"), "checks", ("conflicts", "double_rules")))
REFERENCE = reference_for([])
PAGE = """<html><head><meta charset="utf-8"><title>云川市餐饮补助标准</title></head><body><h1>云川市餐饮补助标准</h1>
<p>第一条　补助按下表执行。</p><table><tr><td>餐饮业</td><td>从业人员20人以上</td></tr>
<tr><td>零售业</td><td>从业人员5人以上</td></tr><tr><td>餐饮业</td><td>从业人员30人以上</td></tr></table></body></html>"""


def test_rows_that_begin_alike_are_one_case_and_others_are_two() -> None:
    draft = read(PAGE.encode(), "标准.html").plain
    context = Context(draft, Analysis(draft, REFERENCE), REFERENCE, EmptyLibrary(), date(2026, 11, 20))
    first, second, third = [one for one in draft.clauses if one.kind is ClauseKind.ROW]
    article = next(one for one in draft.clauses if one.kind is ClauseKind.ARTICLE)
    assert CHECK._are_rows_apart(context, first, second)
    assert not CHECK._are_rows_apart(context, first, third)
    assert not CHECK._are_rows_apart(context, first, article)

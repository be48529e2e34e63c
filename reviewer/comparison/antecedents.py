"""Sentences that mean nothing without what stands before them, in their line or in front of their list.

对其给予……补贴 is for whoever was named before, and what follows a semicolon goes on with the case that its sentence began
with (审理期限为一年；有特殊情况需要延长的，可以延长六个月). An item belongs to the line that its list opens with
(有下列情形之一的，为重大事故：).
"""

from __future__ import annotations

import re

from reviewer.comparison.statements import Statement, TextReading
from reviewer.context import Context
from reviewer.language.comparable import DIGITS, LEADING
from reviewer.language.grammar import one_of
from reviewer.language.terms import Lexicon, bag_of_words, cover, read_terms
from reviewer.model import Clause, ClauseKind

ONE_LIST = 0.75  # share of the terms of either opening in the other that makes two lists one
ITEMS = (ClauseKind.ITEM, ClauseKind.SUBITEM)
CASES = re.compile(rf"{one_of('conflicts.such')}[^，。；：]{{0,12}}之一")
REFERS = re.compile(rf"\s*(?:{one_of('conflicts.back_by')})?{one_of('conflicts.back')}")


def hang_on_others(first: TextReading, base: Statement, second: TextReading, statement: Statement, same: float) -> bool:
    """Tell whether both statements hang on words before them, and those speak of two things.

    `same` is the share of the terms of either in the other that makes two statements speak of one.
    """
    one, other = _find_antecedent(first, base), _find_antecedent(second, statement)
    if one is None or other is None:
        return False
    return min(cover(one.terms, other.bag), cover(other.terms, one.bag)) < same


def _find_antecedent(reading: TextReading, statement: Statement) -> Statement | None:
    """Return the statement of the same line that another hangs on, or None where it stands for itself."""
    text = reading.text
    line = text.rfind("\n", 0, statement.span.start) + 1
    period = max(line, text.rfind("。", 0, statement.span.start) + 1)
    before = [one for one in reading.statements if line <= one.span.start < statement.span.start]
    begun = [one for one in before if one.span.start >= period]
    if begun:
        return begun[0]
    return before[-1] if before and REFERS.match(statement.text) else None


def list_other_things(
    context: Context,
    lexicon: Lexicon,
    first: tuple[Clause, TextReading, Statement],
    second: tuple[Clause, TextReading, Statement],
) -> bool:
    """Tell whether two statements are items of two lists that open with other figures, on other things or for other cases."""
    one, other = _find_opening(context, *first), _find_opening(context, *second)
    if not one or not other or one == other:
        return False
    if [each[0] for each in DIGITS.finditer(one)] != [each[0] for each in DIGITS.finditer(other)]:
        return True
    if CASES.search(one) and CASES.search(other):
        return True
    mine, theirs = read_terms(one, lexicon), read_terms(other, lexicon)
    return min(cover(mine, bag_of_words(theirs)), cover(theirs, bag_of_words(mine))) < ONE_LIST


def _find_opening(context: Context, clause: Clause, reading: TextReading, statement: Statement) -> str:
    """Return the words up to the colon in front of a statement's list, without their number; empty outside of lists."""
    text = reading.text
    line = text.rfind("\n", 0, statement.span.start) + 1
    mark = LEADING.match(text, line)
    if line and mark and mark.end() > line:
        before = text[:line]
    elif clause.kind in ITEMS and len(path := context.draft.path(clause)) > 1:
        before = context.draft.slice(path[-2].own)
    else:
        return ""
    openings = [one.rstrip() for one in before.splitlines() if one.rstrip().endswith(("：", ":"))]
    if not openings:
        return ""
    number = LEADING.match(openings[-1])
    return openings[-1][number.end() :] if number else openings[-1]

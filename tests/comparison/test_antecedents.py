"""Sentences that mean nothing without what stands before them."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.comparison.antecedents import hang_on_others, list_other_things
from reviewer.comparison.engine import ClauseReading, read_draft
from reviewer.comparison.statements import Statement
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.reading import read
from tests.comparison.pairs import REFERENCE, WORDS

SAME = 0.9


def open_draft(*lines: str) -> tuple[Context, list[tuple[ClauseReading, Statement]]]:
    draft = read(("云川市缆车管理办法\n" + "\n".join(lines)).encode(), "草案.txt").plain
    context = Context(draft, Analysis(draft, REFERENCE), REFERENCE, EmptyLibrary(), date(2026, 11, 20))
    return context, [(one, each) for one in read_draft(context) for each in one.reading.statements]


def pick(places: list[tuple[ClauseReading, Statement]], words: str) -> tuple[ClauseReading, Statement]:
    (found,) = [one for one in places if words in one[1].text]
    return found


@pytest.mark.parametrize(
    ("before", "other", "hangs"),
    [
        ("展览公司落户会展中心的，给予开办扶持。", "行业协会迁入新区的，给予搬迁扶持。", True),
        ("展览公司落户会展中心的，给予开办扶持。",) * 2 + (False,),
    ],
)
def test_what_refers_back_speaks_of_what_was_named_before(before: str, other: str, hangs: bool) -> None:
    _, places = open_draft(
        f"第一条　{before}对其租用的办公用房每年补贴50万元。", f"第二条　{other}对其租用的办公用房每年补贴20万元。"
    )
    (first, base), (second, statement) = pick(places, "50万元"), pick(places, "20万元")
    assert hang_on_others(first.reading, base, second.reading, statement, SAME) is hangs


def test_what_names_its_own_matter_hangs_on_nothing() -> None:
    _, places = open_draft(
        "第一条　展览公司落户的，给予扶持。办公用房每年补贴50万元。",
        "第二条　行业协会迁入的，给予奖励。办公用房每年补贴20万元。",
    )
    (first, base), (second, statement) = pick(places, "50万元"), pick(places, "20万元")
    assert not hang_on_others(first.reading, base, second.reading, statement, SAME)


@pytest.mark.parametrize(
    ("first_opening", "second_opening", "other"),
    [
        ("有下列情形之一的，为重大事故：", "有下列情形之一的，为较大事故：", True),
        ("缆车停运三小时的，应当：", "缆车停运八小时的，应当：", True),
        ("缆车停运的，应当：", "缆车停运的，应当：", False),
    ],
)
def test_items_belong_to_the_line_that_opens_their_list(first_opening: str, second_opening: str, other: bool) -> None:
    context, places = open_draft(
        f"第一条　{first_opening}",
        "（一）轿厢滞留乘客五十人以上的，报告；",
        "（二）索道断裂的。",
        f"第二条　{second_opening}",
        "（一）轿厢滞留乘客十人以上的，报告；",
        "（二）站台坍塌的。",
    )
    (first, base), (second, statement) = pick(places, "五十人"), pick(places, "乘客十人")
    sides = (first.clause, first.reading, base), (second.clause, second.reading, statement)
    assert list_other_things(context, WORDS.lexicon, *sides) is other

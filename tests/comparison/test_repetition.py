"""One matter regulated twice in a draft."""

from __future__ import annotations

from datetime import date

from reviewer.comparison.engine import read_draft
from reviewer.comparison.repetition import find_repetitions
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.reading import read
from tests.comparison.pairs import REFERENCE, WORDS


def find(*articles: str) -> list[tuple[str, str]]:
    text = "云川市专项资金管理办法\n（征求意见稿）\n" + "\n".join(
        f"第{'一二三'[n]}条　{one}" for n, one in enumerate(articles)
    )
    draft = read(text.encode(), "草案.txt").plain
    context = Context(draft, Analysis(draft, REFERENCE), REFERENCE, EmptyLibrary(), date(2026, 11, 20))
    return [
        (
            one.later.reading.text[one.proposal.draft.start : one.proposal.draft.end],
            one.earlier.reading.text[one.proposal.base.start : one.proposal.base.end],
        )
        for one in find_repetitions(context, read_draft(context), WORDS)
    ]


def test_two_periods_for_one_act() -> None:
    first, second = (f"市财政局应当自收到拨款申请之日起{n}个工作日内拨付专项资金。" for n in ("十", "十五"))
    assert find(first, second) == [("十五个工作日内", "十个工作日")]


def test_two_bodies_for_one_task() -> None:
    found = find("专项资金项目评审由市科技局牵头。", "专项资金项目评审由市审计局牵头。")
    assert found == [("市审计局", "市科技局")]


def test_two_tasks_are_no_repetition() -> None:
    assert not find("专项资金项目评审由市科技局牵头。", "专项资金绩效评价由市财政局牵头。")


def test_one_rule_said_twice_alike() -> None:
    assert not find("市财政局应当在十日内拨付专项资金。", "市财政局应当在10日内拨付专项资金。")

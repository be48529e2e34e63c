"""Which tasks are left to nobody, in plans that the reading was not made from."""

from __future__ import annotations

import pytest

from reviewer.language.analysis import Analysis
from reviewer.language.orders import OrderReading, find_general_duty, has_own_addressees
from reviewer.packs.loading import reference_for
from reviewer.reading import read


def orders_of(text: str) -> tuple[OrderReading, Analysis]:
    draft = read(text.encode(), "a.txt")
    analysis = Analysis(draft, reference_for(()))
    return analysis.orders, analysis


def test_orders_without_a_body_are_left_to_nobody() -> None:
    plan = (
        "云川市河道整治工作方案\n一、主要任务\n1.疏浚河道。加快清理淤泥，修复护岸。\n"
        "2.完善设施。市水利局要建设泵站，健全巡查制度。\n3.规范养殖。养殖户应当办理备案，不得投放饵料，应当清理网箱。\n"
    )
    orders, analysis = orders_of(plan)
    nobody, named, addressed = [orders.read(task.span) for task in analysis.tasks]
    assert nobody.left_to_nobody and nobody.lacks_body and not nobody.bodies
    assert named.bodies and not named.left_to_nobody
    assert not addressed.left_to_nobody


def test_a_body_that_somebody_else_has_to_move_is_not_charged() -> None:
    orders, analysis = orders_of("云川市河道整治工作方案\n一、任务\n1.推动省主管部门建设水库，加快疏浚河道。\n")
    assert orders.read(analysis.tasks[0].span).bodies == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "本意见由市水利局牵头负责组织实施。",
        "市水利局负责本方案的统筹推进。",
        "各项任务的职责分工见附件2。",
        "责任分工方案另行印发。",
    ],
)
def test_a_clause_for_the_whole_paper(text: str) -> None:
    assert find_general_duty(text)


@pytest.mark.parametrize(
    "text", ["各部门负责本方案的组织实施。", "本方案由市水利局负责解释。", "市水利局负责河道疏浚。"]
)
def test_no_clause_for_the_whole_paper(text: str) -> None:
    assert find_general_duty(text) is None


def test_a_reference_is_not_a_clause() -> None:
    assert find_general_duty("责任分工见附件。", with_references=False) is None


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("各县区水利局：", True),
        ("各物业服务企业：", True),
        ("各区教育局，各有关单位：", True),
        ("各县区人民政府，市各有关部门：", False),
        ("区政府各委、办、局，各街道办事处：", False),
        ("各有关单位：", False),
        ("各县区水利局，局机关各处室：", False),
    ],
)
def test_to_whom_a_paper_is_sent(line: str, own: bool) -> None:
    assert has_own_addressees(f"云川市水利局关于疏浚的通知\n{line}\n一、疏浚河道。") is own


SHARES = "三、职责分工\n{}\n"


def test_a_section_that_gives_duties_shares_out_the_work() -> None:
    head = "云川市河道整治工作方案\n一、任务\n1.疏浚河道。加快清理淤泥。\n"
    many = SHARES.format("市水利局负责疏浚河道。市财政局负责安排经费。市公安局负责维护秩序。")
    few = SHARES.format("市水利局负责疏浚河道。各部门负责配合。")
    for text, expected in ((head + many, True), (head + few, False), (head, False)):
        orders, analysis = orders_of(text)
        (document,) = analysis.draft.documents
        assert orders.says_who_does_all(document, lists_units=False) is expected
        assert not orders.says_who_does_all(document, lists_units=True)

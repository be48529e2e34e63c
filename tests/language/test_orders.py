"""Which tasks are left to nobody, in plans that the reading was not made from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.language.analysis import Analysis
from reviewer.language.orders import (
    OrderReading,
    Orders,
    find_general_duty,
    has_own_addressees,
    read_general_addressees,
    read_general_duties,
)
from reviewer.model import Draft, Force, Part, Party, Provision, Span
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


def test_orders_are_counted_with_the_bodies_that_are_named() -> None:
    plan = (
        "云川市河道整治工作方案\n一、任务\n1.疏浚河道。加快清理淤泥，修复护岸。\n"
        "2.养殖户应当办理备案，不得投放饵料。加快清理网箱。\n3.养殖户不得投放饵料。加快清理网箱。\n"
        "4.市水利局要疏浚河道，市水利局要建设泵站。各部门要维护秩序。\n"
    )
    orders, analysis = orders_of(plan)
    read = [orders.read(task.span) for task in analysis.tasks]
    assert [(one.acts, one.unnamed) for one in read] == [(2, 2), (3, 1), (2, 1), (3, 0)]
    assert [one.bodies for one in read] == [frozenset(), frozenset(), frozenset(), {"市水利局", "各部门"}]
    assert [one.lacks_body for one in read] == [True, True, True, False]
    assert [one.left_to_nobody for one in read] == [True, False, True, False]
    first, second = analysis.tasks[:2]
    assert orders.read(Span(first.span.start, second.span.end)).acts == 5
    nothing = orders.read(Span(0, first.span.start))
    assert nothing == Orders(0, 0, frozenset())
    assert not nothing.lacks_body and not nothing.left_to_nobody


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("force", "party", "named"),
    [
        (Force.MUST, Party.AGENCY, True),
        (Force.CLEANUP, Party.AGENCY, True),
        (Force.MUST_NOT, Party.AGENCY, False),
        (Force.GRANT, Party.AGENCY, False),
        (Force.MUST, Party.OPERATOR, False),
    ],
)
def test_only_what_public_bodies_must_do_is_an_order(force: Force, party: Party, named: bool) -> None:
    text = "推动县水利局，由市水利局疏浚河道。"
    act, body = place(text, "疏浚河道"), place(text, "市水利局")
    provision = Provision("", Span(0, len(text)), force, party, act, "other", bound=body)
    draft = Draft("a.txt", text)
    assert OrderReading(draft, [provision]).read(act).bodies == (frozenset({"市水利局"}) if named else frozenset())
    unit = replace(provision, bound=None, units=(Part(body, "lead"), Part(place(text, "县水利局"), "support")))
    assert OrderReading(draft, [unit]).read(act).bodies == (frozenset({"市水利局"}) if named else frozenset())
    bare = replace(provision, bound=None)
    assert OrderReading(draft, [bare]).read(act) == Orders(1, int(named), frozenset())


def test_a_body_behind_words_that_urge_it_has_no_order() -> None:
    text = "推动县水利局疏浚河道。"
    act = place(text, "疏浚河道")
    urged = Provision("", Span(0, 11), Force.MUST, Party.AGENCY, act, "other", bound=place(text, "县水利局"))
    assert OrderReading(Draft("a.txt", text), [urged]).read(act) == Orders(1, 1, frozenset())
    text = "推动，由县水利局疏浚河道。"
    act = place(text, "疏浚河道")
    free = Provision("", Span(0, 13), Force.MUST, Party.AGENCY, act, "other", bound=place(text, "县水利局"))
    assert OrderReading(Draft("a.txt", text), [free]).read(act) == Orders(1, 0, frozenset({"县水利局"}))


def test_a_body_that_lends_a_hand_has_no_order() -> None:
    text = "会同云川机场疏浚河道。"
    act, partner = place(text, "疏浚河道"), Part(place(text, "云川机场"), "support")
    aided = Provision("", Span(0, len(text)), Force.MUST, Party.AGENCY, act, "other", units=(partner,))
    assert OrderReading(Draft("a.txt", text), [aided]).read(act) == Orders(1, 1, frozenset())


def test_acts_belong_to_the_stretch_in_which_they_begin() -> None:
    text = "甲乙丙丁"
    later = Provision("", Span(0, 4), Force.MUST, Party.AGENCY, Span(2, 4), "other")
    orders = OrderReading(Draft("a.txt", text), [later, replace(later, act=Span(0, 2))])
    assert [orders.read(span).acts for span in (Span(0, 2), Span(0, 3), Span(1, 2), Span(1, 3), Span(2, 4))] == [
        1,
        2,
        0,
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("text", "clause", "any_words"),
    [
        ("责任分工见附件。", False, True),
        ("本意见由市水利局牵头负责组织实施。", True, True),
        ("各部门负责本方案的组织实施。市水利局负责本方案的统筹推进。", True, True),
        ("本意见由各部门负责组织实施。", False, False),
    ],
)
def test_a_clause_says_it_there_and_then_and_a_reference_elsewhere(text: str, clause: bool, any_words: bool) -> None:
    assert (find_general_duty(text, with_references=False) is not None) is clause
    found = find_general_duty(text)
    assert (found is not None) is any_words
    assert found is None or found in text


@pytest.mark.parametrize(
    ("last", "lists", "all_done"),
    [
        ("责任分工见附件。", False, True),
        ("责任分工见附件。", True, False),
        ("本意见由市水利局牵头负责组织实施。", True, True),
        ("三、职责分工\n市水利局负责疏浚河道。市财政局负责安排经费。", False, False),
        ("三、其他\n市水利局负责疏浚河道。市财政局负责安排经费。市公安局负责维护秩序。", False, False),
    ],
)
def test_what_a_paper_lists_is_completed_by_a_clause_alone(last: str, lists: bool, all_done: bool) -> None:
    orders, analysis = orders_of(f"云川市河道整治工作方案\n一、任务\n1.加快清理淤泥。\n{last}\n")
    (document,) = analysis.draft.documents
    assert orders.says_who_does_all(document, lists_units=lists) is all_done


def test_a_section_of_another_document_shares_out_nothing_here() -> None:
    text = f"云川市河道整治工作方案\n一、任务\n1.加快清理淤泥。\n{SHARES.format('市水利局负责疏浚河道。市财政局负责安排经费。市公安局负责维护秩序。')}"
    orders, analysis = orders_of(text)
    whole = analysis.draft.documents[0]
    assert orders.says_who_does_all(whole, lists_units=False)
    front = replace(whole, span=Span(0, analysis.draft.text.index("三、")))
    assert not orders.says_who_does_all(front, lists_units=False)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (f"{'甲' * 1188}\n各县区水利局：\n", True),
        (f"{'甲' * 1190}\n各县区水利局：\n", False),
        ("各县区水利局、各有关单位，各单位：\n", True),
        ("各有关单位、各单位：\n", False),
        ("各县区水利局: \n", True),
        ("各县区水利局：一、疏浚\n", False),
        ("没有主送机关。\n", False),
    ],
)
def test_the_addressees_stand_alone_on_a_line_of_the_opening(text: str, own: bool) -> None:
    assert has_own_addressees(f"通知\n{text}") is own


def test_a_text_may_begin_with_its_addressees() -> None:
    assert has_own_addressees("各县区水利局：\n一、疏浚河道。")


def test_the_tables_are_read_once() -> None:
    assert read_general_duties() is read_general_duties()
    assert read_general_addressees() is read_general_addressees()

"""Which papers lack units, and which only look so; none of these drafts was used to make the check."""

from __future__ import annotations

import pytest

from tests.checks.responsibility.drafts import review_text, told

PLAN = "云川市养老服务提升行动方案\n各县区人民政府，市各有关部门：\n一、主要任务\n"
WORK = [
    "1.建设养老设施。新建社区食堂，改造老旧公寓，完善无障碍设施。",
    "2.培养护理人员。开展技能培训，建立护理员名册，健全评价机制。",
    "3.推广智慧养老。建设信息平台，推进数据共享，配备紧急呼叫设备。",
    "4.强化资金保障。统筹各类资金，优化支出结构，加大投入力度。",
]


def test_a_plan_without_units_is_one_finding() -> None:
    found = review_text(PLAN + "\n".join(WORK), "RS101").findings
    assert [one.is_alert for one in found] == [True, False, False, False]
    assert "4 项任务" in found[0].message and "1、2、3、4" in found[0].message


def test_a_task_without_units_among_others_is_told() -> None:
    rows = [f"{work}（市民政局负责）" if n != 2 else work for n, work in enumerate(WORK)]
    assert told(PLAN + "\n".join(rows), "RS101") == [WORK[2]]


@pytest.mark.parametrize(
    "more",
    [
        "二、其他\n本方案由市民政局会同有关部门组织实施。\n",
        "二、组织保障\n各项任务的责任分工见附件。\n",
        "二、职责分工\n市民政局负责指导建设。市财政局负责安排资金。市人力资源社会保障局负责开展培训。\n",
    ],
)
def test_what_the_paper_says_for_all(more: str) -> None:
    assert told(PLAN + "\n".join(WORK) + "\n" + more, "RS101") == []


def test_those_to_whom_a_notice_is_sent_do_what_it_orders() -> None:
    assert told(PLAN.replace("各县区人民政府，市各有关部门", "各养老机构") + "\n".join(WORK), "RS101") == []


@pytest.mark.parametrize(
    "text",
    [
        "云川市养老机构管理办法\n一、设立条件\n1.有固定场所，房屋符合消防要求。\n2.有护理人员，比例不低于规定标准。\n"
        "3.有管理制度，账目清楚。\n二、罚则\n1.违反规定的，由民政部门责令改正。\n",
        "云川市老年人高龄津贴申领指南\n一、申请条件\n1.本市户籍，年满八十周岁的老年人可以申请。\n"
        "2.申请人应当提交身份证和户口簿。\n3.申请人应当如实填写申请表，本人签名。\n",
        "云川市鼓励养老产业发展若干政策\n一、奖励\n1.对新建养老机构，给予每张床位一万元补助。\n"
        "2.对招用护理员的企业，给予每人一千元奖励。\n3.对连锁经营的企业，给予租金减免。\n",
    ],
)
def test_conditions_benefits_and_procedures_need_no_unit(text: str) -> None:
    assert told(text, "RS101") == []

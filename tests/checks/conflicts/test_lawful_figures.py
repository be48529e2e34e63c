"""Correct sentences with figures: periods that their law counts in working days, and figures of other matters."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from reviewer.library.empty import EmptyLibrary
from reviewer.model import Severity
from reviewer.reading import read
from reviewer.review import Session, lay_out, review

DAY = date(2026, 11, 26)

# One for each period of 行政许可法, 行政处罚法, 行政强制法, 行政复议法 that these laws count in working days.
WORKING = [
    "市水务局自受理行政许可申请之日起二十个工作日内作出决定。",
    "二十个工作日内不能作出行政许可决定的，经本机关负责人批准，可以延长十个工作日。",
    "行政许可采取统一办理、联合办理的，办理时间不得超过四十五个工作日。",
    "申请材料不齐全的，应当在五个工作日内一次告知申请人需要补正的全部内容。",
    "准予行政许可的，自作出决定之日起十个工作日内向申请人颁发、送达行政许可证件。",
    "申请人提出听证申请的，行政机关应当在二十个工作日内组织听证。",
    "行政机关应当于举行听证的七个工作日前将时间、地点通知申请人、利害关系人。",
    "行政许可先由下级行政机关审查的，自受理之日起二十个工作日内审查完毕。",
    "行政处罚决定书应当在七个工作日内送达当事人。",
    "当事人要求听证的，应当在行政机关告知行政处罚后五个工作日内提出。",
    "行政机关应当在举行听证的七个工作日前通知当事人听证的时间、地点。",
    "对先行登记保存的证据，应当在七个工作日内及时作出处理决定。",
    "公开的行政处罚决定被依法变更、撤销的，应当在三个工作日内撤回行政处罚决定信息。",
    "作出冻结决定的行政机关应当在三个工作日内向当事人交付冻结决定书。",
    "催告书送达十个工作日后当事人仍未履行义务的，可以申请强制执行。",
    "行政复议机关收到行政复议申请后，应当在五个工作日内进行审查。",
    "被申请人应当自收到行政复议申请书副本之日起十个工作日内提出书面答复。",
]

# Figures that a law sets for another case than these sentences are about.
OTHER_MATTERS = [
    "危险化学品经营许可的审查决定，自受理行政许可申请之日起三十日内作出，法律、法规另有规定的从其规定。",
    "卫生许可证有效期届满需要延续的，依照国家关于该项行政许可的规定在有效期届满前提出。",
    "举行价格听证会的，应当提前十五日通知听证会参加人。",
    "行政复议机构举行听证的，应当于举行听证的五日前通知当事人。",
    "委托第三方机构开展评估，第三方应当在三十个工作日内提出评估意见和有关信息。",
    "限额以下项目自招标文件发出之日起至投标截止之日不少于五日。",
    "企业自主招标的，评标委员会成员由三人组成。",
    "村集体小型工程确定中标人后，三十日内向村民公布招标投标情况。",
    "自主招标的项目收到评标报告后五日内公示中标候选人。",
    "自主招标项目中标候选人公示期为二日。",
    "自愿招标项目提交资格预审申请文件的时间为三日。",
    "对重点管理的排污许可需要现场核查的，自受理之日起四十五日内作出审批决定。",
    "征收土地预公告应当在拟征收土地所在的村公告，公告时间不少于十个工作日。",
    "建设工程规划许可批前公示时间不少于七日。",
    "规范性文件公开征求意见的期限不少于七个工作日。",
    "个体工商户被吊销营业执照满一年的，登记机关可以依法注销。",
    "特种设备改造竣工后，施工单位应当在三个月内移交技术资料。",
    "本市商场推行线下购物三十日无理由退货承诺。",
    "市场监管部门调解消费者投诉，应当自受理之日起四十五个工作日内终结调解。",
    "劳动者在试用期内提前三日通知用人单位，可以解除劳动合同。",
    "竞争性谈判文件需要澄清修改的，应当在提交响应文件截止之日三个工作日前通知供应商。",
    "慈善组织的登记，民政部门自受理申请之日起三十日内作出决定。",
]


@cache
def session() -> Session:
    return lay_out(EmptyLibrary(), None, DAY, select=("CF301",))


def grave(sentence: str) -> list[str]:
    text = f"云川市政务服务办法\n（征求意见稿）\n第一条　{sentence}\n第二条　本办法自2027年1月1日起施行。\n"
    found = review(read(text.encode(), "a.txt"), "a", session())
    assert found.failures == ()
    return [one.message for one in found.findings if one.severity in (Severity.HIGH, Severity.MEDIUM)]


@pytest.mark.parametrize("sentence", WORKING)
def test_a_period_in_working_days_is_no_conflict(sentence: str) -> None:
    assert grave(sentence) == []


@pytest.mark.parametrize("sentence", OTHER_MATTERS)
def test_a_figure_of_another_matter_is_no_grave_conflict(sentence: str) -> None:
    assert grave(sentence) == []


def test_one_is_grave_where_the_figure_is_wrong() -> None:
    assert grave("市水务局自受理行政许可申请之日起六十个工作日内作出决定。")
    assert grave("依法必须进行招标的项目，自招标文件发出之日起至投标截止之日不少于五日。")

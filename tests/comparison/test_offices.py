"""Bodies of a statement, what they do there, and which names mean one body."""

from __future__ import annotations

import pytest

from reviewer.comparison.offices import are_same, is_department, is_vague, level_of, load_renamed, read_offices
from reviewer.model import OfficeWords, OwnUnit
from reviewer.packs import reference_for
from tests.comparison.pairs import REFERENCE, WORDS, statement_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("水上交通事故由市应急管理局处理。", [("市应急管理局", True)]),
        ("劳动合同制度的监督由工会负责。", [("工会", True)]),
        ("电子档案管理办法由省大数据局会同有关部门制定。", [("省大数据局", True)]),
        ("县级以上人民政府民政部门负责社会救助工作。", [("县级以上人民政府民政部门", True)]),
        ("应当向乡镇人民政府提出，由县（市）民政局审批。", [("乡镇人民政府", False), ("县（市）民政局", True)]),
        ("重点项目评审由市科技局牵头。", [("市科技局", True)]),
        ("没有登记的，由市监局限期改正。", [("市监局", True)]),
        ("乱涨价的，由市、县城管部门查处。", [("县城管部门", True)]),
        ("企业应当公开价格。", [("企业", True)]),
        ("公开价格目录和收费办法。", []),
    ],
)
def test_who_acts(text: str, found: list[tuple[str, bool]]) -> None:
    assert [(one.name, one.acts) for one in read_offices(statement_of(text))] == found


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("国务院民政部门", "state"),
        ("省公安厅", "province"),
        ("市财政局", "city"),
        ("县林业局", "county"),
        ("镇政府", "town"),
        ("市场监管部门", ""),
        ("城市管理部门", ""),
        ("市农业农村局", "city"),
        ("住房城乡建设部门", ""),
    ],
)
def test_levels(name: str, level: str) -> None:
    assert level_of(name) == level


@pytest.mark.parametrize(
    ("name", "department", "vague"),
    [
        ("市财政局", True, False),
        ("团市委", True, False),
        ("县级以上人民政府水行政主管部门", True, False),
        ("县级以上人民政府有关部门", False, True),
        ("相关行政主管部门", False, True),
        ("负责绿化的部门", False, True),
        ("市人民政府", False, False),
        ("供热企业", False, False),
    ],
)
def test_which_body_is_in_charge(name: str, department: bool, vague: bool) -> None:
    assert (is_department(name), is_vague(name)) == (department, vague)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("市市场监管局", "市场监督管理部门", True),
        ("市工商局", "市市场监督管理局", True),
        ("市财政局", "市审计局", False),
        ("人社部门", "人力资源社会保障行政部门", True),
    ],
)
def test_names_of_one_body(one: str, two: str, same: bool) -> None:
    assert are_same(one, two, WORDS.renamed) is same


def test_roots_of_renamed_bodies_lead_to_the_name_that_they_have_now() -> None:
    assert load_renamed(REFERENCE)["工商行政管理"] == "市场监督"


def test_the_short_names_of_an_office_are_names_of_one_body() -> None:
    unit = OwnUnit("云川市城市运行管理服务中心", ("云川数治专班",))
    renamed = load_renamed(reference_for((), OfficeWords(units=(unit,))))
    assert are_same(unit.name, "云川数治专班", renamed)
    assert not are_same(unit.name, "云川数治专班", load_renamed(reference_for(())))

"""What a document says of itself."""

from __future__ import annotations

import pytest

from reviewer.model import Facts
from reviewer.reading import read
from reviewer.reading.issuing_authority import read_region

BODY = "第一条　为了示例，制定本办法。\n第二条　本办法自公布之日起施行。\n"


def facts(head: str, body: str = BODY) -> Facts:
    return read((head + "\n" + body).encode(), "a.txt").facts


@pytest.mark.parametrize(
    ("title", "kind", "region", "level"),
    [
        ("云川省示例条例", "条例", ("云川省",), "local regulation"),
        ("云川省云川市示例管理办法", "办法", ("云川省", "云川市"), "normative document"),
        ("中华人民共和国示例法", "法", (), "law"),
        ("示例管理条例", "条例", (), "administrative regulation"),
        ("云川市示例工作实施方案", "方案", ("云川市",), "plan"),
        ("云川市城市生活垃圾管理办法", "办法", ("云川市",), "normative document"),
        ("城市生活垃圾管理办法", "办法", (), "normative document"),
        ("云川自治州示例条例（征求意见稿）", "条例", ("云川自治州",), "local regulation"),
    ],
)
def test_title_tells_kind_region_and_level(title: str, kind: str, region: tuple[str, ...], level: str) -> None:
    found = facts(title)
    assert found.title == title
    assert (found.kind, found.region, found.level) == (kind, region, level)


def test_title_broken_over_lines_and_its_note() -> None:
    found = facts("云川市示例管理办法\n（征求意见稿）")
    assert (found.title, found.kind, found.is_draft) == ("云川市示例管理办法（征求意见稿）", "办法", True)


def test_a_text_in_force_is_no_draft() -> None:
    assert not facts("云川市示例管理办法").is_draft


def test_issuer_number_and_signing_date() -> None:
    found = facts(
        "云川市人民政府办公室关于印发示例方案的通知\n云政办〔 2030 〕 12 号\n各区人民政府：",
        "一、建立台账。由市示例局建立台账。\n二、公开信息。由市示例局公开信息。\n云川市人民政府办公室\n2030 年3 月5 日\n",
    )
    assert (found.issuer, found.number, found.date) == ("云川市人民政府办公室", "云政办〔2030〕12号", "2030-03-05")


def test_a_number_cited_in_the_text_is_not_its_own() -> None:
    cited = "第一条　根据《云川省示例规定》（云政〔2029〕3号），制定本办法。\n第二条　本办法自公布之日起施行。\n"
    assert facts("云川市示例管理办法", cited).number is None


def test_a_blank_date_is_no_date() -> None:
    assert facts("云川市示例管理办法（草案）", BODY + "第三条　自2030年 月 日起施行。\n2030年 月 日\n").date is None


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("聊城市大气污染防治条例", ("聊城市",)),  # ends in 城市 and is a place all the same
        ("江门市文明行为促进条例", ("江门市",)),
        ("山东省城市建设管理条例", ("山东省",)),  # what follows the place is none
        ("宁波市住宅小区物业管理条例", ("宁波市",)),
        ("酉阳土家族苗族自治县城镇管理条例", ("酉阳土家族苗族自治县",)),
        ("克孜勒苏柯尔克孜自治州旅游条例", ("克孜勒苏柯尔克孜自治州",)),
        ("深圳经济特区数据条例", ("深圳市",)),
        ("海南经济特区旅游条例", ("海南省",)),
        ("关于印发《深圳经济特区数据办法》", ("深圳市",)),
        ("支持经济特区发展若干规定", ()),
        ("云川省部门市场监管办法", ("云川省",)),
        ("城市绿化条例", ()),
        ("加强城市管理若干规定", ()),
        ("都市圈发展条例", ()),
    ],
)
def test_the_place_is_told_from_what_only_sounds_like_one(title: str, region: tuple[str, ...]) -> None:
    assert read_region(title) == region

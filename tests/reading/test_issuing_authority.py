"""Where a document stands, who issued it and what rank it has, by its title alone."""

from __future__ import annotations

import pytest

from reviewer.reading.issuing_authority import read_issuer, read_level, read_region


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
        ("人力资源市场条例", ()),  # 市场 is no city, 名胜区 and 保税区 are no districts
        ("风景名胜区条例", ()),
        ("保税区停车条例", ()),
        ("云川市市场监管办法", ("云川市",)),
        ("加强城市管理若干规定", ()),
        ("都市圈发展条例", ()),
    ],
)
def test_the_place_is_told_from_what_only_sounds_like_one(title: str, region: tuple[str, ...]) -> None:
    assert read_region(title) == region


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("云川省云川市江北区停车办法", ("云川省", "云川市", "江北区")),
        ("中华人民共和国停车法", ()),
        ("公安部关于云川市停车的批复", ()),
        ("中共云川市委关于停车的意见", ("云川市",)),
        ("《云川市停车办法》", ("云川市",)),
    ],
)
def test_places_from_the_largest_to_the_smallest(title: str, region: tuple[str, ...]) -> None:
    assert read_region(title) == region


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("云川市人民政府办公室关于印发停车方案的通知", "云川市人民政府办公室"),
        ("云川市公安局印发停车方案", "云川市公安局"),
        ("《云川市人民代表大会常务委员会关于停车的决定》", "云川市人民代表大会常务委员会"),
        ("江北新区管委会转发停车通知", "江北新区管委会"),
        ("云川市停车管理办法", None),
        ("关于印发停车方案的通知", None),
    ],
)
def test_issuer(title: str, issuer: str | None) -> None:
    assert read_issuer(title) == issuer


@pytest.mark.parametrize(
    ("title", "kind", "number", "passed", "level"),
    [
        ("中华人民共和国停车法", "法", None, False, "law"),
        ("停车条例", "条例", None, False, "administrative regulation"),
        ("云川省停车条例", "条例", None, False, "local regulation"),
        ("云川省停车若干规定", "规定", None, True, "local regulation"),
        ("云川省实施《停车法》办法", "办法", None, False, "local regulation"),
        ("云川市停车办法", "办法", "云川市人民政府令〔2030〕第3号", False, "rule"),
        ("云川市停车办法", "办法", "云政规〔2030〕3号", False, "normative document"),
        ("最高人民法院关于停车纠纷的解释", "解释", None, False, "judicial interpretation"),
        ("云川市停车行动计划", "计划", None, False, "plan"),
        ("停车方法", "方法", None, False, "normative document"),
        ("停车", None, None, False, None),
        ("", "办法", None, False, None),
    ],
)
def test_level(title: str, kind: str | None, number: str | None, passed: bool, level: str | None) -> None:
    assert read_level(title, kind, number, passed=passed) == level

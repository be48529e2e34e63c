"""Enumerations as sets, conditions and exceptions."""

from __future__ import annotations

import pytest

from reviewer.language.scopes import read_conditions, read_enumerations


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("用户接入供水、供电、供气设施的费用", ("供水", "供电", "供气")),
        ("在制定环境保护、安全生产、疫情防控等政策时", ("环境保护", "安全生产", "疫情防控")),
        ("引导港口、机场和货站", ("港口", "机场", "货站")),
    ],
)
def test_enumeration(text: str, items: tuple[str, ...]) -> None:
    found = read_enumerations(text)
    assert [one.items for one in found] == [items]
    span = found[0].span
    assert text[span.start : span.end].startswith(items[0])
    assert text[span.start : span.end].endswith(items[-1])


def test_no_list() -> None:
    assert not read_enumerations("市人民政府负责本行政区域的管理工作")


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("除法律、法规另有规定外，任何单位不得干预", "exception", "除法律、法规另有规定外"),
        ("经六十日公告无异议后，可以注销", "step", "经六十日公告无异议后"),
        ("符合规定条件的，可以申请", "case", "符合规定条件的"),
    ],
)
def test_condition(text: str, kind: str, words: str) -> None:
    found = read_conditions(text)
    assert [(one.kind, text[one.span.start : one.span.end]) for one in found] == [(kind, words)]


@pytest.mark.parametrize("text", ["经营者应当公示价格", "促进经济发展", "经验交流后散会"])
def test_words_that_only_look_like_conditions(text: str) -> None:
    assert not read_conditions(text)

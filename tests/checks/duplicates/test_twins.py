"""One form filled in for two subjects is no duplicate."""

from __future__ import annotations

import pytest

from checks.duplicates._twins import are_twins, name_their_own, read_caption, read_subjects


def test_captions_that_differ_in_the_noun_are_twins() -> None:
    ours = "（二）调解协议司法确认。当事人可以共同申请确认。"
    theirs = "（三）调解协议仲裁确认。当事人可以共同申请确认。"
    assert read_caption(ours) == "调解协议司法确认"
    assert are_twins(ours, theirs)


def test_another_verb_in_the_caption_makes_no_twin() -> None:
    assert not are_twins("1.严格执行信息公开制度。做好公开。", "2.落实信息公开制度。做好公开。")
    assert not are_twins("1.落实信息公开制度。做好公开。", "7.落实信息公开制度。做好公开。")
    assert not are_twins("做好公开，落实制度。", "做好审查，落实制度。")


def test_what_tells_two_titles_apart() -> None:
    assert read_subjects("噪声污染防治条例", "水污染防治条例") == ("噪声", "水")
    assert read_subjects("停车管理办法", "停车管理办法") == ("", "")


@pytest.mark.parametrize(
    ("title", "other", "exchanged", "twins"),
    [
        ("噪声污染防治条例", "水污染防治条例", [("重点噪声", "重点水体")], True),
        ("噪声污染防治条例", "水污染防治条例", [("重点企业", "重点水体")], False),
        ("噪声污染防治条例", "水污染防治条例", [("重点企业", "重点水体")] * 2, True),
        ("停车管理办法", "绿道管理办法", [("停车场", "绿道")], True),
        ("停车管理办法", "绿道管理办法", [("绿道停车", "绿道")], False),
        ("停车管理办法", "停车管理条例", [("停车场", "停车位")], False),
        ("停车管理办法", "绿道管理办法", [("三年", "五年")], False),
        ("停车管理办法", "绿道管理办法", [], False),
    ],
)
def test_each_names_the_subject_of_its_own_document(
    title: str, other: str, exchanged: list[tuple[str, str]], twins: bool
) -> None:
    assert name_their_own(title, other, exchanged) is twins

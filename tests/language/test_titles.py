"""When two titles mean one document, and when they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.language.titles import clean_title, closes_at, matter_key, plain_title, title_key

SAME = [
    ("中华人民共和国动物看护法", "动物看护法"),
    ("《中华人民共和国动物看护法》", "〈动物看护法〉"),
    ("云川市停车 管理办法（征求意见稿）", "云川市停车管理办法"),
    ("云川市停车管理办法(草案送审稿)", "云川市停车管理办法"),
    ("云川市停车管理办法送审稿", "云川市停车管理办法"),
    ("云川市“十五五”规划（２０２６年）", "云川市十五五规划(2026年)"),
    ("**云川市停车管理办法**", "云川市停车管理办法"),
    ("云川市AI应用办法", "云川市ai应用办法"),
]
OTHER = [
    ("云川市停车管理办法", "云川省停车管理办法"),
    ("云川市停车管理办法（试行）", "云川市停车管理办法"),
    ("动物看护法（2018年修订）", "动物看护法（2023年修订）"),
    ("云川市停车管理办法", "云川市停车收费管理办法"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_document_share_a_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_documents_and_editions_do_not(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_a_title_is_shown_without_its_brackets_only() -> None:
    assert clean_title(" 《中华人民共和国公司法(2023修订)》 ") == "公司法（2023修订）"
    assert clean_title("《甲办法》和《乙办法》") == "《甲办法》和《乙办法》", "two titles keep their own brackets"
    assert clean_title("关于执行〈甲办法〉的通知") == "关于执行《甲办法》的通知"


def test_editions_and_the_notice_that_issued_them_are_one_matter() -> None:
    for title in (
        "云川市停车管理办法（试行）",
        "云川市停车管理办法（2025年修订）",
        "关于印发《云川市停车管理办法》的通知",
    ):
        assert matter_key(title) == "云川市停车管理办法"
    assert plain_title("云川市人民政府关于印发云川市停车管理办法的通知") == "云川市停车管理办法"
    assert matter_key("云川市停车管理办法") != matter_key("云川市停车收费办法")


def test_a_bracket_is_closed_by_its_own_partner() -> None:
    assert closes_at("《关于〈甲〉的通知》第三条") == 10
    assert closes_at("见《甲》", 1) == 4
    assert closes_at("《没有写完。另一句》") is None
    assert closes_at("《" + "长" * 200 + "》") is None


@given(st.text(max_size=60))
def test_keys_are_fixed_points(title: str) -> None:
    assert clean_title(clean_title(title)) == clean_title(title)
    assert title_key(clean_title(title)) == title_key(title)

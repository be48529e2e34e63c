"""A line break inside a word of Word's is no end of a line; one between words is."""

from __future__ import annotations

import pytest

from reviewer.reading import read
from reviewer.reading.word.soft_breaks import splits_word
from tests.making.word import make_word, paragraph


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("第五条　优先采", "购本市企业的产品。"),
        ("全市统一指", "定安顺公司承接。"),
        ("由市人民政", "府办公室负责。"),
        ("应当在本县登记注", "册并纳税。"),
    ],
)
def test_a_break_inside_a_word(before: str, after: str) -> None:
    assert splits_word(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("第二条　组织领导", "市人民政府应当加强领导。"),
        ("联系人：张三", "电话：12345"),
        ("云川市人民政府", "关于印发停车管理办法的通知"),
        ("（一）申请表", "（二）身份证明"),
        ("第一款。", "第二款。"),
        ("", "开头"),
    ],
)
def test_a_break_between_lines(before: str, after: str) -> None:
    assert not splits_word(before, after)


def lines_of(body: str) -> list[str]:
    return read(make_word(paragraph("云川市示例办法") + body), "a.docx").text.split("\n")[1:]


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def test_lines_of_a_paragraph() -> None:
    broken = f"<w:p>{run('第一条　优先采')}<w:r><w:br/></w:r>{run('购本市产品。')}</w:p>"
    assert lines_of(broken) == ["第一条　优先采购本市产品。"]
    listed = f"<w:p>{run('联系人：张三')}<w:r><w:br/></w:r>{run('电话：12345')}</w:p>"
    assert lines_of(listed) == ["联系人：张三", "电话：12345"]
    twice = f"<w:p>{run('优先采')}<w:r><w:br/><w:br/></w:r>{run('购本市产品。')}</w:p>"
    assert lines_of(twice) == ["优先采购本市产品。"]

"""Numbers of documents in the forms that heads print them."""

from __future__ import annotations

import pytest

from reviewer.reading.document_numbers import find_number, is_order_count, is_order_head, read_number, read_order


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("云政发〔2030〕5号          签发人：林某某", "云政发〔2030〕5号"),
        ("签发人：林某某   云政发〔2030〕5号", "云政发〔2030〕5号"),
        ("云政办[2030]12号", "云政办〔2030〕12号"),
        ("云政办 (2030) 12 号", "云政办〔2030〕12号"),
        ("云 政 函 〔 2 0 3 0 〕 6 号", "云政函〔2030〕6号"),
        ("（云政规〔2030〕4号）", "云政规〔2030〕4号"),
        ("文号：云政规〔2030〕4号", "云政规〔2030〕4号"),
        ("云财〔2030〕第11号", "云财〔2030〕第11号"),
        ("云川市人民政府令第12号", "云川市人民政府令第12号"),
        ("云川市人民政府令（第 12 号）", "云川市人民政府令第12号"),
        ("（云川市人民政府令第21号 2030年5月6日）", "云川市人民政府令第21号"),
        ("云川市停车条例  云川市人民代表大会常务委员会公告第3号", "云川市人民代表大会常务委员会公告第3号"),
        ("云川市公安局公告2030年第3号", "云川市公安局公告2030年第3号"),
        ("根据《云川省停车规定》（云政〔2029〕3号）制定", None),
        ("签发人：林某某", None),
        ("云政发〔2030〕", None),
    ],
)
def test_a_line_with_a_number(line: str, number: str | None) -> None:
    assert read_number(line) == number


@pytest.mark.parametrize("count", ["第12号", "（第12号）", "第 十二 号"])
def test_the_number_of_an_order_stands_below_its_head(count: str) -> None:
    expected = "云川市人民政府令" + count.replace(" ", "").strip("（）")
    assert find_number(["云川市人民政府令", "", count, "现予公布。"]) == expected
    assert is_order_count(count)


def test_a_head_without_a_number() -> None:
    assert find_number(["云川市人民政府令", "现予公布。", "第12号"]) is None
    assert is_order_head("云 川 市 人 民 政 府 令")
    assert read_order("云川市人民政府令") is None

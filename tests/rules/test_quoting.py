"""How a message quotes the words of a draft."""

from __future__ import annotations

import pytest

from reviewer.rules.quoting import ELISION, LONGEST, quote, split_parts, widen_to_parts


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("第三条　企业应当报告，", "企业应当报告"),
        ("（一）企业\n应当报告；", "企业应当报告"),
        ("2.2 管材应当检测。", "管材应当检测"),
        ("2.2管材应当检测。", "管材应当检测"),
        ("1.5元以上的奖励", "1.5元以上的奖励"),
        ("同等条件下优先", "同等条件下优先"),
        ("实行“一事一议”方式", "实行‘一事一议’方式"),
        ("外地企业）均应登记", "外地企业均应登记"),
        ("“龙头”企业（含分公司", "‘龙头’企业含分公司"),
        ("价格\t10分", "价格 10分"),
    ],
)
def test_what_stands_between_the_marks(words: str, quoted: str) -> None:
    assert quote(words) == quoted


def test_the_middle_of_long_words_is_left_out_between_parts() -> None:
    long = f"从事运输的企业，{'甲' * 60}，应当在本市登记"
    assert quote(long) == "从事运输的企业……应当在本市登记"


def test_numbers_and_brackets_are_not_cut() -> None:
    number = quote("甲" * 20 + "1234567890万元" + "乙" * 40)
    assert ELISION in number and ("1234567890" in number or "123" not in number)
    bracket = quote("甲" * 14 + "（" + "乙" * 30 + "）" + "丙" * 20)
    assert bracket.count("（") == bracket.count("）") and len(bracket) <= LONGEST + len(ELISION)


def test_parts_end_at_commas_outside_brackets_and_numbers() -> None:
    text = "企业（含分公司，下同）投资1,000万元，奖励：十万元"
    assert [text[start:end] for start, end in split_parts(text)] == [
        "企业（含分公司，下同）投资1,000万元",
        "奖励",
        "十万元",
    ]
    start, end = widen_to_parts(text, (text.index("投资"), text.index("奖励") + 1))
    assert text[start:end] == "企业（含分公司，下同）投资1,000万元，奖励"


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("①企业应当报告", "企业应当报告"),
        ("第三条之一　企业应当报告", "企业应当报告"),
        ("第十二章 总则", "总则"),
        ("(3)企业报告", "企业报告"),
        ("12．企业报告", "企业报告"),
        ("12.5万元", "12.5万元"),
        ("十二、企业报告", "企业报告"),
        ("3.1.2 管材", "管材"),
        ("1.5吨的车", "1.5吨的车"),
        ("！企业？", "企业"),
        ("甲 乙　丙", "甲乙丙"),
        ("甲\t\t乙", "甲 乙"),
        ("“一”和‘二’", "‘一’和‘二’"),
        ("【甲】（乙", "【甲】乙"),
        ("（甲【乙）", "甲乙"),
        ("《甲办法》规定", "《甲办法》规定"),
    ],
)
def test_numbers_blanks_and_lonely_marks_are_left_out(words: str, quoted: str) -> None:
    assert quote(words) == quoted


@pytest.mark.parametrize(
    ("words", "head", "tail"),
    [
        ("甲" * 49, 24, 24),
        (f"{'甲' * 20}，{'乙' * 30}", 20, 30),
        (f"{'甲' * 5}，{'乙' * 50}，{'丙' * 5}", 24, 24),
        (f"{'甲' * 6}，{'乙' * 50}，{'丙' * 6}", 6, 6),
        (f"{'甲' * 30}，{'乙' * 50}，{'丙' * 30}", 30, 30),
        (f"{'甲' * 31}，{'乙' * 50}，{'丙' * 31}", 24, 24),
        (f"{'甲' * 10}，{'乙' * 10}，{'丙' * 10}，{'丁' * 40}，{'戊' * 9}，{'己' * 9}，{'庚' * 9}", 21, 29),
        (f"{'甲' * 22}abc123{'乙' * 60}", 22, 24),
        (f"{'甲' * 23}第三条{'乙' * 60}", 23, 24),
        (f"{'甲' * 22}（乙丙丁）{'乙' * 60}", 22, 24),
        (f"{'甲' * 60}12.5%{'乙' * 22}", 24, 22),
        (f"（{'甲' * 70}）", 24, 24),
        (f"{'甲' * 4}{'1' * 40}{'乙' * 30}", 24, 24),
    ],
)
def test_long_words_are_cut_between_parts_and_outside_of_what_belongs_together(
    words: str, head: int, tail: int
) -> None:
    assert _ends(quote(words)) == _ends(f"{words[:head]}{ELISION}{words[-tail:]}")


def _ends(quoted: str) -> list[str]:
    return [one.strip("（）") for one in quoted.split(ELISION)]


def test_words_that_are_just_short_enough_stay_whole() -> None:
    assert quote("甲" * LONGEST) == "甲" * LONGEST


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲，乙；丙：丁。戊", ["甲", "乙", "丙", "丁", "戊"]),
        ("甲（乙，丙", ["甲（乙", "丙"]),
        ("甲）乙，丙", ["甲）乙", "丙"]),
        ("（甲（乙，丙），丁），戊", ["（甲（乙，丙），丁）", "戊"]),
        ("1,000元,2:30开始:乙", ["1,000元", "2:30开始", "乙"]),
        ("甲,1", ["甲", "1"]),
        ("1,甲", ["1", "甲"]),
        ("1，000", ["1", "000"]),
        ("甲，，乙", ["甲", "乙"]),
        ("　，甲", ["甲"]),
        ("甲\t乙\n丙", ["甲", "乙", "丙"]),
        ("《甲，乙》，丙", ["《甲，乙》", "丙"]),
    ],
)
def test_where_parts_end(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in split_parts(text)] == parts


@pytest.mark.parametrize(
    ("place", "whole"),
    [((0, 1), (0, 2)), ((0, 3), (0, 2)), ((1, 4), (0, 5)), ((2, 3), (2, 3)), ((3, 6), (3, 5)), ((4, 7), (3, 8))],
)
def test_a_place_is_widened_to_the_parts_that_it_touches(place: tuple[int, int], whole: tuple[int, int]) -> None:
    assert widen_to_parts("甲乙，丙丁，戊己", place) == whole


@pytest.mark.parametrize("marks", ["（）", "()", "“”", "‘’", "《》", "【】", "〔〕", "[]"])
def test_each_mark_has_its_partner(marks: str) -> None:
    opener, closer = marks
    text = f"戊{opener}甲，乙{closer}，丙"
    assert [text[start:end] for start, end in split_parts(text)] == [f"戊{opener}甲，乙{closer}", "丙"]
    assert quote(text) == text.replace("“", "‘").replace("”", "’")
    assert quote(f"戊{opener}甲") == quote(f"戊{closer}甲") == "戊甲"

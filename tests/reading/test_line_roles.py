"""Titles, signatures, annexes, contents and closing words, each told from what only looks like it."""

from __future__ import annotations

import pytest

from reviewer.reading.head_words import is_date, is_title
from reviewer.reading.line_roles import (
    LineRole,
    entry_words,
    find_line_roles,
    find_signatures,
    has_sentence,
    is_standing_alone,
)
from reviewer.reading.list_markers import read_marker


def roles(*lines: str) -> list[str | None]:
    return [one and str(one) for one in find_line_roles(lines, [read_marker(line) for line in lines])]


@pytest.mark.parametrize(
    "line",
    [
        "云川市停车管理办法",
        "云川市停车管理办法（试行）",
        "云川市停车条例 （草案）",
        "关于停车工作的通知",
        "停车机动车目录",
    ],
)
def test_titles(line: str) -> None:
    assert is_title(line)


@pytest.mark.parametrize("line", ["停车办法", "云川市停车，管理办法", "云川市停车管理办法。", "按照管理办法停车"])
def test_no_titles(line: str) -> None:
    assert not is_title(line)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        *((one, True) for one in ("2030年3月5日", "二〇三〇年三月五日", " 2030 年 月 日 ", "2030年3月5日印发")),
        *((one, False) for one in ("2030年3月5日前", "2030年3月", "自2030年3月5日")),
    ],
)
def test_dates(line: str, is_one: bool) -> None:
    assert is_date(line) is is_one


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        *(
            (one, True)
            for one in ("目　录", "附件2", "附件：", "云政办〔2030〕12号", "（此件公开发布）", "2030年1月1日")
        ),
        ("云川市人民政府办公室2030年1月2日印发", True),
        *((one, False) for one in ("附件2所列", "目录管理", "根据云政办〔2030〕12号，", "停车")),
    ],
)
def test_lines_that_stand_alone(line: str, alone: bool) -> None:
    assert is_standing_alone(line) is alone


@pytest.mark.parametrize(
    ("words", "is_one"), [("停车。", True), ("停车", False), ("停车（包括下车。）", False), ("停！", True)]
)
def test_sentences(words: str, is_one: bool) -> None:
    assert has_sentence(words) is is_one


def test_signatures_stand_right_above_a_date() -> None:
    lines = [
        "云川市公安局",
        "停车有序。",
        "云川市财政局",
        "云川市公安局",
        "",
        "市长　张三",
        "2030年1月1日",
        "云川市司法局",
    ]
    found = find_signatures(lines, [False] * 8)
    assert found == [False, False, True, True, False, True, True, False]
    assert find_signatures(lines, [n == 3 for n in range(8)])[2:4] == [False, False], "a clause breaks the chain"


def test_contents_end_where_they_are_repeated() -> None:
    lines = ["目录", "第一章　总则…… 1", "第二章　附则…… 9", "第一章　总则", "第一条　停车。", "第二章　附则"]
    assert roles(*lines) == ["contents"] * 3 + [None] * 3
    assert roles("云川市停车办法", *lines) == ["title", *["contents"] * 3, None, None, None]
    assert roles(*lines[1:]) == ["contents"] * 2 + [None] * 3, "without the word 目录"
    assert entry_words("第一章　总 则 ······ （12）") == "第一章总则"


def test_annexes_and_their_list() -> None:
    lines = ["一、停车。", "附件：1.任务表", "2.名单", "4.别的", "附件1", "任务表"]
    assert roles(*lines) == [None, "listed", "listed", None, "annex", None]
    assert roles("附件：任务表", "1.停车") == ["listed", None]
    assert roles("附：任务表", "1.停车") == [None, None]


def test_a_title_before_a_new_count() -> None:
    lines = ["云川市停车工作通知", "一、停车。", "二、收费。", "云川市停车收费方案", "一、总则", "云川市停车引导方案"]
    assert roles(*lines) == ["title", None, None, "title", None, None]
    assert roles("云川市停车方案", "（一）停车。") == ["title", None]
    assert roles("云川市停车方案", "二、停车。") == [None, None], "the count goes on"
    assert roles("云川市停车方案", "1.停车。") == [None, None], "a low number begins anew everywhere"
    assert roles("云川市停车方案", "1.停车。", "一、收费。") == ["title", None, None]


def test_closing_words_follow_the_last_clause() -> None:
    lines = ["一、停车。由市公安局负责。", "本方案自印发之日起施行。", "市公安局负责解释。", "各单位请于月底报送。"]
    assert roles(*lines) == [None, "closing", None, "closing"]
    assert roles("第一条　停车。", "本方案自印发之日起施行。") == [None, None], "below articles they are a paragraph"
    assert roles("一、保障", "各单位加强领导。", "本市停车场", "联系人：张三") == [None, None, None, "signature"]


def test_a_numbered_body_above_a_date_is_a_clause() -> None:
    assert roles("一、市财政局", "二、市公安局", "2030年1月1日") == [None, None, "signature"]


@pytest.mark.parametrize("line", ["抄送：市财政局", "联系人：张三", "特此通知。", "（联系人：张三）"])
def test_notes_count_as_signatures(line: str) -> None:
    assert roles("停车。", line) == [None, LineRole.SIGNATURE]

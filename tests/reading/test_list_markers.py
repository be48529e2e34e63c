"""Numbers at the start of a line: what they count, how they are written, and when they are doubtful."""

from __future__ import annotations

import pytest

from reviewer.reading.list_markers import ListMarker, Style, han_value, is_caption, read_marker, reads_like_clause


@pytest.mark.parametrize(
    ("line", "marker", "words"),
    [
        ("第一编 总则", ListMarker(Style.PART, 1, "第一编", 4), "总则"),
        ("第二分编　通则", ListMarker(Style.DIVISION, 2, "第二分编", 5), "通则"),
        ("第 三 章　附则", ListMarker(Style.CHAPTER, 3, "第三章", 6), "附则"),
        ("第十二节 收费", ListMarker(Style.SECTION, 12, "第十二节", 5), "收费"),
        ("**第一百〇八条**　停车", ListMarker(Style.ARTICLE, 108, "第一百〇八条", 8), "**　停车"),
        ("第3条 停车", ListMarker(Style.ARTICLE, 3, "第3条", 4), "停车"),
        ("第三条之一　停车", ListMarker(Style.ARTICLE, 3, "第三条之一", 6, 1), "停车"),
        ("十一、停车", ListMarker(Style.HAN, 11, "十一、", 3), "停车"),
        ("（ 二 ） 停车", ListMarker(Style.HAN_BRACKETED, 2, "（二）", 6), "停车"),
        ("3．停车", ListMarker(Style.DIGIT, 3, "3．", 2), "停车"),
        ("１２、停车", ListMarker(Style.DIGIT, 12, "１２、", 3), "停车"),
        ("4.2030年底前停车", ListMarker(Style.DIGIT, 4, "4.", 2), "2030年底前停车"),
        ("2.1.3 停车", ListMarker(Style.DECIMAL, 3, "2.1.3", 6, 0, (2, 1)), "停车"),
        ("（4）停车", ListMarker(Style.DIGIT_BRACKETED, 4, "（4）", 3), "停车"),
        ("5）停车", ListMarker(Style.DIGIT_CLOSED, 5, "5）", 2), "停车"),
        ("③停车", ListMarker(Style.SIGN, 3, "③", 1), "停车"),
        ("⒈停车", ListMarker(Style.DIGIT, 1, "⒈", 1), "停车"),
        ("⑵停车", ListMarker(Style.DIGIT_BRACKETED, 2, "⑵", 1), "停车"),
        ("㈢停车", ListMarker(Style.HAN_BRACKETED, 3, "㈢", 1), "停车"),
    ],
)
def test_marker(line: str, marker: ListMarker, words: str) -> None:
    assert read_marker(line) == marker
    assert line[marker.end :] == words


@pytest.mark.parametrize(
    "line",
    [
        "第三条、第四条的规定",
        "第三条第二款规定的",
        "第三条规定的情形",
        "第三条和第四条",
        "第四章与停车有关的权利。",
        "第一章 " + "长" * 51,
        "三、四两项所列",
        "119、120等电话",
    ],
)
def test_doubtful(line: str) -> None:
    marker = read_marker(line)
    assert marker is not None and marker.doubtful


@pytest.mark.parametrize("line", ["", "  ", "停车", "2030年停车", "0.停车", "第〇条 停车", "Ⓐ停车", "3.5"])
def test_what_opens_no_clause(line: str) -> None:
    marker = read_marker(line)
    assert marker is None or marker.style is Style.DECIMAL


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("十", 10), ("二十", 20), ("一百零八", 108), ("两千", 2000), ("二〇三〇", 2030), ("12", 12), ("１２", 12)],
)
def test_value(numeral: str, value: int) -> None:
    assert han_value(numeral) == value


def test_styles_run_from_the_highest_level() -> None:
    assert [one.name for one in Style if one.is_division] == ["PART", "DIVISION", "CHAPTER", "SECTION"]
    assert Style.SECTION < Style.ARTICLE < Style.HAN < Style.HAN_BRACKETED < Style.DIGIT < Style.DIGIT_BRACKETED


def test_a_caption_is_short_and_no_sentence() -> None:
    assert is_caption("停车权利") and not is_caption("停车。") and not is_caption("停" * 51)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("停车场应当公示收费。", True),
        ("一体推进停车场建设。", True),
        ("个车位免费。", False),
        ("九座客车免费。", False),
        ("、120热线。", False),
        ("吨以下", False),
        ("停车", False),
    ],
)
def test_words_of_a_clause_are_told_from_what_a_number_counts(words: str, expected: bool) -> None:
    assert reads_like_clause(words) is expected

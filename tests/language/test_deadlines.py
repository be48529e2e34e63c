"""Deadlines as plans write them, each with its normal value; the document is of 5 March 2030."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.language.deadlines import count_from, find_deadlines
from reviewer.language.tasks import find_tasks
from reviewer.reading import read


def values(words: str) -> list[tuple[str, str | None]]:
    return [(one.kind, one.value) for one in find_deadlines(words, year=2030, month=3)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2031年12月月底前完成改造", "2031-12-31"),
        ("十二月月底前完成改造", "2030-12-31"),
        ("2031年内完成改造", "2031-12-31"),
        ("2031年年内完成改造", "2031-12-31"),
        ("20310307前完成改造", "2031-03-07"),
        ("2031.03.07前完成改造", "2031-03-07"),
        ("2031/3/7前完成改造", "2031-03-07"),
        ("2031-03-07前完成改造", "2031-03-07"),
        ("二〇三一年三月底前完成改造", "2031-03-31"),
        ("二零三一年底前完成改造", "2031-12-31"),
        ("2031年上半年完成改造", "2031-06-30"),
        ("2031年第三季度末前完成改造", "2031-09-30"),
        ("2031年1季度完成改造", "2031-03-31"),
        ("2031年Q1完成改造", "2031-03-31"),
        ("2031年前三季度完成投资", "2031-09-30"),
        ("明年6月底前完成改造", "2031-06-30"),
        ("今年底前完成改造", "2030-12-31"),
        ("次年一季度完成改造", "2031-03-31"),
        ("年内完成改造", "2030-12-31"),
        ("岁末前完成改造", "2030-12-31"),
        ("2032年2月底前完成改造", "2032-02-29"),
        ("2031年12月31日（含）前完成改造", "2031-12-31"),
        ("2031年3月31日24时前完成改造", "2031-03-31"),
        ("3月31日之前完成改造", "2030-03-31"),
        ("３月３１日前完成改造", "2030-03-31"),
        ("2031 年 3 月 底 前完成改造", "2031-03-31"),
        ("2031年4月上旬完成改造", "2031-04-10"),
        ("2030年国庆节前完成改造", "2030-10-01"),
        ("明年元旦前完成改造", "2031-01-01"),
        ("本月底前完成改造", "2030-03-31"),
        ("月底前完成改造", "2030-03-31"),
        ("下月底前完成改造", "2030-04-30"),
        ("本季度末前完成改造", "2030-03-31"),
        ("“十五五”末建成停车场", "2030-12-31"),
    ],
)
def test_the_last_day(words: str, value: str) -> None:
    assert values(words) == [("date", value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2031年至2033年完成改造", "2031..2033"),
        ("2031—2033年完成改造", "2031..2033"),
        ("2031年3月至9月开展普查", "2031-03-01..2031-09-30"),
        ("6月15－18日报名", "2030-06-15..2030-06-18"),
        ("十四五期间完成改造", "..2025"),
        ("自印发之日起30日内完成改造", "P30D"),
        ("力争三年内完成改造", "P3Y"),
        ("5个工作日内办结", "P5D"),
        ("两个月内完成改造", "P2M"),
        ("半年内完成改造", "P6M"),
        ("用两年时间完成改造", "P2Y"),
    ],
)
def test_a_length_of_time(words: str, value: str) -> None:
    assert values(words) == [("period", value)]


def test_years_and_what_returns_in_each_of_them() -> None:
    assert values("2030—2032年每年新建停车场20个") == [("period", "2030..2032"), ("recurring", "P1Y")]


@pytest.mark.parametrize("words", ["除夕前", "汛前", "汛期前", "全国两会前", "2031年中秋节前", "供暖季前", "本周内"])
def test_what_has_another_day_every_year_is_vague(words: str) -> None:
    assert values(f"{words}完成改造") == [("vague", None)]


@pytest.mark.parametrize(
    "words",
    [
        "2027年2月30日前完成改造",
        "2027年13月底前完成改造",
        "2027-02-30前完成改造",
        "2月30日前完成改造",
        "自2027年2月30日起",
        "办理时间压缩至3个工作日内",
        "近三年内未发生事故",
        "对材料齐全的，3个工作日内办结",
        "双休日开放停车场",
        "2031年第四季度到期的贷款",
        "停车场每日开放",
    ],
)
def test_no_deadline(words: str) -> None:
    assert values(words) == []


def test_a_month_takes_the_year_that_its_sentence_named() -> None:
    assert values("2031年开展改造，3月底前立项，12月底前完工") == [
        ("period", "2031"),
        ("date", "2031-03-31"),
        ("date", "2031-12-31"),
    ]


def test_without_a_day_of_its_own_a_document_tells_no_month() -> None:
    assert [(one.kind, one.value) for one in find_deadlines("月底前完成改造", year=2030)] == [("vague", None)]


def test_the_day_of_the_document_decides() -> None:
    body = "一、建立台账。月底前完成。（市示例局负责）\n二、公开信息。明年底前完成。（市示例局负责）\n"
    draft = read(f"云川市示例工作方案\n{body}云川市人民政府\n2030年4月5日\n".encode(), "a.txt")
    assert [one.value for task in find_tasks(draft) for one in task.deadlines] == ["2030-04-30", "2031-12-31"]


def test_a_day_of_a_year_that_has_passed_says_who_qualifies() -> None:
    (one,) = find_deadlines("2008年12月8日（含）前核发的证书", year=2030)
    assert (one.role, one.value) == ("eligibility", "2008-12-08")
    (one,) = find_deadlines("2029年底前完成改造", year=2030)
    assert (one.role, one.value) == ("completion", "2029-12-31")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("推进停车场改造，三个月内完成", [("period", "P3M")]),
        ("审批并联办理，5个工作日内办结", []),  # a step of handling
        ("应当在 1 个工作日内反馈", []),
        ("自程序终结之日起3年内，不得新任", []),
        ("分期或逐月等方式补缴", []),
    ],
)
def test_what_is_a_work_and_what_a_step_of_handling(words: str, expected: list[tuple[str, str]]) -> None:
    assert values(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2031年春节前完成改造", [("date", "completion", "2031-01-22")]),
        ("春节前完成改造", [("date", "completion", "2029-02-12")]),  # the next one behind September 2028
        ("教师节前完成改造", [("date", "completion", "2028-09-10")]),
        ("八一前完成改造", [("date", "completion", "2029-08-01")]),
        ("2029年3月前完成改造", [("date", "completion", "2029-03-31")]),
        ("2028年11月—2029年4月开展整治", [("period", "completion", "2028-11-01..2029-04-30")]),
        ("2029年2月—3月开展整治", [("period", "completion", "2029-02-01..2029-03-31")]),
        ("2027年底前建成的停车场纳入整治", [("date", "eligibility", "2027-12-31")]),
        ("以2026年为基数，提高三个百分点", []),
        ("在2026年的基础上提高三成", []),
        ("2026年度考核不合格的摊主", []),
        ("2026年省级夜市街区", []),
    ],
)
def test_days_that_the_paper_itself_dates(words: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(one.kind, one.role, one.value) for one in find_deadlines(words, year=2028, month=9)] == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("自印发之日起45日内报送", "2028-10-31"),
        ("半年内完成改造", "2029-03-16"),
        ("两年内完成改造", "2030-09-16"),
        ("自受理申请之日起十日内办结", "P10D"),
        ("5个工作日内办结", "P5D"),
    ],
)
def test_a_period_runs_from_the_day_of_the_paper(words: str, value: str) -> None:
    (one,) = find_deadlines(words, year=2028, month=9)
    assert count_from(one, date(2028, 9, 16)).value == value


def test_a_period_ends_on_the_last_day_of_a_short_month() -> None:
    (one,) = find_deadlines("半年内完成改造")
    assert count_from(one, date(2028, 8, 31)).value == "2029-02-28"

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
        "2月28日至30日完成改造",
        "2027年2月30日至31日完成改造",
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


def test_the_end_of_a_month_is_told_without_what_is_done_by_then() -> None:
    (found,) = find_deadlines("月底完成清淤", year=2030, month=3)
    assert (found.text, found.value) == ("月底", "2030-03-31")


def test_a_quarter_of_a_document_without_a_month_is_vague() -> None:
    assert [(one.kind, one.value) for one in find_deadlines("本季度末前完成改造", year=2030)] == [("vague", None)]


@pytest.mark.parametrize(("lead", "kind"), [("到", "overall"), ("至", "date"), ("截至", "date")])
def test_what_is_reached_by_a_year_is_completed_then(lead: str, kind: str) -> None:
    (found,) = find_deadlines(f"{lead}2031年，建成停车场三座")
    assert (found.kind, found.role, found.value) == (kind, "completion", "2031-12-31")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("截至2031年3月31日，登记完毕", ("截至2031年3月31日", "date", "completion", "2031-03-31")),
        ("有效期至2031年3月31日", ("有效期至2031年3月31日", "date", "validity", "2031-03-31")),
        ("有效期到2031年", ("到2031年", "overall", "validity", "2031-12-31")),
        ("到2031年3月建成", ("到2031年3月", "date", "completion", "2031-03-31")),
        ("十五五末年建成", ("十五五末年", "date", "completion", "2030-12-31")),
        ("到“十五五”末建成", ("到“十五五”末", "overall", "completion", "2030-12-31")),
        ("2031年9月中旬前完成", ("2031年9月中旬前", "date", "completion", "2031-09-20")),
        ("2031年9月中上旬前完成", ("2031年9月中上旬前", "date", "completion", "2031-09-20")),
        ("2031年9月下旬前完成", ("2031年9月下旬前", "date", "completion", "2031-09-30")),
        ("2031年9月初前完成", ("2031年9月初前", "date", "completion", "2031-09-10")),
        ("时限要求：2031年4月", ("时限要求：2031年4月", "date", "completion", "2031-04-30")),
        ("2031年11月至2032年2月开展", ("2031年11月至2032年2月", "period", "completion", "2031-11-01..2032-02-29")),
        (
            "自2031年1月1日至12月31日",
            ("自2031年1月1日至12月31日", "period", "validity", "2031-01-01..2031-12-31"),
        ),
        ("自2031年至2033年", ("自2031年至2033年", "period", "validity", "2031..2033")),
        ("自2031年3月1日起施行", ("自2031年3月1日起", "period", "validity", "2031-03-01..")),
        ("2031年二季度完成", ("2031年二季度", "date", "completion", "2031-06-30")),
        ("2031年前两季度完成", ("2031年前两季度", "date", "completion", "2031-06-30")),
        ("2031年第4季度末前完成", ("2031年第4季度末前", "date", "completion", "2031-12-31")),
        ("2031年下半年完成", ("2031年下半年", "date", "completion", "2031-12-31")),
        ("到2031年3月5日完成", ("到2031年3月5日", "date", "completion", "2031-03-05")),
        ("2031年度内完成", ("2031年度内", "date", "completion", "2031-12-31")),
        ("有效期为2031年6月30日前", ("2031年6月30日前", "date", "validity", "2031-06-30")),
        ("有效期为2031年底前", ("2031年底前", "date", "completion", "2031-12-31")),
        ("执行2031年6月底前完成", ("2031年6月底前", "date", "completion", "2031-06-30")),
        ("2031年3月10日完成立项，2031年6月底完成验收", ("2031年6月底", "date", "completion", "2031-06-30")),
        ("在2031年建成", ("在2031年", "period", "completion", "2031")),
        ("2031.6前完成", ("2031.6前", "date", "completion", "2031-06-30")),
        ("2031年6月15日至18日报名", ("2031年6月15日至18日", "period", "completion", "2031-06-15..2031-06-18")),
        ("2025年3月底前建成的小区", ("2025年3月底前", "date", "eligibility", "2025-03-31")),
        ("2030年底前建成的小区", ("2030年底前", "date", "eligibility", "2030-12-31")),
        ("2031年底前建成的小区", ("2031年底前", "date", "completion", "2031-12-31")),
        ("2030年6月30日前出生的儿童", ("2030年6月30日前", "date", "completion", "2030-06-30")),
        ("2029年12月31日前出生的儿童", ("2029年12月31日前", "date", "eligibility", "2029-12-31")),
        ("十四五期间完成", ("十四五期间", "period", "completion", "..2025")),
        ("本周五前报送", ("本周五前", "vague", "completion", None)),
        ("每月10日前报送", ("每月10日前", "recurring", "completion", "P1M")),
        ("2031年中秋节前完成", ("2031年中秋节前", "vague", "completion", None)),
    ],
)
def test_words_kind_role_and_value(words: str, expected: tuple[str, str, str, str | None]) -> None:
    (found,) = find_deadlines(words, year=2030, month=9)
    assert (found.text, found.kind, found.role, found.value) == expected


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("年底前完成", "date", "2030-12-31"),
        ("3月底前完成", "date", "2030-03-31"),
        ("9月中旬前完成", "date", "2030-09-20"),
        ("时限要求：3月底", "date", "2030-03-31"),
        ("全年开展整治", "period", "2030"),
        ("年度内完成改造", "date", "2030-12-31"),
        ("明年3月前完成", "date", "2031-03-31"),
        ("后年底前完成", "date", "2032-12-31"),
        ("3月至5月开展", "period", None),
        ("6月15日至18日报名", "period", "2030-06-15..2030-06-18"),
        ("国庆节前完成", "date", "2030-10-01"),
    ],
)
def test_without_the_year_of_the_document_what_names_none_has_no_day(words: str, kind: str, value: str | None) -> None:
    found = find_deadlines(words, year=2030)
    assert [(one.kind, one.value) for one in found] == ([(kind, value)] if value else [])
    assert [(one.kind, one.value) for one in find_deadlines(words)] == ([(kind, None)] if value else [])


@pytest.mark.parametrize(
    ("words", "month", "value"),
    [
        ("国庆节前完成", 9, "2030-10-01"),
        ("国庆节前完成", 10, "2030-10-01"),
        ("国庆节前完成", 11, "2031-10-01"),
        ("2030年国庆节前完成", 11, "2030-10-01"),
        ("今年国庆节前完成", 11, "2030-10-01"),
        ("5月底前完成", 11, "2030-05-31"),
        ("春节前完成", 2, "2030-02-02"),
        ("春节前完成", 3, "2031-01-22"),
        ("本季度末前完成", 6, "2030-06-30"),
        ("本季度末前完成", 7, "2030-09-30"),
        ("下月底前完成", 12, "2031-01-31"),
        ("下月底前完成", 11, "2030-12-31"),
        ("本月底前完成", 12, "2030-12-31"),
    ],
)
def test_a_feast_or_a_month_is_the_next_one_behind_the_document(words: str, month: int, value: str) -> None:
    assert [one.value for one in find_deadlines(words, year=2030, month=month)] == [value]


def test_a_year_of_the_past_that_the_sentence_named_gives_its_months_no_year() -> None:
    assert [one.value for one in find_deadlines("2029年建成，3月底前验收。", year=2030)] == ["2029", "2030-03-31"]
    assert [one.value for one in find_deadlines("2031年建成。3月底前验收。", year=2030)] == ["2031", "2030-03-31"]
    found = find_deadlines("2031年立项，2032年开工，3月底前验收。", year=2030)
    assert [one.value for one in found] == ["2031", "2032", "2032-03-31"]


def test_places_count_from_the_given_offset_and_come_in_order() -> None:
    text = "6月底前立项，尽快开工，2031年3月5日前验收"
    found = find_deadlines(text, 100, 2030)
    assert [text[one.span.start - 100 : one.span.end - 100] for one in found] == [one.text for one in found]
    assert [one.text for one in found] == ["6月底前", "尽快", "2031年3月5日前"]
    assert find_deadlines(text, year=2030)[0].span.start == 0


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("自印发之日起2周内报送", "2028-09-30"),
        ("自印发之日起一日内报送", "2028-09-17"),
        ("四个月内完成", "2029-01-16"),
        ("三个月内完成", "2028-12-16"),
        ("一年内完成", "2029-09-16"),
        ("自印发之日起5个工作日内报送", "P5D"),
        ("自收到申请之日起两个月内办结", "P2M"),
    ],
)
def test_days_weeks_months_and_years_are_counted_from_the_paper(words: str, value: str) -> None:
    (one,) = find_deadlines(words, year=2028, month=9)
    told = count_from(one, date(2028, 9, 16))
    assert (told.kind, told.value) == ("period" if value.startswith("P") else "date", value)
    assert (told.text, told.span, told.role) == (one.text, one.span, one.role)


def test_only_periods_are_counted_from_the_paper() -> None:
    for words in ("2031年3月底前完成", "每半年报送", "2031年3月至9月开展"):
        (one,) = find_deadlines(words, year=2030)
        assert count_from(one, date(2030, 9, 16)) == one

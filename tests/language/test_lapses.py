"""What is over on the day of the review, told from what only happened before, is a condition, or comes again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from reviewer.language.grammar import read_table
from reviewer.language.lapses import Lapse, LapseKind, find_lapses
from reviewer.model import Document, Draft, Facts, Line, Span

DAY = date(2026, 11, 26)


def lapses(text: str, **facts: str) -> list[Lapse]:
    whole = Document(Span(0, len(text)), Facts(**facts))
    return list(find_lapses(replace(lay_out(text), documents=(whole,)), whole, DAY))


def lay_out(text: str) -> Draft:
    lines = [Line(Span(*found.span())) for found in re.finditer(r"[^\n]+", text)]
    return Draft("x", text, lines=tuple(lines))


@pytest.mark.parametrize(
    ("text", "words", "kind", "last"),
    [
        ("2020年6月底前完成登记。", "2020年6月底前", LapseKind.TASK, "2020-06-30"),
        ("在“十一五”期间推进改造。", "在“十一五”期间", LapseKind.TASK, "2010-12-31"),
        ("本办法自2017年1月1日起施行。", "2017年1月1日", LapseKind.EFFECTIVE, "2017-01-01"),
        ("本办法自2016年*月*日起施行。", "2016年*月*日", LapseKind.EFFECTIVE, "2016-12-31"),
        ("实施期限至2021年12月31日。", "实施期限至2021年12月31日", LapseKind.VALIDITY, "2021-12-31"),
        ("本办法自2017年1月1日起施行，有效期5年。", "有效期5年", LapseKind.VALIDITY, "2021-12-31"),
        ("政策从2018年执行，有效期5年（2018-2022年）。", "有效期5年（2018-2022年", LapseKind.VALIDITY, "2022-12-31"),
        (
            "有效期自2018年1月1日起至2020年12月31日止。",
            "有效期自2018年1月1日起至2020年12月31日",
            LapseKind.VALIDITY,
            "2020-12-31",
        ),
        ("本办法自二〇一七年一月一日起施行，有效期五年。", "有效期五年", LapseKind.VALIDITY, "2021-12-31"),
        ("本办法有效期五年，自2017年1月1日起施行。", "有效期五年", LapseKind.VALIDITY, "2021-12-31"),
        ("本办法于2017年1月1日起施行，有效期暂定5年。", "有效期暂定5年", LapseKind.VALIDITY, "2021-12-31"),
        (
            "有效期自发布之日起至2020年12月31日。",
            "有效期自发布之日起至2020年12月31日",
            LapseKind.VALIDITY,
            "2020-12-31",
        ),
        ("2020年，建成水厂十座。", "2020年", LapseKind.TASK, "2020-12-31"),
        ("投标文件递交截止时间：2026年5月10日9时。", "2026年5月10日", LapseKind.TASK, "2026-05-10"),
        ("自2019年1月1日起执行，试行六个月。", "试行六个月", LapseKind.VALIDITY, "2019-07-31"),
    ],
)
def test_what_is_over(text: str, words: str, kind: LapseKind, last: str) -> None:
    assert [(one.text, one.kind, one.last) for one in lapses(text)] == [(words, kind, last)]


def test_a_validity_without_a_first_day_runs_from_the_signature() -> None:
    text = "本政策自发布之日起施行，暂定三年有效期。"
    assert lapses(text) == []
    assert [one.last for one in lapses(text, date="2020-02-08")] == ["2023-02-28"]
    assert [one.last for one in lapses("本办法自印发之日起三年内有效。", date="2020-02-08")] == ["2023-02-28"]


def test_a_licence_has_its_own_validity() -> None:
    assert lapses("许可证自颁发之日起五年内有效。", date="2010-02-08") == []


def test_this_year_is_the_year_of_the_document() -> None:
    assert [one.last for one in lapses("今年6月底前完成登记。", date="2020-02-08")] == ["2020-06-30"]
    assert lapses("每年6月底前完成登记。", date="2020-02-08") == []


def test_what_was_over_when_the_document_was_written_is_history() -> None:
    text = "到2018年，基本完成改造。"
    assert [one.text for one in lapses(text)] == ["到2018年"]
    assert lapses(text, date="2024-05-01") == []


@pytest.mark.parametrize(
    ("title", "over"),
    [
        ("关于2024年校车申报的通知", True),
        ("云川市2024年小学招生办法", True),
        ("关于2024年申报结果的公告", False),
        ("云川市校车申报办法（2024年修订）", False),
    ],
)
def test_a_year_in_the_title(title: str, over: bool) -> None:
    assert bool(lapses(title + "\n请按时报送。", title=title)) is over


def test_what_is_attached_to_a_notice_was_written_with_it() -> None:
    text = "通知\n附件\n本细则自印发之日起施行，有效期二年。"
    draft = lay_out(text)
    at = text.index("附件")
    notice = Document(Span(0, at), Facts(date="2020-03-01"))
    annex = Document(Span(at, len(text)), Facts())
    both = replace(draft, documents=(notice, annex))
    assert [one.last for one in find_lapses(both, annex, DAY)] == ["2022-03-31"]


def test_a_draft_is_being_written_still() -> None:
    whole = Document(Span(0, 14), Facts(title="云川市工作要点（2026年）", date="2026-05-01", is_draft=True))
    assert [
        one.text for one in find_lapses(replace(lay_out("到2018年，基本完成改造。"), documents=(whole,)), whole, DAY)
    ] == ["到2018年"]


def test_a_day_after_the_signature_lay_ahead() -> None:
    text = "抽检的门店以2024年5月31日系统里的名单为准，由各街道核对以后张贴在村居公告栏。"
    assert lapses(text) == []
    assert [one.last for one in lapses(text, date="2024-05-01")] == ["2024-05-31"]
    assert lapses(text, date="2024-06-01") == []


def test_the_year_of_the_title_is_the_period_of_a_plan() -> None:
    text = "云川市2024年工作要点\n一、建设平台。\n二、5月底前上线。"
    found = lapses(text, title="云川市2024年工作要点")
    assert [(one.text, one.kind) for one in found] == [("2024年", LapseKind.PERIOD), ("5月底前", LapseKind.TASK)]
    assert lapses(text, title="云川市工作要点（2024年版）") == []


def test_a_day_without_a_year_comes_again_where_the_document_is_for_no_year() -> None:
    assert lapses("养犬人应当于5月底前办理年检。", date="2020-02-08") == []


@pytest.mark.parametrize(("place", "word", "example"), read_table("bygone_words"))
def test_words_that_make_a_date_no_task(place: str, word: str, example: str) -> None:
    assert place in ("before", "after", "clause")
    assert re.search(word, example)
    assert [one for one in lapses(example, date="2019-01-01") if one.kind is LapseKind.TASK] == [], word


def test_lines_outside_of_the_document_are_not_read() -> None:
    text = "2020年6月底前完成登记。\n2021年6月底前完成年检。"
    at = text.index("\n") + 1
    found = find_lapses(
        replace(lay_out(text), documents=(whole := Document(Span(at, len(text)), Facts()),)), whole, DAY
    )
    assert [one.text for one in found] == ["2021年6月底前"]


@pytest.mark.parametrize(
    ("text", "facts", "over"),
    [
        ("2026年11月25日前完成登记。", {}, [("2026年11月25日前", "task", "2026-11-25")]),
        ("2026年11月26日前完成登记。", {}, []),
        ("本办法有效期至2026年11月26日。", {}, []),
        ("2024年2月30日，受理申请。", {"date": "2024-01-31"}, []),
        ("有效期至2022年2月30日。", {}, []),
        ("2024年5月31日，受理申请。", {"date": "2024-05-31"}, []),
        ("2024年5月31日，受理申请。", {"date": "2024-05-30"}, [("2024年5月31日", "task", "2024-05-31")]),
        ("2024年5月31日", {"date": "2024-05-01"}, []),
        ("2020年，建成水厂。", {"date": "2020-12-31"}, [("2020年", "task", "2020-12-31")]),
        ("2020年，建成水厂。", {"date": "2021-01-01"}, []),
        ("2020年，水厂运行。", {}, []),
        (
            "2024年5月31日至2025年5月31日，受理申请。",
            {"date": "2024-05-01"},
            [("2024年5月31日至2025年5月31日", "task", "2025-05-31")],
        ),
        ("截至2020年6月30日，已完成登记。", {}, []),
        ("2020年6月30日前注册的企业，可以申请。", {}, []),
        ("报名时间：2026年5月10日，地点另行通知。", {}, [("2026年5月10日", "task", "2026-05-10")]),
        ("地点：2026年5月10日的会场，另行通知。", {}, []),
    ],
)
def test_days_around_the_review_and_the_signature(
    text: str, facts: dict[str, str], over: list[tuple[str, str, str]]
) -> None:
    assert [(one.text, one.kind.value, one.last) for one in lapses(text, **facts)] == over


@pytest.mark.parametrize(
    ("text", "facts", "words", "last"),
    [
        ("试行期二年，自2019年5月6日起施行。", {}, "试行期二年", "2021-05-05"),
        ("自2019年5月6日起施行，有效期二十个月。", {}, "有效期二十个月", "2021-01-31"),
        ("自2019年5月起施行，有效期2年。", {}, "有效期2年", "2021-05-31"),
        ("自2019年起施行，有效期2年。", {}, "有效期2年", "2021-12-31"),
        ("自2019年起施行，有效期6个月。", {}, "有效期6个月", "2020-06-30"),
        ("自2019年12月1日起施行，试行12个月。", {}, "试行12个月", "2020-12-31"),
        ("自2018年3月1日起施行。有效期二年。", {}, "有效期二年", "2020-02-29"),
        ("有效期2年。自2019年5月6日起施行。", {"date": "2017-05-06"}, None, ""),
        ("本办法自印发之日起施行，有效期2年。", {"number": "云政发〔2020〕3号"}, "有效期2年", "2022-12-31"),
        ("本办法自印发之日起施行，有效期18个月。", {"date": "2020-02-08"}, "有效期18个月", "2021-08-31"),
        ("本办法自印发之日起施行，有效期3年。", {"date": "2020-12-08"}, "有效期3年", "2023-12-31"),
        ("自印发之日起施行，有效期2年。", {"date": "2020-02-08"}, "有效期2年", "2022-02-28"),
        ("许可证有效期2年。", {"date": "2020-02-08"}, None, ""),
        (
            "本办法有效期5年（2018年1月1日至2022年12月31日）。",
            {},
            "有效期5年（2018年1月1日至2022年12月31日",
            "2022-12-31",
        ),
        ("有效期自2021年1月1日起至2022年6月。", {}, "有效期自2021年1月1日起至2022年6月", "2022-06-30"),
        (
            "许可证自颁发之日起五年内有效。本办法自印发之日起三年内有效。",
            {"date": "2015-02-08"},
            "印发之日起三年内有效",
            "2018-02-28",
        ),
        (
            "执行期限自2020年1月1日至2021年12月31日，企业可以申请。",
            {},
            "执行期限自2020年1月1日至2021年12月31日",
            "2021-12-31",
        ),
    ],
)
def test_the_last_day_of_a_validity(text: str, facts: dict[str, str], words: str | None, last: str) -> None:
    expected = [(words, LapseKind.VALIDITY, last)] if words else []
    assert [(one.text, one.kind, one.last) for one in lapses(text, **facts)] == expected


def test_places_count_in_the_draft_and_come_in_the_order_of_the_text() -> None:
    text = "总则。\n2020年6月底前完成登记，2021年6月底前完成年检。\n本办法自2017年1月1日起施行，有效期5年。"
    found = lapses(text)
    assert [text[one.span.start : one.span.end] for one in found] == [one.text for one in found]
    assert [one.text for one in found] == ["2020年6月底前", "2021年6月底前", "有效期5年"]


def test_a_plan_for_several_years_is_over_with_the_last_of_them() -> None:
    title = "云川市2024—2025年行动方案"
    found = lapses(f"{title}\n一、2025年5月底前上线。", title=title)
    assert [(one.text, one.kind, one.last) for one in found] == [
        ("2024—2025年", LapseKind.PERIOD, "2025-12-31"),
        ("2025年5月底前", LapseKind.TASK, "2025-05-31"),
    ]
    title = title.replace("2025", "2026")
    assert [one.text for one in lapses(f"{title}\n一、2025年5月底前上线。", title=title)] == ["2025年5月底前"]
    title = "云川市2024—2030年行动方案"
    assert lapses(f"{title}\n一、2030年5月底前上线。", title=title) == []


def test_the_period_of_a_plan_stands_where_its_opening_sentence_names_it() -> None:
    title = "云川市2024年工作要点"
    found = lapses(f"{title}\n2024年要建设平台。各部门要落实。", title=title)
    assert [(one.span.start, one.kind) for one in found] == [(len(title) + 1, LapseKind.PERIOD)]
    found = lapses(f"{title}\n为做好2024年3月的工作，现通知如下。", title=title)
    assert [one.span.start for one in found if one.kind is LapseKind.PERIOD] == [title.index("2024")]
    found = lapses(f"{title}\n根据《云川市2024年要建设平台》安排。", title=title)
    assert [one.span.start for one in found if one.kind is LapseKind.PERIOD] == [title.index("2024")]
    assert [one.kind for one in lapses("总则。\n一、建设平台。", title=title)] == []


def test_a_period_that_is_named_far_behind_the_head_is_not_that_of_the_plan() -> None:
    title = "云川市2024年工作要点"
    for blanks, over in ((1400, True), (1600, False)):
        text = f"{'甲' * blanks}。\n2024年要建设平台。"
        assert bool([one for one in lapses(text, title=title) if one.kind is LapseKind.PERIOD]) is over


def test_a_plan_of_a_five_year_plan_is_over_with_it() -> None:
    title = "云川市“十三五”养老规划"
    found = lapses(f"{title}\n“十三五”期间推进改造。", title=title)
    assert [(one.text, one.last) for one in found if one.kind is LapseKind.TASK] == [("“十三五”期间", "2020-12-31")]
    assert [one.last for one in lapses("“十四五”期间推进改造。", date="2021-03-01")] == ["2025-12-31"]
    assert lapses("“十四五”期间推进改造。", date="2026-01-01") == []
    assert lapses("“十五五”期间推进改造。") == []
    for told in ("“十三五”期间取得显著成效。", "“十三五”时期全市取得成就。", "“十三五”以来推进改造。"):
        assert lapses(told) == []


def test_what_is_asked_for_once_is_over_and_what_returns_is_not() -> None:
    facts = {"title": "关于做好申报工作的通知", "kind": "通知", "date": "2020-01-01"}
    assert [one.last for one in lapses("5月底前上报。", **facts)] == ["2020-05-31"]
    assert lapses("每年5月底前上报。", **facts) == []
    assert lapses("5月底前上报。", **(facts | {"kind": "办法"})) == []


@pytest.mark.parametrize(("documents", "dated"), [(3, True), (4, False)])
def test_only_what_few_documents_are_attached_to_has_the_day_of_the_notice(documents: int, dated: bool) -> None:
    text = "通知\n" + "附件\n" * (documents - 2) + "本细则自印发之日起施行，有效期二年。"
    draft = lay_out(text)
    starts = [0, *(found.start() for found in re.finditer("附件|本细则", text))]
    parts = [Document(Span(one, end), Facts()) for one, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    parts[0] = replace(parts[0], facts=Facts(date="2020-03-01"))
    both = replace(draft, documents=tuple(parts))
    assert [one.last for one in find_lapses(both, parts[-1], DAY)] == (["2022-03-31"] if dated else [])
    own = replace(parts[-1], facts=Facts(date="2021-03-01"))
    assert [one.last for one in find_lapses(both, own, DAY)] == ["2023-03-31"]
    numbered = replace(parts[-1], facts=Facts(number="云政发〔2019〕3号"))
    assert [one.last for one in find_lapses(both, numbered, DAY)] == ["2021-12-31"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("请于2026年3月31日前报送材料。", [LapseKind.BACKDATED]),
        ("请于3月31日前报送材料。", []),
        ("截至2026年3月31日已经建成三处。", []),
        ("2026年3月31日前注册的企业可以申报。", []),
    ],
)
def test_a_task_is_due_before_its_document_was_written(text: str, kinds: list[LapseKind]) -> None:
    assert [one.kind for one in lapses(text, date="2026-06-10")] == kinds
    assert not [one for one in lapses(text, number="云政发〔2026〕5号") if one.kind is LapseKind.BACKDATED]

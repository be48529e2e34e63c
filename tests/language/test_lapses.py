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

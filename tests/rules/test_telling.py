"""Messages quote the clause: its condition, act, benefit."""

from __future__ import annotations

from reviewer.model import Span
from reviewer.rules.telling import fill_template, quote

from .drafts import open_context

TEXT = "第一条　对年纳税一千万元以上的企业，给予五十万元奖励。"


def test_gaps_are_filled_with_the_words_of_the_clause() -> None:
    context = open_context(TEXT)
    draft = context.draft
    start = draft.text.index("纳税")
    span = Span(start, draft.text.index("奖励") + 2)
    provision = context.analysis.sentence_provisions.at(span)
    said = fill_template("以“{条件}”为条件：{行为}", draft, span, provision, Span(start, start + 2))
    assert said is not None and "纳税一千万元以上" in said and "给予五十万元奖励" in said
    assert fill_template("{主体}", draft, span, None, None) is None
    assert fill_template("{原文}", draft, span, None, None) == "纳税一千万元以上的企业，给予五十万元奖励"


def test_without_a_reading_the_part_between_commas_is_the_condition() -> None:
    draft = open_context(TEXT).draft
    start = draft.text.index("纳税")
    said = fill_template("{条件}", draft, Span(start, start + 2), None, Span(start, start + 2))
    assert said == "年纳税一千万元以上的企业"


def test_quotes_are_short_and_without_numbers_of_clauses() -> None:
    assert quote("第三条　企业应当报告，") == "企业应当报告"
    assert quote("（一）企业\n应当报告；") == "企业应当报告"
    assert "……" in quote("甲" * 100) and len(quote("甲" * 100)) < 60

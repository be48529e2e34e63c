"""The clauses of a draft are taken apart once, and every statement is reviewed."""

from __future__ import annotations

from reviewer.comparison.engine import read_draft, review_statements
from tests.comparison.test_findings import make_context


def test_a_draft_is_taken_apart_once() -> None:
    context = make_context("餐饮企业应当分类投放。收运单位应当每日清运。")
    assert read_draft(context) is read_draft(context)
    assert [one.text for one in read_draft(context)[-1].reading.statements] == [
        "餐饮企业应当分类投放。",
        "收运单位应当每日清运。",
    ]


def test_every_statement_is_reviewed_in_order() -> None:
    context = make_context("餐饮企业应当分类投放。收运单位应当每日清运。")
    assert [one.statement.text for one in review_statements(context)] == [
        statement.text for one in read_draft(context) for statement in one.reading.statements
    ]

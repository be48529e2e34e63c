"""The day on which a document was made: signature, number, or the day from which it holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.language.document_days import find_made_day
from reviewer.model import Document, Draft, Facts, Span
from reviewer.reading import read

HELD = Facts(date="2024-05-06", number="云政发〔2023〕7号", effective="2022-01-01")


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        (HELD, "2024-05-06"),
        (replace(HELD, date=None), "2023-12-31"),
        (replace(HELD, date=None, number="云政发7号"), "2022-01-01"),
        (replace(HELD, date=None, number=None, effective=None), None),
        (replace(HELD, is_draft=True), None),
    ],
)
def test_what_a_document_tells_of_its_day(facts: Facts, day: str | None) -> None:
    draft = replace(Draft("a.txt", "云川市办法"), documents=(Document(Span(0, 5), facts),))
    assert find_made_day(draft, Span(1, 3)) == day


def test_outside_of_documents_there_is_no_day() -> None:
    draft = replace(Draft("a.txt", "云川市办法"), documents=(Document(Span(0, 2), HELD),))
    assert find_made_day(draft, Span(3, 5)) is None


def test_the_day_of_the_document_that_holds_the_words() -> None:
    text = "云川市示例办法\n第一条　为了示例，制定本办法。\n第二条　本办法自2025年6月1日起施行。\n"
    assert find_made_day(read(text.encode(), "a.txt"), Span(10, 12)) == "2025-06-01"

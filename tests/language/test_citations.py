"""Citations by title, by the bare name of a law, and by the short name that a document gives."""

from __future__ import annotations

import pytest

from reviewer.language.citations import find_bare_citations, find_citations, fold_number, read_short_titles

LAWS = {"养犬法", "停车法", "停车条例"}


def bare(text: str) -> list[tuple[str, list[int | None]]]:
    found = find_bare_citations(text, LAWS, find_citations(text))
    return [(one.title, [ref.article for ref in one.articles]) for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("依照养犬法第三条处罚。", [("养犬法", [3])]),
        ("违反中华人民共和国养犬法第三条、第五条的，处罚。", [("养犬法", [3, 5])]),
        ("依照停车法第二条和养犬法第四条处罚。", [("停车法", [2]), ("养犬法", [4])]),
        ("依照《养犬法》第三条处罚。", []),
        ("依照云川市停车条例第三条处罚。", []),
        ("依照养猫法第三条处罚。", []),
        ("第三条　养犬应当登记。", []),
    ],
)
def test_the_bare_name_of_a_known_law(text: str, found: list[tuple[str, list[int | None]]]) -> None:
    assert bare(text) == found


def test_spans_of_a_bare_citation_hold_name_and_articles() -> None:
    text = "依照养犬法第三条第二款处罚。"
    (one,) = find_bare_citations(text, LAWS)
    assert text[one.title_span.start : one.title_span.end] == "养犬法"
    assert text[one.span.start : one.span.end] == "养犬法第三条第二款"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("根据《云川市养犬办法》（以下简称《办法》），制定本细则。", {"办法": "云川市养犬办法"}),
        ("根据《云川市养犬办法》（云政发〔2026〕3号，以下简称“办法”），制定本细则。", {"办法": "云川市养犬办法"}),
        ("根据《云川市养犬办法》（云政发〔2026〕3号），制定本细则。", {}),
    ],
)
def test_short_names(text: str, short: dict[str, str]) -> None:
    assert read_short_titles(text, find_citations(text)) == short


def test_one_form_of_a_number() -> None:
    assert fold_number("云政发［2026］第3号") == fold_number("云政发〔2026〕3号")

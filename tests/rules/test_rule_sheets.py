"""The pages of rules in Markdown: whole, safe to show, free of this machine."""

from __future__ import annotations

from dataclasses import replace

from reviewer.case_runner import open_book
from reviewer.rules.cases import Case
from reviewer.rules.norms import index_norms
from reviewer.rules.rule_sheets import INDEX, write_sheets

BOOK = open_book()
NORMS = index_norms(BOOK.reference)


def page_of(code: str, *cases: Case, language: str = "zh") -> str:
    known = BOOK.find(code)
    assert known is not None
    return write_sheets([(known.file, cases or known.read_cases())], NORMS, language)[f"{code}.md"].decode()


def test_a_page_says_why_how_on_what_and_shows_all_cases() -> None:
    known = BOOK.find("FC106")
    assert known is not None
    page, rule, cases = page_of("FC106"), known.file.rule, known.read_cases()
    assert page.startswith(f"# FC106 {rule.title}\n") and rule.why.strip() in page and rule.fix.strip() in page
    assert "## 依据" in page and "《公平竞争审查条例》第八条（四）" in page and NORMS[rule.basis[0].id].gist in page
    assert page.count("```text\n") == len(cases) and all(case.name in page for case in cases)
    assert str(known.path.parent) not in page


def test_words_of_a_rule_are_no_markup() -> None:
    known = BOOK.find("FC106")
    assert known is not None
    file = replace(known.file, rule=replace(known.file.rule, title="<b>*甲*_乙_[丙](x)"))
    pages = write_sheets([(file, [Case("```名", "a\n```\nb", (), "file:1")])], NORMS, "zh")
    page = pages["FC106.md"].decode()
    assert page.startswith("# FC106 \\<b\\>\\*甲\\*\\_乙\\_\\[丙\\](x)\n")
    assert "````text\na\n```\nb\n````" in page and "\\`\\`\\`名" in page
    assert pages[INDEX].decode().startswith("# 规则\n\n- [FC106](FC106.md) \\<b")


def test_headings_speak_the_language_that_is_asked_for() -> None:
    assert "## why" in page_of("FC106", language="en")

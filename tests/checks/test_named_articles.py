"""A finding's message and advice name no article that its basis does not name."""

from __future__ import annotations

import re
from functools import cache

import pytest

from reviewer.case_runner import RuleBook, context_maker, open_book
from reviewer.language.citations import find_citations
from reviewer.language.titles import title_key
from reviewer.model import Hit
from reviewer.rules.special_basis import settle_basis

# They speak of what the draft cites, and of the documents that it was compared with.
OF_OTHERS = ("CI", "CF1", "CF2", "DP")
CODES = [one.code for one in open_book().rules if not one.code.startswith(OF_OTHERS)]
ARTICLE = re.compile(r"第[零一二三四五六七八九十百千]+条")


@cache
def book() -> RuleBook:
    return open_book()


@pytest.mark.parametrize("code", CODES)
def test_articles_of_a_message_are_those_of_the_basis(code: str) -> None:
    known = book().find(code)
    assert known is not None
    make = context_maker(book().reference)
    rule = known.file.rule
    said = [(rule, rule.why), (rule, rule.fix)]
    for case in known.read_cases():
        if case.library or not case.expected:
            continue
        context = make(case)
        hits = [one for one in known.check.run(context) if isinstance(one, Hit) and one.code == code]
        said += [(settle_basis(context, rule, one), f"{one.message}{one.suggestion or ''}") for one in hits]
    for settled, text in said:
        held = {(title_key(one.law), one.article) for one in (*settled.basis, *rule.norms)}
        for cited in find_citations(text):
            for place in ARTICLE.findall(text[cited.span.start : cited.span.end]):
                assert (title_key(cited.title), place) in held, (code, text)

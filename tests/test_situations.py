"""The situations of the review for fair competition and the rules that look for them."""

from __future__ import annotations

from functools import cache

from reviewer.case_runner import RuleBook, open_book
from reviewer.situations import Situation, count_ruled, list_situations


@cache
def book() -> RuleBook:
    return open_book()


@cache
def rows() -> tuple[Situation, ...]:
    return list_situations(book().reference, book().rules)


def test_nearly_all_have_a_rule_with_cases() -> None:
    assert {name: all_of for name, all_of, _ in count_ruled(rows())} == {
        "公平竞争审查条例实施办法": 66,
        "招标投标领域公平竞争审查规则": 44,
    }
    ruled = {name: ruled for name, _, ruled in count_ruled(rows())}
    assert ruled["公平竞争审查条例实施办法"] >= 56
    assert ruled["招标投标领域公平竞争审查规则"] >= 36
    codes = {code for one in rows() for code in one.rules}
    for code in codes:
        known = book().find(code)
        assert known is not None and any(case.expected for case in known.read_cases()), code


def test_what_no_rule_looks_for_says_what_to_look_at() -> None:
    for one in rows():
        if not one.rules:
            assert one.look != one.norm.gist, one.norm.id
            assert one.place.startswith("招标投标领域公平竞争审查规则第")

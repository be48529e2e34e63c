"""What the rules on fair competition and legality say of their own cases, and the words that they offer instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from reviewer.case_runner import KnownRule, context_maker, open_book
from reviewer.model import Draft, Hit, Severity
from reviewer.rules.cases import Case
from reviewer.rules.edits import is_whole
from reviewer.rules.quoting import ELISION, PAIRS

FAMILIES = ("FC", "LG")
LEAST_OFFERED = 0.6  # of the hits of the cases that are more than a reminder
LEAST_SILENT = 0.9  # of the replacements that the rule has nothing to say of
QUOTED = re.compile("“([^”]+)”")
TAKEN_OVER = re.compile("（条件“[^”]+”见[^（）]+）$")  # the condition stands in a definition, a scope or a lead-in


@dataclass(frozen=True)
class Found:
    """A hit of a case; `changed` is the draft with the replacement in it."""

    rule: KnownRule
    case: Case
    draft: Draft
    hit: Hit

    @property
    def line(self) -> str:
        """The line that holds the hit."""
        return self.draft.slice(self.draft.lines[self.draft.line_index(self.hit.spans[0].start)].span)

    @property
    def changed(self) -> str:
        """The draft with the replacement in it."""
        span, text = self.hit.replaced, self.draft.text
        assert span is not None and self.hit.replacement is not None
        return text[: span.start] + self.hit.replacement + text[span.end :]


@cache
def list_found() -> tuple[Found, ...]:
    return tuple(_find())


def _find() -> Iterator[Found]:
    book = open_book()
    open_context = context_maker(book.reference)
    for rule in book.rules:
        if not rule.code.startswith(FAMILIES):
            continue
        for case in rule.read_cases():
            if case.expected:
                context = open_context(case)
                for hit in rule.check.run(context):
                    if isinstance(hit, Hit):
                        yield Found(rule, case, context.draft, rule.check.mend(context, hit))


def test_every_message_quotes_the_clause_and_keeps_its_marks_in_pairs() -> None:
    for one in list_found():
        taken_over = TAKEN_OVER.search(one.hit.message)  # then what is quoted stands in two places of the draft
        quoted = QUOTED.findall(one.hit.message)[: None if taken_over else 1]
        assert quoted, one.hit.message
        source = one.draft.text if taken_over else one.line
        flat = re.sub(r"\s", "", source).translate(str.maketrans("“”", "‘’"))
        assert all(part in flat for words in quoted for part in words.split(ELISION)), (one.hit.message, source)
        for text in (one.hit.message, one.hit.suggestion or ""):
            assert all(text.count(opener) == text.count(closer) for opener, closer in PAIRS.items()), text


def test_every_suggestion_speaks_of_the_clause() -> None:
    for one in list_found():
        assert one.hit.suggestion and QUOTED.search(one.hit.suggestion), (one.rule.code, one.hit.suggestion)


def test_replacements_are_sentences_of_their_own() -> None:
    found = [one for one in list_found() if one.hit.replacement is not None]
    for one in found:
        assert is_whole(one.changed, one.draft.text), one.changed
        assert one.hit.severity is not Severity.LOW, "what is only told in passing is left as it is"


def test_most_clauses_get_a_replacement_and_their_rule_is_silent_on_it() -> None:
    open_context = context_maker(open_book().reference)
    grave = [one for one in list_found() if one.hit.severity is not Severity.LOW]
    offered = [one for one in grave if one.hit.replacement is not None]
    assert len(offered) >= LEAST_OFFERED * len(grave)
    loud = []
    for one in offered:
        context = open_context(replace(one.case, text=one.changed))
        start = one.draft.lines[one.draft.line_index(one.hit.spans[0].start)].span.start
        if any(isinstance(hit, Hit) and hit.spans[0].end > start for hit in one.rule.check.run(context)):
            loud.append(one.changed)
    assert len(loud) <= (1 - LEAST_SILENT) * len(offered), loud

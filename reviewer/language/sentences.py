"""The sentences of a draft, each with the lead-in that it stands under."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from reviewer.model import Clause, ClauseKind, Draft, Span

END = re.compile(r"[。；！？;!?\n]+|(?<=：)\n")
LEAD = re.compile(r"(?:\A|(?<=[。；\n]))[^。；\n]*[：:]\s*\Z")
LISTED = (ClauseKind.ITEM, ClauseKind.SUBITEM)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words up to a full stop, semicolon or line end. `lead` is the lead-in of the list that holds it.

    `before` is the sentence in front of it in the same clause, for what it refers back to.
    """

    span: Span
    text: str
    lead: str
    before: str


def split_sentences(draft: Draft) -> tuple[Sentence, ...]:
    """Return the sentences in the order of the text; linear in its length."""
    leads = _list_leads(draft)
    starts = [span.start for span, _ in leads]
    sentences: list[Sentence] = []
    titles = {line: one.own for one in draft.clauses for line in _title_lines(draft, one)}
    for n, line in enumerate(draft.lines):
        if line.container == "comment":
            continue  # what readers say of the draft is not the draft
        if n in titles:
            if titles[n].start == line.span.start:
                sentences.append(Sentence(titles[n], draft.slice(titles[n]), "", ""))
            continue
        at = line.span.start
        before = ""
        for end in [*END.finditer(draft.text, line.span.start, line.span.end), None]:
            stop = end.end() if end else line.span.end
            text = draft.text[at:stop]
            if text.strip():
                number = bisect_right(starts, at) - 1
                lead = leads[number][1] if number >= 0 and at < leads[number][0].end else ""
                sentences.append(Sentence(Span(at, stop), text, lead, before))
                before = text
            at = stop
    return tuple(sentences)


def _title_lines(draft: Draft, clause: Clause) -> range:
    """Return the numbers of the lines of a title over several lines, which is one sentence; empty for other words."""
    if clause.kind is not ClauseKind.PREAMBLE:
        return range(0)
    lines = range(draft.line_index(clause.own.start), draft.line_index(clause.own.end - 1) + 1)
    return lines if len(lines) > 1 else range(0)


def _list_leads(draft: Draft) -> list[tuple[Span, str]]:
    """Return the spans of list items with the lead-in of their list, in order, the innermost last."""
    found: list[tuple[Span, str]] = []
    for clause in draft.clauses:
        if clause.kind in LISTED and clause.parent:
            lead = _lead_of(draft, draft.clause(clause.parent), clause)
            if lead:
                found.append((clause.span, lead))
    return sorted(found)


def _lead_of(draft: Draft, holder: Clause, item: Clause) -> str:
    """Return the words in front of the list: what stands in the holder before its first item."""
    words = draft.text[holder.span.start : item.span.start]
    for sibling in holder.children:
        child = draft.clause(sibling)
        if child.kind in LISTED:
            words = draft.text[holder.span.start : child.span.start]
            break
    found = LEAD.search(words.rstrip())
    return found.group().strip() if found else ""

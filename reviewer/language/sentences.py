"""The sentences of a draft, each with the lead-in that it stands under."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from reviewer.language.lead_ins import find_lead_ins
from reviewer.model import ClauseKind, Draft, Span

END = re.compile(r"[。；！？;!?]+")
LEAD = re.compile(r"(?:\A|(?<=[。；\n]))[^。；\n]*[：:]\s*\Z")
LISTED = (ClauseKind.ITEM, ClauseKind.SUBITEM)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words up to a full stop, semicolon or line end. `lead` is the lead-in of the list that holds it.

    `lead_span` is where that stands, None where there is none. `before` is the sentence in front of it in the same clause, for what it refers back to.
    """

    span: Span
    text: str
    lead: str
    before: str
    lead_span: Span | None = None


def split_sentences(draft: Draft) -> tuple[Sentence, ...]:
    """Return the sentences in the order of the text; linear in its length."""
    leads = find_lead_ins(draft)
    starts = [span.start for span, _ in leads]
    sentences: list[Sentence] = []
    titles = _long_titles(draft)
    title: Span | None = None
    for line in draft.lines:
        at = line.span.start
        if line.container == "comment" or (title and title.covers(line.span)):
            continue  # what readers say of the draft is not the draft
        title = titles.get(at)
        if title:
            sentences.append(Sentence(title, draft.slice(title), "", ""))
            continue
        before = ""
        for end in [*END.finditer(draft.text, line.span.start, line.span.end), None]:
            stop = end.end() if end else line.span.end
            text = draft.text[at:stop]
            if text.strip():
                number = bisect_right(starts, at) - 1
                lead = leads[number][1] if number >= 0 and at < leads[number][0].end else None
                words = draft.slice(lead) if lead else ""
                sentences.append(Sentence(Span(at, stop), text, words, before, lead))
                before = text
            at = stop
    return tuple(sentences)


def _long_titles(draft: Draft) -> dict[int, Span]:
    """Return the titles over several lines, each of which is one sentence, by where they begin."""
    heads = (one.own for one in draft.clauses if one.kind is ClauseKind.PREAMBLE)
    return {head.start: head for head in heads if "\n" in draft.slice(head)}

"""Says what a clause does in its own words: the templates of a rule, filled with the parts of the provision.

`以“{条件}”为条件，{行为}` takes 条件 (the condition that was found), 行为, 对象, 主体, 好处 and 原文 (the marked words). A
template with a part that the provision lacks says nothing, and the caller falls back on the title.
"""

from __future__ import annotations

import re

from reviewer.model import Draft, Provision, Span

GAP = re.compile(r"\{([\u4e00-\u9fff]+)\}")
CONDITION, ACT, TARGET, BOUND, BENEFIT, WORDS = NAMES = ("条件", "行为", "对象", "主体", "好处", "原文")
OPENING = re.compile("^[对凡](?=..)")  # words before a condition that are no part of it
LONGEST = 48  # code points of a part that is quoted whole
EDGES = " \t\n　，,；;。：:、"
COMMA = re.compile("[，,；;：:。\n]")
MARK = re.compile(r"^(?:第[^　\s]{1,8}条|[（(][^）)]{1,4}[）)]|\d{1,3}[.．、])[　\s]*")


def fill_template(
    template: str, draft: Draft, span: Span, provision: Provision | None, condition: Span | None
) -> str | None:
    """Return the template with its gaps filled, None where a part is missing.

    `span` are the marked words, `condition` where the rule saw the condition; both in code points of the draft.
    """
    parts: dict[str, Span | None] = {WORDS: span, CONDITION: _find_condition(draft, provision, condition)}
    if provision is not None:
        parts |= {ACT: provision.act, TARGET: provision.target, BOUND: provision.bound}
        parts[BENEFIT] = provision.benefit.span if provision.benefit else None
    told = {name: quote(draft.slice(part)) for name, part in parts.items() if part is not None}
    if CONDITION in told:
        told[CONDITION] = OPENING.sub("", told[CONDITION])
    if any(not told.get(name) for name in GAP.findall(template)):
        return None
    return GAP.sub(lambda gap: told[gap[1]], template)


def quote(words: str) -> str:
    """Return words on one line, without marks at the edges, the middle of long ones left out."""
    flat = MARK.sub("", re.sub(r"\s+", "", words).strip(EDGES))
    half = LONGEST // 2
    return flat if len(flat) <= LONGEST else f"{flat[:half]}……{flat[-half:]}"


def _find_condition(draft: Draft, provision: Provision | None, seen: Span | None) -> Span | None:
    """Return the whole condition that holds the words that were seen, or the part between commas around them."""
    conditions = [part.span for part in provision.conditions] if provision else []
    if seen is None:
        return conditions[0] if conditions else None
    for one in conditions:
        if one.start < seen.end and seen.start < one.end:
            return one
    line = draft.lines[draft.line_index(seen.start)].span
    start = max((found.end() for found in COMMA.finditer(draft.text, line.start, seen.start)), default=line.start)
    end = COMMA.search(draft.text, seen.end, line.end)
    return Span(start, end.start() if end else line.end)

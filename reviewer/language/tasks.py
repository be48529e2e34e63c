"""The measures of an outline plan as tasks: who leads, who supports, by when."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reviewer.language.deadlines import count_from, find_deadlines
from reviewer.language.grammar import one_of, read_grammar, words
from reviewer.language.lead_ins import find_lead_ins
from reviewer.language.plan_headings import GOAL, SAFEGUARD, is_heading_of
from reviewer.language.responsibility import (
    JOINT,
    LEAD,
    SUPPORT,
    Group,
    find_blanket_units,
    find_groups,
    find_subjects,
    has_rank_rule,
    read_group,
    split_units,
)
from reviewer.language.targets import find_targets
from reviewer.language.task_tables import TaskRow, read_task_rows
from reviewer.model import Clause, ClauseKind, Deadline, Document, Draft, Span, Task

COLLECTIVE = re.compile(rf"^(?:[省市区县]*){one_of('responsibility.collective')}")
YEAR = re.compile(r"20\d\d")
# They set what parties have to do, never work of units.
BETWEEN_PARTIES = tuple(word for word, _ in read_grammar("contract_papers"))
LONG_TITLE = 6  # code points of a title from which a row may shorten it
LINE = re.compile(r"[^\n]+")
SENTENCE = re.compile(r"[^。\n]+")
MANY_BODIES = 3  # that open the sentences of one paragraph, from which each sentence is a task
SEVERAL_BODIES = 2  # that open the paragraphs of one clause, from which each paragraph is a task
DAY = 10  # signs of a whole date
OPENING = 2  # sentences: what the heading says, and the first behind it
PLANS = words("documents.assigning")
DUTY = re.compile(
    rf"(?:\A|[。；;：:\n])\s*(?P<who>[\u4e00-\u9fff]{{2,14}}?)[均都还也]?{one_of('agencies.duty')}(?![急用对届收])"
)
AUTHORITY = re.compile(rf"^{one_of('responsibility.public')}|{one_of('responsibility.public_end')}$")


def find_tasks(draft: Draft, own: Collection[str] = ()) -> tuple[Task, ...]:
    """Return the tasks of all plans of a draft, in order. Articles of regulations are none.

    `own` are names of units that an office has given.
    """
    tasks: list[Task] = []
    rows = list(read_task_rows(draft))
    lead_ins = {span.start: lead for span, lead in find_lead_ins(draft) if lead}
    for document in draft.documents:
        if (document.facts.kind or "").endswith(BETWEEN_PARTIES):
            continue
        clauses = [one for one in draft.clauses if one.kind is ClauseKind.TASK and document.span.covers(one.own)]
        plan = _Plan(draft, document, own, lead_ins)
        listed = [one for one in rows if document.span.covers(one.clause.own)]
        found = [plan.take_units(task, listed) for clause in clauses for task in plan.read(clause)]
        known = [_bare(draft.clause(one.clause).heading or one.text) for one in found]
        tasks += [*found, *(plan.read_row(one) for one in listed if not _is_among(_bare(one.task), known))]
    return tuple(tasks)


def _is_among(words: str, known: Sequence[str]) -> bool:
    """Tell whether a row of a table repeats the heading of a task, or opens like one."""
    return any(words == one or (len(words) >= LONG_TITLE and one.startswith(words)) for one in known)


def _bare(words: str) -> str:
    return re.sub(r"\W", "", words)


@dataclass(frozen=True, slots=True)
class _Named:
    """The units of a task by role."""

    lead: tuple[str, ...]
    support: tuple[str, ...]
    joint: tuple[str, ...]
    open_list: bool = False

    @property
    def all(self) -> tuple[str, ...]:
        """The units of all roles."""
        return (*self.lead, *self.support, *self.joint)


class _Plan:
    """What holds for a whole document: its year, its blanket clauses, whether the first unit leads."""

    def __init__(self, draft: Draft, document: Document, own: Collection[str], lead_ins: Mapping[int, Span]) -> None:
        self.draft = draft
        self._own = own
        self._lead_ins = lead_ins  # of the whole draft, by where what they open begins
        text = draft.slice(document.span)
        self.is_plan = any(word in document.facts.title for word in PLANS)
        self.blanket = tuple(find_blanket_units(text, own))
        self.first_leads = has_rank_rule(text)
        self.year = _find_year(document, text)
        day = document.facts.date
        self.month = int(day[5:7]) if day else None
        self.day = date.fromisoformat(day[:10]) if day and len(day) >= DAY else None

    def read(self, clause: Clause) -> list[Task]:
        """Return the task of a clause, or one for each of its paragraphs that charges another body."""
        parts = self._split(clause)
        return [self._read(clause, part) for part in parts]

    def _split(self, clause: Clause) -> list[Span]:
        """Return the paragraphs that open with a body each, the heading with the first, others with the one before."""
        if find_groups(self.draft.slice(clause.span), self._own):
            return [clause.span]
        text = self.draft.slice(clause.span)
        body = text.find("\n") + 1 or len(text)  # the heading is of the first part
        lines = _find_openings(text, LINE, body, self._own)
        sentences = _find_openings(text, SENTENCE, 0, self._own)
        if len({who for _, who in lines}) >= SEVERAL_BODIES:
            starts = [at for at, _ in lines]
        elif len({who for _, who in sentences}) >= MANY_BODIES:
            starts = [at for n, (at, who) in enumerate(sentences) if n == 0 or who != sentences[n - 1][1]]
        else:
            return [clause.span]
        if not text[body : starts[0]].strip() or starts[0] < body:
            starts[0] = 0
        else:
            starts = [0, *starts]  # what stands before the first of them is another's work
        ends = [*starts[1:], len(text)]
        at = clause.span.start
        return [Span(at + start, at + end) for start, end in zip(starts, ends, strict=True)]

    def _read(self, clause: Clause, span: Span) -> Task:
        text = self.draft.slice(span)
        groups = find_groups(text, self._own)
        named = self._merge(groups)
        holders = self.draft.path(clause)[:-1]
        safeguard = any(is_heading_of(SAFEGUARD, one.heading) for one in holders)
        above = [
            group
            for holder in holders
            for group in _read_heading(self.draft.slice(holder.own), holder.heading, self._own)
        ]
        from_above = _Named((), (), ()) if groups else self._merge(above)
        if not groups and not from_above.all:
            start = len(clause.number or "") if span.start == clause.span.start else 0
            named = _read_subjects(text[start:], self._own)
            lead_in = self._lead_ins.get(clause.span.start)
            if not named.all and lead_in:
                from_above = _read_subjects(self.draft.slice(lead_in), self._own)
        told, inherited = named.all, list(from_above.all)
        lead = named.lead or from_above.lead
        support = named.support or from_above.support
        goal = any(is_heading_of(GOAL, one.heading) for one in (*holders, clause))
        if self.blanket and not safeguard and not goal:
            inherited += self.blanket
        units = tuple(dict.fromkeys([*told, *inherited]))
        return Task(
            clause=clause.id,
            text=text,
            span=span,
            lead_units=lead,
            support_units=support,
            units=units,
            inherited=bool(inherited) and not told,
            open_list=named.open_list,
            collective=bool(units) and all(COLLECTIVE.match(unit) for unit in units),
            safeguard=safeguard,
            goal=goal,
            addressed=not units and not self.is_plan and _is_addressed(text[len(clause.number or "") :]),
            deadlines=self._find_deadlines(text, span.start),
            targets=find_targets(text, span.start),
        )

    def take_units(self, task: Task, rows: Sequence[TaskRow]) -> Task:
        """Give a task whose own words list no units those of the row of an annexed table that repeats its heading."""
        if find_groups(task.text, self._own):
            return task
        title = _bare(self.draft.clause(task.clause).heading or task.text)
        for row in rows:
            if _is_among(_bare(row.task), (title,)):
                read = self.read_row(row)
                if read.units:
                    return replace(
                        task,
                        lead_units=read.lead_units,
                        support_units=read.support_units,
                        units=read.units,
                        inherited=True,
                        open_list=read.open_list,
                        collective=read.collective,
                        addressed=False,
                        deadlines=task.deadlines or read.deadlines,
                    )
        return task

    def read_row(self, row: TaskRow) -> Task:
        """Return a row of a task table that repeats no measure of the text."""
        roles = (("lead", row.lead), ("support", row.support))
        listed = {name: tuple(split_units(words, self._own)) for name, words in roles}
        group = read_group(row.units, own=self._own) if row.units else None
        lead = listed["lead"] or (group.of(LEAD) if group else ())
        others = group.units if group else ()
        support = listed["support"] or (group.of(SUPPORT) if group else ())
        if listed["lead"] and not support:
            support = tuple(unit for unit in others if unit not in lead)
        units = tuple(dict.fromkeys([*lead, *support, *others]))
        start = row.clause.span.start
        text = self.draft.slice(row.clause.span)
        at = text.find(row.deadline) if row.deadline else -1
        return Task(
            clause=row.clause.id,
            text=row.task,
            span=row.clause.span,
            lead_units=lead,
            support_units=support,
            units=units,
            open_list="等" in row.units,
            collective=bool(units) and all(COLLECTIVE.match(unit) for unit in units),
            deadlines=self._find_deadlines(row.deadline, start + at) if at >= 0 else (),
            targets=find_targets(text, start),
        )

    def _find_deadlines(self, text: str, offset: int) -> tuple[Deadline, ...]:
        found = find_deadlines(text, offset, self.year, self.month)
        return tuple(count_from(one, self.day) for one in found) if self.day else found

    def _merge(self, groups: Sequence[Group]) -> _Named:
        roles: dict[str, list[str]] = {LEAD: [], SUPPORT: [], JOINT: []}
        for group in groups:
            first_leads = self.first_leads and LEAD not in group.roles
            others = SUPPORT if LEAD in group.roles else JOINT
            for n, (unit, role) in enumerate(zip(group.units, group.roles, strict=True)):
                own = (LEAD if n == 0 else SUPPORT) if first_leads else others if role == JOINT else role
                if unit not in roles[own]:
                    roles[own].append(unit)
        return _Named(
            tuple(roles[LEAD]), tuple(roles[SUPPORT]), tuple(roles[JOINT]), any(group.open_list for group in groups)
        )


def _read_heading(words: str, heading: str | None, own: Collection[str]) -> list[Group]:
    """Return the units that a heading names in brackets or lines, or is nothing but: 一、市教育局."""
    groups = find_groups(words, own)
    group = read_group(heading, own=own) if heading and not groups else None
    if group and "".join(group.units) == re.sub(r"[、，和及与\s：:]", "", heading or ""):
        return [group]
    return groups


def _find_openings(text: str, part: re.Pattern[str], start: int, own: Collection[str]) -> list[tuple[int, str]]:
    """Return where parts of a text charge a body, and which; a line does it in its first sentence."""
    found = []
    for piece in part.finditer(text, start):
        words = piece.group()
        subjects = find_subjects(words.split("。")[0] if part is LINE else words.split("，")[0], own)
        if subjects:
            found.append((piece.start() + len(words) - len(words.lstrip()), subjects[0][0]))
    return found


def _read_subjects(text: str, own: Collection[str]) -> _Named:
    """Return the bodies that the sentences charge, where no list names units."""
    roles: dict[str, list[str]] = {LEAD: [], SUPPORT: [], JOINT: []}
    for unit, role in find_subjects(text, own):
        roles[role].append(unit)
    return _Named(tuple(roles[LEAD]), tuple(roles[SUPPORT]), tuple(roles[JOINT]))


def _is_addressed(text: str) -> bool:
    """Tell whether the first duty that the opening words lay down is one of somebody who is no authority."""
    duty = DUTY.search("。".join(text.split("。")[:OPENING]))
    return duty is not None and not AUTHORITY.search(duty["who"])


def _find_year(document: Document, text: str) -> int | None:
    for told in (document.facts.date or "", document.facts.number or "", document.facts.title):
        found = YEAR.search(told)
        if found:
            return int(found.group())
    found = YEAR.search(text)
    return int(found.group()) if found else None

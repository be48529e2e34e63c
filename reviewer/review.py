"""One draft through all checks: crashes isolated, hits made into findings, ordered by place."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.context import Check, Context
from reviewer.model import Clause, ClauseKind, Draft, Failure, Finding, Hit, Neutral, Rule, Span

CONTAINERS = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.HEADING)
ORDINAL_MARKS = re.compile(r"^\s*(第[〇零一二三四五六七八九十百千\d]+[编章节条款项目]|[（(]?[〇零一二三四五六七八九十\d]+[)）.．、]?)\s*")


@dataclass(frozen=True, slots=True)
class Results:
    """What the checks found, before any gate."""

    findings: tuple[Finding, ...]
    neutrals: tuple[Neutral, ...]
    failures: tuple[Failure, ...]


def run_checks(context: Context, checks: Sequence[Check]) -> Results:
    """Run every check, alone; a check that breaks becomes a failure and the others go on."""
    hits: list[tuple[Rule, Hit]] = []
    neutrals: list[Neutral] = []
    failures: list[Failure] = []
    for check in checks:
        rules = {rule.code: rule for rule in check.rules}
        try:
            seen = list(check.run(context))
            for one in seen:
                if isinstance(one, Neutral):
                    neutrals.append(one)
                else:
                    hits.append((rules[one.code], one))
        except Exception as error:  # a broken check must be named in the report, whatever it raised
            failures.append(Failure(check.name, f"{type(error).__name__}: {error}"))
    findings = make_findings(context.draft, hits)
    neutrals.sort(key=lambda one: (one.span, one.code, one.reason))
    return Results(findings, tuple(neutrals), tuple(failures))


def make_findings(draft: Draft, hits: Iterable[tuple[Rule, Hit]]) -> tuple[Finding, ...]:
    """Give each hit its clause, address and fingerprint, in the order of the text."""
    outline = _Outline(draft)
    ordered = sorted(hits, key=lambda pair: (pair[1].spans, pair[0].code, pair[1].message))
    repeats: Counter[str] = Counter()
    findings = []
    for rule, hit in ordered:
        clause = outline.deepest(hit.spans)
        base = _fingerprint(rule, outline.path(clause), clause and draft.slice(clause.own))
        repeats[base] += 1
        identity = f"{base}-{repeats[base]}"
        findings.append(
            Finding(
                id=identity,
                rule=rule,
                severity=hit.severity or rule.severity,
                category=hit.category or rule.category,
                clause=clause.id if clause else "",
                address=outline.address(clause),
                spans=hit.spans,
                message=hit.message,
                suggestion=hit.suggestion or rule.fix,
                related=hit.related,
            )
        )
    return tuple(findings)


def _fingerprint(rule: Rule, path: Sequence[Clause], words: str | None) -> str:
    """Hash rule, structural path without numbers and the clause's words without its number.

    Inserting or renumbering clauses changes none of these.
    """
    kinds = "/".join(f"{clause.kind}:{clause.heading or ''}" for clause in path[:-1])
    bare = re.sub(r"\s+", "", ORDINAL_MARKS.sub("", words or ""))
    return hashlib.sha256(f"{rule.code}\n{kinds}\n{bare}".encode()).hexdigest()[:20]


class _Outline:
    """Answers which clause holds some words, and how a lawyer would cite it."""

    def __init__(self, draft: Draft) -> None:
        self.clauses = draft.clauses
        self.by_id = {clause.id: clause for clause in draft.clauses}

    def deepest(self, spans: Sequence[Span]) -> Clause | None:
        """Return the smallest clause whose own words hold all spans, or the first of them."""
        whole = Span(min(s.start for s in spans), max(s.end for s in spans))
        for wanted in (whole, spans[0]):
            holders = [clause for clause in self.clauses if clause.own.covers(wanted)]
            if holders:
                return min(holders, key=lambda clause: len(clause.own))
        return None

    def path(self, clause: Clause | None) -> list[Clause]:
        found: list[Clause] = []
        while clause is not None:
            found.insert(0, clause)
            clause = self.by_id.get(clause.parent) if clause.parent else None
        return found

    def address(self, clause: Clause | None) -> str:
        return " ".join(one.number for one in self.path(clause) if one.number)

"""One draft through all checks: crashes isolated, hits made into findings, ordered by place."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import TypeVar

from reviewer.context import Check, CheckError, Context
from reviewer.errors import ReviewerError
from reviewer.gate import Decisions, decide, expired, judge
from reviewer.language.analysis import Analysis
from reviewer.language.sentences import split_sentences
from reviewer.merging import Sighting, merge_sightings
from reviewer.messages import DEFAULT, say
from reviewer.model import (
    Basis,
    Clause,
    ClauseIndex,
    ComparedLibrary,
    Deadline,
    DocumentKind,
    Draft,
    Failure,
    Finding,
    Hit,
    Later,
    Library,
    Neutral,
    Part,
    Provision,
    Review,
    Rule,
    Span,
    Target,
    Task,
)
from reviewer.packs import Pack, digest, load_checks, reference_for
from reviewer.packs.yielded import accept
from reviewer.reference import Reference
from reviewer.rules.norms import in_force, index_norms
from reviewer.suggestions import did_you_mean
from reviewer.version import __version__
from reviewer.wording import name_container

Shown = TypeVar("Shown", Task, Deadline, Target)
ORDINAL_MARKS = re.compile(
    r"^\s*(第[〇零一二三四五六七八九十百千\d]+[编章节条款项目]|[（(]?[〇零一二三四五六七八九十\d]+[)）.．、]?)\s*"
)


@dataclass(frozen=True, slots=True)
class Session:
    """What is laid out once and used for every draft: checks, reference tables, library, day.

    `compared` is what reports say of the library, None when there is none.
    """

    checks: tuple[Check, ...]
    reference: Reference
    rules_digest: str
    library: Library
    compared: ComparedLibrary | None
    as_of: date
    norms: tuple[tuple[Basis, str], ...] = ()


def lay_out(
    library: Library,
    library_name: str | None,
    as_of: date,
    *,
    packs: Sequence[Pack] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Session:
    """Load rules and tables; keep the checks whose codes begin with one of `select` and none of `ignore`.

    Raises `RuleError` for a faulty rule, and when a selected prefix fits no rule.
    """
    reference = reference_for(packs)
    checks = load_checks(packs, reference)
    codes = [rule.code for check in checks for rule in check.rules]
    for prefix in (*select, *ignore):
        if not any(code.startswith(prefix) for code in codes):
            near = did_you_mean(prefix, {*codes, *(rule.family for check in checks for rule in check.rules)})
            raise ReviewerError.of("rule.no-prefix", prefix=prefix, near=near)
    kept = []
    for check in checks:
        rules = tuple(
            in_force_rule
            for rule in check.rules
            if is_selected(rule.code, select, ignore) and (in_force_rule := as_of_day(rule, as_of))
        )
        if rules:
            kept.append(replace(check, rules=rules))
    if not kept or "" in (*select, *ignore):
        raise ReviewerError.of("selection.empty")
    compared = None
    if library_name is not None:
        compared = ComparedLibrary(PurePath(library_name).name, len(library.documents()), library.digest())
    norms = tuple((one.basis, one.gist) for one in index_norms(reference).values())
    return Session(tuple(kept), reference, digest(packs), library, compared, as_of, norms)


def as_of_day(rule: Rule, day: date) -> Rule | None:
    """Return the rule with the norms in force on `day`, or None when it rests on none that is."""
    basis = tuple(one for one in rule.basis if in_force(one, day))
    return None if rule.basis and not basis else replace(rule, basis=basis)


def is_selected(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Tell whether a code begins with a selected prefix (all, when there is none) and no ignored one."""
    return (not select or code.startswith(tuple(select))) and not code.startswith(tuple(ignore))


def review(
    draft: Draft,
    path: str,
    session: Session,
    *,
    fail_on: str = "high",
    min_confidence: str = "likely",
    decisions: Decisions | None = None,
    generated: str | None = None,
    suggests: bool = False,
    kind: DocumentKind | None = None,
    failures: tuple[Failure, ...] = (),
) -> Review:
    """Put one draft through the checks and the gate.

    `path` is how reports name the file; `generated` is a time stamp for them, `suggests` asks for
    tracked replacements in the annotated copy, `kind` is what the document is for where the user says so. A check that breaks
    becomes a failure; it, `failures` from before and unread text make the review incomplete.
    """
    decisions = decisions or Decisions()
    plain = draft.plain
    context = Context(
        plain, Analysis(plain, session.reference, kind), session.reference, session.library, session.as_of
    )
    results = run_checks(context, session.checks)
    tasks, failures = _tasks(context, (*failures, *results.failures))
    if draft.folding:
        results, tasks = restore_results(results, draft), restore_tasks(tasks, draft)
    findings = decide(results.findings, decisions, session.as_of)
    stale = expired(findings, decisions, session.as_of)
    failures += tuple(
        Failure(
            say(DEFAULT, "reason.waiver", id=one.id),
            say(DEFAULT, "reason.waiver-expired", day=one.expires, owner=one.owner, reason=one.reason),
        )
        for one in stale
    )
    complete = not failures and all(one.read or one.characters == 0 for one in draft.coverage)
    return Review(
        draft=draft,
        path=path,
        as_of=session.as_of,
        findings=findings,
        neutrals=results.neutrals,
        tasks=tasks,
        document_kind=context.analysis.kind,
        provisions=Later(lambda: read_provisions(context, draft)),
        failures=failures,
        rules=tuple(rule for check in session.checks for rule in check.rules),
        gate=judge(findings, fail_on, min_confidence, complete=complete),
        version=__version__,
        rules_digest=session.rules_digest,
        library=session.compared,
        generated=generated,
        norms=session.norms,
        suggests=suggests,
    )


def _tasks(context: Context, failures: tuple[Failure, ...]) -> tuple[tuple[Task, ...], tuple[Failure, ...]]:
    try:
        return context.analysis.tasks, failures
    except Exception as error:  # the task table must not take the findings with it
        return (), (*failures, Failure(say(DEFAULT, "reason.tasks"), f"{type(error).__name__}: {error}"))


def read_provisions(context: Context, draft: Draft) -> tuple[Provision, ...]:
    """Return what the sentences lay down, with its places in the draft as it is shown."""
    return restore_provisions(context.analysis.provisions, draft)


@dataclass(frozen=True, slots=True)
class Results:
    """What the checks found, before any gate."""

    findings: tuple[Finding, ...]
    neutrals: tuple[Neutral, ...]
    failures: tuple[Failure, ...]


def restore_results(results: Results, draft: Draft) -> Results:
    """Return what was found in `draft.plain` with its places in the draft as it is shown."""
    return Results(
        tuple(replace(one, spans=tuple(map(draft.restore, one.spans))) for one in results.findings),
        tuple(replace(one, span=draft.restore(one.span)) for one in results.neutrals),
        results.failures,
    )


def restore_tasks(tasks: tuple[Task, ...], draft: Draft) -> tuple[Task, ...]:
    """Return the tasks of `draft.plain` with their places and words in the draft as it is shown."""

    def shown(one: Shown) -> Shown:
        span = draft.restore(one.span)
        is_copied = one.text == draft.plain.slice(one.span)
        return replace(one, span=span, text=draft.slice(span) if is_copied else one.text)

    return tuple(
        replace(shown(one), deadlines=tuple(map(shown, one.deadlines)), targets=tuple(map(shown, one.targets)))
        for one in tasks
    )


def restore_provisions(found: tuple[Provision, ...], draft: Draft) -> tuple[Provision, ...]:
    """Return provisions of `draft.plain` with their places in the draft as it is shown."""
    return tuple(_restore_provision(one, draft) for one in found) if draft.folding else found


def _restore_provision(one: Provision, draft: Draft) -> Provision:

    def place(span: Span | None) -> Span | None:
        return draft.restore(span) if span else None

    def parts(some: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(replace(part, span=draft.restore(part.span)) for part in some)

    return replace(
        one,
        span=draft.restore(one.span),
        act=draft.restore(one.act),
        bound=place(one.bound),
        target=place(one.target),
        basis=place(one.basis),
        exception=place(one.exception),
        benefit=replace(one.benefit, span=draft.restore(one.benefit.span)) if one.benefit else None,
        conditions=parts(one.conditions),
        values=parts(one.values),
        units=parts(one.units),
    )


def run_checks(context: Context, checks: Sequence[Check]) -> Results:
    """Run every check, alone; a check that breaks becomes a failure and the others go on."""
    hits: list[tuple[Rule, Hit]] = []
    neutrals: list[Neutral] = []
    failures: list[Failure] = []
    for check in checks:
        rules = {rule.code: rule for rule in check.rules}
        try:
            for one in [accept(each, check.codes, context.draft) for each in check.run(context)]:
                if one.code not in rules:
                    continue  # not selected
                if isinstance(one, Neutral):
                    neutrals.append(one)
                else:
                    hits.append((rules[one.code], one))
        except CheckError as error:
            failures.append(Failure(check.name, str(error)))
        # A broken check must be named in the report, whatever it raised: ending the program is no way out of it.
        except (Exception, SystemExit, GeneratorExit) as error:
            failures.append(Failure(check.name, f"{type(error).__name__}: {error}"))
    sightings = [Sighting(rule, hit) for rule, hit in drop_fallbacks(context.draft, hits)]
    findings = make_findings(context.draft, merge_sightings(context, sightings))
    neutrals.sort(key=lambda one: (one.span, one.code, one.reason))
    return Results(findings, tuple(neutrals), tuple(failures))


def drop_fallbacks(draft: Draft, hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """Leave out the fallbacks in sentences where another rule of their family has a hit of its own."""
    if not any(hit.fallback for _, hit in hits):
        return hits
    starts = [sentence.span.start for sentence in split_sentences(draft)]
    named = {
        (rule.family, bisect_right(starts, span.start)) for rule, hit in hits if not hit.fallback for span in hit.spans
    }
    return [
        (rule, hit)
        for rule, hit in hits
        if not hit.fallback or (rule.family, bisect_right(starts, hit.spans[0].start)) not in named
    ]


def make_findings(draft: Draft, sightings: Iterable[Sighting]) -> tuple[Finding, ...]:
    """Give each hit its clause, address and fingerprint, in the order of the text."""
    index = ClauseIndex(draft)
    ordered = sorted(sightings, key=lambda one: (one.hit.spans, one.rule.code, one.hit.message))
    repeats: Counter[str] = Counter()
    findings = []
    for one in ordered:
        rule, hit = one.rule, one.hit
        clause = index.deepest(hit.spans)
        base = _fingerprint(rule, draft.path(clause), draft.slice(clause.own) if clause else "")
        repeats[base] += 1
        identity = f"{base}-{repeats[base]}"
        findings.append(
            Finding(
                id=identity,
                rule=rule,
                severity=hit.severity or rule.severity,
                category=hit.category or rule.category,
                also=one.also,
                clause=clause.id if clause else "",
                address=name_place(draft, clause, hit.spans[0]),
                spans=hit.spans,
                message=hit.message,
                suggestion=hit.suggestion or rule.fix,
                related=hit.related,
                replacement=hit.replacement,
                confidence=hit.confidence or rule.confidence,
            )
        )
    return tuple(findings)


def name_place(draft: Draft, clause: Clause | None, span: Span) -> str:
    """Return a clause's number path, behind what part of the file it is where that is not the body: 页眉, 批注."""
    line = draft.lines[draft.line_index(span.start)]
    beside = "" if line.in_body else name_container(line.container)
    return " ".join(one for one in (beside, draft.address(clause)) if one)


def _fingerprint(rule: Rule, path: Sequence[Clause], words: str) -> str:
    """Hash rule, structural path without numbers and the clause's words without its number.

    Inserting or renumbering clauses changes none of these.
    """
    kinds = "/".join(f"{clause.kind}:{clause.heading or ''}" for clause in path[:-1])
    bare = re.sub(r"\s+", "", ORDINAL_MARKS.sub("", words))
    return hashlib.sha256(f"{rule.code}\n{kinds}\n{bare}".encode()).hexdigest()[:20]

"""One draft through all checks: crashes isolated, hits made into findings, ordered by place."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from reviewer.context import Check, CheckError, Context
from reviewer.errors import ReviewerError
from reviewer.files import show_path
from reviewer.gate import Decisions, Waiver, decide, expired, is_ambiguous, judge, unused
from reviewer.language.analysis import Analysis
from reviewer.language.clause_words import bare_words
from reviewer.language.sentences import split_sentences
from reviewer.merging import Sighting, merge_sightings
from reviewer.messages import DEFAULT, say
from reviewer.model import (
    Basis,
    Clause,
    ClauseIndex,
    ComparedLibrary,
    Confidence,
    DocumentKind,
    Draft,
    Failure,
    Finding,
    Hit,
    Later,
    Library,
    Neutral,
    OfficeWords,
    Provision,
    Review,
    Rule,
    Severity,
    Span,
    Task,
)
from reviewer.packs import Pack, digest, load_checks, reference_for
from reviewer.packs.yielded import accept
from reviewer.reference import Reference
from reviewer.results import Results, restore_provisions, restore_results, restore_tasks
from reviewer.rules.allowances import check_codes, set_aside
from reviewer.rules.norms import in_force_on, index_norms
from reviewer.rules.special_basis import settle_basis
from reviewer.rules.word_places import read_lexicons
from reviewer.suggestions import did_you_mean
from reviewer.version import __version__
from reviewer.wording import name_container

Grade = TypeVar("Grade")
Grades = Sequence[tuple[str, Grade]]  # beginnings of codes and what is set for them


@dataclass(frozen=True, slots=True)
class Session:
    """What is laid out once and used for every draft: checks, reference tables, library, day.

    `compared` is what reports say of the library, None when there is none; `is_whole` that no rules were left out,
    `severity` and `confidence` are what an office sets for codes that begin so.
    """

    checks: tuple[Check, ...]
    reference: Reference
    rules_digest: str
    library: Library
    compared: ComparedLibrary | None
    as_of: date
    norms: tuple[tuple[Basis, str], ...] = ()
    looks: tuple[tuple[str, str], ...] = ()
    is_whole: bool = True
    severity: Grades[Severity] = ()
    confidence: Grades[Confidence] = ()


def lay_out(
    library: Library,
    library_name: str | None,
    as_of: date,
    *,
    packs: Sequence[Pack] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severity: Grades[Severity] = (),
    confidence: Grades[Confidence] = (),
    office_words: OfficeWords | None = None,
) -> Session:
    """Load rules and tables; keep the checks whose codes begin with one of `select` and none of `ignore`.

    `office_words` extend the vocabulary. Raises `RuleError` for a faulty rule, and when a selected prefix fits no rule;
    `InputError` for allowed words with such a prefix.
    """
    reference = reference_for(packs, office_words)
    checks = load_checks(packs, reference)
    codes = [rule.code for check in checks for rule in check.rules]
    for prefix in (*select, *ignore, *(code for code, _ in (*severity, *confidence))):
        if not any(code.startswith(prefix) for code in codes):
            near = did_you_mean(prefix, {*codes, *(rule.family for check in checks for rule in check.rules)})
            raise ReviewerError.of("rule.no-prefix", prefix=prefix, near=near)
    check_codes(reference.office_words.allowed, codes)
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
        documents = library.documents()
        latest = max((one.facts.date for one in documents if one.facts.date), default=None)
        compared = ComparedLibrary(show_path(Path(Path(library_name).name)), len(documents), library.digest(), latest)
    norms = tuple((one.basis, one.gist) for one in index_norms(reference).values())
    looks = tuple((row["id"], row["look"]) for row in reference.rows("situations"))
    return Session(
        tuple(kept),
        reference,
        digest(packs, office_words, read_lexicons(reference).digest()),
        library,
        compared,
        as_of,
        norms,
        looks,
        not (select or ignore),
        severity,
        confidence,
    )


def as_of_day(rule: Rule, day: date) -> Rule | None:
    """Return the rule with the norms in force on `day`, or None when it rests on none that is."""
    basis = in_force_on(rule.basis, day)
    special = tuple(replace(one, basis=in_force_on(one.basis, day)) for one in rule.special)
    return None if rule.basis and not basis else replace(rule, basis=basis, special=special)


def regrade(
    findings: Iterable[Finding], severity: Grades[Severity], confidence: Grades[Confidence]
) -> tuple[Finding, ...]:
    """Return the findings with the severity and confidence that an office sets for their codes."""
    return tuple(
        replace(
            one,
            severity=find_grade(one.rule.code, severity) or one.severity,
            confidence=find_grade(one.rule.code, confidence) or one.confidence,
        )
        for one in findings
    )


def find_grade(code: str, grades: Grades[Grade]) -> Grade | None:
    """Return what is set for a code: by its longest beginning, or None."""
    fitting = [one for one in grades if code.startswith(one[0])]
    return max(fitting, key=lambda one: len(one[0]))[1] if fitting else None


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
    view: str = "final",
    help_uri: str = "",
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
    findings = decide(regrade(results.findings, session.severity, session.confidence), decisions, session.as_of, draft)
    stale = expired(findings, decisions, session.as_of, draft)
    failures += tuple(
        Failure(
            say(DEFAULT, "reason.waiver", id=one.name),
            say(DEFAULT, "reason.waiver-expired", day=one.expires, owner=one.owner, reason=one.reason),
        )
        for one in stale
    )
    failures += tuple(
        Failure(say(DEFAULT, "reason.waiver", id=one.name), say(DEFAULT, f"reason.waiver-{key}", owner=one.owner))
        for key, some in _find_idle_waivers(findings, decisions, draft, is_whole=session.is_whole).items()
        for one in some
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
        office_words=session.reference.office_words,
        library=session.compared,
        generated=generated,
        norms=session.norms,
        looks=session.looks,
        suggests=suggests,
        view=view,
        help_uri=help_uri,
    )


def _find_idle_waivers(
    findings: Sequence[Finding], decisions: Decisions, draft: Draft, *, is_whole: bool
) -> dict[str, tuple[Waiver, ...]]:
    """Return the waivers that do not do what was decided: for this very draft and without a finding, or with many.

    Where rules were left out a finding may be missing for that.
    """
    gone = tuple(one for one in unused(findings, decisions, draft) if one.draft and is_whole)
    return {"unused": gone, "many": tuple(one for one in decisions.waivers if is_ambiguous(one, findings, draft))}


def _tasks(context: Context, failures: tuple[Failure, ...]) -> tuple[tuple[Task, ...], tuple[Failure, ...]]:
    try:
        return context.analysis.tasks, failures
    except Exception as error:  # the task table must not take the findings with it
        return (), (*failures, Failure(say(DEFAULT, "reason.tasks"), f"{type(error).__name__}: {error}"))


def read_provisions(context: Context, draft: Draft) -> tuple[Provision, ...]:
    """Return what the sentences lay down, with its places in the draft as it is shown."""
    return restore_provisions(context.analysis.provisions, draft)


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
                    hits.append((settle_basis(context, rules[one.code], one), one))
        except CheckError as error:
            failures.append(Failure(check.name, str(error)))
        # A broken check must be named in the report, whatever it raised: ending the program is no way out of it.
        except (Exception, SystemExit, GeneratorExit) as error:
            failures.append(Failure(check.name, f"{type(error).__name__}: {error}"))
    told, aside = set_aside(
        context.draft.text, drop_fallbacks(context.draft, hits), context.reference.office_words.allowed
    )
    neutrals += aside
    sightings = [Sighting(rule, hit) for rule, hit in told]
    by_code = {rule.code: check for check in checks for rule in check.rules}

    def mend(hit: Hit) -> Hit:
        check = by_code[hit.code]
        try:
            return check.mend(context, hit)
        except (Exception, SystemExit, GeneratorExit) as error:  # the finding stays, and the report names what broke
            broken = Failure(check.name, f"{type(error).__name__}: {error}")
            failures.extend([broken] if broken not in failures else [])
            return hit

    searches = {code: check.run for code, check in by_code.items()}
    findings = make_findings(context.draft, merge_sightings(context, sightings, searches, mend))
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
                replaced=hit.replaced,
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
    """Hash rule, structural path without numbers and the clause's bare words.

    Inserting or renumbering clauses and setting blanks and quotation marks anew change none of these.
    """
    kinds = "/".join(f"{clause.kind}:{clause.heading or ''}" for clause in path[:-1])
    return hashlib.sha256(f"{rule.code}\n{kinds}\n{bare_words(words)}".encode()).hexdigest()[:20]

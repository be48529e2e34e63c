"""Tries rules on the cases beside them: for `rules test`, `rules explain`, `bench` and the tests."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reviewer.context import Check, Context
from reviewer.errors import RuleError
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.messages import Text
from reviewer.model import Document, Hit, Library, Severity
from reviewer.packs import Pack, bundled, bundled_pack, load_checks, reference_for, rule_paths
from reviewer.packs.inspection import refuse_faulty_pack
from reviewer.reading import read
from reviewer.reference import Reference
from reviewer.rules.cases import (
    SUFFIX,
    CannotRunError,
    Case,
    CaseDocument,
    CaseResult,
    cases_path,
    read_cases,
    run_case,
)
from reviewer.rules.metadata import RuleFile, read_rule_file
from reviewer.rules.precision import Tally
from reviewer.strict_yaml import load_yaml

COMPETITION = "FC"
CLAUSES = ("likeness/clauses/reported.jsonl", "likeness/clauses/written.jsonl", "likeness/clauses/blind.jsonl")
TITLE = "云川市示例管理办法"


@dataclass(frozen=True, slots=True)
class KnownRule:
    """A rule as its file gives it and the check that looks for it."""

    file: RuleFile
    check: Check

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.file.rule.code

    @property
    def path(self) -> Path:
        """The rule's file."""
        return self.file.yaml.path

    def read_cases(self) -> tuple[Case, ...]:
        """Read the cases beside the rule's file (none, when there are none); raises `RuleError`."""
        beside = cases_path(self.path)
        return read_cases(beside) if beside.is_file() else ()


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules of the bundled checks and of `packs`, by code, and the tables that they were read with."""

    rules: tuple[KnownRule, ...]
    reference: Reference

    def find(self, code: str) -> KnownRule | None:
        """Return the rule with that code (in any case of letters), or None."""
        return next((one for one in self.rules if one.code == code.upper()), None)

    def below(self, folder: Path) -> tuple[KnownRule, ...]:
        """Return the rules whose files stand in `folder` (resolved) or below it."""
        return tuple(one for one in self.rules if one.path.resolve().is_relative_to(folder))


def open_book(packs: Sequence[Pack] = ()) -> RuleBook:
    """Load rules and checks, sorted by code; raises `RuleError` for a faulty file.

    A file of cases without a rule beside it is a fault: its cases would never run.
    """
    reference = reference_for(packs)
    checks = {rule.code: check for check in load_checks(packs, reference) for rule in check.rules}
    found = []
    for folder in (one.checks for one in (bundled_pack(), *packs) if one.checks):
        paths = rule_paths(folder)
        orphans = set(folder.rglob(f"*{SUFFIX}")) - {cases_path(path) for path in paths}
        if orphans:
            place = str(min(orphans))
            raise RuleError.of("cases.no-rule", place=place)
        files = [read_rule_file(load_yaml(path), reference) for path in paths]
        found += [KnownRule(file, checks[file.rule.code]) for file in files]
    return RuleBook(tuple(sorted(found, key=lambda one: one.code)), reference)


def open_pack(path: Path) -> tuple[RuleBook, tuple[KnownRule, ...]]:
    """Return the book that the rules at `path` belong to, and those rules.

    `path` is a pack (a folder with `checks/`), a `checks` folder, a folder below one, or a rule
    file; the bundled checks count as well. Raises `RuleError` when no rule stands there, `FaultyFilesError` with all
    that is wrong with the files of the pack.
    """
    if not path.exists():
        raise RuleError.of("folder.missing", place=str(path))
    chosen = path.resolve()
    if (chosen / "checks").is_dir():
        chosen = chosen / "checks"
    home = next((one for one in (chosen, *chosen.parents) if one.name == "checks"), None)
    if home is None:
        raise RuleError.of("pack.no-rules", place=str(path))
    is_bundled = home == bundled("checks").resolve()
    if not is_bundled and _is_copy(home):
        raise RuleError.of("rules.copy", place=str(path), own=bundled("checks"))
    refuse_faulty_pack(None if is_bundled else home.parent)
    book = open_book([] if is_bundled else [Pack.from_folder(home.parent)])
    rules = tuple(one for one in book.rules if chosen in _files(one)) or book.below(chosen)
    if not rules:
        raise RuleError.of("rules.none", place=str(path))
    return book, rules


def _is_copy(home: Path) -> bool:
    """Tell whether a folder of checks holds the program's own, as a checkout does beside an installed program."""
    own = {path.relative_to(bundled("checks")) for path in rule_paths(bundled("checks"))}
    here = [path.relative_to(home) for path in rule_paths(home)]
    return bool(here) and 2 * sum(path in own for path in here) >= len(here)


def _files(rule: KnownRule) -> tuple[Path, Path]:
    path = rule.path.resolve()
    return path, cases_path(path)


def try_rules(book: RuleBook, rules: Sequence[KnownRule]) -> Iterator[CaseResult]:
    """Run the cases of `rules`, in the order of codes and files."""
    open_context = context_maker(book.reference)
    for one in rules:
        for case in one.read_cases():
            yield run_case(case, one.code, one.check.run, open_context)


def try_clauses(book: RuleBook) -> dict[str, Tally]:
    """Run the rules on fair competition over the labelled clauses; return by code how often they were right and false.

    A rule is right on any clause that breaks a red line, since one clause often breaks several.
    """
    rules = [one for one in book.rules if one.code.startswith(COMPETITION)]
    counts = {one.code: Counter[bool]() for one in rules}
    clauses = [json.loads(line) for name in CLAUSES for line in book.reference.lines(name)]
    lines = [TITLE, *(f"第{number}条　{row['text']}" for number, row in enumerate(clauses, 1))]
    draft = read("\n".join(line.replace("\n", "") for line in lines).encode(), "clauses.txt").plain
    facts = draft.documents[0].facts  # what one clause defines holds in no other
    draft = replace(draft, documents=tuple(Document(line.span, facts) for line in draft.lines))
    context = Context(draft, Analysis(draft, book.reference), book.reference, EmptyLibrary(), date.today())
    starts = [line.span.start for line in draft.lines]
    for check in {one.check.name: one.check for one in rules}.values():
        severities = {rule.code: rule.severity for rule in check.rules}
        seen = set()
        for hit in check.run(context):
            if isinstance(hit, Hit) and (hit.severity or severities[hit.code]).reaches(Severity.MEDIUM):
                seen.add((hit.code, bisect_right(starts, hit.spans[0].start) - 2))
        for code, number in seen:
            if code in counts and 0 <= number < len(clauses):
                counts[code][clauses[number]["label"] == "violation"] += 1
    return {code: Tally(count[True], count[False]) for code, count in counts.items()}


def context_maker(reference: Reference) -> Callable[[Case], Context]:
    """Return a function that reads a case's draft and lays its documents into a library."""

    def open_context(case: Case) -> Context:
        draft = read(case.text.encode(), "case.txt").plain
        return Context(draft, Analysis(draft, reference), reference, _library(case.library), case.as_of)

    return open_context


def _library(documents: Sequence[CaseDocument]) -> Library:
    if not documents:
        return EmptyLibrary()
    try:
        from reviewer.library.memory import memory_library
    except ModuleNotFoundError as error:
        raise CannotRunError(Text.of("cases.no-library")) from error
    library: Library = memory_library(documents)
    return library

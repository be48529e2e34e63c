"""The outcome of a review: all that a report may know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reviewer.model.document_kind import KindReading
from reviewer.model.draft import Draft
from reviewer.model.finding import Finding, Status
from reviewer.model.hit import Neutral
from reviewer.model.provision import Provision
from reviewer.model.rule import Basis, Confidence, Rule, Severity
from reviewer.model.task import Task


@dataclass(frozen=True, slots=True)
class Failure:
    """A check or a reader that broke: never silence, never a pass."""

    where: str
    error: str


@dataclass(frozen=True, slots=True)
class ComparedLibrary:
    """The reference library that a draft was compared with: its file's name, number of documents and digest."""

    name: str
    documents: int
    digest: str


@dataclass(frozen=True, slots=True)
class Gate:
    """The verdict: `result` is passed, failed or incomplete.

    `fail_on` is a severity or `never`, `min_confidence` a confidence.
    """

    fail_on: str
    result: str
    counts: Mapping[str, int] = field(default_factory=dict)
    min_confidence: str = "likely"

    def blocks(self, finding: Finding) -> bool:
        """Tell whether the finding fails the gate: open, as grave as `fail_on` and as sure as `min_confidence`."""
        return (
            self.fail_on != "never"
            and finding.status is Status.OPEN
            and finding.severity.reaches(Severity(self.fail_on))
            and finding.confidence.reaches(Confidence(self.min_confidence))
        )


@dataclass(frozen=True, slots=True)
class Review:
    """All that a report may know.

    `norms` are the norms of the base with what each demands, in the project's own words. `suggests`
    tells that the annotated copy is to exchange words where a finding has a replacement. `provisions` are read when a
    report first asks for them. `document_kind` is what checks went by; None only in reviews that are made by hand.
    """

    draft: Draft
    path: str
    as_of: date
    findings: tuple[Finding, ...]
    neutrals: tuple[Neutral, ...]
    tasks: tuple[Task, ...]
    failures: tuple[Failure, ...]
    rules: tuple[Rule, ...]
    gate: Gate
    version: str
    rules_digest: str
    library: ComparedLibrary | None = None
    generated: str | None = None
    norms: tuple[tuple[Basis, str], ...] = ()
    suggests: bool = False
    document_kind: KindReading | None = None
    provisions: Sequence[Provision] = ()

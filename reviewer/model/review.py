"""The outcome of a review: all that a report may know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reviewer.model.document_kind import KindReading
from reviewer.model.draft import Draft
from reviewer.model.finding import Finding, Status
from reviewer.model.hit import Neutral
from reviewer.model.office_words import OfficeWords
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
    """The reference library that a draft was compared with: its file's name, number of documents and digest.

    `latest` is the date of its newest document, as far as documents say one.
    """

    name: str
    documents: int
    digest: str
    latest: str | None = None


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

    `norms` are the norms of the base with what each demands, in the project's own words; `looks` say by the id of a norm
    what a person has to look at where no rule does. `suggests`
    tells that the annotated copy is to exchange words where a finding has a replacement. `provisions` are read when a
    report first asks for them. `document_kind` is what checks went by; None only in reviews that are made by hand. `view` is how tracked changes
    were read, `office_words` what the settings added to the vocabulary, `help_uri` the address of a rule's page with
    `{code}` in it (empty: there is none).
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
    looks: tuple[tuple[str, str], ...] = ()
    document_kind: KindReading | None = None
    provisions: Sequence[Provision] = ()
    view: str = "final"
    office_words: OfficeWords = field(default_factory=OfficeWords)
    help_uri: str = ""

    @property
    def allowed(self) -> tuple[Neutral, ...]:
        """What rules found in words that the office allows, in the order of the text."""
        return tuple(one for one in self.neutrals if one.allowed)

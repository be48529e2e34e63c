"""The nouns of the program: frozen records that every room shares; standard library only.

All positions are half-open ranges of code points. Unless a docstring says otherwise they
count in `Draft.text`, which holds one paragraph of the source a line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Protocol


class Severity(StrEnum):
    """How grave a finding is; an alert is `medium` or above."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)

    def reaches(self, limit: Severity) -> bool:
        """Tell whether this severity is at least as grave as `limit`."""
        return self.rank <= limit.rank


class Status(StrEnum):
    """What has been decided about a finding."""

    OPEN = "open"
    WAIVED = "waived"
    BASELINE = "baseline"


class ClauseKind(StrEnum):
    """The kinds of clause that the outline knows."""

    PART = "part"  # 编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    ARTICLE = "article"  # 条
    PARAGRAPH = "paragraph"  # 款
    ITEM = "item"  # 项
    SUBITEM = "subitem"  # 目
    HEADING = "heading"  # 一、（一） of an outline plan, without a task of its own
    TASK = "task"  # the numbered measure of an outline plan
    ROW = "row"  # a row of a table
    PREAMBLE = "preamble"  # text that stands in no numbered clause
    ANNEX = "annex"


class Relation(StrEnum):
    """How another document stands to the draft."""

    SUPERIOR = "superior"
    SIBLING = "sibling"
    OWN = "own"
    SELF = "self"


class View(StrEnum):
    """How tracked changes are read."""

    FINAL = "final"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of draft text and the one place of the source file that it was copied from.

    `part` is a part of the package (`word/document.xml`) or the empty string for a text file;
    `paragraph` counts the paragraphs (`w:p`) of that part, or the lines of a text file, from 0;
    `node` counts the text-bearing elements inside the paragraph (0 in a text file);
    `offset` counts code points inside that element (or line).
    """

    span: Span
    part: str
    paragraph: int
    node: int
    offset: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a line stands; all counted from 0.

    `rows` and `columns` tell how many the cell covers: merged cells stand once, at their first.
    """

    table: int
    row: int
    column: int
    header: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of `Draft.text` (without its line break) and what its layout says.

    `container` is paragraph, cell, header, footer, footnote, endnote, comment or textbox.
    `label` is the number of leading code points that automatic numbering printed: they stand in
    the text as the reader sees them but in no run of the file.
    `level` is Word's outline level (0 = the highest), where a heading style sets one.
    """

    span: Span
    container: str = "paragraph"
    label: int = 0
    level: int | None = None
    cell: Cell | None = None
    bold: bool = False
    centered: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """Words that a tracked change brought in (`insert`, `move`) or struck out (`delete`).

    Struck words are not in the final view: their span is empty and marks the place.
    """

    span: Span
    kind: str
    author: str
    date: str


SECOND_READING = "second reading"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read of one container of the file, and why not, where it was not.

    `characters` is None where nobody knows how many there are (a scanned page). The container
    `SECOND_READING` stands for the comparison of two readings: how many Han characters both took,
    or, unread, how many the draft lacks.
    """

    part: str
    container: str
    characters: int | None
    read: bool
    reason: str | None = None

    @property
    def compares(self) -> bool:
        """Tell whether this is about a comparison: what it counts as read stands in other entries too."""
        return self.container == SECOND_READING


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself. `region` runs from the province downwards."""

    title: str = ""
    kind: str | None = None
    issuer: str | None = None
    number: str | None = None
    region: tuple[str, ...] = ()
    is_draft: bool = False
    date: str | None = None
    level: str | None = None
    effective: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document inside a file: most files hold one, a compilation holds many."""

    span: Span
    facts: Facts
    complete: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the outline.

    `span` runs over the clause and everything below it. `own` is what the clause is shown with:
    the heading line alone for parts, chapters, sections and headings, the whole extent for all
    others. `number` is as printed (第十二条, （一）, 3.), `heading` its caption without marks.
    """

    id: str
    kind: ClauseKind
    number: str | None
    heading: str | None
    span: Span
    own: Span
    parent: str | None = None
    children: tuple[str, ...] = ()
    paragraph: int = 0


@dataclass(frozen=True)
class Draft:
    """A document as Word shows it, with the way back to the file."""

    name: str
    text: str
    lines: tuple[Line, ...] = ()
    clauses: tuple[Clause, ...] = ()
    documents: tuple[Document, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    segments: tuple[Segment, ...] = ()
    revisions: tuple[Revision, ...] = ()
    facts: Facts = Facts()
    format: str = "text"
    sha256: str = ""
    warnings: tuple[str, ...] = ()

    def slice(self, span: Span) -> str:
        """Return the words at `span`."""
        return self.text[span.start : span.end]

    def clause(self, clause_id: str) -> Clause:
        """Return the clause with that id; raises `KeyError` when there is none."""
        return self._by_id[clause_id]

    @cached_property
    def _by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self.clauses}

    def walk(self, *kinds: ClauseKind) -> Iterator[Clause]:
        """Yield the clauses in the order of the text, all or only those of `kinds`."""
        for clause in self.clauses:
            if not kinds or clause.kind in kinds:
                yield clause

    def line_index(self, offset: int) -> int:
        """Return the index of the line that holds the code point at `offset`."""
        found = bisect_right(self.lines, offset, key=lambda line: line.span.start) - 1
        return max(found, 0)

    def path(self, clause: Clause | None) -> tuple[Clause, ...]:
        """Return the clause behind all that hold it, the outermost first."""
        found: list[Clause] = []
        while clause is not None:
            found.append(clause)
            clause = self.clause(clause.parent) if clause.parent else None
        return tuple(reversed(found))

    def address(self, clause: Clause | None) -> str:
        """Return the clause's number path, as a lawyer cites it: 第二章 第十二条 第一款."""
        return " ".join(one.number for one in self.path(clause) if one.number)

    def brought_in(self, spans: Sequence[Span]) -> tuple[Revision, ...]:
        """Return the tracked changes, in order, that inserted or moved in any of these words."""
        return tuple(
            one
            for one in self.revisions
            if one.kind != "delete" and any(one.span.start < s.end and s.start < one.span.end for s in spans)
        )

    def locate(self, span: Span) -> tuple[Segment, ...]:
        """Return the pieces of the source that the words at `span` were copied from, clipped.

        Automatic numbers and line breaks were copied from nowhere and are left out.
        """
        first = bisect_right(self.segments, span.start, key=lambda one: one.span.start) - 1
        found = []
        for one in self.segments[max(first, 0) :]:
            if one.span.start >= span.end:
                break
            if one.span.overlaps(span):
                start = max(one.span.start, span.start)
                end = min(one.span.end, span.end)
                offset = one.offset + start - one.span.start
                found.append(Segment(Span(start, end), one.part, one.paragraph, one.node, offset))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Basis:
    """The norm behind a rule: law, article and item, with its dates."""

    id: str
    law: str
    article: str
    item: str | None = None
    number: str | None = None
    effective: str | None = None
    repealed: str | None = None
    status: str = "in force"
    certainty: str = "verified"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check looks for, why it matters and how it is mended."""

    code: str
    title: str
    severity: Severity
    category: str
    why: str
    fix: str
    basis: tuple[Basis, ...] = ()

    @property
    def family(self) -> str:
        """The two letters before the number."""
        return self.code[:2]


@dataclass(frozen=True, slots=True)
class Related:
    """A clause elsewhere that a hit speaks of; `spans` count in `text`."""

    source: str
    document: str
    clause: str | None
    text: str
    spans: tuple[Span, ...] = ()
    similarity: float | None = None
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check saw. `severity` and `category` replace the rule's own where they are given.

    `replacement` is what may stand in place of the first span with nothing else changed.
    A `fallback` is reported only where no other hit of its family stands in the same sentence.
    """

    code: str
    spans: tuple[Span, ...]
    message: str
    suggestion: str | None = None
    severity: Severity | None = None
    category: str | None = None
    related: tuple[Related, ...] = ()
    fallback: bool = False
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Neutral:
    """Words that a rule matched and then found lawful, with the reason: silence to be checked."""

    code: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit as the program reports it. `spans` count in `Draft.text`; `replacement` is as in `Hit`."""

    id: str
    rule: Rule
    severity: Severity
    category: str
    clause: str
    address: str
    spans: tuple[Span, ...]
    message: str
    suggestion: str
    related: tuple[Related, ...] = ()
    status: Status = Status.OPEN
    note: str | None = None
    replacement: str | None = None

    @property
    def is_alert(self) -> bool:
        """`medium` or above."""
        return self.severity.reaches(Severity.MEDIUM)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time that a task names; see `contract` for `kind`, `role` and the form of `value`."""

    text: str
    kind: str
    role: str
    value: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Target:
    """A measurable aim of a task."""

    text: str
    value: float | None
    unit: str | None
    relation: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Task:
    """A measure of a plan: who leads, who supports, by when. `span` is the task in `Draft.text`.

    `units` are all units named in it or inherited, each as it stands in the draft;
    `open_list` tells that the list ends in 等; `collective` that it names only groups such as
    各有关部门; `safeguard` that the clause stands under 保障措施 rather than among the measures.
    """

    clause: str
    text: str
    span: Span
    lead_units: tuple[str, ...] = ()
    support_units: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    inherited: bool = False
    open_list: bool = False
    collective: bool = False
    safeguard: bool = False
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A check or a reader that broke: never silence, never a pass."""

    where: str
    error: str


@dataclass(frozen=True, slots=True)
class LibraryDocument:
    """A document of the reference library, without its text."""

    id: int
    source: str
    facts: Facts
    status: str | None = None
    clauses: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause of the reference library; `address` is its number path (第二章 第八条)."""

    document: LibraryDocument
    clause: str | None
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words that a draft clause shares with a passage; offsets count in each side's own text.

    `similarity` is the share of the shorter side that is shared (0 to 1), `longest` the signs of the longest
    shared run, `aligned` the score of the best stretch of runs that follow each other on both sides.
    """

    passage: Passage
    similarity: float
    longest: int
    aligned: float
    ours: tuple[Span, ...]
    theirs: tuple[Span, ...]


class Library(Protocol):
    """What a check may ask of the reference library."""

    def documents(self) -> Sequence[LibraryDocument]:
        """List all documents, in the order of their titles."""

    def find_title(self, title: str) -> Sequence[LibraryDocument]:
        """List the documents with that title (brackets, blanks and width ignored)."""

    def passages(self, document: LibraryDocument) -> Sequence[Passage]:
        """List the clauses of a document, in order."""

    def similar(self, texts: Sequence[str], at_least: float) -> Sequence[Sequence[Overlap]]:
        """Find for each text the passages that share that much of the shorter side with it or a long run, best first."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The verdict: `result` is passed, failed or incomplete."""

    fail_on: str
    result: str
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """All that a report may know.

    `norms` are the norms of the base with what each demands, in the project's own words. `suggests`
    tells that the annotated copy is to exchange words where a finding has a replacement.
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
    library: str | None = None
    generated: str | None = None
    norms: tuple[tuple[Basis, str], ...] = ()
    suggests: bool = False

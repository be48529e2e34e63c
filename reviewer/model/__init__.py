"""The nouns of the program: frozen records that every room shares, a file a noun; standard library only.

All positions are half-open ranges of code points. Unless a docstring says otherwise they
count in `Draft.text`, which holds one paragraph of the source a line.
"""

from __future__ import annotations

from reviewer.model.clause import Clause, ClauseKind
from reviewer.model.clause_index import ClauseIndex
from reviewer.model.comparison import Comparison
from reviewer.model.concealment import Concealment, Guise
from reviewer.model.coverage import SECOND_READING, Coverage
from reviewer.model.document import Document, Facts
from reviewer.model.document_kind import DocumentKind, KindReading
from reviewer.model.draft import Draft
from reviewer.model.finding import Finding, Status
from reviewer.model.folding import Folding
from reviewer.model.hit import Hit, Neutral, Related, Relation
from reviewer.model.later import Later
from reviewer.model.library import Library, LibraryDocument, Overlap, Passage, Relevant
from reviewer.model.line import Cell, Line
from reviewer.model.office_words import AllowedWords, OfficeWords, OwnUnit
from reviewer.model.provision import Force, Inherited, Origin, Part, Party, Provision
from reviewer.model.review import ComparedLibrary, Failure, Gate, Review
from reviewer.model.revision import Revision, View
from reviewer.model.rule import Basis, Confidence, Rule, Severity, SpecialBasis
from reviewer.model.segment import Segment
from reviewer.model.span import Span
from reviewer.model.task import Deadline, Target, Task

__all__ = [
    "SECOND_READING",
    "AllowedWords",
    "Basis",
    "Cell",
    "Clause",
    "ClauseIndex",
    "ClauseKind",
    "ComparedLibrary",
    "Comparison",
    "Concealment",
    "Confidence",
    "Coverage",
    "Deadline",
    "Document",
    "DocumentKind",
    "Draft",
    "Facts",
    "Failure",
    "Finding",
    "Folding",
    "Force",
    "Gate",
    "Guise",
    "Hit",
    "Inherited",
    "KindReading",
    "Later",
    "Library",
    "LibraryDocument",
    "Line",
    "Neutral",
    "OfficeWords",
    "Origin",
    "Overlap",
    "OwnUnit",
    "Part",
    "Party",
    "Passage",
    "Provision",
    "Related",
    "Relation",
    "Relevant",
    "Review",
    "Revision",
    "Rule",
    "Segment",
    "Severity",
    "Span",
    "SpecialBasis",
    "Status",
    "Target",
    "Task",
    "View",
]

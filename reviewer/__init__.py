"""Reviews draft policy documents of Chinese government offices: the face for programs (see `docs/api.md`).

    from reviewer import Reviewer, Settings

    outcome = Reviewer(Settings(fail_on="medium")).review("draft.docx")
    for finding in outcome.review.findings:
        print(finding.rule.code, finding.address, finding.message)
    outcome.write()

Checks, reports and packs import `reviewer.plugin` instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewer.errors import InputError, LibraryError, OutputError, ReviewerError, RuleError
from reviewer.model import (
    AllowedWords,
    Basis,
    Cell,
    Clause,
    ClauseKind,
    ComparedLibrary,
    Comparison,
    Confidence,
    Coverage,
    Deadline,
    Document,
    DocumentKind,
    Draft,
    Facts,
    Failure,
    Finding,
    Gate,
    Hit,
    KindReading,
    Library,
    LibraryDocument,
    Line,
    Neutral,
    OfficeWords,
    Overlap,
    OwnUnit,
    Passage,
    Related,
    Relation,
    Review,
    Revision,
    Rule,
    Segment,
    Severity,
    Span,
    Status,
    Target,
    Task,
    View,
)
from reviewer.version import __version__

if TYPE_CHECKING:
    from reviewer.api import Outcome, Reviewer
    from reviewer.gate import Waiver
    from reviewer.revision_diff import compare
    from reviewer.settings import Settings

__all__ = [
    "AllowedWords",
    "Basis",
    "Cell",
    "Clause",
    "ClauseKind",
    "ComparedLibrary",
    "Comparison",
    "Confidence",
    "Coverage",
    "Deadline",
    "Document",
    "DocumentKind",
    "Draft",
    "Facts",
    "Failure",
    "Finding",
    "Gate",
    "Hit",
    "InputError",
    "KindReading",
    "Library",
    "LibraryDocument",
    "LibraryError",
    "Line",
    "Neutral",
    "OfficeWords",
    "Outcome",
    "OutputError",
    "Overlap",
    "OwnUnit",
    "Passage",
    "Related",
    "Relation",
    "Review",
    "Reviewer",
    "ReviewerError",
    "Revision",
    "Rule",
    "RuleError",
    "Segment",
    "Settings",
    "Severity",
    "Span",
    "Status",
    "Target",
    "Task",
    "View",
    "Waiver",
    "__version__",
    "compare",
]

LATE = {
    "Outcome": "api",
    "Reviewer": "api",
    "Settings": "settings",
    "Waiver": "gate",
    "compare": "revision_diff",
}


def __getattr__(name: str) -> Any:
    """Load the names that stand on all rooms only when somebody asks: `--help` and the records stay quick."""
    if name not in LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"reviewer.{LATE[name]}"), name)


def __dir__() -> list[str]:
    """Return the public names, so that an editor or a console can offer them."""
    return sorted(__all__)

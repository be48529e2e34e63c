"""Reviews draft policy documents; these names are all that checks and reports may import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewer.model import (
    Basis,
    Cell,
    Clause,
    ClauseKind,
    Coverage,
    Deadline,
    Document,
    Draft,
    Facts,
    Failure,
    Finding,
    Gate,
    Hit,
    Library,
    LibraryDocument,
    Line,
    Neutral,
    Overlap,
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

if TYPE_CHECKING:
    from reviewer.context import Check, Context, check
    from reviewer.packs import Report, report

__version__ = "0.1.0"

__all__ = [
    "Basis",
    "Cell",
    "Check",
    "Clause",
    "ClauseKind",
    "Context",
    "Coverage",
    "Deadline",
    "Document",
    "Draft",
    "Facts",
    "Failure",
    "Finding",
    "Gate",
    "Hit",
    "Library",
    "LibraryDocument",
    "Line",
    "Neutral",
    "Overlap",
    "Passage",
    "Related",
    "Relation",
    "Report",
    "Review",
    "Revision",
    "Rule",
    "Segment",
    "Severity",
    "Span",
    "Status",
    "Target",
    "Task",
    "View",
    "check",
    "report",
]

LATE = {"Check": "context", "Context": "context", "check": "context", "Report": "packs", "report": "packs"}


def __getattr__(name: str) -> Any:
    """Load the names that stand on the language room only when a check asks: `--help` stays quick."""
    if name not in LATE:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"reviewer.{LATE[name]}"), name)

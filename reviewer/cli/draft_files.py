"""Which files of a folder are drafts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.api import Reviewer

# Reports that were written beside the drafts, and Word's copies with comments in them, are no drafts.
OUTPUTS = (
    ".annotated.docx",
    ".annotated.docm",
    ".report.docx",
    ".report.html",
    ".report.md",
    ".form.docx",
    ".index.html",
    ".compare.html",
)


def find_drafts(folder: Path, target: Path, reviewer: Reviewer) -> tuple[list[Path], list[Path]]:
    """List the files to review below `folder`, and those that no input format is known for by ending.

    Reports, hidden files, Word's lock files and what the settings name (waivers, library ...) are neither. A file
    without an ending is tried: its content decides.
    """
    from reviewer.config import NAME
    from reviewer.reading.formats import list_endings

    endings = list_endings(reviewer.readers())
    settings = reviewer.settings_for(folder / "draft")
    own = {one.resolve() for one in (settings.library, settings.baseline, settings.waivers, settings.config) if one}
    drafts: list[Path] = []
    others: list[Path] = []
    for path in sorted(folder.rglob("*")):
        inside_reports = any(part.endswith(".review") for part in path.relative_to(folder).parts)
        if inside_reports or target in path.parents or path.name.startswith(("~$", ".")) or not path.is_file():
            continue
        if path.name == NAME or path.resolve() in own or path.name.endswith(OUTPUTS):
            continue
        (drafts if not path.suffix or path.suffix.lower() in endings else others).append(path)
    return drafts, others

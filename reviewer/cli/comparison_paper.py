"""The comparison of two versions as a Word file, by the report format that makes the Word report of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.files import prepare_folder, write_all
from reviewer.packs import load_report

if TYPE_CHECKING:
    from reviewer.model import Comparison, Review


def write_paper(found: Comparison, before: Review, after: Review, folder: Path, name: str) -> Path:
    """Write the file and return its path; raises `ReviewerError`."""
    compare = load_report("docx").compare
    assert compare is not None  # the program's own format has it, and no pack may take its name
    data = compare(found, before, after)
    prepare_folder(folder)
    return write_all(folder, {name: data})[0]

"""The comparison of two versions as one page: what is new first, then what is still there, then what was mended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.files import prepare_folder, write_all
from reviewer.main_points import order_by_weight
from reviewer.wording import name_grade

if TYPE_CHECKING:
    from reviewer.model import Comparison, Finding, Review


def write_page(found: Comparison, before: Review, after: Review, folder: Path, name: str) -> Path:
    """Write the page and return its path; raises `ReviewerError`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    was = {new.id: old for old, new in found.reworded}

    def list_rows(some: tuple[Finding, ...], review: Review) -> list[tuple[Finding, str, str, str]]:
        return [
            (one, name_grade(one), _quote(review, one), _quote(before, was[one.id]) if one.id in was else "")
            for one in order_by_weight(some)
        ]

    groups = [
        ("新增", list_rows(found.introduced, after)),
        ("仍在", list_rows(found.kept, after)),
        ("已改", list_rows(found.fixed, before)),
    ]
    here = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = environment.get_template("comparison.html").render(
        groups=groups, before=before, after=after, reworded=len(found.reworded)
    )
    prepare_folder(folder)
    return write_all(folder, {name: page.encode("utf-8", "backslashreplace")})[0]


def _quote(review: Review, finding: Finding) -> str:
    """Return the clause that a finding stands in, or its words where there is no clause."""
    if finding.clause:
        return review.draft.slice(review.draft.clause(finding.clause).own).strip()
    return "……".join(review.draft.slice(span) for span in finding.spans)

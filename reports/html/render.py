"""The report as one web page: no outside asset, works from a memory stick, prints to A4."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.plugin import (
    Confidence,
    Finding,
    Review,
    Severity,
    Status,
    order_by_weight,
    report,
    split_by_weight,
    tell_main_points,
    wording,
)

from ..excerpt import quote_around
from ..provision_rows import TABLES, provision_rows
from ..reworded import reword, tell_reworded
from ..task_rows import task_rows
from ..visible_text import show_hidden
from .chart import draw_counts
from .compare import mark_differences
from .draft_text import lay_out_text

if TYPE_CHECKING:
    from jinja2 import Template

HERE = Path(__file__).parent
FIRST_TO_MEND = 5
LONGEST_TABLED = 100_000  # code points of a draft whose provisions stand in the page; a browser carries no more rows


@report(".report.html")
def render(review: Review, source: bytes) -> bytes:
    """Return the page in UTF-8; everything that comes from the draft is escaped by the template."""
    style = (HERE / "page.css").read_text(encoding="utf-8")
    script = (HERE / "page.js").read_text(encoding="utf-8")
    open_ = [one for one in review.findings if one.status is Status.OPEN]
    page = _template().render(
        review=review,
        facts=review.draft.facts,
        verdict=wording.state_verdict(review.gate),
        outcome="open" if wording.is_ungated(review.gate) else review.gate.result,
        points=tell_main_points(review),
        groups=split_by_weight(review.findings),
        numbers={one.id: number for number, one in enumerate(review.findings)},
        style=style,
        script=script,
        policy=_security_policy(style, script),
        first=[one for one in order_by_weight(open_) if one.is_alert][:FIRST_TO_MEND],
        unread=[one for one in review.draft.coverage if not one.read],
        chart=draw_counts(wording.count_families(review.findings)),
        families=_families(review),
        severities=[(severity, wording.SEVERITIES[severity]) for severity in Severity],
        confidences=[(one, wording.name_confidence(one)) for one in Confidence],
        statuses=[(status, wording.STATUSES[status]) for status in Status],
        blocks=lay_out_text(review),
        outline=[clause for clause in review.draft.clauses if clause.number and (clause.heading or not clause.parent)],
        units=sorted({unit for task in review.tasks for unit in task.units}),
        rows=list(task_rows(review)),
        provisions=list(provision_rows(review)) if len(review.draft.text) <= LONGEST_TABLED else [],
        is_long=len(review.draft.text) > LONGEST_TABLED,
        tables=TABLES,
        units_of=_units_by_finding(review),
        around=lambda finding: quote_around(review.draft.text, finding.spans),
        reworded=lambda finding: reword(review.draft.text, finding),
        after=lambda finding: tell_reworded(review.draft.text, finding),
        compare=lambda finding, related: mark_differences(review, finding, related),
        revision=lambda finding: wording.tell_revision(review.draft.brought_in(finding.spans)),
        neutral_near=lambda finding: _neutral_near(review, finding),
        wording=wording,
        rule_titles={rule.code: rule.title for rule in review.rules},
    )
    return show_hidden(page).encode()


@cache
def _template() -> Template:
    """Compile the template once for all drafts of a run."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from .template_cache import TemplateCache

    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=TemplateCache("autoescape trim_blocks lstrip_blocks"),  # what is compiled in, to be kept in step
    ).get_template("page.html")


def _security_policy(style: str, script: str) -> str:
    """Allow this style and this script by their digests, and nothing else from anywhere."""

    def digest(text: str) -> str:
        return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return f"default-src 'none'; img-src data:; style-src '{digest(style)}'; script-src '{digest(script)}'"


def _families(review: Review) -> list[tuple[str, str]]:
    present = sorted({one.rule.family for one in review.findings})
    return [(family, wording.name_family(family)) for family in present]


def _units_by_finding(review: Review) -> dict[str, str]:
    """Return for each finding inside a task the units of that task, between bars for matching."""
    found = {}
    for task in review.tasks:
        for finding in review.findings:
            if task.units and task.span.covers(finding.spans[0]):
                found[finding.id] = "|" + "|".join(task.units) + "|"
    return found


def _neutral_near(review: Review, finding: Finding) -> list[tuple[str, str, str]]:
    """Return (code, words, reason) of what was matched in the same clause and found lawful."""
    if not finding.clause:
        return []
    own = review.draft.clause(finding.clause).own
    near = [one for one in review.neutrals if own.covers(one.span)]
    return [(one.code, review.draft.slice(one.span), one.reason) for one in near]

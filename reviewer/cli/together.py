"""What stands over all drafts of one call: a page that leads to each report, and one file for machines of every format.

Made from the reports as they lie on the disk, so that a batch may join those of an earlier run with today's.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from reviewer.exit_status import FAILED, INCOMPLETE, PASSED, PRECEDENCE, UNUSABLE
from reviewer.files import prepare_folder, write_all
from reviewer.messages import DEFAULT, say
from reviewer.wording import SEVERITIES

if TYPE_CHECKING:
    from jinja2 import Template

    from reviewer.packs import Pack

RESULT = {PASSED: "batch.passed", FAILED: "batch.failed", UNUSABLE: "batch.unusable", INCOMPLETE: "batch.incomplete"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One draft of a call: its path as given, exit status, open findings by severity, and where its reports lie.

    `note` says what was not done or why nothing was; `is_ungated` that no gate was set.
    """

    path: str
    status: int
    title: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    note: str = ""
    reports: tuple[Path, ...] = ()
    is_ungated: bool = False

    @property
    def result(self) -> str:
        """The verdict in words."""
        if self.is_ungated and self.status == PASSED:
            return say(DEFAULT, "result.ungated")
        return say(DEFAULT, RESULT[self.status])


def write_together(
    folder: Path, stem: str, entries: Sequence[Entry], formats: Collection[str], packs: Sequence[Pack] = ()
) -> tuple[Path, ...]:
    """Write `<stem>.index.html` and the joined file of each format that has one; return their paths.

    Raises `ReviewerError` when the folder cannot be written to.
    """
    from reviewer.packs import load_report

    prepare_folder(folder)
    missing = [(one.path, one.note) for one in entries if one.status == UNUSABLE]
    made = {f"{stem}.index.html": _render(folder, entries)}
    for name in dict.fromkeys(formats):
        report = load_report(name, packs)
        if report.join:
            files = [path for one in entries for path in one.reports if path.name.endswith(report.suffix)]
            made[f"{stem}{report.suffix}"] = report.join([path.read_bytes() for path in files], missing)
    return tuple(write_all(folder, made))


def _render(folder: Path, entries: Sequence[Entry]) -> bytes:
    """Return the page: the worst drafts first, each with its verdict, counts and reports."""

    def weigh(one: Entry) -> tuple[int, tuple[int, ...]]:
        counts = dict(one.counts)
        return PRECEDENCE.index(one.status), tuple(-counts.get(name, 0) for name in SEVERITIES)

    rows = [(one, [(path.name, _link(folder, path)) for path in one.reports]) for one in sorted(entries, key=weigh)]
    totals = {one: sum(dict(entry.counts).get(one, 0) for entry in entries) for one in SEVERITIES}
    verdicts: dict[str, int] = {}
    for one, _ in rows:
        verdicts[one.result] = verdicts.get(one.result, 0) + 1
    page = _template().render(rows=rows, severities=SEVERITIES, totals=totals, verdicts=verdicts, status=STATUS_CLASS)
    return page.encode("utf-8", "backslashreplace")


STATUS_CLASS = {PASSED: "passed", FAILED: "failed", UNUSABLE: "unusable", INCOMPLETE: "incomplete"}


def _link(folder: Path, path: Path) -> str:
    """Return the address of a report seen from the page; another drive has none but its own."""
    try:
        return quote(PurePath(os.path.relpath(path, folder)).as_posix(), errors="surrogateescape")
    except ValueError:
        return path.absolute().as_uri()


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    here = FileSystemLoader(Path(__file__).parent)
    return Environment(
        loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).get_template("together.html")

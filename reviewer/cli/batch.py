"""`review batch FOLDER`: review many drafts; what is done stays done when it is interrupted."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.draft import print_configs, try_file
from reviewer.cli.draft_files import find_drafts
from reviewer.cli.messages import Messages
from reviewer.cli.options import review_options, settings_from, split_list, talk_options
from reviewer.exit_status import INCOMPLETE, PASSED, UNUSABLE, worst
from reviewer.messages import DEFAULT, Text, Told, say
from reviewer.model import Status
from reviewer.wording import SEVERITIES, STATUSES

if TYPE_CHECKING:
    from reviewer.api import Outcome, Reviewer
    from reviewer.cli.batch_state import Row
    from reviewer.cli.together import Entry

SUMMARY = "batch.summary.csv"
TOGETHER = "batch"  # what the names of the page and the files over all drafts begin with
COUNTS = ("high", "medium", "low", "note", "waived", "baseline")
RESULT = {0: "batch.passed", 1: "batch.failed", 2: "batch.unusable", 3: "batch.incomplete"}


@click.command("batch", epilog="例：review batch 待审草案/ --out 审查结果/")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="报告写到哪里；默认 <文件夹>.review/")
@click.option("--format", "formats", callback=split_list, metavar="LIST", help="报告格式；默认 html,docx,annotated")
@click.option("--again", is_flag=True, help="已审查过且没有变化的也重新审查")
@review_options
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    folder: Path,
    out: Path | None,
    again: bool,
    lang: str,
    no_progress: bool,
    quiet: bool,
    formats: tuple[str, ...],
    **options: Any,
) -> None:
    """审查文件夹里的全部草案（含下级文件夹），写出每份的报告和一张汇总表。

    中断后再次运行会跳过已完成且没有变化的草案；规则、文件库或选项变了则重新审查。
    """
    from reviewer.api import Reviewer
    from reviewer.errors import ReviewerError

    messages = Messages(lang)
    if "text" in formats:
        messages.refuse(ctx, Text.of("batch.text"))
    if not folder.is_dir():
        messages.refuse(ctx, Text.of("batch.no-folder", folder=folder))
    home = folder.resolve() if folder.name in ("", "..") else folder  # `review batch .` too writes beside the folder
    target = out or home.with_name(f"{home.resolve().name}.review")
    try:
        reviewer = Reviewer(settings_from(options, formats=formats))
        drafts, others = find_drafts(folder, target, reviewer)
    except ReviewerError as error:
        messages.refuse(ctx, error)
    for path in others:
        click.echo(messages.say("batch.not-reviewed", path=path), err=True)
    if not drafts:
        messages.refuse(ctx, Text.of("batch.nothing", folder=folder))
    rows, faults = _review_all(
        folder, target, drafts, reviewer, messages, again=again, progress=not (quiet or no_progress)
    )
    if not quiet:
        _print_rows(rows, faults, target, messages)
        print_configs(reviewer, messages)
    ctx.exit(worst({row.status for row in rows} | ({INCOMPLETE} if others else set())))


def _review_all(
    folder: Path,
    target: Path,
    drafts: list[Path],
    reviewer: Reviewer,
    messages: Messages,
    *,
    again: bool,
    progress: bool,
) -> tuple[list[Row], dict[str, Told]]:
    from reviewer.api import DEFAULT_FORMATS
    from reviewer.cli.batch_state import BatchState
    from reviewer.cli.progress import Progress
    from reviewer.cli.report_names import ReportNames
    from reviewer.cli.together import write_together
    from reviewer.files import prepare_folder, write_all

    prepare_folder(target)
    rows: list[Row] = []
    faults: dict[str, Told] = {}
    names = ReportNames()
    stems = Counter((path.parent, path.stem) for path in drafts)
    try:
        with BatchState(target, forget=again) as state, Progress(len(drafts), wanted=progress) as shown:
            for path in drafts:
                name = path.relative_to(folder).as_posix()
                key = _key(path, reviewer)
                # drafts that differ only in their ending keep it, so that neither writes over the other's reports
                wanted = path.stem if stems[path.parent, path.stem] == 1 else path.name
                stem = names.give((target / name).parent, path, wanted)
                shown.step(name)
                done = state.find(name, key)
                if done is None:
                    tried = try_file(path, (target / name).parent, reviewer, messages, shown, stem)
                    done = _make_row(name, key, tried)
                    state.add(done)
                    if isinstance(tried, Told):
                        faults[name] = tried
                rows.append(done)
                shown.step(name, finished=True)
    finally:
        write_all(target, {SUMMARY: _summary(rows)})
        if rows:  # an error ends the batch as one of the table would
            formats = reviewer.settings.formats or DEFAULT_FORMATS
            entries = [_enter(one, target, is_ungated=reviewer.settings.fail_on == "never") for one in rows]
            write_together(target, TOGETHER, entries, formats, reviewer.packs)
    return rows, faults


def _make_row(name: str, key: str, done: tuple[Outcome, tuple[Path, ...]] | Told) -> Row:
    from reviewer.cli.batch_state import Row

    if isinstance(done, Told):
        return Row(name, key, UNUSABLE, "", {}, str(done))
    outcome, written = done
    review = outcome.review
    error = say(DEFAULT, "list.semicolon").join(
        say(DEFAULT, "batch.failures", where=one.where, error=one.error) for one in review.failures
    )
    reports = tuple(one.name for one in written)
    return Row(name, key, outcome.status, review.draft.facts.title, dict(review.gate.counts), error, reports)


def _enter(row: Row, target: Path, *, is_ungated: bool) -> Entry:
    from reviewer.cli.together import Entry

    folder = (target / row.path).parent
    reports = tuple(folder / name for name in row.reports)
    return Entry(row.path, row.status, row.title, tuple(row.counts.items()), row.error, reports, is_ungated)


def _key(path: Path, reviewer: Reviewer) -> str:
    """Return what the review of a file depends on; empty where that cannot be told: reviewing it will say why."""
    from reviewer.errors import ReviewerError

    try:
        return reviewer.identify(path)
    except ReviewerError:
        return ""


def _summary(rows: Iterable[Row]) -> bytes:
    """Return the table for a spreadsheet (UTF-8 with BOM, so that it opens right)."""
    out = io.StringIO()
    table = csv.writer(out)
    heads = [say(DEFAULT, key) for key in ("column.file", "column.title", "column.result")]
    heads += [*SEVERITIES.values(), STATUSES[Status.WAIVED], STATUSES[Status.BASELINE]]
    table.writerow([*heads, say(DEFAULT, "column.note")])
    for row in rows:
        numbers = [row.counts.get(name, "") for name in COUNTS]
        result = say(DEFAULT, RESULT[row.status])
        table.writerow([_plain(one) for one in (row.path, row.title, result, *numbers, row.error)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(value: object) -> object:
    """Keep a spreadsheet from taking text for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value


def _print_rows(rows: list[Row], faults: Mapping[str, Told], target: Path, messages: Messages) -> None:
    for row in rows:
        if row.counts:
            counts = {name: row.counts.get(name, 0) for name in ("high", "medium")}
            told = messages.say("batch.counts", **counts)
        else:
            told = faults[row.path].tell(messages.language)
        click.echo(f"{messages[RESULT[row.status]]}  {row.path}  {told}")
    passed = sum(row.status == PASSED for row in rows)
    click.echo(messages.say("batch.total", count=len(rows), passed=passed, path=target / SUMMARY))

"""`review batch FOLDER`: review many drafts; what is done stays done when it is interrupted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.draft import try_file
from reviewer.cli.messages import Messages
from reviewer.cli.options import review_options, settings_from, split_list, talk_options
from reviewer.exit_status import INCOMPLETE, PASSED, UNUSABLE, worst
from reviewer.messages import DEFAULT, Text, Told, say
from reviewer.model import Status
from reviewer.wording import SEVERITIES, STATUSES

if TYPE_CHECKING:
    from reviewer.api import Outcome, Reviewer

STATE = "batch.state.json"
SUMMARY = "batch.summary.csv"
COUNTS = ("high", "medium", "low", "note", "waived", "baseline")
RESULT = {0: "batch.passed", 1: "batch.failed", 2: "batch.unusable", 3: "batch.incomplete"}


@dataclass(frozen=True, slots=True)
class Row:
    """One draft of the summary; `key` is a digest of its bytes and of the settings, `error` is told in Chinese."""

    path: str
    key: str
    status: int
    title: str
    counts: dict[str, int]
    error: str


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
    if not folder.is_dir():
        messages.refuse(ctx, Text.of("batch.no-folder", folder=folder))
    target = out or folder.with_name(f"{folder.resolve().name}.review")
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
    ctx.exit(worst({row.status for row in rows} | ({INCOMPLETE} if others else set())))


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
        if path.name == NAME or path.resolve() in own:
            continue
        (drafts if not path.suffix or path.suffix.lower() in endings else others).append(path)
    return drafts, others


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
    from reviewer.cli.progress import Progress
    from reviewer.files import prepare_folder, write_all

    prepare_folder(target)
    known = {} if again else _read_state(target / STATE)
    rows: list[Row] = []
    faults: dict[str, Told] = {}
    with Progress(len(drafts), wanted=progress) as shown:
        for path in drafts:
            place = target / path.relative_to(folder).parent
            name = path.relative_to(folder).as_posix()
            key = _key(path, reviewer)
            shown.step(name)
            done = known.get(name)
            if done is None or done.key != key or done.status == UNUSABLE:
                tried = try_file(path, place, reviewer, messages, shown)
                done = _make_row(name, key, tried)
                if isinstance(tried, Told):
                    faults[name] = tried
            rows.append(done)
            shown.step(name, finished=True)
            ahead = [row for other, row in known.items() if other > name]
            state = json.dumps([asdict(row) for row in [*rows, *ahead]], ensure_ascii=False, indent=1)
            write_all(target, {STATE: state.encode(), SUMMARY: _summary(rows)})
    return rows, faults


def _make_row(name: str, key: str, done: tuple[Outcome, tuple[Path, ...]] | Told) -> Row:
    if isinstance(done, Told):
        return Row(name, key, UNUSABLE, "", {}, str(done))
    outcome, _ = done
    review = outcome.review
    error = say(DEFAULT, "list.semicolon").join(
        say(DEFAULT, "batch.failures", where=one.where, error=one.error) for one in review.failures
    )
    return Row(name, key, outcome.status, review.draft.facts.title, dict(review.gate.counts), error)


def _key(path: Path, reviewer: Reviewer) -> str:
    """Return what the review of a file depends on; empty where that cannot be told: reviewing it will say why."""
    from reviewer.errors import ReviewerError

    try:
        return reviewer.identify(path)
    except ReviewerError:
        return ""


def _read_state(path: Path) -> dict[str, Row]:
    """Return what an earlier run finished; a state file that cannot be read counts as none."""
    try:
        return {row["path"]: Row(**row) for row in json.loads(path.read_text(encoding="utf-8"))}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


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

"""`review batch FOLDER`: review many drafts; what is done stays done when it is interrupted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.draft import print_configs, try_file
from reviewer.cli.messages import Messages
from reviewer.cli.options import review_options, settings_from, split_list, talk_options
from reviewer.exit_status import INCOMPLETE, PASSED, UNUSABLE, worst

if TYPE_CHECKING:
    from reviewer.api import Reviewer
    from reviewer.cli.progress import Progress

STATE = "batch.state.json"
SUMMARY = "batch.summary.csv"
COUNTS = ("high", "medium", "low", "note", "waived", "baseline")
RESULT = {0: "通过", 1: "未通过", 2: "不可用", 3: "不完整"}


@dataclass(frozen=True, slots=True)
class Row:
    """One draft of the summary; `key` is a digest of its bytes and of the settings."""

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
        click.echo(messages.say("error", error=f"{folder}：不是文件夹。审查单个文件请用 review 文件名。"), err=True)
        ctx.exit(UNUSABLE)
    home = folder.resolve() if folder.name in ("", "..") else folder  # `review batch .` too writes beside the folder
    target = out or home.with_name(f"{home.resolve().name}.review")
    try:
        reviewer = Reviewer(settings_from(options, formats=formats))
        drafts, others = find_drafts(folder, target, reviewer)
    except ReviewerError as error:
        click.echo(messages.say("error", error=error), err=True)
        ctx.exit(UNUSABLE)
    for path in others:
        click.echo(messages.say("not-reviewed", path=path), err=True)
    if not drafts:
        click.echo(messages.say("error", error=f"{folder}：没有可审查的文件。"), err=True)
        ctx.exit(UNUSABLE)
    rows = _review_all(folder, target, drafts, reviewer, messages, again=again, progress=not (quiet or no_progress))
    if not quiet:
        _print_rows(rows, target)
        print_configs(reviewer, messages)
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
) -> list[Row]:
    from reviewer.cli.progress import Progress
    from reviewer.files import prepare_folder, write_all

    prepare_folder(target)
    known = {} if again else _read_state(target / STATE)
    rows: list[Row] = []
    with Progress(len(drafts), wanted=progress) as shown:
        for path in drafts:
            place = target / path.relative_to(folder).parent
            name = path.relative_to(folder).as_posix()
            key = _key(path, reviewer)
            shown.step(name)
            done = known.get(name)
            if done is None or done.key != key or done.status == UNUSABLE:
                done = _review_one(path, place, name, key, reviewer, messages, shown)
            rows.append(done)
            shown.step(name, finished=True)
            ahead = [row for other, row in known.items() if other > name]
            state = json.dumps([asdict(row) for row in [*rows, *ahead]], ensure_ascii=False, indent=1)
            write_all(target, {STATE: state.encode(), SUMMARY: _summary(rows)})
    return rows


def _review_one(
    path: Path, place: Path, name: str, key: str, reviewer: Reviewer, messages: Messages, shown: Progress
) -> Row:
    done = try_file(path, place, reviewer, messages, shown)
    if isinstance(done, str):
        return Row(name, key, UNUSABLE, "", {}, done)
    outcome, _ = done
    review = outcome.review
    error = "；".join(f"{one.where}：{one.error}" for one in review.failures)
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
    table.writerow(["文件", "标题", "结果", "严重", "较重", "一般", "提示", "已豁免", "已知", "说明"])
    for row in rows:
        numbers = [row.counts.get(name, "") for name in COUNTS]
        table.writerow([_plain(one) for one in (row.path, row.title, RESULT[row.status], *numbers, row.error)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(value: object) -> object:
    """Keep a spreadsheet from taking text for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value


def _print_rows(rows: list[Row], target: Path) -> None:
    for row in rows:
        counts = f"严重 {row.counts.get('high', 0)}，较重 {row.counts.get('medium', 0)}" if row.counts else row.error
        click.echo(f"{RESULT[row.status]}  {row.path}  {counts}")
    passed = sum(row.status == PASSED for row in rows)
    click.echo(f"共 {len(rows)} 份，通过 {passed} 份。汇总表：{target / SUMMARY}")

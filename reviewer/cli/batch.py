"""`review batch FOLDER`: review many drafts; what is done stays done when it is interrupted."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from reviewer.cli.draft import (
    PASSED,
    UNUSABLE,
    Options,
    Sessions,
    split_list,
    status_of,
    try_file,
    worst,
)
from reviewer.cli.messages import Messages
from reviewer.cli.options import library_option, talk_options

SUFFIXES = (".docx", ".docm", ".txt", ".md", ".pdf", ".ofd", ".doc", ".wps", ".html", ".htm")
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
@click.option("--fail-on", type=click.Choice(["high", "medium", "low", "note", "never"]), help="默认 high")
@click.option("--select", callback=split_list, metavar="CODES", help="只用这些代码开头的规则")
@click.option("--ignore", callback=split_list, metavar="CODES", help="不用这些代码开头的规则")
@click.option("--as-of", metavar="DATE", help="按哪一天有效的规定审查")
@click.option("--again", is_flag=True, help="已审查过且没有变化的也重新审查")
@library_option
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
    **options: Any,
) -> None:
    """审查文件夹里的全部草案（含下级文件夹），写出每份的报告和一张汇总表。

    中断后再次运行会跳过已完成且没有变化的草案；规则、文件库或选项变了则重新审查。
    """
    messages = Messages(lang)
    if not folder.is_dir():
        click.echo(messages.say("error", error=f"{folder}：不是文件夹。审查单个文件请用 review 文件名。"), err=True)
        ctx.exit(UNUSABLE)
    target = out or folder.with_name(f"{folder.resolve().name}.review")
    drafts = find_drafts(folder, target)
    if not drafts:
        click.echo(messages.say("error", error=f"{folder}：没有可审查的文件。支持 {'、'.join(SUFFIXES)}。"), err=True)
        ctx.exit(UNUSABLE)
    rows = _review_all(folder, target, drafts, options, messages, again=again, progress=not (quiet or no_progress))
    if not quiet:
        _print_rows(rows, target)
    ctx.exit(worst({row.status for row in rows}))


def find_drafts(folder: Path, target: Path) -> list[Path]:
    """List the files to review below `folder`, without reports and Word's lock files."""
    found = []
    for path in sorted(folder.rglob("*")):
        inside_reports = any(part.endswith(".review") for part in path.relative_to(folder).parts)
        if inside_reports or target in path.parents or path.name.startswith(("~$", ".")):
            continue
        if path.is_file() and path.suffix.lower() in SUFFIXES:
            found.append(path)
    return found


def _review_all(
    folder: Path,
    target: Path,
    drafts: list[Path],
    options: dict[str, Any],
    messages: Messages,
    *,
    again: bool,
    progress: bool,
) -> list[Row]:
    from reviewer.cli.files import prepare_folder, write_all
    from reviewer.cli.progress import Progress

    prepare_folder(target)
    known = {} if again else _read_state(target / STATE)
    rows: list[Row] = []
    sessions: dict[Path, Sessions] = {}
    with Progress(len(drafts), wanted=progress) as shown:
        for path in drafts:
            place = target / path.relative_to(folder).parent
            if place not in sessions:
                sessions[place] = Sessions(Options(out=place, **options))
            name = path.relative_to(folder).as_posix()
            key = _key(path, sessions[place])
            shown.step(name)
            done = known.get(name)
            if done is None or done.key != key or done.status == UNUSABLE:
                done = _review_one(path, name, key, sessions[place], messages, shown)
            rows.append(done)
            shown.step(name, finished=True)
            ahead = [row for other, row in known.items() if other > name]
            state = json.dumps([asdict(row) for row in [*rows, *ahead]], ensure_ascii=False, indent=1)
            write_all(target, {STATE: state.encode(), SUMMARY: _summary(rows)})
    return rows


def _review_one(path: Path, name: str, key: str, sessions: Sessions, messages: Messages, shown: Any) -> Row:
    outcome = try_file(path, sessions, messages, shown)
    if isinstance(outcome, str):
        return Row(name, key, UNUSABLE, "", {}, outcome)
    review = outcome.review
    error = "；".join(f"{one.where}：{one.error}" for one in review.failures)
    return Row(name, key, status_of(review), review.draft.facts.title, dict(review.gate.counts), error)


def _key(path: Path, sessions: Sessions) -> str:
    """Digest the draft, the settings, the rules and the library's file state."""
    from reviewer.errors import ReviewerError

    total = hashlib.sha256()
    try:
        total.update(path.read_bytes())
        config = sessions.config_for(path)
        session = sessions.session_for(config)
    except (OSError, ReviewerError):  # reviewing it will say what is wrong
        return ""
    total.update(f"{sessions.options!r}{config!r}{session.rules_digest}{session.as_of}".encode())
    if session.library_name:
        state = Path(session.library_name).stat()
        total.update(f"{state.st_size}-{state.st_mtime_ns}".encode())
    return total.hexdigest()


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

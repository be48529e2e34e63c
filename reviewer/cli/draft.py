"""`review DRAFT...`: review drafts and write reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import default_library, library_option, talk_options

if TYPE_CHECKING:
    from reviewer.cli.progress import Progress
    from reviewer.config import Config
    from reviewer.gate import Decisions
    from reviewer.model import Library, Review
    from reviewer.review import Desk

PASSED, FAILED, UNUSABLE, INCOMPLETE = 0, 1, 2, 3
PRECEDENCE = (UNUSABLE, INCOMPLETE, FAILED, PASSED)
DEFAULT_FORMATS = ("html", "docx", "annotated")


@dataclass(frozen=True, slots=True)
class Wishes:
    """The command line's options; None or empty where it is silent."""

    out: Path | None = None
    formats: tuple[str, ...] = ()
    library: Path | None = None
    fail_on: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: Path | None = None
    baseline: Path | None = None
    waivers: Path | None = None
    as_of: str | None = None
    view: str | None = None
    packs: tuple[Path, ...] = ()


def split_list(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Turn `a, b` into its parts."""
    return tuple(part.strip() for part in (value or "").split(",") if part.strip())


@click.command("draft", epilog="例：review 草案.docx --format html,annotated --fail-on medium")
@click.argument("drafts", nargs=-1, required=True, metavar="草案...", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="报告写到哪里；默认在草案旁的 <文件名>.review/"
)
@click.option(
    "--format",
    "formats",
    callback=split_list,
    metavar="LIST",
    help="报告格式，逗号分隔：html,docx,annotated,form,tasks,json,sarif,junit,codequality,markdown；"
    "默认 html,docx,annotated",
)
@library_option
@click.option(
    "--fail-on",
    type=click.Choice(["high", "medium", "low", "note", "never"]),
    help="达到这一级别的问题使闸门不通过；默认 high",
)
@click.option("--select", callback=split_list, metavar="CODES", help="只用这些代码开头的规则，如 FC,RS101")
@click.option("--ignore", callback=split_list, metavar="CODES", help="不用这些代码开头的规则")
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="配置文件；默认从草案所在处向上找 review.toml"
)
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="以前的 JSON 报告，其中的问题算已知")
@click.option("--waivers", type=click.Path(path_type=Path), metavar="FILE", help="豁免清单，写明理由、责任人和到期日")
@click.option("--as-of", metavar="DATE", help="按哪一天有效的规定审查，如 2026-11-20；默认今天")
@click.option("--view", type=click.Choice(["final", "original"]), help="修订痕迹按最终稿还是原稿读；默认 final")
@click.option(
    "--packs", multiple=True, type=click.Path(path_type=Path), metavar="DIR", help="另加的规则包文件夹，可多次给出"
)
@talk_options
@click.pass_context
def command(
    ctx: click.Context, /, drafts: tuple[Path, ...], lang: str, no_progress: bool, quiet: bool, **wishes: object
) -> None:
    """审查一份或多份草案，写出网页报告、Word 报告和带批注的原稿。

    退出状态：0 通过；1 有达到 --fail-on 的问题；2 文件或选项不可用；3 没有读全或检查没有完成。
    """
    messages = Messages(lang)
    ctx.exit(run(drafts, Wishes(**wishes), messages, quiet=quiet, progress=not no_progress and not quiet))  # type: ignore[arg-type]


def run(drafts: Sequence[Path], wishes: Wishes, messages: Messages, *, quiet: bool, progress: bool) -> int:
    """Review each draft, whatever happens to the others; return the exit status."""
    from reviewer.cli.progress import Progress
    from reviewer.errors import ReviewerError

    statuses: set[int] = set()
    desks: dict[object, Desk] = {}
    stems: set[tuple[Path, str]] = set()
    with Progress(3 * len(drafts), wanted=progress) as shown:
        for path in drafts:
            place = (folder_for(path, wishes), path.stem)
            if place in stems:
                shown.clear()
                click.echo(messages.say("error", error=messages.say("same-stem", path=path)), err=True)
                statuses.add(UNUSABLE)
                continue
            stems.add(place)
            try:
                statuses.add(_review_one(path, wishes, desks, messages, shown, quiet=quiet))
            except ReviewerError as error:
                shown.clear()
                click.echo(messages.say("error", error=error), err=True)
                statuses.add(UNUSABLE)
            except MemoryError:
                shown.clear()
                click.echo(messages.say("error", error=f"{path}：内存不足。请拆分文件后再审查。"), err=True)
                statuses.add(UNUSABLE)
    return next(status for status in PRECEDENCE if status in statuses)


def folder_for(path: Path, wishes: Wishes) -> Path:
    """Return where the reports of a draft go."""
    return wishes.out or path.with_name(f"{path.stem}.review")


def _review_one(
    path: Path,
    wishes: Wishes,
    desks: dict[object, Desk],
    messages: Messages,
    shown: Progress,
    *,
    quiet: bool,
) -> int:
    from reviewer.cli.files import prepare_folder, read_draft, write_all
    from reviewer.cli.summary import print_summary
    from reviewer.config import Config, find_config, load_config
    from reviewer.gate import unused
    from reviewer.model import View
    from reviewer.packs import load_report
    from reviewer.reading import read
    from reviewer.review import review

    config_path = wishes.config or find_config(path)
    config = load_config(config_path) if config_path else Config()
    names = wishes.formats or config.format or DEFAULT_FORMATS
    reports = [load_report(name) for name in dict.fromkeys(names)]
    shown.step(messages.say("reading", name=path.name))
    data = read_draft(path)
    draft = read(data, path.name, view=View(wishes.view or config.view or "final"))
    shown.step(messages.say("checking", name=path.name), finished=True)
    desk = _desk_for(wishes, config, desks)
    decisions = _decisions(wishes, config)
    result = review(
        draft,
        str(path),
        desk,
        fail_on=wishes.fail_on or config.fail_on or "high",
        decisions=decisions,
        generated=_now(),
    )
    shown.step(messages.say("reporting", name=path.name), finished=True)
    folder = folder_for(path, wishes)
    prepare_folder(folder)
    written = write_all(folder, {f"{path.stem}{one.suffix}": one.render(result, data) for one in reports})
    shown.step("", finished=True)
    shown.clear()
    if not quiet:
        print_summary(result, messages)
        for waiver in unused({one.id for one in result.findings}, decisions):
            click.echo("  " + messages.say("unused-waiver", id=waiver.id, owner=waiver.owner))
        if desk.library_name is None:
            click.echo("  " + messages["no-library"])
        click.echo("  " + messages.say("written", files="  ".join(str(one) for one in written)))
    return status_of(result)


def status_of(result: Review) -> int:
    """Return the exit status of one review."""
    return {"passed": PASSED, "failed": FAILED, "incomplete": INCOMPLETE}[result.gate.result]


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds")


def _desk_for(wishes: Wishes, config: Config, desks: dict[object, Desk]) -> Desk:
    """Lay out the desk, or take the one that an earlier draft of the same settings was reviewed at."""
    from reviewer.review import lay_out

    day = parse_day(wishes.as_of or config.as_of)
    library_path = wishes.library or config.library
    key = (
        wishes.select or config.select,
        wishes.ignore or config.ignore,
        wishes.packs or config.packs,
        library_path,
        day,
    )
    if key not in desks:
        select, ignore, packs, _, _ = key
        library, name = find_library(library_path)
        desks[key] = lay_out(library, name, day, packs=packs, select=select, ignore=ignore)
    return desks[key]


def parse_day(text: str | None) -> date:
    """Return the day of `--as-of`, or today; raises `InputError`."""
    from reviewer.errors import InputError

    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"日期“{text}”无效", place="--as-of", remedy="请写作 2026-11-20") from None


def find_library(path: Path | None) -> tuple[Library, str | None]:
    """Open the library at `path`, or the default one; an empty one when neither exists."""
    from reviewer.library.empty import EmptyLibrary

    chosen = path or default_library()
    if not chosen.exists():
        return EmptyLibrary(), None
    from reviewer.library.store import open_library

    return open_library(chosen), str(chosen)


def _decisions(wishes: Wishes, config: Config) -> Decisions:
    from reviewer.gate import Decisions, read_baseline, read_waivers

    waivers, baseline = wishes.waivers or config.waivers, wishes.baseline or config.baseline
    return Decisions(
        waivers=read_waivers(waivers) if waivers else (),
        baseline=read_baseline(baseline) if baseline else frozenset(),
    )

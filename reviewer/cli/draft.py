"""`review DRAFT...`: review drafts and write reports."""

from __future__ import annotations

import os
import traceback
from collections.abc import Collection, Sequence
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
    from reviewer.gate import Decisions, Waiver
    from reviewer.model import Library, Review
    from reviewer.review import Session

PASSED, FAILED, UNUSABLE, INCOMPLETE = 0, 1, 2, 3
PRECEDENCE = (UNUSABLE, INCOMPLETE, FAILED, PASSED)
DEFAULT_FORMATS = ("html", "docx", "annotated")


@dataclass(frozen=True, slots=True)
class Options:
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
    suggest: bool = False


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
    help="报告格式，逗号分隔：html,docx,annotated,form,tasks,calendar,json,sarif,junit,codequality,markdown；"
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
@click.option("--suggest", is_flag=True, help="带批注的原稿里，有稳妥改法的词用修订写上，由您接受或者拒绝")
@click.option(
    "--packs", multiple=True, type=click.Path(path_type=Path), metavar="DIR", help="另加的规则包文件夹，可多次给出"
)
@talk_options
@click.pass_context
def command(
    ctx: click.Context, /, drafts: tuple[Path, ...], lang: str, no_progress: bool, quiet: bool, **options: object
) -> None:
    """审查一份或多份草案，写出网页报告、Word 报告和带批注的原稿。

    退出状态：0 通过；1 有达到 --fail-on 的问题；2 文件或选项不可用；3 没有读全或检查没有完成。
    """
    messages = Messages(lang)
    ctx.exit(run(drafts, Options(**options), messages, quiet=quiet, progress=not no_progress and not quiet))  # type: ignore[arg-type]


def run(drafts: Sequence[Path], options: Options, messages: Messages, *, quiet: bool, progress: bool) -> int:
    """Review each draft, whatever happens to the others; return the exit status."""
    from reviewer.cli.progress import Progress

    statuses: set[int] = set()
    sessions = Sessions(options)
    stems: set[tuple[Path, str]] = set()
    with Progress(3 * len(drafts), wanted=progress) as shown:
        for path in drafts:
            place = (folder_for(path, options), path.stem)
            if place in stems:
                shown.clear()
                click.echo(messages.say("error", error=messages.say("same-stem", path=show(path))), err=True)
                statuses.add(UNUSABLE)
                continue
            stems.add(place)
            outcome = try_file(path, sessions, messages, shown)
            shown.clear()
            if isinstance(outcome, str):
                click.echo(messages.say("error", error=outcome), err=True)
                statuses.add(UNUSABLE)
                continue
            if not quiet:
                print_outcome(outcome, messages)
            statuses.add(status_of(outcome.review))
    return worst(statuses)


def worst(statuses: Collection[int]) -> int:
    """Return the exit status that stands for all of them."""
    return next((status for status in PRECEDENCE if status in statuses), PASSED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A review that was written: where, and which waivers nothing was found for."""

    review: Review
    written: tuple[Path, ...]
    unused: tuple[Waiver, ...]


def show(path: Path) -> str:
    """Return a path as text that every encoding can hold, whatever the terminal's locale made of it."""
    return os.fsencode(path).decode("utf-8", "replace")


def folder_for(path: Path, options: Options) -> Path:
    """Return where the reports of a draft go."""
    return options.out or path.with_name(f"{path.stem}.review")


def try_file(path: Path, sessions: Sessions, messages: Messages, shown: Progress) -> Outcome | str:
    """Review one file; an error that the user can mend is returned as its message."""
    from reviewer.errors import ReviewerError

    try:
        return review_file(path, sessions, messages, shown)
    except ReviewerError as error:
        return str(error)
    except MemoryError:
        return f"{show(path)}：内存不足。请拆分文件后再审查。"
    except Exception as error:
        if os.environ.get("REVIEW_DEBUG"):
            raise
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        return messages.say("internal", path=show(path), error=f"{type(error).__name__} {place}: {error}")


def review_file(path: Path, sessions: Sessions, messages: Messages, shown: Progress) -> Outcome:
    """Review one file and write its reports; raises `ReviewerError`."""
    from reviewer.cli.files import prepare_folder, read_draft, write_all
    from reviewer.gate import unused
    from reviewer.model import View
    from reviewer.packs import load_report
    from reviewer.reading import read
    from reviewer.review import review

    options = sessions.options
    config = sessions.config_for(path)
    names = options.formats or config.format or DEFAULT_FORMATS
    reports = [load_report(name) for name in dict.fromkeys(names)]
    name = show(Path(path.name))
    shown.step(messages.say("reading", name=name))
    data = read_draft(path)
    draft = read(data, name, view=View(options.view or config.view or "final"))
    shown.step(messages.say("checking", name=name), finished=True)
    decisions = _decisions(options, config)
    result = review(
        draft,
        show(path),
        sessions.session_for(config),
        fail_on=options.fail_on or config.fail_on or "high",
        decisions=decisions,
        generated=_now(),
        suggests=options.suggest,
    )
    shown.step(messages.say("reporting", name=name), finished=True)
    folder = folder_for(path, options)
    prepare_folder(folder)
    written = write_all(folder, {f"{path.stem}{one.suffix}": one.render(result, data) for one in reports})
    shown.step("", finished=True)
    return Outcome(result, tuple(written), unused({one.id for one in result.findings}, decisions))


def print_outcome(outcome: Outcome, messages: Messages) -> None:
    """Print the summary of a review and where its reports are."""
    from reviewer.cli.summary import print_summary

    print_summary(outcome.review, messages)
    for waiver in outcome.unused:
        click.echo("  " + messages.say("unused-waiver", id=waiver.id, owner=waiver.owner))
    if outcome.review.library is None:
        click.echo("  " + messages["no-library"])
    click.echo("  " + messages.say("written", files="  ".join(str(one) for one in outcome.written)))


def status_of(result: Review) -> int:
    """Return the exit status of one review."""
    return {"passed": PASSED, "failed": FAILED, "incomplete": INCOMPLETE}[result.gate.result]


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds")


class Sessions:
    """Lays out a session for each combination of settings once: most drafts of a run share one."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._desks: dict[object, Session] = {}

    def config_for(self, path: Path) -> Config:
        """Return the settings file that holds for a draft (an empty one where there is none)."""
        from reviewer.config import Config, find_config, load_config

        found = self.options.config or find_config(path)
        return load_config(found) if found else Config()

    def session_for(self, config: Config) -> Session:
        """Return the session for the options of the command line, completed by `config`."""
        from reviewer.review import lay_out

        options = self.options
        day = parse_day(options.as_of or config.as_of)
        select, ignore = options.select or config.select, options.ignore or config.ignore
        packs, library_path = options.packs or config.packs, options.library or config.library
        key = (select, ignore, packs, library_path, day)
        if key not in self._desks:
            library, name = find_library(library_path)
            self._desks[key] = lay_out(library, name, day, packs=packs, select=select, ignore=ignore)
        return self._desks[key]


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


def _decisions(options: Options, config: Config) -> Decisions:
    from reviewer.gate import Decisions, read_baseline, read_waivers

    waivers, baseline = options.waivers or config.waivers, options.baseline or config.baseline
    return Decisions(
        waivers=read_waivers(waivers) if waivers else (),
        baseline=read_baseline(baseline) if baseline else frozenset(),
    )

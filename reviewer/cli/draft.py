"""`review DRAFT...`: review drafts and write reports."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import review_options, settings_from, split_list, talk_options
from reviewer.exit_status import UNUSABLE, worst
from reviewer.messages import Text, Told

if TYPE_CHECKING:
    from reviewer.api import Outcome, Reviewer
    from reviewer.cli.progress import Progress


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
    help="报告格式，逗号分隔：html,docx,annotated,form,tasks,calendar,provisions,json,sarif,junit,codequality,markdown；"
    "默认 html,docx,annotated",
)
@review_options
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    drafts: tuple[Path, ...],
    out: Path | None,
    lang: str,
    no_progress: bool,
    quiet: bool,
    **options: Any,
) -> None:
    """审查一份或多份草案，写出网页报告、Word 报告和带批注的原稿。草案写 - 就从标准输入读。

    退出状态：0 通过；1 有达到 --fail-on 的问题；2 文件或选项不可用；3 没有读全或检查没有完成。
    """
    from reviewer.api import Reviewer
    from reviewer.errors import ReviewerError

    messages = Messages(lang)
    try:
        reviewer = Reviewer(settings_from(options))
    except ReviewerError as error:
        messages.refuse(ctx, error)
    ctx.exit(run(drafts, out, reviewer, messages, quiet=quiet, progress=not no_progress and not quiet))


def run(
    drafts: Sequence[Path], out: Path | None, reviewer: Reviewer, messages: Messages, *, quiet: bool, progress: bool
) -> int:
    """Review each draft, whatever happens to the others; return the exit status."""
    from reviewer.api import report_folder
    from reviewer.cli.progress import Progress
    from reviewer.cli.report_names import ReportNames
    from reviewer.files import STDIN, is_standard_input, show_path

    statuses: set[int] = set()
    names = ReportNames()
    files = [Path(STDIN) if is_standard_input(path) else _resolve(path) for path in drafts]
    with Progress(3 * len(drafts), wanted=progress) as shown:
        for number, path in enumerate(drafts):
            if files[number] in files[:number]:
                shown.clear()
                click.echo(messages.say("review.twice", path=show_path(path)), err=True)
                continue
            name = Path(STDIN) if is_standard_input(path) else path
            folder = out or report_folder(name)
            stem = names.give(folder, name)
            done = try_file(path, folder, reviewer, messages, shown, stem, spare=files)
            shown.clear()
            if isinstance(done, Told):
                messages.complain(done)
                statuses.add(UNUSABLE)
                continue
            outcome, written = done
            if not quiet:
                print_outcome(outcome, written, messages)
            statuses.add(outcome.status)
    if not quiet:
        print_configs(reviewer, messages)
    return worst(statuses)


def _resolve(path: Path) -> Path:
    """Return the file itself, whatever links lead to it; links in a circle lead nowhere, which reading will tell."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def try_file(
    path: Path,
    folder: Path,
    reviewer: Reviewer,
    messages: Messages,
    shown: Progress,
    stem: str | None = None,
    spare: Sequence[Path] = (),
) -> tuple[Outcome, tuple[Path, ...]] | Told:
    """Review one file and write its reports; an error is returned, to be told.

    `stem` is what the names of the reports begin with, where it is not the draft's own; `spare` are files that no
    report may be written over.
    """
    from reviewer.errors import ReviewerError
    from reviewer.files import show_path

    def step(stage: str) -> None:
        shown.step(messages.say(f"stage.{stage}", name=show_path(Path(path.name))), finished=stage != "reading")

    try:
        outcome = _review(path, reviewer, step)
        step("reporting")
        outcome, written = outcome.deliver(folder, stem=stem, spare=spare)
    except ReviewerError as error:
        return error
    except MemoryError:
        return Text.of("review.memory", path=show_path(path))
    except (Exception, SystemExit, GeneratorExit) as error:  # the code of a pack must not end the others' review
        if os.environ.get("REVIEW_DEBUG"):
            raise
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        return Text.of("review.internal", path=show_path(path), error=f"{type(error).__name__} {place}: {error}")
    shown.step("", finished=True)
    return outcome, written


def _review(path: Path, reviewer: Reviewer, on_stage: Callable[[str], None]) -> Outcome:
    from reviewer.files import STDIN, is_standard_input, read_standard_input

    if not is_standard_input(path):
        return reviewer.review(path, on_stage=on_stage)
    return reviewer.review_bytes(read_standard_input(), STDIN)


def print_configs(reviewer: Reviewer, messages: Messages) -> None:
    """Name the settings files that nobody named and that had a say."""
    for path in reviewer.found_configs:
        click.echo(messages.say("review.found-config", path=path))


def print_outcome(outcome: Outcome, written: Sequence[Path], messages: Messages) -> None:
    """Print the summary of a review and where its reports are."""
    from reviewer.cli.summary import print_summary

    print_summary(outcome.review, messages)
    for waiver in outcome.unused_waivers:
        click.echo("  " + messages.say("review.unused-waiver", id=waiver.id, owner=waiver.owner))
    if outcome.review.library is None:
        click.echo("  " + messages["review.no-library"])
    click.echo("  " + messages.say("review.written", files="  ".join(str(one) for one in written)))

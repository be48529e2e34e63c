"""`review DRAFT...`: review drafts and write reports."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import review_options, settings_from, split_list, talk_options
from reviewer.exit_status import FAILED, INCOMPLETE, PASSED, UNUSABLE, worst
from reviewer.messages import DEFAULT, Text, Told, say

if TYPE_CHECKING:
    from reviewer.api import Outcome, Reviewer
    from reviewer.cli.progress import Progress
    from reviewer.cli.report_names import ReportNames
    from reviewer.cli.together import Entry

TOGETHER = "all"  # what the names begin with of that which stands over all drafts of a call


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
    help="报告格式，逗号分隔：html,docx,annotated,form,tasks,calendar,provisions,json,sarif,junit,codequality,markdown,record,text；"
    "默认 html,docx,annotated；text 一行一个问题，写到标准输出",
)
@click.option(
    "--changed-since",
    metavar="REV",
    help="只审查与 Git 的这一版相比有改动的草案；草案可以写文件夹。配置、豁免或基线有改动时全部审查",
)
@click.option("--update-baseline", is_flag=True, help="改写 --baseline：去掉已改的问题，不加新的；没有这个文件就新建")
@click.option("--grow-baseline", is_flag=True, help="改写 --baseline，新的问题也加进去")
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
    changed_since: str | None,
    update_baseline: bool,
    grow_baseline: bool,
    **options: Any,
) -> None:
    """审查一份或多份草案，写出网页报告、Word 报告和带批注的原稿。草案写 - 就从标准输入读。

    退出状态：0 通过；1 有达到 --fail-on 的问题；2 文件或选项不可用；3 没有读全或检查没有完成。
    """
    from reviewer.api import Reviewer
    from reviewer.errors import ReviewerError

    messages = Messages(lang)
    baseline: Path | None = options["baseline"]
    updates = update_baseline or grow_baseline
    try:
        if updates:
            from reviewer.cli.baseline import check_baseline

            check_baseline(baseline)
            options["baseline"] = baseline if baseline and baseline.exists() else None
        reviewer = Reviewer(settings_from(options))
        if changed_since is not None:
            from reviewer.cli.changed_drafts import pick_changed

            drafts = pick_changed(drafts, changed_since, out, reviewer)
    except ReviewerError as error:
        messages.refuse(ctx, error)
    if not drafts and not quiet:
        click.echo(messages.say("review.unchanged", revision=changed_since))
    joins = changed_since is not None and out is not None
    done = Done()
    status = run(
        drafts, out, reviewer, messages, quiet=quiet, progress=not (no_progress or quiet), joins=joins, done=done
    )
    if updates and baseline:
        status = _update_baseline(baseline, done, status, messages, grows=grow_baseline)
    ctx.exit(status)


@dataclass(slots=True)
class Done:
    """The reviews of one call, as they are finished."""

    outcomes: list[Outcome] = field(default_factory=list)


def _update_baseline(path: Path, done: Done, status: int, messages: Messages, *, grows: bool) -> int:
    """Write the baseline and return the status that holds with it; nothing is written after half a review."""
    from reviewer.cli.baseline import update_baseline
    from reviewer.errors import ReviewerError

    if status in (UNUSABLE, INCOMPLETE):
        messages.complain(Text.of("baseline.incomplete"))
        return status
    try:
        update = update_baseline(path, done.outcomes, grows=grows)
    except ReviewerError as error:
        messages.complain(error)
        return UNUSABLE
    click.echo(
        messages.say("baseline.written", path=path, count=update.count, added=update.added, dropped=update.dropped)
    )
    left = (
        one
        for outcome in done.outcomes
        for one in outcome.review.findings
        if outcome.review.gate.blocks(one) and one.id not in update.ids
    )
    return FAILED if any(left) else status if status != FAILED else PASSED


def run(
    drafts: Sequence[Path],
    out: Path | None,
    reviewer: Reviewer,
    messages: Messages,
    *,
    quiet: bool,
    progress: bool,
    joins: bool = False,
    done: Done | None = None,
) -> int:
    """Review each draft, whatever happens to the others; return the exit status.

    With several drafts, or with `joins`, what stands over all of them is written too.
    """
    from reviewer.api import DEFAULT_FORMATS, report_folder
    from reviewer.cli.progress import Progress
    from reviewer.cli.report_names import ReportNames
    from reviewer.cli.together import Entry
    from reviewer.files import STDIN, is_standard_input, show_path

    done = done or Done()
    entries: list[Entry] = []
    names = ReportNames()
    formats: dict[str, None] = {}
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
            tried = try_file(path, folder, reviewer, messages, shown, stem, spare=files)
            shown.clear()
            if isinstance(tried, Told):
                messages.complain(tried)
                entries.append(Entry(show_path(path), UNUSABLE, note=tried.tell(DEFAULT)))
                continue
            outcome, written = tried
            done.outcomes.append(outcome)
            formats |= dict.fromkeys(outcome.formats)
            print_done(outcome, written, messages, quiet=quiet)
            entries.append(_enter(show_path(path), outcome, written))
    statuses = {one.status for one in entries}
    if joins or len(entries) > 1:
        folder = out or _common_folder(drafts)
        wanted = formats or reviewer.settings.formats or DEFAULT_FORMATS
        statuses.add(_join(entries, folder, names, wanted, reviewer, messages, quiet=quiet))
    if not quiet:
        print_unused(done.outcomes, messages)
        print_configs(reviewer, messages)
    return worst(statuses)


def print_unused(outcomes: Sequence[Outcome], messages: Messages) -> None:
    """Name the waivers that cover a finding of no draft of the call; those for another draft are not asked for."""
    if not outcomes:
        return
    first, *others = (outcome.unused_waivers for outcome in outcomes)
    for waiver in first:
        if all(waiver in some for some in others) and waiver.draft is None:
            click.echo("  " + messages.say("review.unused-waiver", id=waiver.name, owner=waiver.owner))


def print_done(outcome: Outcome, written: Sequence[Path], messages: Messages, *, quiet: bool) -> None:
    """Print what a draft's review has to say: the lines of reports for standard output, else the summary."""
    lines = [name for name in dict.fromkeys(outcome.formats) if is_printed(name, outcome)]
    for name in lines:
        click.echo(outcome.render(name).decode("utf-8", "replace"), nl=False)
    if not quiet and not lines:
        print_outcome(outcome, written, messages)


def is_printed(name: str, outcome: Outcome) -> bool:
    """Tell whether a format is for standard output: it has no ending."""
    from reviewer.packs import load_report

    return not load_report(name, outcome.packs).suffix


def _enter(path: str, outcome: Outcome, written: tuple[Path, ...]) -> Entry:
    from reviewer.cli.together import Entry
    from reviewer.wording import is_ungated

    review = outcome.review
    notes = [say(DEFAULT, "batch.failures", where=one.where, error=one.error) for one in review.failures]
    notes += [
        say(DEFAULT, "batch.unread", part=one.part, reason=one.reason or "")
        for one in review.draft.coverage
        if not one.read
    ]
    counts = tuple(review.gate.counts.items())
    return Entry(
        path, outcome.status, review.draft.facts.title, counts, "；".join(notes), written, is_ungated(review.gate)
    )


def _common_folder(drafts: Sequence[Path]) -> Path:
    """Return `all.review` in the folder that all drafts lie below; the working folder where there is none."""
    try:
        home = Path(os.path.commonpath([path.absolute().parent for path in drafts]))
    except ValueError:  # several drives, or none
        home = Path()
    return home / f"{TOGETHER}.review"


def _join(
    entries: Sequence[Entry],
    folder: Path,
    names: ReportNames,
    formats: Collection[str],
    reviewer: Reviewer,
    messages: Messages,
    *,
    quiet: bool,
) -> int:
    """Write what stands over all drafts, and return the status of that; without written reports there is nothing."""
    from reviewer.cli.together import write_together
    from reviewer.errors import ReviewerError
    from reviewer.packs import load_report

    try:
        packs = reviewer.packs
        if not any(load_report(name, packs).suffix for name in formats):
            return PASSED
        stem = names.give(folder, Path(TOGETHER))
        written = write_together(folder, stem, entries, formats, packs)
    except ReviewerError as error:
        messages.complain(error)
        return UNUSABLE
    if not quiet:
        click.echo(messages.say("review.together", files="  ".join(map(str, written))))
    return PASSED


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
    if outcome.review.library is None:
        click.echo("  " + messages["review.no-library"])
    click.echo("  " + messages.say("review.written", files="  ".join(str(one) for one in written)))

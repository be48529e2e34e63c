"""`review compare OLD NEW`: what a revision fixed, kept and introduced."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.draft import print_configs
from reviewer.cli.messages import Messages
from reviewer.cli.options import review_options, settings_from, talk_options
from reviewer.exit_status import FAILED, INCOMPLETE, PASSED

if TYPE_CHECKING:
    from reviewer.model import Comparison, Finding, Review

NAMES = ("fixed", "kept", "introduced")


@click.command("compare", epilog="例：review compare 送审稿.docx 修改稿.docx")
@click.argument("old", metavar="旧稿", type=click.Path(path_type=Path))
@click.argument("new", metavar="新稿", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "docx"]),
    default="text",
    help="输出格式；默认 text，html 写成网页，docx 写成 Word 文件",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="网页或 Word 文件写到哪里；默认在新稿旁的 <文件名>.review/",
)
@review_options
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    old: Path,
    new: Path,
    form: str,
    out: Path | None,
    lang: str,
    quiet: bool,
    no_progress: bool,
    **options: Any,
) -> None:
    """审查两稿，列出修改稿已改、仍在（其中改写过的）和新增的问题；条文改了编号仍认得出。

    退出状态：0 没有达到 --fail-on 的新增问题；1 有；2 文件不可用；3 审查不完整。
    """
    from reviewer.api import Reviewer, report_folder
    from reviewer.errors import ReviewerError
    from reviewer.revision_diff import compare

    messages = Messages(lang)
    try:
        reviewer = Reviewer(settings_from(options))
        before, after = reviewer.review(old).review, reviewer.review(new).review
    except ReviewerError as error:
        messages.refuse(ctx, error)
    found = compare(before, after)
    if form == "json":
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
    elif form in ("html", "docx"):
        try:
            path = _write(found, before, after, out or report_folder(new), f"{new.stem}.compare.{form}")
        except ReviewerError as error:
            messages.refuse(ctx, error)
        if not quiet:
            click.echo(messages.say("compare.written", path=path))
    elif not quiet:
        _print(found, before, after, messages)
        print_configs(reviewer, messages)
    if "incomplete" in (before.gate.result, after.gate.result):
        ctx.exit(INCOMPLETE)
    ctx.exit(FAILED if any(map(after.gate.blocks, found.introduced)) else PASSED)


def _write(found: Comparison, before: Review, after: Review, folder: Path, name: str) -> Path:
    from reviewer.cli.comparison_page import write_page
    from reviewer.cli.comparison_paper import write_paper

    write = write_page if name.endswith(".html") else write_paper
    return write(found, before, after, folder, name)


def _as_json(found: Comparison) -> dict[str, list[dict[str, str]]]:
    """Return the groups; `reworded` are those of `kept` whose words changed, with what they were called before."""
    groups = {name: [_describe(one) for one in getattr(found, name)] for name in NAMES}
    return {**groups, "reworded": [{**_describe(new), "old_id": old.id} for old, new in found.reworded]}


def _describe(one: Finding) -> dict[str, str]:
    return {
        "id": one.id,
        "code": one.rule.code,
        "severity": one.severity,
        "address": one.address,
        "message": one.message,
    }


def _print(found: Comparison, before: Review, after: Review, messages: Messages) -> None:
    from reviewer.wording import name_severity

    reworded = {new.id for _, new in found.reworded}
    for name in NAMES:
        some: tuple[Finding, ...] = getattr(found, name)
        review = before if name == "fixed" else after
        told = messages.say("compare.reworded", count=len(reworded)) if name == "kept" and reworded else ""
        click.echo(click.style(f"{messages[f'compare.{name}']} {len(some)}{told}", bold=True))
        for one in some:
            words = "……".join(review.draft.slice(span) for span in one.spans).replace("\n", " ")[:60]
            level = name_severity(one.severity, messages.language)
            mark = messages["compare.changed"] if name == "kept" and one.id in reworded else ""
            click.echo(f"  [{level}] {one.rule.code} {one.address}：“{words}” {one.rule.title}{mark}")

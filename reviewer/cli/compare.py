"""`review compare OLD NEW`: what a revision fixed, kept and introduced."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import library_option, talk_options

if TYPE_CHECKING:
    from reviewer.model import Finding, Review
    from reviewer.revision_diff import Comparison

NAMES = (("fixed", "已改"), ("kept", "仍在"), ("introduced", "新增"))


@click.command("compare", epilog="例：review compare 送审稿.docx 修改稿.docx")
@click.argument("old", metavar="旧稿", type=click.Path(path_type=Path))
@click.argument("new", metavar="新稿", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式；默认 text")
@click.option("--as-of", metavar="DATE", help="按哪一天有效的规定审查；默认今天")
@click.option(
    "--fail-on", type=click.Choice(["high", "medium", "low", "note", "never"]), help="新增问题的闸门；默认 high"
)
@library_option
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    old: Path,
    new: Path,
    form: str,
    as_of: str | None,
    fail_on: str | None,
    library: Path | None,
    lang: str,
    quiet: bool,
    **_rest: Any,
) -> None:
    """审查两稿，列出修改稿已改、仍在和新增的问题。

    退出状态：0 没有达到 --fail-on 的新增问题；1 有；2 文件不可用；3 审查不完整。
    """
    from reviewer.cli.draft import FAILED, INCOMPLETE, PASSED, UNUSABLE, Options, Sessions
    from reviewer.errors import ReviewerError
    from reviewer.model import Severity
    from reviewer.revision_diff import compare

    messages = Messages(lang)
    try:
        sessions = Sessions(Options(library=library, as_of=as_of, fail_on=fail_on))
        before, after = _review(old, sessions), _review(new, sessions)
    except ReviewerError as error:
        click.echo(messages.say("error", error=error), err=True)
        ctx.exit(UNUSABLE)
    found = compare(before, after)
    if form == "json":
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
    elif not quiet:
        _print(found, before, after)
    if before.failures or after.failures or after.gate.result == "incomplete":
        ctx.exit(INCOMPLETE)
    limit = fail_on or "high"
    grave = limit != "never" and any(one.severity.reaches(Severity(limit)) for one in found.introduced)
    ctx.exit(FAILED if grave else PASSED)


def _review(path: Path, sessions: Any) -> Review:
    from reviewer.cli.files import read_draft
    from reviewer.reading import read
    from reviewer.review import review

    draft = read(read_draft(path), path.name)
    return review(draft, str(path), sessions.session_for(sessions.config_for(path)))


def _as_json(found: Comparison) -> dict[str, list[dict[str, str]]]:
    return {
        name: [
            {
                "id": one.id,
                "code": one.rule.code,
                "severity": one.severity,
                "address": one.address,
                "message": one.message,
            }
            for one in getattr(found, name)
        ]
        for name, _ in NAMES
    }


def _print(found: Comparison, before: Review, after: Review) -> None:
    from reviewer.wording import SEVERITIES

    for name, title in NAMES:
        some: tuple[Finding, ...] = getattr(found, name)
        review = before if name == "fixed" else after
        click.echo(click.style(f"{title} {len(some)}", bold=True))
        for one in some:
            words = "……".join(review.draft.slice(span) for span in one.spans).replace("\n", " ")[:60]
            click.echo(f"  [{SEVERITIES[one.severity]}] {one.rule.code} {one.address}：“{words}” {one.rule.title}")

"""`review read DRAFT`: what the program understood of a draft, its outline and what each sentence lays down."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import packs_option, talk_options
from reviewer.exit_status import INCOMPLETE, PASSED

if TYPE_CHECKING:
    from reviewer.model import Clause, Draft, Inherited, Provision, Span

INDENT = "　　"


@click.command("read", epilog="例：review read 草案.docx；review read 草案.docx --format json")
@click.argument("draft", metavar="草案", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出文字或 JSON；默认 text"
)
@click.option("--why", is_flag=True, help="每条规定下面写明为什么这样读：对效力、类别、主体影响最大的特征")
@packs_option
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    draft: Path,
    form: str,
    why: bool,
    packs: tuple[Path, ...],
    lang: str,
    no_progress: bool,
    quiet: bool,
) -> None:
    """显示程序读懂了什么：草案的条文结构，每句话规定谁、应当或不得、做什么。不作审查。草案写 - 就从标准输入读。

    退出状态：0 全部读到；2 文件不可用；3 有没读到的部分。
    """
    from reviewer.api import Reviewer
    from reviewer.errors import ReviewerError
    from reviewer.files import STDIN, is_standard_input, read_draft, read_standard_input, show_path
    from reviewer.settings import Settings

    messages = Messages(lang)
    try:
        reviewer = Reviewer(Settings(packs=packs))
        name = STDIN if is_standard_input(draft) else show_path(Path(draft.name))
        read = reviewer.read(read_standard_input() if is_standard_input(draft) else read_draft(draft), name)
        provisions = reviewer.read_provisions(read, explains=why)
    except ReviewerError as error:
        messages.refuse(ctx, error)
    if form == "json":
        click.echo(json.dumps(as_data(read, provisions), ensure_ascii=False, indent=1))
    else:
        for line in tell(read, provisions, lang):
            click.echo(line)
    unread = [one for one in read.coverage if not one.read]
    for one in unread:
        click.echo(
            messages.say("review.unread", part=one.part, container=one.container, reason=one.reason or ""), err=True
        )
    ctx.exit(INCOMPLETE if unread else PASSED)


def as_data(draft: Draft, provisions: Sequence[Provision]) -> dict[str, Any]:
    """Return the outline and the provisions in the form of the JSON report."""
    from reviewer.language.provisions.record import describe_clause, describe_provision

    return {
        "title": draft.facts.title,
        "clauses": [describe_clause(draft, clause) for clause in draft.clauses],
        "provisions": [describe_provision(draft, one) for one in provisions],
    }


def tell(draft: Draft, provisions: Sequence[Provision], language: str) -> Iterator[str]:
    """Yield the lines of the outline, under each clause what its sentences lay down."""
    by_clause: dict[str, list[Provision]] = {}
    for one in provisions:
        by_clause.setdefault(one.clause, []).append(one)
    for clause in draft.clauses:
        depth = len(draft.path(clause)) - 1
        yield f"{INDENT * depth}{_name_clause(draft, clause)}"
        for one in by_clause.get(clause.id, ()):
            for line in _tell_provision(draft, one, language):
                yield f"{INDENT * (depth + 1)}{line}"
    for one in by_clause.get("", ()):
        yield from _tell_provision(draft, one, language)


def _name_clause(draft: Draft, clause: Clause) -> str:
    from reviewer import wording

    number = clause.number or f"（{wording.KINDS[clause.kind]}）"
    first = draft.slice(clause.own).strip().splitlines()
    words = clause.heading or (first[0].removeprefix(clause.number or "").strip() if first else "")
    return f"{number}　{words[:40]}{'……' if len(words) > 40 else ''}"


def _tell_provision(draft: Draft, one: Provision, language: str) -> Iterator[str]:
    from reviewer.wording import name_label

    def words(span: Span) -> str:
        return draft.slice(span)

    who = f"{words(one.bound)}／" if one.bound else ""
    yield (
        f"〔{name_label('force', one.force, language)}〕{who}{name_label('party', one.bound_kind, language)}："
        f"{words(one.act)}（{name_label('act', one.act_class, language)}）"
    )
    told = [("target", one.target), ("basis", one.basis), ("exception", one.exception)]
    details = [f"{name_label('part', name, language)}：{words(span)}" for name, span in told if span]
    groups = {"condition": one.conditions, "value": one.values, "unit": one.units}
    if one.benefit:
        groups["benefit"] = (one.benefit,)
    for group, parts in groups.items():
        if parts:
            named = "；".join(f"{words(part.span)}（{name_label(group, part.kind, language)}）" for part in parts)
            details.append(f"{name_label('part', group, language)}：{named}")
    if one.inherited:
        named = "；".join(_tell_inherited(draft, each, language) for each in one.inherited)
        details.append(f"{name_label('part', 'inherited', language)}：{named}")
    if details:
        yield f"{INDENT}{'　'.join(details)}"
    if one.reasons:
        reasons = [
            f"{name_label('part', name, language)} {feature} {weight / 1000:+.1f}"
            for name, feature, weight in one.reasons
        ]
        yield f"{INDENT}{'；'.join(reasons)}"


def _tell_inherited(draft: Draft, one: Inherited, language: str) -> str:
    from reviewer.wording import name_label

    place = draft.address(draft.clause(one.clause)) if one.clause else ""
    kind, origin = name_label("condition", one.part.kind, language), name_label("origin", one.origin, language)
    return f"{draft.slice(one.part.span)}（{kind}，{origin}{place and ' '}{place}）"

"""`review rules list | explain CODE | pages | test PACK | coverage PACK | schema [NAME]`"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import (
    A_PATH,
    config_option,
    ignore_option,
    packs_option,
    select_option,
    settings_from,
    talk_options,
)
from reviewer.cli.table import render_table
from reviewer.exit_status import FAILED, INCOMPLETE, PASSED
from reviewer.messages import Text
from reviewer.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.case_runner import KnownRule
    from reviewer.rules.norms import Norm
    from reviewer.situations import Situation

DECIDED = ("column.accepted", "column.rejected")
SITUATION_COLUMNS = ("column.situation", "column.gist", "column.rules")
COLUMNS = ("column.code", "column.severity", "column.category", "column.title", "column.basis")


@click.group(
    "rules",
    epilog="例：review rules explain FC103",
    subcommand_metavar="list | explain 代码 | pages | test 文件夹 | coverage 文件夹 | schema [名称]",
)
def command() -> None:
    """查看、解释和测试规则。"""


@command.command("list", epilog="例：review rules list --format json")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出表格或 JSON；默认 table"
)
@click.option("--situations", is_flag=True, help="改为逐项列出公平竞争审查的情形：哪条规则查它，查不了的看什么")
@click.option("--draft", type=A_PATH, metavar="FILE", help="对这份草案列出：在用与否、由谁决定；默认当前文件夹")
@config_option
@ignore_option
@select_option
@packs_option
@talk_options
@click.pass_context
def list_rules(
    ctx: click.Context,
    /,
    form: str,
    situations: bool,
    draft: Path | None,
    config: Path | None,
    ignore: tuple[str, ...],
    select: tuple[str, ...],
    packs: tuple[Path, ...],
    lang: str,
    no_progress: bool,
    quiet: bool,
) -> None:
    """列出全部规则：代码、级别、类别、标题、依据；有设置文件或者选项时，还有是否在用、由谁决定；规则包里有合并的意见时，还有采纳和不采纳的次数。"""
    from reviewer.case_runner import open_book
    from reviewer.cli.in_force import list_layers, tell_state
    from reviewer.decision_merge import count_decisions
    from reviewer.errors import ReviewerError
    from reviewer.packs import find_packs
    from reviewer.situations import list_situations

    messages = Messages(lang)
    try:
        layers = list_layers(
            settings_from({"config": config, "ignore": ignore, "select": select}), draft or Path("draft"), messages
        )
        own = [one for _, settings in layers for one in settings.packs]
        book = open_book(find_packs((*packs, *own)))
        rules = book.rules
        decided = count_decisions((*packs, *own))
        rows = list_situations(book.reference, rules) if situations else ()
    except ReviewerError as error:
        messages.refuse(ctx, error)
    is_set = len(layers) > 1 or bool(select or ignore)
    if situations:
        _show_situations(rows, form, messages)
        return
    if form == "json":
        states = [{"in_force": tell_state(one.file.rule.code, layers, messages)} if is_set else {} for one in rules]
        data = [{**_as_json(one), **state} for one, state in zip(rules, states, strict=True)]
        for row in data if decided else ():
            row["accepted"], row["rejected"] = decided.get(str(row["code"]), (0, 0))
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    heads, told = [messages[key] for key in COLUMNS], [_row(one, messages) for one in rules]
    if is_set:
        heads.append(messages["column.state"])
        told = [(*row, tell_state(row[0], layers, messages)) for row in told]
    if decided:
        heads += [messages[key] for key in DECIDED]
        told = [(*row, *map(str, decided.get(row[0], ("", "")))) for row in told]
    click.echo(render_table(heads, told))
    if not quiet and any(one.file.is_capped for one in rules):
        click.echo(messages.say("rules.capped"))


def _show_situations(rows: Sequence[Situation], form: str, messages: Messages) -> None:
    from reviewer.situations import count_ruled

    if form == "json":
        data = [
            {"id": one.norm.id, "article": one.place, "gist": one.norm.gist, "rules": list(one.rules), "look": one.look}
            for one in rows
        ]
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    by_hand = messages["situations.by-hand"]
    shown = [(one.place, one.norm.gist, "、".join(one.rules) or f"{by_hand}{one.look}") for one in rows]
    click.echo(render_table([messages[key] for key in SITUATION_COLUMNS], shown))
    for forms, count, ruled in count_ruled(rows):
        click.echo(messages.say("situations.count", form=forms, all=count, ruled=ruled))


@command.command("explain", epilog="例：review rules explain FC103")
@click.argument("code", metavar="代码")
@packs_option
@talk_options
@click.pass_context
def explain_rule(
    ctx: click.Context, /, code: str, packs: tuple[Path, ...], lang: str, no_progress: bool, quiet: bool
) -> None:
    """说明一条规则：为什么、怎么改、依据哪条规定、样例、测得的准确率。"""
    from reviewer.case_runner import open_book, try_rules
    from reviewer.errors import ReviewerError
    from reviewer.packs import find_packs
    from reviewer.rules.cases import score
    from reviewer.rules.explain import Page
    from reviewer.rules.norms import index_norms

    messages = Messages(lang)
    try:
        book = open_book(find_packs(packs))
        rule = book.find(code)
        if rule is None:
            messages.refuse(
                ctx, Text.of("rules.unknown", code=code, near=did_you_mean(code, (one.code for one in book.rules)))
            )
        norms: dict[str, Norm] = book.reference.derived("norms by id", index_norms)
        measured = score(list(try_rules(book, [rule])))
        page = Page(lang, date.today()).explain(rule.file, norms, rule.read_cases(), measured)
    except ReviewerError as error:
        messages.refuse(ctx, error)
    click.echo(page)


@command.command("pages", epilog="例：review rules pages --out 规则说明/")
@click.option("--out", type=A_PATH, required=True, metavar="DIR", help="写到哪个文件夹；同名的文件会被换掉")
@packs_option
@talk_options
@click.pass_context
def write_pages(
    ctx: click.Context, /, out: Path, packs: tuple[Path, ...], lang: str, no_progress: bool, quiet: bool
) -> None:
    """把每条规则的说明写成一个 Markdown 文件，放到代码仓库或者内网；设置里的 help_uri 指向它们。"""
    from reviewer.case_runner import open_book
    from reviewer.errors import ReviewerError
    from reviewer.files import prepare_folder, write_all
    from reviewer.packs import find_packs
    from reviewer.rules.norms import index_norms
    from reviewer.rules.rule_sheets import write_sheets

    messages = Messages(lang)
    try:
        book = open_book(find_packs(packs))
        norms: dict[str, Norm] = book.reference.derived("norms by id", index_norms)
        pages = write_sheets([(one.file, one.read_cases()) for one in book.rules], norms, lang)
        prepare_folder(out)
        write_all(out, pages)
    except ReviewerError as error:
        messages.refuse(ctx, error)
    if not quiet:
        click.echo(messages.say("rules.pages", count=len(book.rules), folder=out))


@command.command("test", epilog="例：review rules test 本局规则/")
@click.argument("pack", metavar="文件夹", type=click.Path(path_type=Path))
@talk_options
@click.pass_context
def test_rules(ctx: click.Context, /, pack: Path, lang: str, no_progress: bool, quiet: bool) -> None:
    """运行一个规则包（或其中一个文件夹、一条规则）的全部样例，逐字核对标出的位置。

    退出状态：0 全部符合；1 有样例不符合；2 规则文件有误；3 没有样例，或有样例没有运行。
    """
    from reviewer.case_runner import open_pack, try_rules
    from reviewer.errors import ReviewerError
    from reviewer.rules.cases import describe, score

    messages = Messages(lang)
    try:
        book, rules = open_pack(pack)
        outcomes = list(try_rules(book, rules))
    except ReviewerError as error:
        messages.refuse(ctx, error)
    for outcome in outcomes:
        if not outcome.passed:
            click.echo(describe(outcome, lang))
    total = score(outcomes)
    if not quiet:
        tried = {outcome.code for outcome in outcomes}
        untested = [one.code for one in rules if one.code not in tried]
        if untested:
            click.echo(messages.say("rules.untested", codes=untested))
        counts = {"passed": total.cases - total.failed, "failed": total.failed, "not_run": total.not_run}
        click.echo(messages.say("rules.tested", rules=len(rules), cases=len(outcomes), **counts))
    ctx.exit(FAILED if total.failed else INCOMPLETE if total.not_run or not outcomes else PASSED)


@command.command("coverage", epilog="例：review rules coverage 本局规则/")
@click.argument("pack", metavar="文件夹", type=click.Path(path_type=Path))
@talk_options
@click.pass_context
def show_coverage(ctx: click.Context, /, pack: Path, lang: str, no_progress: bool, quiet: bool) -> None:
    """逐项列出规则的每一种情形由哪些样例证明：去掉这一种，这些样例就不符合了。

    退出状态：0 每一种都有样例需要；1 有的没有；2 规则文件有误。
    """
    from reviewer.case_runner import context_maker, open_pack
    from reviewer.errors import ReviewerError
    from reviewer.rules.alternatives import describe_alternative
    from reviewer.rules.witnesses import find_witnesses

    messages = Messages(lang)
    lacking = total = 0
    try:
        book, rules = open_pack(pack)
        open_context = context_maker(book.reference)
        for rule in rules:
            for one in find_witnesses(rule.file, book.reference, rule.read_cases(), open_context):
                total += 1
                lacking += not one.cases
                cases = one.cases or messages.say("rules.unneeded")
                find = describe_alternative(rule.file.find[one.number])
                if not quiet or not one.cases:
                    number = one.number + 1
                    click.echo(messages.say("rules.needed", code=rule.code, number=number, find=find, cases=cases))
    except ReviewerError as error:
        messages.refuse(ctx, error)
    click.echo(messages.say("rules.covered", all=total, lacking=lacking))
    ctx.exit(FAILED if lacking else PASSED)


@command.command("schema", epilog="例：review rules schema --vscode")
@click.argument("name", metavar="[名称]", required=False)
@click.option("--vscode", is_flag=True, help="显示 VS Code 的设置，粘贴到 settings.json 即可")
@talk_options
@click.pass_context
def show_schema(
    ctx: click.Context, /, name: str | None, vscode: bool, lang: str, no_progress: bool, quiet: bool
) -> None:
    """显示规则、样例、依据和设置文件的格式说明（JSON Schema）所在的文件夹，或其中一份的内容。

    名称：rule 规则，cases 样例，norms 依据，settings 是 review.toml，pack 是 pack.toml，waivers 豁免清单，
    baseline 已知问题，report 是 JSON 报告。
    """
    from reviewer.schemas.catalogue import FOLDER, NAMES, schema_path
    from reviewer.schemas.editors import associate_editor

    if name is not None and name not in NAMES:
        near = did_you_mean(name, NAMES)
        Messages(lang).refuse(ctx, Text.of("rules.no-schema", name=name, near=near, names=NAMES))
    if vscode:
        click.echo(json.dumps(associate_editor(), ensure_ascii=False, indent=2))
    else:
        click.echo(schema_path(name).read_text(encoding="utf-8").rstrip("\n") if name else FOLDER)


def _row(one: KnownRule, messages: Messages) -> tuple[str, ...]:
    from reviewer.wording import cite, name_category, name_severity

    rule = one.file.rule
    severity = name_severity(rule.severity, messages.language)
    category = name_category(rule.category, messages.language)
    bases = [cite(basis) for basis in rule.basis]
    more = messages.say("rules.more", count=len(bases)) if len(bases) > 1 else ""
    return rule.code, f"{severity}{'*' * one.file.is_capped}", category, rule.title, "".join((*bases[:1], more))


def _as_json(one: KnownRule) -> dict[str, Any]:
    from dataclasses import asdict

    rule = one.file.rule
    return {
        "code": rule.code,
        "family": rule.family,
        "title": rule.title,
        "severity": rule.severity,
        "stated_severity": one.file.stated,
        "category": rule.category,
        "why": rule.why,
        "fix": rule.fix,
        "basis": [asdict(basis) for basis in rule.basis],
    }

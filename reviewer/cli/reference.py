"""`review reference status | add FILE`"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import packs_option, talk_options
from reviewer.cli.table import render_table
from reviewer.exit_status import FAILED, PASSED

COLUMNS = ("column.table", "column.title", "column.rows", "column.unchecked", "column.checked", "column.due")


@click.group("reference", epilog="例：review reference status", subcommand_metavar="status | add 文件")
def command() -> None:
    """查看参照表核对到哪一天、什么时候到期，加入本单位自己的事实。"""


@command.command("status", epilog="例：review reference status --format json")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="表格或 JSON")
@click.option("--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="按哪一天算；默认今天")
@packs_option
@talk_options
@click.pass_context
def show_status(
    ctx: click.Context,
    /,
    form: str,
    as_of: datetime | None,
    packs: tuple[Path, ...],
    lang: str,
    no_progress: bool,
    quiet: bool,
) -> None:
    """列出每张参照表核对到哪一天、对照什么，哪些到期，以后哪些法律法规起止。

    退出状态：0 都没有到期；1 有的表该重新核对；2 参照表有误。
    """
    from reviewer.errors import ReviewerError
    from reviewer.packs import find_packs, reference_for
    from reviewer.reference_tables import list_upcoming, read_statuses

    messages = Messages(lang)
    day = as_of.date() if as_of else date.today()
    try:
        reference = reference_for(find_packs(packs))
        statuses, upcoming = read_statuses(reference), list_upcoming(reference, day)
    except ReviewerError as error:
        messages.refuse(ctx, error)
    overdue = [one for one in statuses if one.due < day]
    if form == "json":
        tables = [
            {
                **{"table": one.table, "title": one.title, "rows": one.rows, "unchecked": one.unchecked},
                **{"checked": one.checked.isoformat(), "against": one.against},
                **{"due": one.due.isoformat(), "overdue": one in overdue},
            }
            for one in statuses
        ]
        coming = [{"table": one.table, "name": one.name, "day": one.day, "event": one.event} for one in upcoming]
        data = {"as_of": day.isoformat(), "tables": tables, "upcoming": coming}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        rows = [
            (one.table, one.title, str(one.rows), str(one.unchecked), one.checked.isoformat(), one.due.isoformat())
            for one in statuses
        ]
        click.echo(render_table([messages[key] for key in COLUMNS], rows))
        for one in overdue:
            click.echo(messages.say("reference.overdue", table=one.title, day=one.due.isoformat(), against=one.against))
        lines = [messages.say(f"reference.{one.event}", name=one.name, day=one.day or "") for one in upcoming]
        for line in dict.fromkeys(lines):  # two tables may tell of one law
            click.echo(line)
    ctx.exit(FAILED if overdue else PASSED)


@command.command("add", epilog="例：review reference add 本局废止目录.yaml --to 本局规则/")
@click.argument("path", metavar="文件", type=click.Path(path_type=Path))
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), required=True, help="加入哪个规则包；没有这个文件夹就新建"
)
@talk_options
@click.pass_context
def add_facts(ctx: click.Context, /, path: Path, folder: Path, lang: str, no_progress: bool, quiet: bool) -> None:
    """把本单位自己的事实（废止的文件、更名的机构、法定数值……）加进规则包的参照表。

    文件是 YAML：表名下面列出行，写法同 reference/ 里的表，如 repealed、enacted、agencies、standards、norms、figures。
    """
    from reviewer.errors import ReviewerError
    from reviewer.packs.facts import add_facts as add

    messages = Messages(lang)
    try:
        counts = add(path, folder)
    except ReviewerError as error:
        messages.refuse(ctx, error)
    if not quiet:
        for table, count in counts.items():
            click.echo(messages.say("reference.added", table=table, count=count))
        click.echo(messages.say("reference.use", folder=folder))

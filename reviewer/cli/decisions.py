"""`review decisions merge FILE...`: the opinions of several officers in one list, beside the office's pack."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import talk_options
from reviewer.cli.table import render_table
from reviewer.exit_status import FAILED, PASSED

COLUMNS = ("column.code", "column.accepted", "column.rejected")


@click.group(
    "decisions",
    epilog="例：review decisions merge 甲.json 乙.json --pack 本局规则",
    subcommand_metavar="merge 文件...",
)
def command() -> None:
    """合并审查人从网页导出的意见。"""


@command.command("merge", epilog="例：review decisions merge 审查意见-甲.json 审查意见-乙.json --pack 本局规则")
@click.argument("files", nargs=-1, required=True, metavar="文件...", type=click.Path(path_type=Path))
@click.option(
    "--pack",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="本机关的规则包；合并的结果写成其中的 decisions.json，原有的一起合并；默认当前文件夹",
)
@talk_options
@click.pass_context
def merge(
    ctx: click.Context, /, files: tuple[Path, ...], pack: Path, lang: str, quiet: bool, no_progress: bool
) -> None:
    """把采纳、不采纳和理由合并成一个文件，不采纳的可以直接用于 --waivers；按代码列出采纳和不采纳的次数。

    退出状态：0 全部合并；1 有意见不一致或者没有说明理由的，没有并入；2 文件不可用。
    """
    from reviewer.decision_merge import NAME, merge_opinions, read_opinions
    from reviewer.errors import InputError, ReviewerError
    from reviewer.files import write_all

    messages = Messages(lang)
    target = pack / NAME
    try:
        if not pack.is_dir():
            raise InputError.of("opinions.no-pack", place=str(pack))
        sources = list(dict.fromkeys(([target] if target.exists() else []) + list(files)))
        merged = merge_opinions([read_opinions(path) for path in sources])
        write_all(pack, {NAME: merged.to_json()})
    except ReviewerError as error:
        messages.refuse(ctx, error)
    for some in merged.disputed:
        told = messages["list.semicolon"].join(f"{one.owner}: {one.decision} {one.reason}" for one in some)
        click.echo(messages.say("opinions.disputed", id=some[0].id, title=some[0].title, told=told), err=True)
    for one in merged.idle:
        click.echo(messages.say("opinions.idle", id=one.id, title=one.title, owner=one.owner), err=True)
    if not quiet:
        rows = [(code, str(accepted), str(rejected)) for code, accepted, rejected in merged.count()]
        click.echo(render_table([messages[key] for key in COLUMNS], rows))
        click.echo(messages.say("opinions.written", path=target, count=len(merged.settled)))
    ctx.exit(FAILED if merged.disputed or merged.idle else PASSED)

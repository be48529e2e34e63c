"""`review packs list | new | test`"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import packs_option, talk_options
from reviewer.cli.table import render_table
from reviewer.exit_status import FAILED, INCOMPLETE, PASSED

if TYPE_CHECKING:
    from reviewer.packs import Pack

COLUMNS = ("name", "prefix", "rules", "tables", "reports", "readers", "place")


@click.group(
    "packs",
    epilog="例：review packs new 本局规则 --prefix YCS",
    subcommand_metavar="list | new 文件夹 | test 文件夹",
)
def command() -> None:
    """管理规则包：列出、新建、测试。规则包可以带规则、参照表、报告格式和输入格式。"""


@command.command("list", epilog="例：review packs list --packs 本局规则/")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="表格或 JSON")
@packs_option
@talk_options
@click.pass_context
def list_packs(
    ctx: click.Context, /, form: str, packs: tuple[Path, ...], lang: str, no_progress: bool, quiet: bool
) -> None:
    """列出随程序来的、已安装的和 --packs 给出的规则包。"""
    from reviewer.errors import ReviewerError
    from reviewer.packs import bundled_pack, find_packs

    messages = Messages(lang)
    try:
        found = [_describe(one) for one in (bundled_pack(), *find_packs(packs))]
    except ReviewerError as error:
        messages.refuse(ctx, error)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    rows = [
        tuple(
            str(len(value)) if isinstance(value, list) else "" if value is None else str(value)
            for value in one.values()
        )
        for one in found
    ]
    click.echo(render_table([messages[f"column.{key}"] for key in COLUMNS], rows))


def _describe(pack: Pack) -> dict[str, Any]:
    from reviewer.packs import load_values, rule_paths
    from reviewer.packs.loading import report_folders_of
    from reviewer.reading.reader import Reader

    return {
        "name": pack.name,
        "prefix": pack.prefix,
        "rules": len(rule_paths(pack.checks)) if pack.checks else 0,
        "tables": len(list(pack.reference.rglob("*.yaml"))) if pack.reference else 0,
        "reports": sorted(report_folders_of(pack)),
        "readers": [one.name for one in load_values(pack.readers, "readers", Reader)] if pack.readers else [],
        "place": str(pack.folders[0].parent),
    }


@command.command("new", epilog="例：review packs new 本局规则 --name 云川市司法局 --prefix YCS")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--name", help="规则包的名称；默认是文件夹的名字")
@click.option("--prefix", required=True, metavar="LETTERS", help="代码的前缀，三到六个大写字母，如 YCS")
@talk_options
@click.pass_context
def new_pack(
    ctx: click.Context, /, folder: Path, name: str | None, prefix: str, lang: str, no_progress: bool, quiet: bool
) -> None:
    """新建一个规则包：一条规则、它的样例、一张词表和说明，可以马上测试、改写、安装。"""
    from reviewer.errors import ReviewerError
    from reviewer.packs.scaffold import write_pack

    messages = Messages(lang)
    try:
        written = write_pack(folder, name or folder.resolve().name, prefix)
    except ReviewerError as error:
        messages.refuse(ctx, error)
    if not quiet:
        for path in written:
            click.echo(path)
        click.echo(messages.say("packs.written", folder=folder))


@command.command("test", epilog="例：review packs test 本局规则/")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@packs_option
@talk_options
@click.pass_context
def test_pack(
    ctx: click.Context, /, folder: Path, packs: tuple[Path, ...], lang: str, no_progress: bool, quiet: bool
) -> None:
    """测试一个规则包：运行规则的样例，读参照表，用每种报告格式写一份报告，用每种输入格式读样本。

    退出状态：0 全部符合；1 有样例不符合，或者报告、输入格式出错；2 规则包有误；3 有内容没有样例可测。
    """
    from reviewer.errors import ReviewerError
    from reviewer.pack_runner import try_pack
    from reviewer.packs import Pack
    from reviewer.packs.inspection import refuse_faulty_pack
    from reviewer.rules.cases import describe, score

    messages = Messages(lang)
    try:
        refuse_faulty_pack(folder)
        result = try_pack(Pack.from_folder(folder), [Pack.from_folder(one) for one in packs])
    except ReviewerError as error:
        messages.refuse(ctx, error)
    for case in result.cases:
        if not case.passed:
            click.echo(describe(case, lang))
    for problem in result.problems:
        click.echo(messages.say("packs.problem", problem=problem))
    total = score(list(result.cases))
    if not quiet:
        for one in result.untested:
            click.echo(messages.say("packs.untested", what=one))
        counts = {"cases": len(result.cases), "failed": total.failed, "not_run": total.not_run}
        parts = {"tables": result.tables, "reports": len(result.reports), "readers": len(result.readers)}
        click.echo(messages.say("packs.tested", name=result.pack.name, rules=result.rules, **counts, **parts))
    ctx.exit(FAILED if total.failed or result.problems else INCOMPLETE if total.not_run or result.untested else PASSED)

"""The commands: parse, call, print, exit. Nothing heavy is imported before a command runs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from reviewer.cli.options import hoist_shared, wants_english
from reviewer.cli.outlets import open_outlets, tell_loss
from reviewer.exit_status import INTERRUPTED

# The first is meant when no command is named.
COMMANDS = {
    "draft": "审查一份或多份草案，写出报告（命令名可省略）",
    "library": "管理参照文件库：添加、列出、查看、删除、检查",
    "rules": "查看、解释和测试规则",
    "packs": "管理规则包：列出、新建、测试",
    "batch": "审查一个文件夹里的全部草案，可中断后继续",
    "compare": "比较两稿：哪些问题已改、仍在、新增",
    "serve": "在本机浏览器中使用，不必用命令行",
    "bench": "用随附样例重新测量本程序的准确率",
}
DEFAULT = "draft"


class Program(click.Group):
    """Loads a command only when it is called; words that are no command are drafts to review."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module, or return None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"reviewer.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the unwritten `draft` in front of what names no command."""
        args = hoist_shared(args)
        ctx.obj = "en" if wants_english(args) else "zh"
        own = {"--help", "-h", "--version"}
        if args and args[0] not in COMMANDS and args[0] not in own:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; Ctrl+C ends it with a status that no verdict has."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            from reviewer.cli.messages import Messages

            click.echo("\n" + Messages(ctx.obj)["interrupted"], err=True)
            ctx.exit(INTERRUPTED)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them, and the options of the main one."""
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))
        main_command = self.get_command(ctx, DEFAULT)
        assert main_command is not None
        records = [record for one in main_command.get_params(ctx) if (record := one.get_help_record(ctx))]
        with formatter.section("审查草案时的选项"):
            formatter.write_dl(records)


@click.command(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    options_metavar="[选项]",
    subcommand_metavar="草案...  或  命令 [参数]...",
    epilog="例：review 草案.docx --library 本市.library",
)
@click.version_option(package_name="policy-reviewer", message="%(version)s", help="显示版本")
def program() -> None:
    """离线审查政策文件草案：公平竞争红线、合法性、重复与冲突条款、责任单位与时限、引用。"""


def main(arguments: list[str] | None = None) -> Any:
    """Run the program with `arguments` (default: those of the process) and exit with its status."""
    open_outlets()
    try:
        return program.main(args=arguments, prog_name="review")
    finally:
        tell_loss()

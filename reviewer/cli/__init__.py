"""The commands: parse, call, print, exit. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from reviewer.cli.help_pages import Context, language_of, read_language, set_language, speak
from reviewer.cli.messages import Messages
from reviewer.cli.options import hoist_shared
from reviewer.cli.outlets import open_outlets, tell_loss
from reviewer.exit_status import INTERRUPTED
from reviewer.messages import LANGUAGES, say

# The first is meant when no command is named.
COMMANDS = {
    "draft": "审查一份或多份草案，写出报告（命令名可省略）",
    "library": "管理参照文件库：添加、列出、查看、删除、检查",
    "rules": "查看、解释和测试规则",
    "packs": "管理规则包：列出、新建、测试",
    "reference": "查看参照表核对到哪一天，加入本单位自己的事实",
    "config": "查看审查设置：哪些在起作用，是谁写的",
    "read": "显示程序读懂了什么：结构和每句话的规定",
    "batch": "审查一个文件夹里的全部草案，可中断后继续",
    "compare": "比较两稿：哪些问题已改、仍在、新增",
    "waive": "把一处问题的决定写进豁免清单：理由、责任人、到期日",
    "decisions": "合并审查人从网页导出的意见",
    "verify": "按记录重新审查，说出哪里不同",
    "serve": "在本机浏览器中使用，不必用命令行",
    "bench": "用随附样例重新测量本程序的准确率",
}
DEFAULT = "draft"


class Program(click.Group):
    """Loads a command only when it is called; words that are no command are drafts to review."""

    context_class = Context

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run the program and exit with its status; what is wrong with the command line is told in its language."""
        messages = Messages(read_language(sys.argv[1:] if args is None else args))
        try:
            sys.exit(super().main(args, *rest, **{**extra, "standalone_mode": False}))
        except click.ClickException as error:
            _tell(error, messages)
            sys.exit(error.exit_code)
        except click.Abort:  # Ctrl+C ends with a status that no verdict has
            click.echo(messages["review.stopped"], err=True)
            sys.exit(INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module, or return None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"reviewer.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        speak(command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the unwritten `draft` in front of what names no command."""
        set_language(ctx, read_language(args))
        args = hoist_shared(args)
        own = {"--help", "-h", "--version"}
        if args and args[0] not in COMMANDS and args[0] not in own:
            _refuse_mistyped(args, ctx)
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them, and the options of the main one."""
        language = language_of(ctx)
        with formatter.section(say(language, "usage.commands")):
            formatter.write_dl(list(COMMANDS.items()))
        main_command = self.get_command(ctx, DEFAULT)
        assert main_command is not None
        records = [record for one in main_command.get_params(ctx) if (record := one.get_help_record(ctx))]
        with formatter.section(say(language, "usage.main-options")):
            formatter.write_dl(records)


@click.command(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    subcommand_metavar="草案...  或  命令 [参数]...",
    epilog="例：review 草案.docx --library 本市.library",
)
@click.option("--lang", type=click.Choice(LANGUAGES), hidden=True, expose_value=False)
@click.version_option(package_name="policy-reviewer", message="%(version)s", help="显示版本")
def program() -> None:
    """离线审查政策文件草案：公平竞争红线、合法性、重复与冲突条款、责任单位与时限、引用。"""


def _refuse_mistyped(words: list[str], ctx: click.Context) -> None:
    """Raise `UnknownCommand` when the line names no file at all and begins like a command; else it names drafts."""
    first = Path(words[0])
    if words[0].startswith("-") or first.suffix or any(Path(one).exists() for one in words):
        return
    from reviewer.cli.usage_errors import UnknownCommand
    from reviewer.suggestions import nearest

    if len(first.parts) == 1 and nearest(words[0], COMMANDS):
        raise UnknownCommand(words[0], ctx)


def _tell(error: click.ClickException, messages: Messages) -> None:
    """Print what was wrong with a command line, and how the command is called."""
    from reviewer.cli.usage_errors import explain

    if not isinstance(error, click.UsageError):
        messages.complain(error.format_message())
        return
    if isinstance(error, NoArgsIsHelpError):
        click.echo(error.message, err=True)
        return
    if error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
        click.echo(messages.say("usage.see-help", command=error.ctx.command_path) + "\n", err=True)
    messages.complain(explain(error))


def main(arguments: list[str] | None = None) -> Any:
    """Run the program with `arguments` (default: those of the process) and exit with its status."""
    open_outlets()
    try:
        return program.main(args=arguments, prog_name="review")
    finally:
        tell_loss(read_language(sys.argv[1:] if arguments is None else arguments))

"""The commands: parse, call, print, exit. Nothing heavy is imported before a command runs."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "draft": ("reviewer.cli.draft", "审查一份或多份草案并写出报告（可省略本命令名）"),
    "library": ("reviewer.cli.library", "管理参照文件库"),
    "rules": ("reviewer.cli.rules", "查看、解释和测试规则"),
}


class Program(click.Group):
    """Loads a command only when it is called; words that are no command are drafts to review."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help page."""
        return [name for name in COMMANDS if name != "draft"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module, or return None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the unwritten `draft` in front of what is no other command."""
        words = [word for word in args if word != "--help"]
        if words and not any(word in COMMANDS for word in args):
            args = ["draft", *args]
        return super().parse_args(ctx, args)


@click.command(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="policy-reviewer", message="%(version)s")
def main() -> None:
    """审查政策文件草案。"""

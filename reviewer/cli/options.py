"""Options that several commands take, before or after their arguments."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

# Name and number of values: what may stand in front of a command's name is moved behind it.
SHARED = {"--library": 1, "--lang": 1, "--no-progress": 0, "--quiet": 0}


def library_option(command: Command) -> Command:
    """Add `--library FILE`."""
    option = click.option(
        "--library",
        type=click.Path(path_type=Path),
        default=None,
        metavar="FILE",
        help="参照文件库；默认为用户数据目录中的文件库，或环境变量 REVIEW_LIBRARY",
    )
    return option(command)


def talk_options(command: Command) -> Command:
    """Add `--quiet`, `--no-progress` and `--lang`."""
    for option in (
        click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="提示信息的语言"),
        click.option("--no-progress", is_flag=True, help="不显示进度"),
        click.option("--quiet", is_flag=True, help="只输出错误"),
    ):
        command = option(command)
    return command


def default_library() -> Path:
    """Return where the library lies when no option names it: `REVIEW_LIBRARY`, else the user's data folder."""
    named = os.environ.get("REVIEW_LIBRARY")
    if named:
        return Path(named)
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "policy-reviewer" / "reference.library"


def hoist_shared(words: list[str]) -> list[str]:
    """Move shared options in front of the first other word to the end (before a lone `--`).

    `--library F rules list` becomes `rules list --library F`.
    """
    moved: list[str] = []
    rest = list(words)
    while rest and rest[0].split("=")[0] in SHARED:
        name = rest.pop(0)
        moved.append(name)
        if "=" not in name and SHARED[name] and rest:
            moved.append(rest.pop(0))
    end = rest.index("--") if "--" in rest else len(rest)
    return rest[:end] + moved + rest[end:]

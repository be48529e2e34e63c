"""Options that several commands take, before or after their arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from reviewer.cli.help_pages import language_of

Command = TypeVar("Command", bound=Callable[..., Any])

# Name and number of values: what may stand in front of a command's name is moved behind it.
SHARED = {"--library": 1, "--lang": 1, "--no-progress": 0, "--quiet": 0}
LEVELS = click.Choice(["high", "medium", "low", "note", "never"])
# Values of `DocumentKind`, written out: importing the records would slow down every help page.
KINDS = (
    "plan",
    "rule",
    "government_order",
    "subsidy_policy",
    "citizens_service",
    "tender",
    "contract",
    "internal",
    "report",
    "other",
)
CONFIDENCES = click.Choice(["certain", "likely", "look"])
A_PATH = click.Path(path_type=Path)


def split_list(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Turn `a, b` into its parts."""
    return tuple(part.strip() for part in (value or "").split(",") if part.strip())


def split_codes(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Turn `FC, rs101` into its parts, in capitals as codes are written."""
    return tuple(part.upper() for part in split_list(ctx, parameter, value))


def library_option(command: Command) -> Command:
    """Add `--library FILE`."""
    option = click.option(
        "--library",
        type=A_PATH,
        default=None,
        metavar="FILE",
        help="参照文件库；默认为用户数据目录中的文件库，或环境变量 REVIEW_LIBRARY",
    )
    return option(command)


def packs_option(command: Command) -> Command:
    """Add `--packs DIR`, which may be given several times."""
    option = click.option("--packs", multiple=True, type=A_PATH, metavar="DIR", help="另加的规则包文件夹，可多次给出")
    return option(command)


def config_option(command: Command) -> Command:
    """Add `--config FILE`."""
    option = click.option(
        "--config",
        type=A_PATH,
        envvar="REVIEW_CONFIG",
        metavar="FILE",
        help="配置文件，或环境变量 REVIEW_CONFIG；默认从草案所在处向上找 review.toml，找到的只能收紧闸门、选报告格式",
    )
    return option(command)


def ignore_option(command: Command) -> Command:
    """Add `--ignore CODES`."""
    option = click.option("--ignore", callback=split_codes, metavar="CODES", help="不用这些代码开头的规则")
    return option(command)


def select_option(command: Command) -> Command:
    """Add `--select CODES`."""
    option = click.option("--select", callback=split_codes, metavar="CODES", help="只用这些代码开头的规则，如 FC,RS101")
    return option(command)


def review_options(command: Command) -> Command:
    """Add everything that says how a draft is reviewed: the one list for all commands that review."""
    for option in (
        packs_option,
        click.option("--suggest", is_flag=True, help="带批注的原稿里，有稳妥改法的词用修订写上，由您接受或者拒绝"),
        click.option(
            "--kind",
            type=click.Choice(KINDS),
            help="文件是做什么用的：程序认错时写明，检查按它选择要问的问题",
        ),
        click.option("--view", type=click.Choice(["final", "original"]), help="修订痕迹按最终稿还是原稿读；默认 final"),
        click.option("--as-of", metavar="DATE", help="按哪一天有效的规定审查，如 2026-11-20；默认今天"),
        click.option("--waivers", type=A_PATH, metavar="FILE", help="豁免清单，写明理由、责任人和到期日"),
        click.option("--baseline", type=A_PATH, metavar="FILE", help="以前的 JSON 报告，其中的问题算已知"),
        config_option,
        ignore_option,
        select_option,
        click.option("--fail-on", type=LEVELS, help="达到这一级别的问题使闸门不通过；默认 high"),
        click.option("--min-confidence", type=CONFIDENCES, help="把握达到这一级别的问题才使闸门不通过；默认 likely"),
        click.option("--require-library", is_flag=True, help="没有参照文件库时审查算不完整（退出状态 3）"),
        library_option,
    ):
        command = option(command)
    return command


def talk_options(command: Command) -> Command:
    """Add `--quiet`, `--no-progress` and `--lang`."""
    for option in (
        click.option("--lang", type=click.Choice(["zh", "en"]), default=_find_language, help="提示信息的语言"),
        click.option("--no-progress", is_flag=True, help="不显示进度"),
        click.option("--quiet", is_flag=True, help="只输出错误"),
    ):
        command = option(command)
    return command


def _find_language() -> str:
    """Return the language named elsewhere on the line, as in front of a command below."""
    return language_of(click.get_current_context())


def settings_from(options: Mapping[str, Any], **more: Any) -> Any:
    """Return the settings of a command's options; raises `InputError` for a day that is none."""
    from reviewer.config import read_day
    from reviewer.model import DocumentKind, View
    from reviewer.settings import Settings

    given = {**options, **more}
    if given.get("as_of") is not None:
        given["as_of"] = read_day(given["as_of"], "--as-of")
    if given.get("view") is not None:
        given["view"] = View(given["view"])
    if given.get("kind") is not None:
        given["kind"] = DocumentKind(given["kind"])
    return Settings(**given)


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

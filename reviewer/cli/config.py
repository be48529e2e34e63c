"""`review config show [DRAFT]`: what is in force for a draft, and which file or option says so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import review_options, settings_from, talk_options
from reviewer.cli.table import render_table

if TYPE_CHECKING:
    from reviewer.cli.in_force import Layer

COLUMNS = ("column.key", "column.value", "column.origin")
DEFAULTS = {"fail_on": "high", "min_confidence": "likely", "view": "final", "formats": "html,docx,annotated"}


@click.group("config", epilog="例：review config show 草案.docx", subcommand_metavar="show [草案]")
def command() -> None:
    """查看审查设置：哪些在起作用，是哪个文件或者选项写的。"""


@command.command("show", epilog="例：review config show 草案/办法.docx --config 本局.toml")
@click.argument("draft", required=False, metavar="草案", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出表格或 JSON；默认 table"
)
@review_options
@talk_options
@click.pass_context
def show(
    ctx: click.Context,
    /,
    draft: Path | None,
    form: str,
    lang: str,
    quiet: bool,
    no_progress: bool,
    **options: Any,
) -> None:
    """列出对一份草案（不写就是当前文件夹）起作用的设置：键、值、来自哪里。"""
    from reviewer.cli.in_force import list_layers
    from reviewer.errors import ReviewerError

    messages = Messages(lang)
    try:
        layers = list_layers(settings_from(options), draft or Path("draft"), messages)
    except ReviewerError as error:
        messages.refuse(ctx, error)
    rows = _list_rows(layers, messages)
    if form == "json":
        named = [dict(zip(("key", "value", "origin"), row, strict=True)) for row in rows]
        click.echo(json.dumps(named, ensure_ascii=False, indent=1))
        return
    click.echo(render_table([messages[key] for key in COLUMNS], rows))


def _list_rows(layers: list[Layer], messages: Messages) -> list[tuple[str, str, str]]:
    """Return a row for each setting, and for each code of a table of them: key, value and what says so."""
    from reviewer.cli.in_force import find_value

    rows: list[tuple[str, str, str]] = []
    for name in (one.name for one in fields(layers[0][1])):
        if name in ("severity", "confidence"):
            seen: dict[str, tuple[str, str]] = {}
            for origin, settings in reversed(layers):
                seen |= {code: (str(value), origin) for code, value in getattr(settings, name)}
            rows += [(f"{name}.{code}", *seen[code]) for code in sorted(seen)]
            continue
        if name == "lexicon":
            rows += _list_words(layers, messages)
            continue
        origin, value = find_value(layers, name)
        shown = _show(value) if value else DEFAULTS.get(name, "")
        rows.append(("format" if name == "formats" else name, shown, origin or messages["config.default"]))
    return rows


def _list_words(layers: list[Layer], messages: Messages) -> Iterator[tuple[str, str, str]]:
    """Yield a row for each list of the office's words that a layer gives, the strongest of each."""
    shown: dict[str, Callable[[Any], str]] = {
        "places": str,
        "units": lambda one: "=".join(one.names),
        "allowed": lambda one: messages.say(
            "config.allowed", words=one.words, codes=one.codes or "*", reason=one.reason
        ),
    }
    for key, tell in shown.items():
        origin, words = next(
            ((origin, found) for origin, own in layers if (found := getattr(own.lexicon, key))), ("", ())
        )
        if words:
            yield f"lexicon.{key}", messages["list.comma"].join(map(tell, words)), origin


def _show(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)

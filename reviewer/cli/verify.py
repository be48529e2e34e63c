"""`review verify RECORD`: make a recorded review again and name what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import review_options, settings_from, talk_options
from reviewer.exit_status import FAILED, PASSED
from reviewer.messages import Text

SCHEMA = "review-record/1"
SHOWN = 20
MISSING = object()


@click.command("verify", epilog="例：review verify 办法.review/办法.record.json")
@click.argument("record", metavar="记录", type=click.Path(path_type=Path))
@click.option("--draft", type=click.Path(path_type=Path), metavar="FILE", help="草案；默认在记录旁和上一级文件夹里找")
@review_options
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    record: Path,
    draft: Path | None,
    lang: str,
    quiet: bool,
    no_progress: bool,
    **options: Any,
) -> None:
    """按 --format record 写的记录重新审查，逐项说出哪里不同。日期、级别、规则照记录；文件库、豁免、基线、规则包照选项。

    退出状态：0 完全相同；1 有不同；2 文件不可用。
    """
    from reviewer.api import Reviewer
    from reviewer.errors import ReviewerError

    messages = Messages(lang)
    try:
        before = _read(record)
        path = draft or _find_draft(record, before["draft"]["name"])
        outcome = Reviewer(settings_from(options, **_recorded(before["options"], options))).review(path)
        after = json.loads(outcome.render("record"))
    except ReviewerError as error:
        messages.refuse(ctx, error)
    faults = list(_differ("", before, after))
    for place, one, other in faults[:SHOWN]:
        click.echo(messages.say("verify.differs", place=place, one=_show(one), other=_show(other)))
    if len(faults) > SHOWN:
        click.echo(messages.say("verify.more", count=len(faults) - SHOWN))
    if not faults and not quiet:
        click.echo(messages.say("verify.same", path=record))
    ctx.exit(FAILED if faults else PASSED)


def _read(path: Path) -> dict[str, Any]:
    from reviewer.errors import InputError
    from reviewer.files import read_json

    data = read_json(path, "verify.malformed")
    is_record = isinstance(data, dict) and data.get("schema") == SCHEMA
    if not is_record or not all(isinstance(data.get(one), dict) for one in ("draft", "options")):
        raise InputError.of("verify.malformed", place=str(path))
    if not isinstance(data["draft"].get("name"), str):
        raise InputError.of("verify.malformed", place=str(path))
    found: dict[str, Any] = data
    return found


def _find_draft(record: Path, name: str) -> Path:
    """Return the draft beside the record or its folder: reports lie in `<stem>.review` beside the draft."""
    from reviewer.errors import InputError

    places = [folder / Path(name).name for folder in (record.absolute().parent, record.absolute().parent.parent)]
    found = next((one for one in places if one.is_file()), None)
    if found is None:
        raise InputError.of("verify.no-draft", place=str(record), name=name)
    return found


def _recorded(recorded: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """Return the options of the record; what the command line says stands before them."""
    own = {one: recorded.get(one) for one in ("as_of", "fail_on", "min_confidence", "kind", "view")}
    own["select"] = tuple(recorded.get("rules") or ())
    return {key: options[key] or value for key, value in own.items()}


def _differ(place: str, one: Any, other: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield every place where two values differ, findings by their id and not by their number."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys((*one, *other)):
            yield from _differ(f"{place}.{key}" if place else key, one.get(key, MISSING), other.get(key, MISSING))
    elif isinstance(one, list) and isinstance(other, list) and place == "findings":
        first, second = ({each.get("id"): each for each in some} for some in (one, other))
        yield from _differ(place + " ", first, second)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (left, right) in enumerate(zip(one, other, strict=True), 1):
            yield from _differ(f"{place}[{number}]", left, right)
    elif one != other:
        yield place, one, other


def _show(value: Any) -> Text | str:
    if value is MISSING:
        return Text.of("verify.none")
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= 120 else words[:119] + "…"

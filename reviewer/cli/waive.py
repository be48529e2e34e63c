"""`review waive ID`: write one decision into the list of waivers, refused where it would say nothing."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import talk_options

DEFAULT_FILE = "waivers.toml"


@click.command(
    "waive",
    epilog="例：review waive 3f0c9a1b2d4e5f601a2b-1 --reason 经集体研究，省条例第九条允许 --owner 法规科 --until 2026-12-31",
)
@click.argument("finding", metavar="编号")
@click.option("--reason", required=True, metavar="WORDS", help="为什么可以保留")
@click.option("--owner", required=True, metavar="NAME", help="谁作的决定")
@click.option("--until", required=True, metavar="DATE", help="有效到哪一天，如 2026-12-31")
@click.option("--basis", metavar="WORDS", help="法律依据：名称和条")
@click.option("--draft", type=click.Path(path_type=Path), metavar="FILE", help="只对这份草案有效")
@click.option(
    "--waivers",
    type=click.Path(path_type=Path),
    default=Path(DEFAULT_FILE),
    metavar="FILE",
    help="豁免清单；默认 waivers.toml",
)
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="JSON 报告，用来核对编号确实在里面")
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    finding: str,
    reason: str,
    owner: str,
    until: str,
    basis: str | None,
    draft: Path | None,
    waivers: Path,
    report: Path | None,
    lang: str,
    quiet: bool,
    no_progress: bool,
) -> None:
    """把一处问题的决定写进豁免清单：为什么、谁、到哪一天。编号见 JSON、JUnit、SARIF 报告和 --format text 的输出。"""
    from reviewer.config import read_day
    from reviewer.errors import InputError, ReviewerError
    from reviewer.files import write_all
    from reviewer.gate import find_idle, read_baseline, read_waivers
    from reviewer.suggestions import did_you_mean

    messages = Messages(lang)
    try:
        day = read_day(until, "--until")
        if day < date.today():
            raise InputError.of("waive.past", place="--until", day=day)
        row: dict[str, Any] = {"id": finding, "reason": reason, "owner": owner, "expires": day.isoformat()}
        row |= {"basis": basis} if basis is not None else {}
        if draft is not None:
            row["draft"] = Path(os.path.relpath(draft, waivers.parent)).as_posix()
        if fault := find_idle(row):
            raise InputError.of("waivers.idle", place=f"--{fault}", number=1, key=fault, words=row[fault])
        if report is not None:
            known = [one.id for one in read_baseline(report)]
            if finding not in known:
                near = did_you_mean(finding, known)
                raise InputError.of("waive.unknown", place=str(report), id=finding, near=near)
        before = waivers.read_text(encoding="utf-8-sig") if waivers.exists() else ""
        decided = () if _is_bare(before, waivers) else read_waivers(waivers)
        for one in decided:
            if one.id == finding and one.expires >= date.today():
                raise InputError.of("waive.twice", place=str(waivers), id=finding, day=one.expires)
        made = _append_json(before, row) if waivers.suffix == ".json" else _append_toml(before, row)
        write_all(waivers.parent, {waivers.name: made.encode()})
        read_waivers(waivers)
    except ReviewerError as error:
        messages.refuse(ctx, error)
    except OSError as error:
        messages.refuse(ctx, InputError.of("settings.unreadable", place=str(waivers), reason=str(error)))
    if not quiet:
        click.echo(messages.say("waive.written", id=finding, day=day, path=waivers))


def _is_bare(before: str, path: Path) -> bool:
    """Tell whether a list holds nothing yet but remarks."""
    return not before.strip() or (
        path.suffix == ".toml" and all(one.startswith("#") for one in before.split("\n") if one.strip())
    )


def _append_toml(before: str, row: dict[str, Any]) -> str:
    """Put a table behind what stands there: comments and order stay. JSON's strings are TOML's basic strings."""
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in row.items()]
    gap = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    return before + gap + "\n".join(["[[waiver]]", *lines, ""])


def _append_json(before: str, row: dict[str, Any]) -> str:
    data = json.loads(before) if before else {"waivers": []}
    (data if isinstance(data, list) else data["waivers" if "waivers" in data else "waiver"]).append(row)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

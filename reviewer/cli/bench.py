"""`review bench`: the program's own accuracy table, re-measured from its bundled cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import packs_option, select_option, talk_options
from reviewer.cli.table import render_table
from reviewer.exit_status import INCOMPLETE, PASSED

if TYPE_CHECKING:
    from reviewer.rules.precision import Tally
    from reviewer.rules.score import Score

COLUMNS = (
    *("column.code", "column.severity", "column.cases", "column.to-find", "column.missed", "column.false"),
    *("column.precision", "column.interval", "column.recall", "column.interval"),
    *("column.clauses-right", "column.clauses-wrong"),
)


@click.command("bench", epilog="例：review bench --select FC")
@select_option
@packs_option
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出表格或 JSON；默认 table"
)
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    select: tuple[str, ...],
    packs: tuple[Path, ...],
    form: str,
    lang: str,
    no_progress: bool,
    quiet: bool,
) -> None:
    """用随附样例重新测量每条规则：样例数、漏报、误报、精确率和召回率及其置信区间。

    退出状态：0 已测完；2 规则文件有误；3 有样例没有运行，或检查出错。
    """
    from reviewer.case_runner import COMPETITION, open_book, try_clauses, try_rules
    from reviewer.errors import ReviewerError
    from reviewer.packs import find_packs
    from reviewer.rules.cases import score
    from reviewer.rules.score import Score
    from reviewer.wording import name_severity

    messages = Messages(lang)
    try:
        book = open_book(find_packs(packs))
        rules = [one for one in book.rules if not select or one.code.startswith(select)]
        outcomes = list(try_rules(book, rules))
    except ReviewerError as error:
        messages.refuse(ctx, error)
    tallies = try_clauses(book) if any(one.code.startswith(COMPETITION) for one in rules) else {}
    scores = {one.code: score([each for each in outcomes if each.code == one.code]) for one in rules}
    total = sum(scores.values(), Score())
    if form == "json":
        rows = [_as_json(code, one) | _tally_as_json(tallies.get(code)) for code, one in scores.items()]
        click.echo(json.dumps({"rules": rows, "total": _as_json("total", total)}, ensure_ascii=False, indent=1))
    else:
        severities = {one.code: name_severity(one.file.rule.severity, lang) for one in rules}
        table = [(*_row(code, severities[code], one), *_counts(tallies.get(code))) for code, one in scores.items()]
        click.echo(
            render_table(
                [messages[key] for key in COLUMNS], [*table, (*_row(messages["bench.total"], "", total), "", "")]
            )
        )
        if not quiet:
            click.echo(messages["bench.note"])
    if total.not_run:
        click.echo(messages.say("bench.not-run", count=total.not_run), err=True)
    broken = [one for one in outcomes if one.error]
    for one in broken:
        click.echo(f"{one.case.place}: {one.error}", err=True)
    ctx.exit(INCOMPLETE if total.not_run or broken else PASSED)


def _row(code: str, severity: str, one: Score) -> tuple[str, ...]:
    counts = (one.cases, one.found + one.missed, one.missed, one.false)
    shares = ((one.precision, one.precision_interval), (one.recall, one.recall_interval))
    cells = [cell for share, interval in shares for cell in (_percent(share), _range(interval, share))]
    return code, severity, *(str(count) for count in counts), *cells


def _counts(tally: Tally | None) -> tuple[str, str]:
    return (str(tally.right), str(tally.false)) if tally else ("", "")


def _tally_as_json(tally: Tally | None) -> dict[str, Any]:
    return {"clauses_right": tally.right, "clauses_false": tally.false} if tally else {}


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.1%}"


def _range(interval: tuple[float, float], share: float | None) -> str:
    return "—" if share is None else f"{interval[0]:.0%}—{interval[1]:.0%}"


def _as_json(code: str, one: Score) -> dict[str, Any]:
    return {
        "code": code,
        "cases": one.cases,
        "cases_to_find": one.hit_cases,
        "cases_to_pass": one.miss_cases,
        "failed": one.failed,
        "not_run": one.not_run,
        "found": one.found,
        "missed": one.missed,
        "false": one.false,
        "precision": _rounded(one.precision),
        "precision_interval": [_rounded(end) for end in one.precision_interval],
        "recall": _rounded(one.recall),
        "recall_interval": [_rounded(end) for end in one.recall_interval],
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)

"""What the terminal says after a review: enough to act on, in the order of gravity."""

from __future__ import annotations

import click

from reviewer.cli.messages import Messages
from reviewer.main_points import order_by_weight
from reviewer.messages import retell
from reviewer.model import Finding, Review, Severity, Status
from reviewer.wording import is_ungated, name_container, name_outcome, name_severity, name_status

SHOWN = 8
COLOURS = {Severity.HIGH: "red", Severity.MEDIUM: "yellow", Severity.LOW: "cyan", Severity.NOTE: "white"}


def print_summary(review: Review, messages: Messages) -> None:
    """Print verdict, counts, the gravest findings and what was not read."""
    facts = review.draft.facts
    language = messages.language
    result = name_outcome(review.gate, language)
    colours = {"passed": "white" if is_ungated(review.gate) else "green", "failed": "red", "incomplete": "yellow"}
    colour = colours[review.gate.result]
    click.echo(click.style(f"{result}  ", fg=colour, bold=True) + f"{review.path}  {facts.title}")
    counts = (f"{_name_count(name, language)} {number}" for name, number in review.gate.counts.items())
    click.echo("  " + messages["list.comma"].join(counts))
    open_ = [one for one in review.findings if one.status is Status.OPEN and one.is_alert]
    gravest = order_by_weight(open_)
    for finding in gravest[:SHOWN]:
        _print_finding(review, finding, messages)
    if len(gravest) > SHOWN:
        click.echo("  " + messages.say("review.more", count=len(gravest) - SHOWN))
    if review.allowed:
        words = list(dict.fromkeys(review.draft.slice(one.span) for one in review.allowed))
        click.echo("  " + messages.say("review.allowed", count=len(review.allowed), words=_shorten(words)))
    for part in review.draft.coverage:
        if not part.read:
            container = name_container(part.container, language)
            told = {"part": retell(part.part, language), "reason": retell(part.reason or "", language)}
            click.echo("  " + messages.say("review.unread", container=container, **told))
    for failure in review.failures:
        click.echo(
            "  "
            + messages.say(
                "review.failure", where=retell(failure.where, language), error=retell(failure.error, language)
            )
        )


def _shorten(words: list[str]) -> list[str]:
    return words if len(words) <= SHOWN else [*words[:SHOWN], "…"]


def _name_count(name: str, language: str) -> str:
    """Return the name of what the gate counts: a severity, or the status of what is settled."""
    return name_severity(Severity(name), language) if name in list(Severity) else name_status(Status(name), language)


def _print_finding(review: Review, finding: Finding, messages: Messages) -> None:
    words = "……".join(review.draft.slice(span) for span in finding.spans).replace("\n", " ")
    words = words if len(words) <= 60 else words[:59] + "…"
    level = click.style(name_severity(finding.severity, messages.language), fg=COLOURS[finding.severity])
    click.echo(f"  [{level}] {finding.rule.code} {finding.address}：“{words}”")
    click.echo(f"        {finding.message}")
    click.echo(f"        → {finding.suggestion}")

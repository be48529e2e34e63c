"""What the terminal says after a review: enough to act on, in the order of gravity."""

from __future__ import annotations

import click

from reviewer.cli.messages import Messages
from reviewer.model import Finding, Review, Severity, Status

SHOWN = 8
COLOURS = {Severity.HIGH: "red", Severity.MEDIUM: "yellow", Severity.LOW: "cyan", Severity.NOTE: "white"}


def print_summary(review: Review, messages: Messages) -> None:
    """Print verdict, counts, the gravest findings and what was not read."""
    facts = review.draft.facts
    result = messages[f"result.{review.gate.result}"]
    colour = {"passed": "green", "failed": "red", "incomplete": "yellow"}[review.gate.result]
    click.echo(click.style(f"{result}  ", fg=colour, bold=True) + f"{review.path}  {facts.title}")
    click.echo("  " + messages["separator"].join(f"{messages[name]} {n}" for name, n in review.gate.counts.items()))
    open_ = [one for one in review.findings if one.status is Status.OPEN and one.is_alert]
    gravest = sorted(open_, key=lambda one: one.severity.rank)
    for finding in gravest[:SHOWN]:
        _print_finding(review, finding, messages)
    if len(gravest) > SHOWN:
        click.echo("  " + messages.say("more", count=len(gravest) - SHOWN))
    for part in review.draft.coverage:
        if not part.read:
            container = messages.container(part.container)
            click.echo("  " + messages.say("unread", part=part.part, container=container, reason=part.reason or ""))
    for failure in review.failures:
        click.echo("  " + messages.say("failure", where=failure.where, error=failure.error))


def _print_finding(review: Review, finding: Finding, messages: Messages) -> None:
    words = "……".join(review.draft.slice(span) for span in finding.spans).replace("\n", " ")
    words = words if len(words) <= 60 else words[:59] + "…"
    level = click.style(messages[finding.severity], fg=COLOURS[finding.severity])
    click.echo(f"  [{level}] {finding.rule.code} {finding.address}：“{words}”")
    click.echo(f"        {finding.message}")
    click.echo(f"        → {finding.suggestion}")

"""What was wrong with a command line, told from click's exceptions by their kind: click's own words are English."""

from __future__ import annotations

import re

import click

from reviewer.cli.help_pages import METAVAR
from reviewer.messages import Text, find_key
from reviewer.suggestions import did_you_mean, nearest

VALUE = re.compile(r"(['\"]?)(?P<value>.*?)\1 is not ")  # how click's complaints about a value begin
EXTRA = re.compile(r"Got unexpected extra arguments? \((?P<words>.*)\)\Z")
NO_VALUE = "does not take a value"
MISSING_COMMAND = "Missing command."


class UnknownCommand(click.UsageError):
    """The first word is neither a command nor a file, and much like a command."""

    def __init__(self, command_name: str, ctx: click.Context) -> None:
        super().__init__(command_name, ctx)
        self.command_name = command_name


def explain(error: click.UsageError) -> Text:
    """Return what was wrong, with the nearest thing that would be right."""
    if isinstance(error, click.NoSuchOption):
        options = {name.lstrip("-"): name for name in _options(error)}  # dashes would make any two alike
        near = nearest(error.option_name.lstrip("-"), options)
        told = Text.of("error.near", near=options[near]) if near else ""
        return Text.of("usage.no-option", option=error.option_name, near=told)
    if isinstance(error, click.MissingParameter):
        key = "usage.missing-argument" if isinstance(error.param, click.Argument) else "usage.missing-option"
        return Text.of(key, name=_name(error))
    if isinstance(error, click.BadParameter):
        return _explain_value(error)
    if isinstance(error, click.BadOptionUsage):
        key = "usage.takes-no-value" if NO_VALUE in error.message else "usage.needs-value"
        return Text.of(key, option=error.option_name)
    command: str | None = getattr(error, "command_name", None)
    if command is not None:
        known = _commands(error)
        return Text.of("usage.no-command", command=command, near=did_you_mean(command, known), known=known)
    if extra := EXTRA.match(error.message):
        return Text.of("usage.extra", words=extra["words"])
    if error.message == MISSING_COMMAND:
        return Text.of("usage.missing-command", known=_commands(error))
    return Text.of("usage.other", reason=error.format_message())


def _explain_value(error: click.BadParameter) -> Text:
    kind = error.param.type if error.param else None
    found = VALUE.match(error.message)
    if found is None or kind is None:
        return Text.of("usage.bad-value", name=_name(error), reason=error.message)
    value = found["value"]
    if isinstance(kind, click.Choice):
        known = [str(one) for one in kind.choices]
        return Text.of("usage.choice", name=_name(error), value=value, near=did_you_mean(value, known), known=known)
    if isinstance(kind, click.IntRange) and kind.min is not None and kind.max is not None:
        return Text.of("usage.range", name=_name(error), value=value, low=kind.min, high=kind.max)
    if isinstance(kind, type(click.INT)):
        return Text.of("usage.number", name=_name(error), value=value)
    return Text.of("usage.bad-value", name=_name(error), reason=error.message)


def _name(error: click.BadParameter) -> Text | str:
    """Return what the user calls the parameter: an option's name, or what stands for an argument in the usage line."""
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    words = (error.param and (error.param.metavar or error.param.human_readable_name)) or str(error.param_hint or "")
    key = find_key(METAVAR, words)
    return Text.of(f"{METAVAR}{key}") if key else words


def _options(error: click.UsageError) -> list[str]:
    given = error.ctx.command.get_params(error.ctx) if error.ctx else []
    return [name for one in given if isinstance(one, click.Option) for name in one.opts]


def _commands(error: click.UsageError) -> list[str]:
    group = error.ctx.command if error.ctx else None
    return group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else []

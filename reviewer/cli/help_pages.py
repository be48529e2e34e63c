"""Help pages in the language asked for: what click writes around the words of the commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import click

from reviewer.messages import DEFAULT, LANGUAGES, list_pairs, say

# What click writes of its own on a help page, and the texts that stand for it.
CLICKS = {
    "Options": "usage.options",
    "Positional arguments": "usage.arguments",
    "Commands": "usage.commands",
    "Show this message and exit.": "usage.help",
}
GAP = "[OPTIONS]"  # where click says that options may stand
METAVAR = "metavar."  # begins the keys of what stands for arguments
KEPT = f"{__name__}.language"  # in what a context hands on to those below it


class Page(click.HelpFormatter):
    """Lays out a help page in `zh` or `en`."""

    def __init__(self, language: str, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._language = language

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a part of the page under its heading."""
        with super().section(self._tell(name)):
            yield

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        args = args.replace(GAP, say(self._language, "usage.options-gap"))
        for native, told in sorted(list_pairs(METAVAR, self._language), key=lambda pair: -len(pair[0])):
            args = args.replace(native, told)
        super().write_usage(prog, args, prefix or say(self._language, "usage.heading"))

    def write_dl(self, rows: Iterable[tuple[str, str]], *places: Any, **named: Any) -> None:
        """Write words and what they mean in two columns."""
        super().write_dl([(word, self._tell(meaning)) for word, meaning in rows], *places, **named)

    def _tell(self, words: str) -> str:
        return say(self._language, CLICKS[words]) if words in CLICKS else words


class Context(click.Context):
    """A call of a command that knows the language it is to answer in."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return the empty help page."""
        return Page(language_of(self), self.terminal_width, self.max_content_width)


def language_of(ctx: click.Context) -> str:
    """Return the language that was asked for on the command line."""
    language: str = ctx.meta.get(KEPT, DEFAULT)
    return language


def set_language(ctx: click.Context, language: str) -> None:
    """Remember the language for this call and those below it."""
    ctx.meta[KEPT] = language


def read_language(words: Sequence[str]) -> str:
    """Return the language that `--lang` names anywhere on the line; the default where it names none."""
    options = words[: words.index("--")] if "--" in words else words
    named = [value for option, value in pairwise(options) if option == "--lang"]
    named += [word.removeprefix("--lang=") for word in options if word.startswith("--lang=")]
    return next((one for one in reversed(named) if one in LANGUAGES), DEFAULT)


def speak(command: click.Command) -> None:
    """Have a command and those below it answer in the language asked for; a group takes `--lang` for them."""
    command.context_class = Context
    if not isinstance(command, click.Group):
        return
    if not any("--lang" in one.opts for one in command.params):
        hidden = click.Option(["--lang"], type=click.Choice(LANGUAGES), hidden=True, expose_value=False)
        command.params.append(hidden)
    for one in command.commands.values():
        speak(one)

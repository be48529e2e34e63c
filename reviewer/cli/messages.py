"""What the commands say: the texts of the catalogue in the language that was asked for."""

from __future__ import annotations

from typing import NoReturn

import click

from reviewer.exit_status import UNUSABLE
from reviewer.messages import Told, say


class Messages:
    """The texts of one language, `zh` or `en`."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __getitem__(self, key: str) -> str:
        return self.say(key)

    def say(self, key: str, /, **values: object) -> str:
        """Return the text with its gaps filled; errors and texts among the values are told in the language too."""
        return say(self.language, key, **values)

    def complain(self, error: Told | str) -> None:
        """Print an error on standard error."""
        click.echo(self.say("error", error=error).rstrip(), err=True)

    def refuse(self, ctx: click.Context, error: Told | str) -> NoReturn:
        """Print an error and end with the status of what could not be done."""
        self.complain(error)
        ctx.exit(UNUSABLE)

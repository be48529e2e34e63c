"""The program as a user calls it, within this process."""

from __future__ import annotations

from click.testing import CliRunner, Result

from reviewer.cli import program


def run(*words: object) -> Result:
    """Call the program with these words and return its output and its exit status."""
    return CliRunner().invoke(program, [str(word) for word in words], prog_name="review")

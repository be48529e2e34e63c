"""The process in which the checks of one pack run, under limits of memory and time.

It is told by pickles on standard input, which the review writes, and answers by lines of JSON on standard output.
What checks print goes to standard error.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections.abc import Sequence
from typing import IO, Any

from reviewer.child import enter_child, limit_memory, limit_time
from reviewer.context import Context, Search
from reviewer.errors import LibraryError, RuleError
from reviewer.language.analysis import Analysis
from reviewer.model import Hit
from reviewer.packs.asked_library import AskedLibrary
from reviewer.packs.loading import load_searches, reference_for
from reviewer.packs.orders import Laying, Opening, Run
from reviewer.packs.yielded import accept, dump_yielded
from reviewer.reference import Reference


class _Worker:
    """Loads the pack, then runs its searches as it is told."""

    def __init__(self, commands: IO[bytes], answers: IO[bytes]) -> None:
        self._commands = commands
        self._answers = answers
        self._reference: Reference | None = None
        self._searches: Sequence[Search] = ()
        self._context: Context | None = None

    def work(self) -> None:
        """Do what is told until nobody is there to tell."""
        while True:
            try:
                command = pickle.load(self._commands)
            except EOFError:
                return
            if isinstance(command, Opening):
                self._send(self._open(command))
            elif isinstance(command, Laying):
                assert self._reference is not None
                analysis = Analysis(command.draft, self._reference)
                library = AskedLibrary(self._ask)
                self._context = Context(command.draft, analysis, self._reference, library, command.as_of)
            elif isinstance(command, Run):
                limit_time(command.seconds)
                self._send(self._run(self._searches[command.number]))

    def _open(self, told: Opening) -> dict[str, Any]:
        sys.path += [one for one in told.paths if one not in sys.path]
        try:
            self._reference = reference_for(told.packs, told.office_words)
            self._searches = load_searches(told.packs[told.number], self._reference)
        except RuleError as error:
            return {"error": error.to_json()}
        return {"searches": [[one.name, list(one.codes)] for one in self._searches]}

    def _run(self, search: Search) -> dict[str, Any]:
        assert self._context is not None
        context, draft = self._context, self._context.draft
        try:
            found = [search.mend(context, one) if isinstance(one, Hit) else one for one in search.run(context)]
            return {"found": [dump_yielded(accept(one, search.codes, draft)) for one in found]}
        # whatever a check raises is told: ending this process is no way out of it
        except BaseException as error:
            return {"broke": f"{type(error).__name__}: {error}"}

    def _ask(self, question: str, *values: object) -> Any:
        self._send({"ask": question, "values": values})
        is_answer, value = pickle.load(self._commands)
        if not is_answer:
            raise LibraryError(value)
        return value

    def _send(self, message: dict[str, Any]) -> None:
        self._answers.write(json.dumps(message).encode() + b"\n")
        self._answers.flush()


def main() -> None:
    """Work on standard input and output, which the pack's own code cannot reach."""
    enter_child(sys.argv[2:])
    limit_memory()
    commands = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # there is no standard error
        os.dup2(nothing, 1)
    _Worker(commands, answers).work()
    os._exit(0)  # threads that a check has left behind hold nothing up

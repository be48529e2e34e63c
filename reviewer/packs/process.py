"""The checks of a pack as the review calls them: each runs in the pack's own process and is ended at its limit.

A pack comes from elsewhere. A check of it may sleep for ever, and a pattern in its word lists may take longer than the
world lasts; no thread of this process could stop either, since the regular expressions of Python give no turn to
another. So every pack has a process, started when it is first needed, killed when a check runs past its time, and
started anew for the next check.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from typing import Any

from reviewer.child import Child
from reviewer.context import CheckError, Context
from reviewer.errors import RuleError
from reviewer.messages import DEFAULT, say
from reviewer.model import Hit, Neutral, OfficeWords
from reviewer.packs.asked_library import answer
from reviewer.packs.orders import Laying, Opening, Run
from reviewer.packs.pack import Pack
from reviewer.packs.yielded import load_yielded

WORKER = "reviewer.packs.worker"
SECONDS_VARIABLE = "REVIEW_PACK_SECONDS"  # another limit for a check on a short draft, for slow machines
SECONDS = 10.0  # of computing that a check has on a short draft
CHARACTERS = 10_000  # of a draft for which a check has a second more; all bundled checks together need as much
STRIKES = 3  # checks of a pack that run past their time, or end its process, until the others are not run any more
WAITING = 2  # times the limit by the clock, for a check that waits and does not compute
ASKING = 10  # times the limit by the clock, for what the library answers while a check waits
LOADING = 30.0  # seconds by the clock until the pack is loaded


class _Clock:
    """Kills a child when its time is over; stands still while the child waits for an answer."""

    def __init__(self, child: Child, seconds: float) -> None:
        self.is_over = False
        self._child = child
        self._left = seconds
        self._since = 0.0
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()

    def go(self) -> None:
        self._since = time.monotonic()
        timer = threading.Timer(max(self._left, 0), lambda: self._end(timer))
        timer.daemon = True
        with self._lock:
            self._timer = timer
        timer.start()

    def stop(self) -> None:
        with self._lock:
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
            self._left -= time.monotonic() - self._since

    def _end(self, timer: threading.Timer) -> None:
        with self._lock:
            if self._timer is timer:  # else it was stopped at the last moment
                self.is_over = True
                self._child.kill()


class PackProcess:
    """Runs the searches of one pack in a process of its own; threads may share one and wait for each other."""

    def __init__(self, packs: Sequence[Pack], number: int, office_words: OfficeWords | None = None) -> None:
        """Take all packs of a review, whose tables count together, and the number of the one whose checks run here.

        `office_words` are what the settings add to the vocabulary.
        """
        self._packs = tuple(packs)
        self._office_words = office_words or OfficeWords()
        self._number = number
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._laid: object = None  # the draft that the process has, by a token in its context
        self._release: Callable[[], object] = lambda: None

    @property
    def pack(self) -> Pack:
        """The pack whose checks run here."""
        return self._packs[self._number]

    def list_searches(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return name and codes of each search, in the order of their numbers; raises `RuleError` for a faulty pack."""
        with self._lock:
            return self._start()

    def run(self, number: int, context: Context) -> tuple[Hit | Neutral, ...]:
        """Return what a search finds; raises `CheckError` when it breaks, runs past its time or ends the process."""
        seconds = read_seconds() + len(context.draft.text) // CHARACTERS
        strikes: list[int] = context.once(f"strikes of pack {self._number} {self.pack.name}", lambda _: [])
        if len(strikes) >= STRIKES:
            raise CheckError(say(DEFAULT, "reason.pack-spent", pack=self.pack.name, count=STRIKES))
        with self._lock:
            if self._child is None:
                self._start_again()
            token = context.once("draft as packs have it", lambda _: object())
            first = [] if token is self._laid else [Laying(context.draft, context.as_of)]
            self._laid = token
            try:
                message = self._talk([*first, Run(number, seconds)], seconds * WAITING, context)
            except _SilentError as error:
                strikes.append(number)
                key = "reason.pack-slow" if error.is_late else "reason.pack-ended"
                values = {"pack": self.pack.name, "seconds": f"{seconds:g}", "status": error.status}
                raise CheckError(say(DEFAULT, key, **values)) from None
        if "broke" in message:
            raise CheckError(message["broke"])
        return tuple(load_yielded(one) for one in message["found"])

    def _start_again(self) -> None:
        try:
            self._start()
        except RuleError as error:  # it was loaded once; what has changed since is named as the reason
            raise CheckError(str(error)) from error

    def _start(self) -> list[tuple[str, tuple[str, ...]]]:
        self._stop()
        self._child = child = Child(WORKER)
        # whoever drops this object ends its process too, at the latest when the program ends
        self._release = weakref.finalize(self, child.end)
        try:
            message = self._talk(
                [Opening(self._packs, self._number, tuple(sys.path), self._office_words)], LOADING, None
            )
        except _SilentError as error:
            key = "pack.slow" if error.is_late else "pack.ended"
            raise RuleError.of(key, place=str(self.pack.checks), seconds=LOADING, status=error.status) from None
        if "error" in message:
            self._stop()
            raise RuleError.from_json(message["error"])
        return [(name, tuple(codes)) for name, codes in message["searches"]]

    def _talk(self, commands: Sequence[object], seconds: float, context: Context | None) -> dict[str, Any]:
        """Give commands and return the answer to the last, answering questions in between.

        Raises `_SilentError` when the process is killed for its time or ends by itself.
        """
        assert self._child is not None
        child = self._child
        clock = _Clock(child, seconds)
        asked = 0.0  # seconds that answers took
        reply: dict[str, Any] | None = None
        clock.go()
        try:
            self._give(child, *commands)
            assert child.process.stdout is not None
            for line in child.process.stdout:
                message: dict[str, Any] = json.loads(line)
                clock.stop()
                if "ask" not in message:
                    reply = message
                    return message
                began = time.monotonic()
                answered = _answer(message, context)
                asked += time.monotonic() - began
                if asked > seconds * ASKING:
                    raise _SilentError(True, 0)
                clock.go()
                self._give(child, answered)
            raise EOFError
        except (OSError, EOFError, ValueError):
            clock.stop()
            status = self._stop()
            raise _SilentError(clock.is_over or _is_out_of_time(status), status) from None
        finally:
            clock.stop()
            if reply is None or clock.is_over:  # an old answer must never be taken for that to a new command
                self._stop()

    def _give(self, child: Child, *messages: object) -> None:
        assert child.process.stdin is not None
        for one in messages:
            child.process.stdin.write(one if isinstance(one, bytes) else pickle.dumps(one))
        child.process.stdin.flush()

    def _stop(self) -> int:
        """End the process, if one runs; return its exit status."""
        child, self._child, self._laid = self._child, None, None
        if child is None:
            return 0
        self._release()
        return child.process.returncode


class _SilentError(Exception):
    """A process that gives no answer: it was killed for its time or ended by itself."""

    def __init__(self, is_late: bool, status: int) -> None:
        super().__init__(status)
        self.is_late = is_late
        self.status = status


def read_seconds() -> float:
    """Return the seconds of computing that a check has on a short draft."""
    try:
        return max(float(os.environ[SECONDS_VARIABLE]), 0.1)
    except (KeyError, ValueError):
        return SECONDS


def _is_out_of_time(status: int) -> bool:
    """Tell whether the system ended a process because it had computed for too long."""
    if os.name != "posix":
        return False
    import signal

    return status == -signal.SIGXCPU


def _answer(message: dict[str, Any], context: Context | None) -> bytes:
    """Return the reply to a question as a pickle; what the library raises is told to the check that asked."""
    try:
        if context is None:
            raise LookupError(message["ask"])
        return pickle.dumps((True, answer(message["ask"], message["values"], context)))
    except Exception as error:  # the check that asked is told and will be named
        return pickle.dumps((False, f"{type(error).__name__}: {error}"))

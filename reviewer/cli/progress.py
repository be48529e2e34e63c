"""A progress line for work that takes more than a second; silent when nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType


class Progress:
    """Shows `done/total` and what is being worked on, on standard error.

    Nothing is shown before `patience` seconds have passed, nor when standard error is no terminal.
    """

    patience = 1.0

    def __init__(self, total: int, *, wanted: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._done = 0
        self._shows = wanted and sys.stderr.isatty()
        self._clock = clock
        self._began = clock()
        self._drawn = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def step(self, words: str, *, finished: bool = False) -> None:
        """Say what is being done; `finished` counts one piece of the total as done."""
        self._done += finished
        if not self._shows or self._clock() - self._began < self.patience:
            return
        share = self._done / self._total if self._total else 0.0
        bar = "█" * round(20 * share) + "░" * (20 - round(20 * share))
        sys.stderr.write(f"\r\x1b[K{bar} {self._done}/{self._total} {words}")
        sys.stderr.flush()
        self._drawn = True

    def clear(self) -> None:
        """Wipe the line."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False

"""Standard output and standard error that may be gone: a full disk, a pipe that nobody reads, a closed terminal.

What cannot be told must not change what is found: reports are still written and the exit status is still the verdict.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from reviewer.errors import find_reason
from reviewer.messages import Text, say

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class Outlet(io.FileIO):
    """A file of this process whose faults are remembered instead of raised."""

    fault: OSError | None = None

    def write(self, data: ReadableBuffer, /) -> int:
        """Write, or lose what nobody will read."""
        try:
            return super().write(data)
        except OSError as error:
            self.fault = error
            return memoryview(data).nbytes


def open_outlets() -> None:
    """Let `sys.stdout` and `sys.stderr` lose what cannot be written; those that are closed lose everything."""
    for name in ("stdout", "stderr"):
        stream: TextIO | None = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end
            continue
        if os.name == "posix" and stream is getattr(sys, f"__{name}__"):
            setattr(sys, name, _reopen(stream))
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure is not None:  # a terminal that cannot show Chinese prints marks instead of ending the program
            reconfigure(errors="replace")


def _reopen(stream: TextIO) -> TextIO:
    stream.flush()
    outlet = Outlet(stream.fileno(), "w", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(outlet), stream.encoding, line_buffering=stream.isatty() or stream is sys.stderr
    )


def tell_loss(language: str) -> None:
    """Say on standard error, in `zh` or `en`, that standard output is not complete, unless its reader has just had enough."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.flush()
        fault = getattr(getattr(sys.stdout.buffer, "raw", None), "fault", None)
        if fault is not None and fault.errno != errno.EPIPE:
            lost = Text.of("output.lost", reason=find_reason(fault))
            print(say(language, "error", error=lost), file=sys.stderr)

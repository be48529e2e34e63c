"""Starts child processes of the program: what they may use of the machine is limited, and none outlives it."""

from __future__ import annotations

import contextlib
import math
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

MEMORY = 3 << 30  # bytes of address space
MEMORY_VARIABLE = "REVIEW_CHILD_MEMORY"  # another limit, in bytes, for small machines
START = "import sys; sys.path.append(sys.argv[1]); from {module} import main; main()"
_running: set[Child] = set()


class Child:
    """A running process that is given work on standard input and answers on standard output.

    `process` is for talking to it. It leads a group of its own, so that what it starts (LibreOffice) ends with it.
    """

    def __init__(self, module: str, *, keeps_complaints: bool = False) -> None:
        """Start `main` of a module of the program; with `keeps_complaints` its standard error can be read."""
        # -P: nothing that lies in the working folder, perhaps beside the draft, is imported
        words = [sys.executable, "-P", "-c", START.format(module=module), str(Path(__file__).parent.parent)]
        end, self._held = _open_lifeline()
        try:
            self.process = subprocess.Popen(
                [*words, *map(str, end)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE if keeps_complaints else None,
                start_new_session=True,
                pass_fds=end,
            )
        except BaseException:
            self._let_go()
            raise
        finally:
            for one in end:
                os.close(one)
        _running.add(self)

    def kill(self) -> None:
        """End the process and its group at once; may be called from another thread, and again."""
        if os.name != "posix":
            self.process.kill()
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):  # it has ended with all of its group
            os.killpg(self.process.pid, signal.SIGKILL)

    def end(self) -> int:
        """Kill what still runs and give back all that was held for it; return the exit status, negative for a signal."""
        _running.discard(self)
        self.kill()
        status = self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was still to be written has no reader
                    stream.close()
        self._let_go()
        return status

    def _let_go(self) -> None:
        while self._held:
            os.close(self._held.pop())


def _open_lifeline() -> tuple[tuple[int, ...], list[int]]:
    """Return a pipe whose one end notices when this process ends, however it ends, because the other is held here."""
    if os.name != "posix":
        return (), []
    end, held = os.pipe()
    return (end,), [held]


def end_children() -> None:
    """End the children that work for other threads, because this process ends."""
    for child in list(_running):
        child.kill()


def enter_child(lifeline: Sequence[str]) -> None:
    """Begin the work of a child, whose command line ends with what it was given to notice the end of its parent."""
    for end in lifeline:
        _watch_lifeline(int(end))


def _watch_lifeline(end: int) -> None:
    """Start a process that ends this one and its group when the parent is gone.

    It needs no turn of this process, which may be deep inside of a parser.
    """
    # it waits until the pipe is closed, then ends the whole group, itself included
    subprocess.Popen(
        ["/bin/sh", "-c", "cat >/dev/null; kill -KILL 0"],
        stdin=end,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=True,
    )
    os.close(end)


def limit_memory() -> None:
    """Limit the memory of this process; the limit is `MEMORY` or what the environment says."""
    if os.name != "posix":
        return
    import resource

    memory = int(os.environ.get(MEMORY_VARIABLE, MEMORY))
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        # who runs the program may have set less already: nobody may ask for more than that
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))


@contextlib.contextmanager
def limit_children(seconds: int) -> Iterator[None]:
    """Start processes inside of this that may compute for so many seconds each; only where the system knows the limit.

    The limit holds for this process too as long as they start, so what it has computed already is added.
    """
    if os.name != "posix":
        yield
        return
    import resource

    before, most = resource.getrlimit(resource.RLIMIT_CPU)
    spent = math.ceil(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    least = min(one for one in (seconds + spent, before, most) if one != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_CPU, (least, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (before, most))


def limit_time(seconds: float) -> None:
    """End this process after so many further seconds of computing; waiting does not count.

    Where the system knows no such limit, the clock of the parent still holds.
    """
    if os.name != "posix":
        return
    import resource

    spent = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    whole = max(1, round(spent + seconds + 0.5))
    resource.setrlimit(resource.RLIMIT_CPU, (whole if most == resource.RLIM_INFINITY else min(whole, most), most))

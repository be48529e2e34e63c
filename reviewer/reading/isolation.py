"""Reads a file in a child process: what it may use of the machine is limited.

A PDF of two kilobytes can ask a parser for gigabytes and hours; so can a Word 97 file. The child gets a line of
JSON (which function reads the file) and the bytes on standard input, works under limits of memory and time, and
answers in JSON.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reviewer.content import ContentModule, find_content, import_content
from reviewer.errors import InputError
from reviewer.messages import Text
from reviewer.model import View
from reviewer.reading.reader import Reader
from reviewer.reading.source import Source
from reviewer.reading.source_json import load_source

MEMORY = 3 << 30  # bytes of address space
MEMORY_VARIABLE = "REVIEW_CHILD_MEMORY"  # another limit, in bytes, for small machines
START = "import sys; sys.path.append(sys.argv[1]); from reviewer.reading.isolation import main; main()"
_running: set[subprocess.Popen[bytes]] = set()


def read_apart(reader: Reader, data: bytes, name: str, view: View) -> Source:
    """Read a file with `reader` in a child process; raises `InputError` with the child's reason."""
    function = getattr(reader.read, "__qualname__", "")
    content = find_content(reader.read.__module__)
    job = {
        "module": reader.read.__module__,
        "content": [str(content.folder), content.package, *content.inner] if content else None,
        "function": function,
        "name": name,
        "view": view.value,
        "seconds": reader.seconds,
    }
    answer = _ask(json.dumps(job).encode() + b"\n" + data, name, reader.seconds)
    if "error" in answer:
        raise InputError.from_json(answer["error"], place=name)
    return load_source(answer["source"])


def _ask(job: bytes, name: str, seconds: float) -> dict[str, Any]:
    # -P: nothing that lies in the working folder, perhaps beside the draft, is imported
    words = [sys.executable, "-P", "-c", START, str(Path(__file__).parent.parent.parent)]
    # a group of its own, so that LibreOffice, the child's child, ends with it
    with (
        _hold_lifeline() as lifeline,
        subprocess.Popen(
            [*words, *map(str, lifeline)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            pass_fds=lifeline,
        ) as child,
    ):
        _running.add(child)
        try:
            answer, complaint = child.communicate(job, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise InputError.of("child.slow", place=name, seconds=seconds) from error
        finally:
            _running.discard(child)
            _end_group(child)
    if child.returncode == 0:
        found: dict[str, Any] = json.loads(answer)
        return found
    if b"MemoryError" in complaint or child.returncode < 0:
        raise InputError.of("child.exhausted", place=name)
    reason = complaint.decode("utf-8", "replace").strip().splitlines()
    raise InputError.of(
        "child.unreadable", place=name, reason=reason[-1][:120] if reason else Text.of("child.no-reason")
    )


@contextlib.contextmanager
def _hold_lifeline() -> Iterator[tuple[int, ...]]:
    """Give the end of a pipe whose other end closes when this process ends, however it ends."""
    if os.name != "posix":
        yield ()
        return
    end, held = os.pipe()
    try:
        yield (end,)
    finally:
        os.close(end)
        os.close(held)


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


def end_readers() -> None:
    """End the children that are reading for other threads, because this process ends."""
    for child in list(_running):
        _end_group(child)


def _end_group(child: subprocess.Popen[bytes]) -> None:
    if os.name != "posix":
        child.kill()
        return
    with contextlib.suppress(ProcessLookupError):  # it has ended with all of its group
        os.killpg(child.pid, signal.SIGKILL)


def main() -> None:
    """Read the job on standard input under limits and answer on standard output."""
    for end in sys.argv[2:]:  # behind the folder that the program lies in
        _watch_lifeline(int(end))
    job = json.loads(sys.stdin.buffer.readline())
    _limit(job["seconds"])
    data = sys.stdin.buffer.read()
    answer: dict[str, Any]
    try:
        source = _find_function(job)(data, job["name"], View(job["view"]))
        answer = {"source": asdict(source)}
    except InputError as error:
        answer = {"error": error.to_json()}
    sys.stdout.write(json.dumps(answer))


def _find_function(job: dict[str, Any]) -> Callable[[bytes, str, View], Source]:
    """Return the read function: it stands in its module alone or inside the reader that it was paired with."""
    if job["content"]:
        folder, package, *inner = job["content"]
        module = import_content(ContentModule(Path(folder), package, tuple(inner)))
    else:
        module = importlib.import_module(job["module"])
    found = getattr(module, job["function"])
    function: Callable[[bytes, str, View], Source] = found.read if isinstance(found, Reader) else found
    return function


def _limit(seconds: float) -> None:
    if os.name != "posix":
        return  # the parent's clock still holds
    import resource

    memory = int(os.environ.get(MEMORY_VARIABLE, MEMORY))
    whole = max(1, round(seconds))
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, whole), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        # who runs the program may have set less already: nobody may ask for more than that
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))

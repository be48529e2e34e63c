"""Reads a file in a child process: what it may use of the machine is limited.

A PDF of two kilobytes can ask a parser for gigabytes and hours; so can a Word 97 file. The child gets a line of
JSON (which function reads the file) and the bytes on standard input, works under limits of memory and time, and
answers in JSON.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reviewer.child import Child, enter_child, limit_memory, limit_time
from reviewer.content import ContentModule, find_content, import_content
from reviewer.errors import InputError
from reviewer.messages import Text
from reviewer.model import View
from reviewer.reading.reader import Reader
from reviewer.reading.source import Source
from reviewer.reading.source_json import load_source


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
    child = Child(__name__, keeps_complaints=True)
    try:
        answer, complaint = child.process.communicate(job, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise InputError.of("child.slow", place=name, seconds=seconds) from error
    finally:
        child.end()
    status = child.process.returncode
    if status == 0:
        found: dict[str, Any] = json.loads(answer)
        return found
    if b"MemoryError" in complaint or status < 0:
        raise InputError.of("child.exhausted", place=name)
    reason = complaint.decode("utf-8", "replace").strip().splitlines()
    raise InputError.of(
        "child.unreadable", place=name, reason=reason[-1][:120] if reason else Text.of("child.no-reason")
    )


def main() -> None:
    """Read the job on standard input under limits and answer on standard output."""
    enter_child(sys.argv[2:])  # behind the folder that the program lies in
    job = json.loads(sys.stdin.buffer.readline())
    limit_memory()
    limit_time(job["seconds"])
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

"""`review serve` as a process of its own, as people start it, and the words of HTTP to talk to it by hand."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
DRAFT = (
    "云川市示例办法\n第一条　为了示例，制定本办法。\n第二条　全市机关统一向云川市安顺家政服务有限公司购买家政服务。\n"
)
EDGE = "----edge"


@dataclass(frozen=True, slots=True)
class Served:
    """A running `review serve`: where it answers, and the folder in which alone it may leave files."""

    process: subprocess.Popen[str]
    port: int
    token: str
    files: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/{self.token}/"

    @property
    def peak(self) -> int:
        """The most memory that the program has held, in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.findall(r"VmHWM:\s*(\d+) kB", status)[0]) * 1024

    def left(self) -> list[Path]:
        return sorted(self.files.rglob("*"))

    def word(self) -> str:
        return re.findall(r'name="word" value="([^"]+)"', self.get(f"/{self.token}/").body)[0]

    def get(self, path: str, *headers: str) -> Answer:
        lines = (f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Connection: close", *headers)
        return self.send("\r\n".join(lines).encode() + b"\r\n\r\n")

    def post(self, name: bytes | str, data: bytes, *headers: str, word: str | None = None) -> Answer:
        body = form(name, data, self.word() if word is None else word)
        return self.send(self.head(f"Content-Length: {len(body)}", *headers) + body)

    def head(self, *headers: str) -> bytes:
        lines = (
            f"POST /{self.token}/review HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Content-Type: multipart/form-data; boundary={EDGE}",
            "Connection: close",
            *headers,
        )
        return "\r\n".join(lines).encode() + b"\r\n\r\n"

    def send(self, data: bytes) -> Answer:
        with self.connect() as line:
            line.sendall(data)
            return read_answer(line)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=120)

    def page_of(self, answer: Answer) -> str:
        """Return the page of a case that an upload was answered with."""
        assert answer.status == 303, answer
        return self.get(f"/{self.token}/{answer.headers['location']}").body


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


def form(name: bytes | str, data: bytes, word: str) -> bytes:
    shown = name.encode() if isinstance(name, str) else name
    return (
        f'--{EDGE}\r\nContent-Disposition: form-data; name="word"\r\n\r\n{word}\r\n--{EDGE}\r\n'.encode()
        + b'Content-Disposition: form-data; name="draft"; filename="'
        + shown
        + b'"\r\nContent-Type: application/octet-stream\r\n\r\n'
        + data
        + f"\r\n--{EDGE}--\r\n".encode()
    )


def read_answer(line: socket.socket) -> Answer:
    whole = b""
    while part := line.recv(65536):
        whole += part
    head, _, body = whole.partition(b"\r\n\r\n")
    first, *others = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (one.partition(": ") for one in others)}
    return Answer(int(first.split()[1]), headers, body.decode(errors="replace"))


@contextmanager
def serving(home: Path, *words: object, terminal: int | None = None, **how: Any) -> Iterator[Served]:
    """Start the program in `home`, whose folder `passing` is all it has for its files; it is ended at the end.

    `how` says how the process is started; with `terminal` its output is read from there.
    """
    files = home / "passing"
    files.mkdir()
    (home / "work").mkdir()
    environment = {**os.environ, "TMPDIR": str(files), "XDG_DATA_HOME": str(home / "data"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "reviewer", "serve", "--no-browser", *map(str, words)]
    with (home / "stderr").open("w", encoding="utf-8") as complaints:
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": complaints, **how}
        with subprocess.Popen(command, cwd=home / "work", env=environment, text=True, **pipes) as process:
            try:
                told = _read_line(terminal) if terminal else (process.stdout or sys.stdin).readline()
                port, token = re.findall(r"http://127\.0\.0\.1:(\d+)/([^/]+)/", told)[0]
                yield Served(process, int(port), token, files)
            finally:
                process.kill()


def _read_line(terminal: int) -> str:
    told = b""
    while not told.endswith(b"\n"):
        told += os.read(terminal, 1000)
    return told.decode()


def wait(come: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not come():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def end(served: Served, number: int = signal.SIGTERM, seconds: float = 30) -> int:
    """Send a signal and return the exit status."""
    served.process.send_signal(number)
    return served.process.wait(seconds)

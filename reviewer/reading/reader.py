"""What an input format is: how it is told, what its files are called, and how they are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from reviewer.model import View
from reviewer.reading.source import Source

ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # with entries; empty
Read = Callable[[bytes, str, View], Source]


@dataclass(frozen=True)
class Sample:
    """A file whose format is to be told: its bytes and its name as the user calls it."""

    data: bytes
    name: str

    def starts_with(self, *beginnings: bytes) -> bool:
        """Tell whether the file starts with one of these bytes."""
        return self.data.startswith(beginnings)

    @cached_property
    def parts(self) -> frozenset[str]:
        """The names inside a zip, read without unpacking; empty for any other file and for a damaged one."""
        if not self.starts_with(*ZIP):
            return frozenset()
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as opened:
                return frozenset(opened.namelist())
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
            return frozenset()


@dataclass(frozen=True, slots=True)
class Reader:
    """An input format.

    `name` is its short name, `title` what users call it, `endings` are the usual endings of its files (lower
    case, with the dot): folders are searched by them, while `sniff` tells the format of a file by what it holds.
    `read(data, name, view)` returns the text with the way back, or raises `InputError`. A format whose files can
    ask for more memory or time than anybody has is `isolated`: read in a child process, for `seconds` at most.
    `read_once` reads without checking that nothing was lost, where `read` does more than that. `is_ready` tells
    whether this machine has what the format needs: without it `read` refuses every file and says what is missing.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    sniff: Callable[[Sample], bool]
    read: Read
    isolated: bool = False
    seconds: float = 240
    read_once: Read | None = None
    is_ready: Callable[[], bool] = lambda: True


def reader(
    name: str,
    title: str,
    endings: tuple[str, ...],
    sniff: Callable[[Sample], bool],
    *,
    isolated: bool = False,
    seconds: float = 240,
    is_ready: Callable[[], bool] = lambda: True,
) -> Callable[[Read], Reader]:
    """Pair a read function with what tells its format; see `Reader`."""

    def pair(read: Read) -> Reader:
        return Reader(name, title, endings, sniff, read, isolated, seconds, is_ready=is_ready)

    return pair

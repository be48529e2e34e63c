"""The list of input formats, and which of them a file is: its content tells, the ending of its name decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module

from reviewer.errors import InputError
from reviewer.model import View
from reviewer.reading.isolation import read_apart
from reviewer.reading.monotony import refuse_monotony
from reviewer.reading.reader import Reader, Sample
from reviewer.reading.scarce_text import note_scarcity
from reviewer.reading.source import Source

# The modules that hold a reader, in the order in which they are asked: the particular before the general (an OFD
# file is a zip as well, and anything may be text).
MODULES = ("ofd", "office", "docx", "pdf", "picture", "web_page", "text")
PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")


@cache
def builtin_readers() -> tuple[Reader, ...]:
    """Return the formats that the program reads by itself, in the order in which they are asked."""
    modules = (import_module(f"reviewer.reading.{name}") for name in MODULES)
    return tuple(one for module in modules for one in module.READERS)


def list_endings(readers: Sequence[Reader]) -> tuple[str, ...]:
    """Return the usual endings of the files that the readers read, each once."""
    return tuple(dict.fromkeys(ending for one in readers for ending in one.endings))


def read_source(data: bytes, name: str, view: View, readers: Sequence[Reader], *, certify: bool = True) -> Source:
    """Read a file by what it holds, with `certify` twice where its format knows how.

    Raises `InputError` when it is empty, packed, of no known format or no text of a draft.
    """
    if not data:
        raise InputError.of("draft.empty", place=name)
    if data.startswith(PACKED):
        raise InputError.of("draft.archive", place=name)
    reader = find_reader(Sample(data, name), readers)
    if reader.isolated:
        source = read_apart(reader, data, name, view)
    else:
        read = reader.read if certify or reader.read_once is None else reader.read_once
        source = read(data, name, view)
    refuse_monotony(source, name)
    return note_scarcity(source, name)


def find_reader(sample: Sample, readers: Sequence[Reader]) -> Reader:
    """Return the first reader that knows the file; raises `InputError` when none does."""
    found = next((one for one in readers if one.sniff(sample)), None)
    if found is None:
        raise InputError.of("draft.unknown", place=sample.name, known=list_endings(readers))
    return found

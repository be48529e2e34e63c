"""Word files: a zip with the parts of a word processor; `reviewer.reading.word` reads them."""

from __future__ import annotations

from dataclasses import replace

from reviewer.model import View
from reviewer.reading.reader import ZIP, Sample, reader
from reviewer.reading.source import Source


def is_package(sample: Sample) -> bool:
    """Tell a zip; what is wrong with one that is no Word file is said while it is read."""
    return sample.starts_with(*ZIP)


@reader("docx", "Word", (".docx", ".docm"), is_package)
def read_docx(data: bytes, name: str, view: View) -> Source:
    """Read a Word file twice; raises `InputError` for one that is damaged, encrypted, hostile or empty."""
    from reviewer.reading.word import read_word

    return read_word(data, name, view)


def read_once(data: bytes, name: str, view: View) -> Source:
    """Read a Word file without the second reading that certifies the first; raises `InputError`."""
    from reviewer.reading.word import read_word

    return read_word(data, name, view, certify=False)


READERS = (replace(read_docx, read_once=read_once),)

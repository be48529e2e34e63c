"""Older word processor files (.doc, .wps, .rtf, .odt) are turned into .docx by LibreOffice, if it is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reviewer.child import limit_children
from reviewer.errors import InputError
from reviewer.messages import DEFAULT, say
from reviewer.model import Coverage, View
from reviewer.reading.converted_word import mend
from reviewer.reading.leftovers import GROUP, Known, Leftovers, keep_han
from reviewer.reading.office_barriers import NO_WAY_OUT, list_barriers, make_profile
from reviewer.reading.office_limits import refuse_large_open_document, refuse_large_rich_text
from reviewer.reading.reader import Sample, reader
from reviewer.reading.rich_words import list_rich_words
from reviewer.reading.safe_open import open_archive
from reviewer.reading.source import Source

PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
SECONDS = 90
CONVERSION_SECONDS = 80
SMALL = 2 << 20  # bytes; LibreOffice needs 2 to 5 seconds of computing for what is smaller
SMALL_SECONDS = 10  # of computing; a small file that asks for more sends it round in circles
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
WORD_STREAM = "WordDocument".encode("utf-16-le")
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
OPEN_PARTS = {"content.xml", "META-INF/manifest.xml"}
UNPRINTED = ("}tracked-changes", "}title", "}desc", "}creator", "}date", "}automatic-styles", "}note-citation")
QUIETLY = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
CONVERTED = "原件由 LibreOffice 转换后审查；批注写在另存的 .docx 里，原件没有改动"


def is_open_document(sample: Sample) -> bool:
    """Tell by the part that an OpenDocument package begins with, or by its parts where it was packed anew."""
    return ("mimetype" in sample.parts and OPEN_DOCUMENT in sample.data[:200]) or sample.parts >= OPEN_PARTS


def is_rich_text(sample: Sample) -> bool:
    """Tell by the first bytes."""
    return sample.starts_with(b"{\\rtf")


def is_compound_file(sample: Sample) -> bool:
    """Tell by the first bytes: the container of Word 97 and WPS files, and of encrypted ones."""
    return sample.starts_with(OLE)


def has_office() -> bool:
    """Tell whether LibreOffice is there."""
    return find_office() is not None


@reader("odt", "OpenDocument", (".odt",), is_open_document, isolated=True, seconds=SECONDS, is_ready=has_office)
def read_open_document(data: bytes, name: str, view: View) -> Source:
    """Read an OpenDocument text, with what LibreOffice drops of it listed; raises `InputError`."""
    refuse_large_open_document(data, name)
    source = _read_converted(data, name, view, "odt")
    return replace(
        source, coverage=(*source.coverage, *_list_leftovers(_list_words(data, name), source, "content.xml"))
    )


def _list_words(data: bytes, name: str) -> Iterator[str]:
    """Yield the words of the content of an OpenDocument text, piece by piece."""
    root = open_archive(data, name).parse("content.xml")
    for element in root.iter():
        if any(str(one.tag).endswith(UNPRINTED) for one in (element, *element.iterancestors())):
            continue
        for words in (element.text, *(child.tail for child in element)):
            if words and len(keep_han(words)) >= GROUP:  # shorter ones are initials and marks
                yield words


def _list_leftovers(pieces: Iterable[str], source: Source, part: str) -> Iterator[Coverage]:
    """Yield as unread the words that did not come through the conversion; `part` is where they stand."""
    known, found = Known(source.text), Leftovers()
    for words in pieces:
        found.add(words, known)
    if found.count:
        reason = say(DEFAULT, "reason.leftover", count=found.count, words=found.quote())
        yield Coverage(part, "unknown place", found.count, False, reason)


@reader("rtf", "RTF", (".rtf",), is_rich_text, isolated=True, seconds=SECONDS, is_ready=has_office)
def read_rich_text(data: bytes, name: str, view: View) -> Source:
    """Read a file in rich text format, with what LibreOffice drops of it listed; raises `InputError`."""
    refuse_large_rich_text(data, name)
    source = _read_converted(data, name, view, "rtf")
    if view is View.ORIGINAL:  # words that tracked changes brought in are left out on purpose
        return source
    dropped = _list_leftovers((words for words in list_rich_words(data) if len(keep_han(words)) >= GROUP), source, name)
    return replace(source, coverage=(*source.coverage, *dropped))


@reader(
    "doc", "Word 97–2003、WPS", (".doc", ".wps"), is_compound_file, isolated=True, seconds=SECONDS, is_ready=has_office
)
def read_compound_file(data: bytes, name: str, view: View) -> Source:
    """Read a Word 97 or WPS file; raises `InputError`, also for encrypted files and for other programs' files."""
    if ENCRYPTED_STREAM in data:
        raise InputError.of("office.encrypted", place=name)
    if WORD_STREAM not in data:  # LibreOffice would show any bytes as text
        raise InputError.of("office.no-text", place=name)
    return _read_converted(data, name, view, "wps" if name.lower().endswith(".wps") else "doc")


def _read_converted(data: bytes, name: str, view: View, kind: str) -> Source:
    from reviewer.reading.word import read_word

    if not find_office():
        raise InputError.of("office.kind", place=name, kind=kind)
    source = read_word(mend(convert_to_docx(data)), name, view)
    return replace(source, format=kind, segments=(), warnings=(*source.warnings, CONVERTED))


def find_office() -> str | None:
    """Return the LibreOffice program of this machine, or None."""
    return next((found for one in PROGRAMS if (found := shutil.which(one))), None)


def convert_to_docx(data: bytes) -> bytes:
    """Return the file as .docx, converted with a user profile of its own; raises `InputError`."""
    program = find_office()
    if program is None:
        raise InputError.of("office.missing")
    with tempfile.TemporaryDirectory(prefix="review-") as folder:
        source = Path(folder) / "source.bin"
        source.write_bytes(data)
        profile = make_profile(Path(folder) / "profile")
        words = [
            *list_barriers(),
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            *QUIETLY,
            "--convert-to",
            "docx",
        ]
        try:
            with limit_children(SMALL_SECONDS if len(data) < SMALL else CONVERSION_SECONDS):
                subprocess.run(
                    [*words, "--outdir", folder, str(source)],
                    capture_output=True,
                    timeout=CONVERSION_SECONDS,
                    check=False,
                    stdin=subprocess.DEVNULL,
                    env={**os.environ, **NO_WAY_OUT},
                )
        except subprocess.TimeoutExpired as error:
            raise InputError.of("office.slow", seconds=CONVERSION_SECONDS) from error
        made = Path(folder) / "source.docx"
        if not made.exists():
            raise InputError.of("office.failed")
        return made.read_bytes()


READERS = (read_open_document, read_rich_text, read_compound_file)

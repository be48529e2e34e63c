"""Independent readers: what words a file shows, told by code that has nothing in common with the program's.

Each takes a file as it is and gives up on one that it cannot read: then there is nothing to compare with.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from bench.mutants.mutant import Mutant

HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff]")
GRAM = 4
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNSEEN = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "delInstrText")}
WORDLESS_PARTS = re.compile(
    r"docProps/|_rels/|theme|styles|fontTable|settings|\[Content|customXml|glossary|META-INF|meta\.xml"
)
OD_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that a reader saw, in one piece, and the part of the file that holds them where there are parts."""

    words: str
    part: str = ""


def han(words: str) -> str:
    """Return the Han characters."""
    return "".join(HAN.findall(words))


def list_lost(seen: Iterable[Seen], report: str) -> list[Seen]:
    """Return what of the pieces does not stand in a report: four characters in a row, or the whole of a short piece."""
    whole = han(report)
    grams = {whole[at : at + GRAM] for at in range(len(whole) - GRAM + 1)}
    lost = []
    for one in dict.fromkeys(seen):
        words = han(one.words)
        if not words or words in whole:
            continue
        kept = {
            at + step for at in range(len(words) - GRAM + 1) if words[at : at + GRAM] in grams for step in range(GRAM)
        }
        missing = "".join(" " if at in kept else mark for at, mark in enumerate(words)).split()
        if len(words) < GRAM or any(len(piece) >= GRAM for piece in missing):
            lost.append(Seen("".join(missing), one.part))
    return lost


def see(mutant: Mutant) -> list[Seen]:
    """Return what the reader of the mutant's format sees; nothing where it sees no sense in the file."""
    reader = READERS.get(mutant.format)
    try:
        return list(reader(mutant.data)) if reader else []
    except (ElementTree.ParseError, zipfile.BadZipFile, zlib.error, KeyError, UnicodeError, EOFError, OSError):
        return []
    except (ValueError, NotImplementedError, RuntimeError, subprocess.SubprocessError):
        return []


def _walk_word(data: bytes) -> Iterator[Seen]:
    """Walk the XML of every part of a Word file: all character data but struck words and codes of fields."""
    for part, root in _parts(data):
        if part.startswith("word/") and not WORDLESS_PARTS.search(part):
            yield from (Seen(words, part) for words in _paragraphs(root, f"{W}p", UNSEEN))


def _parts(data: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            if part.lower().endswith(".xml"):
                try:
                    yield part, ElementTree.fromstring(package.read(part))
                except ElementTree.ParseError:
                    continue


def _paragraphs(root: ElementTree.Element, tag: str, unseen: set[str]) -> list[str]:
    """Return the character data of each element of `tag`, without those inside it, and what stands outside."""
    found: list[str] = []

    def walk(element: ElementTree.Element, pieces: list[str]) -> None:
        if element.tag in unseen:
            return
        own = [] if element.tag == tag else pieces
        own.append(element.text or "")
        for child in element:
            walk(child, own)
            if child.tag in unseen or child.tag != tag:
                own.append(child.tail or "")
        if own is not pieces:
            found.append("".join(own))

    outside: list[str] = []
    walk(root, outside)
    return [*found, *outside]


def _walk_open_document(data: bytes) -> Iterator[Seen]:
    svg = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
    unseen = {f"{OD_TEXT}tracked-changes", f"{OD_TEXT}note-citation", f"{svg}title", f"{svg}desc"}
    for part, root in _parts(data):
        if part in ("content.xml", "styles.xml"):
            yield from (Seen(words, part) for words in _paragraphs(root, f"{OD_TEXT}p", unseen))


def _walk_ofd(data: bytes) -> Iterator[Seen]:
    for part, root in _parts(data):
        for element in root.iter():
            if str(element.tag).endswith("}TextCode") and element.text:
                yield Seen(element.text, part)


class _Plain(HTMLParser):
    """Collects the character data of a page, block by block, without programs."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = [""]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self.silent += 1
        elif tag not in ("span", "b", "i", "u", "a", "font", "em", "strong", "sup", "sub"):
            self.pieces.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.silent = max(0, self.silent - 1)
        elif tag not in ("span", "b", "i", "u", "a", "font", "em", "strong", "sup", "sub"):
            self.pieces.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces[-1] += data


def _walk_page(data: bytes) -> Iterator[Seen]:
    plain = _Plain()
    plain.feed(_decode(data))
    plain.close()
    yield from (Seen(words) for words in plain.pieces if words.strip())


def _decode(data: bytes) -> str:
    if data[:400].count(0) > 40:  # UTF-16 or wider without a mark
        return data.decode("utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be", "ignore")
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "ignore")


def _walk_text(data: bytes) -> Iterator[Seen]:
    yield from (Seen(line) for line in _decode(data).splitlines())


def _run_pdftotext(data: bytes) -> Iterator[Seen]:
    program = shutil.which("pdftotext")
    if program is None:
        return
    done = subprocess.run([program, "-q", "-", "-"], input=data, capture_output=True, timeout=20, check=False)
    for line in done.stdout.decode("utf-8", "ignore").splitlines():
        yield from (Seen(piece) for piece in line.split("\f"))


READERS = {
    "docx": _walk_word,
    "odt": _walk_open_document,
    "ofd": _walk_ofd,
    "html": _walk_page,
    "txt": _walk_text,
    "md": _walk_text,
    "pdf": _run_pdftotext,
}


def convert_many(mutants: Sequence[Mutant], soffice: str) -> dict[str, list[str]]:
    """Return what LibreOffice shows of each mutant, line by line; those that it does not open are missing."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        names = {}
        for number, one in enumerate(mutants):
            path = Path(folder) / f"m{number}.{one.format}"
            path.write_bytes(one.data)
            names[f"m{number}.txt"] = one.name
        paths = [str(one) for one in sorted(Path(folder).iterdir())]
        words = [soffice, f"-env:UserInstallation={Path(folder).as_uri()}/profile", "--headless", "--norestore"]
        call = [*words, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", f"{folder}/out", *paths]
        with subprocess.Popen(
            call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as running:
            try:
                running.wait(timeout=30 + 2 * len(paths))
            except subprocess.TimeoutExpired:  # one of them keeps it busy: what it has made so far counts
                os.killpg(running.pid, signal.SIGKILL)
        out = Path(folder) / "out"
        made = out.iterdir() if out.is_dir() else iter(())
        return {names[one.name]: one.read_text("utf-8", "ignore").splitlines() for one in made if one.name in names}

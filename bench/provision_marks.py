"""Sentences labelled by place: which words of which document, without the words themselves.

`provision_marks.tsv` has a line for each sentence: the document below the shared folder (laws: a member of
`laws.tar.xz`), where the sentence opens and how long it is (code points of the file), the first 12 digits of the
SHA-256 of its words, and its provisions, divided by blanks. A provision is
`force|bound_kind|act_class|A:4-10|B:0-3|C:case:12-20|V:amount:<=:22-26`: places in the sentence of the act (A), the
one bound (B), target (T), basis (Z), exception (X), conditions (C), benefit (N), values (V) and units (U).
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.provision_labels import Wanted

MARKS = Path(__file__).with_name("provision_marks.tsv")
ARCHIVE = "laws.tar.xz"
SINGLE = {"A": "act", "B": "bound", "T": "target", "Z": "basis", "X": "except"}
SEVERAL = {"C": ("conditions", "kind"), "U": ("units", "role"), "V": ("values", "role")}
BENEFIT = "N"


def read_marks(shared: Path, marks: Path = MARKS) -> list[Wanted]:
    """Return the labelled sentences, their words cut out of the documents under `shared`.

    Raises `ValueError` for a sentence whose words are not those that were labelled.
    """
    rows = [line.split("\t") for line in marks.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    texts = dict(_texts(shared, {row[0] for row in rows}))
    found = []
    for number, (document, at, length, digest, provisions) in enumerate(rows):
        text = texts[document][int(at) : int(at) + int(length)]
        if digest_of(text) != digest:
            raise ValueError(f"{document} at {at}: not the words that were labelled")
        read = tuple(_read(one, text) for one in provisions.split(" ") if one)
        found.append(Wanted(f"M{number:04d}", Path(document).stem, text, read))
    return found


def digest_of(text: str) -> str:
    """Return the digest by which a sentence is known again."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _texts(shared: Path, documents: set[str]) -> Iterator[tuple[str, str]]:
    for one in sorted(documents):
        if not one.startswith(ARCHIVE):
            yield one, (shared / one).read_text(encoding="utf-8")
    with tarfile.open(shared / ARCHIVE) as archive:
        for member in archive:
            name = f"{ARCHIVE}/{member.name.removeprefix('./')}"
            file = archive.extractfile(member) if name in documents else None
            if file is not None:
                yield name, file.read().decode("utf-8")


def _read(mark: str, text: str) -> dict[str, Any]:
    force, bound_kind, act_class, *rest = mark.split("|")
    found: dict[str, Any] = {"force": force, "bound_kind": bound_kind, "act_class": act_class}
    for one in rest:
        key, *kinds, place = one.split(":")
        start, end = map(int, place.split("-"))
        words = text[start:end]
        if key in SINGLE:
            found[SINGLE[key]] = words
        elif key == BENEFIT:
            found["benefit"] = {"text": words, "kind": kinds[0]}
        else:
            name, label = SEVERAL[key]
            part = {"text": words, label: kinds[0], **({"relation": kinds[1]} if len(kinds) > 1 else {})}
            found.setdefault(name, []).append(part)
    return found


def write_mark(provision: dict[str, Any], text: str) -> str:
    """Return a provision, its words given as text, in the form of the file; words are marked where they first stand."""

    def place(words: str) -> str:
        at = text.index(words)
        return f"{at}-{at + len(words)}"

    parts = [provision["force"], provision["bound_kind"], provision["act_class"]]
    parts += [f"{key}:{place(provision[name])}" for key, name in SINGLE.items() if provision.get(name)]
    if provision.get("benefit"):
        parts.append(f"{BENEFIT}:{provision['benefit']['kind']}:{place(provision['benefit']['text'])}")
    for key, (name, label) in SEVERAL.items():
        for one in provision.get(name, ()):
            relation = f"{one['relation']}:" if key == "V" else ""
            parts.append(f"{key}:{one[label]}:{relation}{place(one['text'])}")
    return "|".join(parts)

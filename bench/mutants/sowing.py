"""Makes mutants by their names: the same seed, format and number give the same file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from bench.mutants.damage import DAMAGES, ZIP_DAMAGES
from bench.mutants.mutant import Base, Change, Mutant, Mutate, pick
from bench.mutants.page import PAGE_CHANGES
from bench.mutants.printed import OFD_CHANGES, PDF_CHANGES
from bench.mutants.typed import ODT_CHANGES, RTF_CHANGES, TEXT_CHANGES
from bench.mutants.word import WORD_CHANGES

# How many of a thousand mutants are of a format; those that LibreOffice must convert take seconds each.
SHARES = {"docx": 330, "html": 200, "pdf": 130, "ofd": 90, "txt": 50, "md": 40, "rtf": 60, "odt": 60, "doc": 40}
STRUCTURAL: dict[str, tuple[tuple[str, Mutate], ...]] = {
    "docx": WORD_CHANGES,
    "html": PAGE_CHANGES,
    "pdf": PDF_CHANGES,
    "ofd": OFD_CHANGES,
    "odt": ODT_CHANGES,
    "rtf": RTF_CHANGES,
    "txt": TEXT_CHANGES,
    "md": TEXT_CHANGES,
}
PACKAGES = ("docx", "ofd", "odt")
DAMAGED = 0.3  # share of the mutants that are damaged bytes, where there are changes of structure as well


def share_out(count: int, formats: Sequence[str]) -> dict[str, int]:
    """Return how many mutants of each format make up `count`, at least one each."""
    total = sum(SHARES[one] for one in formats)
    return {one: max(1, round(count * SHARES[one] / total)) for one in formats}


def make_mutant(name: str, seed: int, bases: Mapping[str, Sequence[Base]]) -> Mutant:
    """Return the mutant of that name, `format/number`."""
    kind = name.partition("/")[0]
    chance = Random(f"{seed}/{name}")
    changes = STRUCTURAL.get(kind)
    base = chance.choice(list(bases[kind]))
    if changes is None or chance.random() < DAMAGED:
        recipe, mutate = pick(chance, ZIP_DAMAGES if kind in PACKAGES else DAMAGES)
    else:
        recipe, mutate = pick(chance, changes)
    try:
        made = mutate(base, chance)
    except (UnicodeError, KeyError, ValueError, StopIteration, zipfile.BadZipFile):
        # a base without the place or in another encoding: its bytes can be changed
        recipe, made = "flip", DAMAGES[0][1](base, chance)
    return _name(name, recipe, base, made)


def _name(name: str, recipe: str, base: Base, made: Change) -> Mutant:
    kind = name.partition("/")[0]
    return Mutant(name, recipe, base.name, f"{name.replace('/', '-')}.{kind}", made.data, made.shown)


def sow(seed: int, counts: Mapping[str, int], bases: Mapping[str, Sequence[Base]]) -> Iterator[Mutant]:
    """Yield the mutants of a seed."""
    for kind, count in counts.items():
        if kind in bases:
            for number in range(count):
                yield make_mutant(f"{kind}/{number}", seed, bases)

"""The norm base: which law, article and item says what, from when to when, and how sure that is.

A file in `reference/norms` lists laws (`law`, `number`, `effective`, `repealed`, `status`,
`nature`, `edition`, `note`), each with its `norms` (`id`, `article`, `item`, `category`, `kind`,
`gist`, `exception`, `certainty`, `checked`, `note`; dates of a single norm replace its law's).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reviewer.errors import RuleError
from reviewer.model import Basis, Severity
from reviewer.reference import Reference
from reviewer.schemas.catalogue import list_keys, list_values
from reviewer.strict_yaml import Yaml


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm of the base.

    `gist` says in the project's words what it forbids or demands; `exception` when it does not
    apply. `basis.certainty` is `verified` (article and item were compared with the text of the law
    on the day `checked`), `reported` (seen in another's transcript only), `recalled` (from memory)
    or `quality` (a demand of this project with no law behind it).
    """

    basis: Basis
    nature: str
    category: str
    kind: str
    gist: str
    exception: str | None = None
    checked: str | None = None
    edition: str | None = None
    notes: tuple[str, ...] = ()


def index_norms(reference: Reference) -> dict[str, Norm]:
    """Return the norms by id; raises `RuleError` with file and line for a fault in a norm file."""
    found: dict[str, Norm] = {}
    for file in reference.files("norms"):
        for keys, norm in _read(file):
            if norm.basis.id in found:
                raise RuleError.of("norms.taken", place=file.place(*keys), id=norm.basis.id)
            found[norm.basis.id] = norm
    return found


def in_force(basis: Basis, day: date) -> bool:
    """Tell whether the norm binds on `day`: from its effective date until the day before its repeal.

    A date may lack its day or month (`2025-03`), which then counts from the first; a norm without
    an effective date counts as in force, because nothing is known against it.
    """
    if basis.effective and day < _first_day(basis.effective):
        return False
    return not (basis.repealed and day >= _first_day(basis.repealed))


def in_force_on(bases: Sequence[Basis], day: date) -> tuple[Basis, ...]:
    """Return the norms of `bases` that bind on `day`."""
    return tuple(one for one in bases if in_force(one, day))


def highest_severity(bases: Sequence[Basis]) -> Severity:
    """Return the gravest severity that a rule resting on `bases` may have.

    Norms that nobody has compared with a text carry a hint, no more.
    """
    only_memory = bool(bases) and all(one.certainty == "recalled" for one in bases)
    return Severity.NOTE if only_memory else Severity.HIGH


def _first_day(written: str) -> date:
    parts = [int(part) for part in written.split("-")]
    return date(*[*parts, 1, 1][:3])


def _read(file: Yaml) -> Iterator[tuple[tuple[str | int, ...], Norm]]:
    if not isinstance(file.data, list):
        raise RuleError.of("norms.list", place=file.place())
    for n, law in enumerate(file.data):
        _only(law, list_keys("norms", "law"), file, n)
        _choice(law, "nature", list_values("norms", "nature", "law"), file, n)
        norms = law.get("norms")
        if not isinstance(norms, list):
            raise RuleError.of("norms.norms", place=file.place(n))
        for m, row in enumerate(norms):
            keys = (n, "norms", m)
            _only(row, list_keys("norms", "norm"), file, *keys)
            _choice(row, "kind", list_values("norms", "kind", "norm"), file, *keys)
            _choice(row, "certainty", list_values("norms", "certainty", "norm"), file, *keys)
            yield keys, _norm(law, row, file, keys)


def _norm(law: dict[str, Any], row: dict[str, Any], file: Yaml, keys: tuple[int | str, ...]) -> Norm:
    for name, source in (("article", row), ("category", row), ("gist", row), ("id", row), ("law", law)):
        if not isinstance(source.get(name), str):
            raise RuleError.of("norms.missing", place=file.place(*keys), key=name)
    basis = Basis(
        id=row["id"],
        law=law["law"],
        article=row["article"],
        item=row.get("item"),
        number=law.get("number"),
        effective=_day(law, row, "effective", file, keys),
        repealed=_day(law, row, "repealed", file, keys),
        status=row.get("status", law.get("status", "in force")),
        certainty=row["certainty"],
        gist=row["gist"],
    )
    return Norm(
        basis=basis,
        nature=law["nature"],
        category=row["category"],
        kind=row["kind"],
        gist=row["gist"],
        exception=row.get("exception"),
        checked=row.get("checked"),
        edition=law.get("edition"),
        notes=tuple(one for one in (law.get("note"), row.get("note")) if one),
    )


def _day(law: dict[str, Any], row: dict[str, Any], key: str, file: Yaml, keys: tuple[int | str, ...]) -> str | None:
    written = row.get(key, law.get(key))
    if written is None:
        return None
    try:
        _first_day(written)
    except (ValueError, TypeError, AttributeError) as error:
        place = file.place(*(keys if key in row else keys[:1]), key)
        raise RuleError.of("norms.day", place=place, value=written) from error
    return str(written)


def _only(row: Any, allowed: Iterable[str], file: Yaml, *keys: int | str) -> None:
    if not isinstance(row, dict):
        raise RuleError.of("mapping.expected", place=file.place(*keys))
    for key in row:
        if key not in allowed:
            raise RuleError.of("key.unknown", place=file.place(*keys, key), key=key, known=allowed)


def _choice(row: dict[str, Any], key: str, allowed: Sequence[str], file: Yaml, *keys: int | str) -> None:
    if row.get(key) not in allowed:
        place = file.place(*keys, key)
        raise RuleError.of("norms.value", place=place, key=key, value=row.get(key), known=allowed)

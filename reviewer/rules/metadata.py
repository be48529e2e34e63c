"""Reads what every rule file says of its rule; how to find the fault is left to `compile`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reviewer.errors import RuleError
from reviewer.messages import Text
from reviewer.model import Confidence, Rule, Severity, SpecialBasis
from reviewer.reference import Reference
from reviewer.rules.norms import Norm, highest_severity, index_norms
from reviewer.rules.precision import index_precision
from reviewer.rules.telling import GAP, NAMES
from reviewer.schemas.catalogue import list_keys, list_required
from reviewer.strict_yaml import Yaml
from reviewer.suggestions import did_you_mean

CODE = re.compile(r"(FC|LG|DP|CF|RS|DL|CI|DT|PR|[A-Z]{3,6})\d{3}\Z")
WORDS_KEY, RANKS_KEY, OTHERS_KEY = "words", "ranks", "others"
# Ranks of the draft (立法法 asks of each something else) and of the document that it was compared with.
LAW, REGULATION, PROVINCIAL, LOCAL, DEPARTMENT, GOVERNMENT = BINDING_RANKS = (
    *("法律", "行政法规", "省级法规", "市级法规", "部门规章", "政府规章"),
)
OF_GOVERNMENT, OF_DEPARTMENT, DOCUMENT = DOCUMENT_RANKS = "政府文件", "部门文件", "文件"
RANKS = (*BINDING_RANKS, *DOCUMENT_RANKS)
HIGHER, ORDINARY = OTHERS = ("法律法规规章", "文件")


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule as its file gives it; `find` is None when Python in the same folder looks for it.

    `near` is how near to reported clauses a sentence must read for its hits to keep their severity
    (see `reviewer.language.likeness`), None where the file leaves that to what was measured. `stated` is
    the severity that the file asks for; `rule.severity` may be lower, because a rule whose norms are all
    from memory, or that was wrong too often on labelled clauses (`is_too_wide`), is held down to a note.
    `where` are kinds of document or lexicons: the rule looks only there; `unless` are lexicons of what
    laws themselves provide, where its hits are neutral. `says` and `mends` are templates of message and
    suggestion (see `telling`), `edits` are ways to a replacement (see `edits`).
    """

    yaml: Yaml
    rule: Rule
    find: Any
    near: float | None
    stated: Severity
    is_too_wide: bool = False
    where: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    mends: tuple[str, ...] = ()
    edits: tuple[Mapping[str, str], ...] = ()

    @property
    def is_capped(self) -> bool:
        """Tell whether the rule is held below the severity that its file asks for."""
        return self.rule.severity is not self.stated


def read_rule_file(yaml: Yaml, reference: Reference) -> RuleFile:
    """Check the keys and return the rule; raises `RuleError` with file and line."""
    data, known, required = yaml.data, list_keys("rule"), list_required("rule")
    if not isinstance(data, dict):
        raise RuleError.of("rule.mapping", place=yaml.place(), known=required)
    for key in data:
        if key not in known:
            raise RuleError.of("key.unknown", place=yaml.place(key), key=key, known=known)
    for key in required:
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise RuleError.of("key.missing", place=yaml.place(), key=key)
    if not CODE.match(data["code"]):
        raise RuleError.of("rule.code", place=yaml.place("code"), code=data["code"])
    try:
        severity = Severity(data["severity"])
    except ValueError:
        raise RuleError.of(
            "level.unknown", place=yaml.place("severity"), value=data["severity"], known=Severity
        ) from None
    stated = data.get("confidence", Confidence.LIKELY)
    if stated not in list(Confidence):
        raise RuleError.of("level.unknown", place=yaml.place("confidence"), value=stated, known=Confidence)
    norms = reference.derived("norms by id", index_norms)
    for fault in find_unknown_norms(yaml, norms):
        raise fault
    basis = [norms[norm].basis for norm in data.get("basis") or []]
    near = read_number(yaml, data["near"], "near") if "near" in data else None
    text = {key: data[key].strip() for key in required}
    tallies = reference.derived("precision", index_precision)
    too_wide = data["code"] in tallies and tallies[data["code"]].is_below_floor
    floor = Severity.NOTE if too_wide else Severity.HIGH
    rule = Rule(
        code=text["code"],
        title=text["title"],
        severity=max(severity, highest_severity(basis), floor, key=lambda one: one.rank),
        category=text["category"],
        why=text["why"],
        fix=text["fix"],
        basis=tuple(basis),
        confidence=Confidence(stated),
        special=tuple(_read_special(yaml, norms)),
        covers=tuple(data.get("covers") or ()),
    )
    where, unless = (_read_names(yaml, key) for key in ("where", "unless"))
    says, mends = (_read_templates(yaml, key) for key in ("says", "mends"))
    edits = _read_edits(yaml)
    return RuleFile(yaml, rule, data.get("find"), near, severity, too_wide, where, unless, says, mends, edits)


def _read_names(yaml: Yaml, key: str) -> tuple[str, ...]:
    given = yaml.data.get(key) or []
    if not isinstance(given, list):
        raise RuleError.of("find.types", place=yaml.place(key))
    return tuple(map(str, given))


def _read_templates(yaml: Yaml, key: str) -> tuple[str, ...]:
    """Return the templates of a message, one or a list; raises `RuleError` for a gap that nothing fills."""
    given = yaml.data.get(key) or []
    templates = tuple(str(one).strip() for one in (given if isinstance(given, list) else [given]))
    for template in templates:
        for gap in GAP.findall(template):
            if gap not in NAMES:
                near = did_you_mean(gap, NAMES)
                raise RuleError.of("find.label", place=yaml.place(key), key=key, name=gap, near=near, known=NAMES)
    return templates


def _read_edits(yaml: Yaml) -> tuple[Mapping[str, str], ...]:
    """Return the edits as they are written; raises `RuleError` for one of another shape."""
    given, known = yaml.data.get("edits") or [], list_keys("rule", "edit")
    if not isinstance(given, list):
        raise RuleError.of("find.types", place=yaml.place("edits"))
    for number, one in enumerate(given):
        if not isinstance(one, dict) or not all(isinstance(value, str) for value in one.values()):
            raise RuleError.of("find.types", place=yaml.place("edits", number))
        for key in one:
            if key not in known:
                raise RuleError.of("key.unknown", place=yaml.place("edits", number, key), key=key, known=known)
    return tuple(given)


def _read_special(yaml: Yaml, norms: Mapping[str, Norm]) -> Iterator[SpecialBasis]:
    """Yield what the rule rests on in certain cases; raises `RuleError` for a key or a name that nobody knows."""
    allowed = list_keys("rule", "special")
    for n, row in enumerate(yaml.data.get("special") or []):
        if not isinstance(row, dict) or not row.get("basis"):
            raise RuleError.of("find.types", place=yaml.place("special", n))
        for key, value in row.items():
            if key not in allowed:
                raise RuleError.of("key.unknown", place=yaml.place("special", n, key), key=key, known=allowed)
            if not isinstance(value, list):
                raise RuleError.of("find.types", place=yaml.place("special", n, key))
        for key, known in ((RANKS_KEY, RANKS), (OTHERS_KEY, OTHERS)):
            for name in row.get(key, ()):
                if name not in known:
                    near, place = did_you_mean(name, known), yaml.place("special", n, key)
                    raise RuleError.of("find.label", place=place, key=key, name=name, near=near, known=known)
        yield SpecialBasis(
            tuple(norms[one].basis for one in row["basis"]),
            *(tuple(map(str, row.get(key, ()))) for key in (WORDS_KEY, RANKS_KEY, OTHERS_KEY)),
        )


def find_unknown_norms(yaml: Yaml, norms: Collection[str]) -> Iterator[RuleError]:
    """Yield an error for each norm that a rule rests on and that is not in the base."""
    named: list[tuple[Any, tuple[str | int, ...]]]
    named = [(norm, ("basis", n)) for n, norm in enumerate(yaml.data.get("basis") or [])]
    for n, row in enumerate(yaml.data.get("special") or []):
        given = row.get("basis") if isinstance(row, dict) else None
        named += [(norm, ("special", n, "basis", m)) for m, norm in enumerate(given or [])]
    named += [(norm, ("covers", n)) for n, norm in enumerate(yaml.data.get("covers") or [])]
    for norm, keys in named:
        if norm not in norms:
            near = did_you_mean(str(norm), norms)
            yield RuleError(Text.of("rule.norm", norm=norm), place=yaml.place(*keys), remedy=near or None)


def read_number(yaml: Yaml, given: object, *place: str | int) -> float:
    """Return a number of a rule file, where `place` leads to it; raises `RuleError` with file and line."""
    try:
        return float(str(given))
    except ValueError:
        raise RuleError.of("rule.number", place=yaml.place(*place), key=place[-1]) from None

"""Reads what every rule file says of its rule; how to find the fault is left to `compile`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from reviewer.errors import RuleError
from reviewer.messages import Text
from reviewer.model import Confidence, Rule, Severity
from reviewer.reference import Reference
from reviewer.rules.norms import highest_severity, index_norms
from reviewer.rules.precision import index_precision
from reviewer.rules.telling import GAP, NAMES
from reviewer.schemas.catalogue import list_keys, list_required
from reviewer.strict_yaml import Yaml
from reviewer.suggestions import did_you_mean

CODE = re.compile(r"(FC|LG|DP|CF|RS|DL|CI|DT|PR|[A-Z]{3,6})\d{3}\Z")
FAR = -0.2  # nearness below which words alone do not decide (docs/rules.md), unless the rule file names a limit


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule as its file gives it; `find` is None when Python in the same folder looks for it.

    `near` is how near to reported clauses a sentence must read for its hits to keep their severity
    (see `reviewer.language.likeness`); `stated` is the severity that the file asks for; `rule.severity` may be lower, because a rule
    whose norms are all from memory, or that was wrong too often on labelled clauses (`is_too_wide`),
    is held down to a note. `where` are kinds of document or lexicons: the rule looks only there; `unless` are
    lexicons of what laws themselves provide, where its hits are neutral. `says` and `mends` are
    templates of message and suggestion (see `telling`).
    """

    yaml: Yaml
    rule: Rule
    find: Any
    near: float
    stated: Severity
    is_too_wide: bool = False
    where: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    says: str | None = None
    mends: str | None = None

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
    near = read_number(yaml, data.get("near", FAR), "near")
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
    )
    where, unless = (_read_names(yaml, key) for key in ("where", "unless"))
    templates = {key: _read_template(yaml, key) for key in ("says", "mends")}
    return RuleFile(yaml, rule, data.get("find"), near, severity, too_wide, where, unless, **templates)


def _read_names(yaml: Yaml, key: str) -> tuple[str, ...]:
    given = yaml.data.get(key) or []
    if not isinstance(given, list):
        raise RuleError.of("find.types", place=yaml.place(key))
    return tuple(map(str, given))


def _read_template(yaml: Yaml, key: str) -> str | None:
    """Return a template of a message; raises `RuleError` for a gap that nothing fills."""
    given = yaml.data.get(key)
    for gap in GAP.findall(str(given or "")):
        if gap not in NAMES:
            near = did_you_mean(gap, NAMES)
            raise RuleError.of("find.label", place=yaml.place(key), key=key, name=gap, near=near, known=NAMES)
    return str(given).strip() if given else None


def find_unknown_norms(yaml: Yaml, norms: Collection[str]) -> Iterator[RuleError]:
    """Yield an error for each norm that a rule rests on and that is not in the base."""
    for n, norm in enumerate(yaml.data.get("basis") or []):
        if norm not in norms:
            near = did_you_mean(str(norm), norms)
            yield RuleError(Text.of("rule.norm", norm=norm), place=yaml.place("basis", n), remedy=near or None)


def read_number(yaml: Yaml, given: object, *place: str | int) -> float:
    """Return a number of a rule file, where `place` leads to it; raises `RuleError` with file and line."""
    try:
        return float(str(given))
    except ValueError:
        raise RuleError.of("rule.number", place=yaml.place(*place), key=place[-1]) from None

"""The verdict over a draft's findings: waivers, baseline, severity limit."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from reviewer.errors import InputError, find_reason
from reviewer.model import Confidence, Finding, Gate, Severity, Status
from reviewer.schemas.refusal import refuse_faults

NOT_YAML = {"waivers": "waivers.yaml", "baseline": "baseline.yaml"}  # what is said of a file of that kind in YAML


@dataclass(frozen=True, slots=True)
class Waiver:
    """A decision to let a finding stand: why, by whom, until which day (inclusive)."""

    id: str
    reason: str
    owner: str
    expires: date


@dataclass(frozen=True, slots=True)
class Decisions:
    """What has been decided before the review."""

    waivers: tuple[Waiver, ...] = ()
    baseline: frozenset[str] = frozenset()


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read `[[waiver]]` tables of a TOML file, or the list `waivers` of a JSON file.

    Each has id (of the finding), reason, owner and expires (YYYY-MM-DD). Raises `InputError` with file and line.
    """
    data = _read(path, "waivers")
    rows = data if isinstance(data, list) else data["waiver" if "waiver" in data else "waivers"]
    return tuple(
        Waiver(row["id"], row["reason"], row["owner"], date.fromisoformat(str(row["expires"]))) for row in rows
    )


def read_baseline(path: Path) -> frozenset[str]:
    """Read the ids of known findings from an earlier JSON report; raises `InputError`."""
    return frozenset(one["id"] for one in _read(path, "baseline")["findings"])


def _read(path: Path, kind: str) -> Any:
    """Return what a file holds once its schema has passed it."""
    if path.suffix.lower() in (".yaml", ".yml"):  # rules are YAML, so this is the natural guess
        raise InputError.of(NOT_YAML[kind], place=str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
        is_toml = path.suffix == ".toml"
        data = tomllib.loads(text) if is_toml else json.loads(text)
    except OSError as error:
        raise InputError.of("settings.unreadable", place=str(path), reason=find_reason(error)) from error
    except RecursionError as error:
        raise InputError.of("settings.deep", place=str(path)) from error
    except ValueError as error:
        raise InputError.of("decisions.malformed", place=str(path), reason=find_reason(error)) from error
    refuse_faults(kind, path, text, data, InputError, is_toml=is_toml)
    return data


def decide(findings: Sequence[Finding], decisions: Decisions, as_of: date) -> tuple[Finding, ...]:
    """Mark the findings that a valid waiver or the baseline covers; none is dropped."""
    valid = {one.id: one for one in decisions.waivers if one.expires >= as_of}
    decided = []
    for finding in findings:
        if waiver := valid.get(finding.id):
            note = f"豁免：{waiver.reason}（{waiver.owner}，至 {waiver.expires}）"
            decided.append(replace(finding, status=Status.WAIVED, note=note))
        elif finding.id in decisions.baseline:
            decided.append(replace(finding, status=Status.BASELINE))
        else:
            decided.append(finding)
    return tuple(decided)


def expired(findings: Sequence[Finding], decisions: Decisions, as_of: date) -> tuple[Waiver, ...]:
    """Return the waivers that ran out before `as_of` and still have their finding."""
    present = {finding.id for finding in findings}
    return tuple(one for one in decisions.waivers if one.expires < as_of and one.id in present)


def unused(seen: Collection[str], decisions: Decisions) -> tuple[Waiver, ...]:
    """Return the waivers whose finding is not among `seen`: they can be deleted."""
    return tuple(one for one in decisions.waivers if one.id not in seen)


def judge(
    findings: Sequence[Finding], fail_on: str, min_confidence: str = Confidence.LIKELY, *, complete: bool
) -> Gate:
    """Return the verdict: `fail_on` is a severity or `never`, `min_confidence` what counts for it.

    An incomplete review never passes.
    """
    counts = Counter(f.severity.value for f in findings if f.status is Status.OPEN)
    counts.update(f.status.value for f in findings if f.status is not Status.OPEN)
    names = [*(s.value for s in Severity), Status.WAIVED.value, Status.BASELINE.value]
    gate = Gate(fail_on, "incomplete", {name: counts[name] for name in names}, min_confidence)
    if not complete:
        return gate
    return replace(gate, result="failed" if any(map(gate.blocks, findings)) else "passed")

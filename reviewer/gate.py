"""The verdict over a draft's findings: waivers, baseline, severity limit."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from reviewer.errors import InputError, find_reason
from reviewer.language.reasons import keep_visible, says_nothing
from reviewer.model import Confidence, Draft, Finding, Gate, Severity, Status
from reviewer.schemas.refusal import refuse_faults

SHORTEST_WORDS = 4  # visible signs of the draft, so that a waiver does not fit half of it
NOT_YAML = {"waivers": "waivers.yaml", "baseline": "baseline.yaml"}  # what is said of a file of that kind in YAML


@dataclass(frozen=True, slots=True)
class Waiver:
    """A decision to let a finding stand: why, by whom, until which day (inclusive), on which law.

    It names the finding by `id`, or by `code` and the `words` of the draft; with `draft` it holds for that file alone.
    """

    id: str
    reason: str
    owner: str
    expires: date
    basis: str = ""
    code: str = ""
    words: str = ""
    draft: Path | None = None

    @property
    def name(self) -> str:
        """What messages call it: the id, or the code with the words."""
        return self.id or f"{self.code} “{self.words}”"


@dataclass(frozen=True, slots=True)
class Known:
    """A finding of the baseline; with `draft` it is known in that file alone."""

    id: str
    draft: Path | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """What has been decided before the review."""

    waivers: tuple[Waiver, ...] = ()
    baseline: frozenset[str] = frozenset()


def decisions_for(draft: Path | None, waivers: Sequence[Waiver], baseline: Collection[Known]) -> Decisions:
    """Return the decisions that hold for a draft: those that name it, and those that name none.

    A clause that is copied into another draft is another finding, so what names a draft covers nothing elsewhere.
    """
    place = draft.resolve() if draft else None
    return Decisions(
        tuple(one for one in waivers if one.draft is None or one.draft.resolve() == place),
        frozenset(one.id for one in baseline if one.draft is None or one.draft.resolve() == place),
    )


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read `[[waiver]]` tables of a TOML file, or the list `waivers` of a JSON file.

    Each has reason, owner and expires (YYYY-MM-DD), and id (of the finding) or code and words. Raises `InputError`
    with file and line; a reason that says nothing is refused.
    """
    data = read_side_file(path, "waivers")
    rows = data if isinstance(data, list) else data["waiver" if "waiver" in data else "waivers"]
    for number, row in enumerate(rows, 1):
        if fault := find_idle(row):
            raise InputError.of("waivers.idle", place=str(path), number=number, key=fault, words=row.get(fault, ""))
    return tuple(_waiver(path, row) for row in rows)


def _waiver(path: Path, row: Mapping[str, Any]) -> Waiver:
    return Waiver(
        row.get("id", ""),
        row["reason"],
        row["owner"],
        date.fromisoformat(str(row["expires"])),
        basis=row.get("basis", ""),
        code=row.get("code", ""),
        words=row.get("words", ""),
        draft=path.parent / row["draft"] if row.get("draft") else None,
    )


def find_idle(row: Mapping[str, Any]) -> str | None:
    """Return the first key whose text says nothing: only blanks, marks and invisible signs, or a stock reason."""
    for key in ("reason", "owner", *(one for one in ("basis", "words") if one in row)):
        if not keep_visible(row[key]):
            return key
    if says_nothing(row["reason"]):
        return "reason"
    return "words" if "words" in row and len(keep_visible(row["words"])) < SHORTEST_WORDS else None


def read_baseline(path: Path) -> frozenset[Known]:
    """Read the known findings from an earlier JSON report or from a baseline file; raises `InputError`."""
    return frozenset(
        Known(one["id"], path.parent / one["draft"] if one.get("draft") else None)
        for one in read_side_file(path, "baseline")["findings"]
    )


def read_side_file(path: Path, kind: str) -> Any:
    """Return what a file of waivers or known findings holds once the schema `kind` has passed it; raises `InputError`."""
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


def decide(
    findings: Sequence[Finding], decisions: Decisions, as_of: date, draft: Draft | None = None
) -> tuple[Finding, ...]:
    """Mark the findings that a valid waiver or the baseline covers; none is dropped.

    `draft` is needed for waivers that go by words.
    """
    valid: dict[str, Waiver] = {}
    for one in decisions.waivers:
        if one.expires >= as_of and not is_ambiguous(one, findings, draft):
            valid |= {finding.id: one for finding in covered(one, findings, draft)}
    decided = []
    for finding in findings:
        if waiver := valid.get(finding.id):
            basis = f"，依据：{waiver.basis}" if waiver.basis else ""
            note = f"豁免：{waiver.reason}（{waiver.owner}，至 {waiver.expires}{basis}）"
            decided.append(replace(finding, status=Status.WAIVED, note=note))
        elif finding.id in decisions.baseline:
            decided.append(replace(finding, status=Status.BASELINE))
        else:
            decided.append(finding)
    return tuple(decided)


def covered(waiver: Waiver, findings: Sequence[Finding], draft: Draft | None) -> list[Finding]:
    """Return the findings that a waiver names."""
    if waiver.id:
        return [one for one in findings if one.id == waiver.id]
    return [one for one in findings if draft and one.rule.code == waiver.code and _stands_at(waiver.words, one, draft)]


def is_ambiguous(waiver: Waiver, findings: Sequence[Finding], draft: Draft | None) -> bool:
    """Tell whether a waiver's words fit more than one clause: it was meant for one, and covers none."""
    return len({one.clause or one.id for one in covered(waiver, findings, draft)}) > 1


def _stands_at(words: str, finding: Finding, draft: Draft) -> bool:
    """Tell whether words of a clause are those that a finding is about, or hold them; blanks are no difference."""
    sought = "".join(words.split())
    whole = "".join((draft.slice(draft.clause(finding.clause).own) if finding.clause else draft.text).split())
    marked = ["".join(draft.slice(span).split()) for span in finding.spans]
    return sought in whole and any(sought in one or one in sought for one in marked if one)


def expired(
    findings: Sequence[Finding], decisions: Decisions, as_of: date, draft: Draft | None = None
) -> tuple[Waiver, ...]:
    """Return the waivers that ran out before `as_of` and still have their finding."""
    return tuple(one for one in decisions.waivers if one.expires < as_of and covered(one, findings, draft))


def unused(findings: Sequence[Finding], decisions: Decisions, draft: Draft | None = None) -> tuple[Waiver, ...]:
    """Return the waivers whose finding is not there: they can be deleted."""
    return tuple(one for one in decisions.waivers if not covered(one, findings, draft))


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

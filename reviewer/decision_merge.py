"""Joins the opinions that officers exported from report pages into one list: what was decided, and where they differ."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.errors import InputError
from reviewer.files import read_json
from reviewer.gate import find_idle

NAME = "decisions.json"  # of the merged list in an office's pack
CODE = re.compile(r"\b[A-Z]{2,}\d{3}\b")
DECISIONS = ("accept", "reject", "discuss")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one officer decided about a finding; `code` is empty where the page did not name the rule."""

    id: str
    decision: str
    reason: str
    owner: str
    expires: str
    title: str

    @property
    def code(self) -> str:
        """The code of the rule, read from the title of the finding."""
        found = CODE.search(self.title)
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Merged:
    """One opinion a finding; `disputed` are findings on which officers differ, `idle` rejections without a reason."""

    settled: tuple[Opinion, ...]
    disputed: tuple[tuple[Opinion, ...], ...]
    idle: tuple[Opinion, ...]

    def count(self) -> list[tuple[str, int, int]]:
        """Return for each code how often it was accepted and rejected, in the order of codes."""
        counts = Counter((one.code, one.decision) for one in self.settled)
        return [(code, counts[code, "accept"], counts[code, "reject"]) for code in sorted({code for code, _ in counts})]

    def to_json(self) -> bytes:
        """Return the list as a file: its `waivers` are what `--waivers` reads, in an order that repeats."""
        waivers = [
            {"id": one.id, "reason": one.reason, "owner": one.owner, "expires": one.expires, "title": one.title}
            for one in self.settled
            if one.decision == "reject"
        ]
        decisions = [
            {"id": one.id, "code": one.code, "decision": one.decision, "reason": one.reason, "owner": one.owner}
            | ({"expires": one.expires} if one.expires else {})
            | {"title": one.title}
            for one in self.settled
        ]
        data = json.dumps({"waivers": waivers, "decisions": decisions}, ensure_ascii=False, indent=1)
        return (data + "\n").encode("utf-8", "backslashreplace")


def read_opinions(path: Path) -> list[Opinion]:
    """Read a file that a page exported, or one that was merged; raises `InputError`."""
    data = read_json(path, "opinions.malformed")
    rows: Any = data.get("decisions") if isinstance(data, dict) else None
    waivers = data.get("waivers", []) if isinstance(data, dict) else []
    if not _are_tables(rows) or not _are_tables(waivers):
        raise InputError.of("opinions.malformed", place=str(path))
    ends = {one.get("id"): one for one in waivers}
    return [_read_one(path, row, ends.get(row.get("id"), {})) for row in rows]


def count_decisions(packs: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Return for each code how often the merged lists of these packs accept and reject it; raises `InputError`."""
    paths = dict.fromkeys(pack / NAME for pack in packs)
    merged = merge_opinions([read_opinions(path) for path in paths if path.is_file()])
    return {code: (accepted, rejected) for code, accepted, rejected in merged.count()}


def _are_tables(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(one, dict) for one in rows)


def _read_one(path: Path, row: dict[str, Any], waiver: dict[str, Any]) -> Opinion:
    whole = {**waiver, **row}
    texts = {key: str(whole.get(key) or "") for key in ("id", "decision", "reason", "owner", "expires", "title")}
    if not texts["id"] or texts["decision"] not in DECISIONS:
        raise InputError.of("opinions.malformed", place=str(path))
    return Opinion(**texts)


def merge_opinions(files: Iterable[Sequence[Opinion]]) -> Merged:
    """Join the opinions, later files after earlier ones; who differs is asked and not outvoted.

    Of several of one mind the last with a reason counts. A rejection without owner, end or a reason that says why is
    left out, since it would hide a finding.
    """
    by_id: dict[str, list[Opinion]] = {}
    for one in (one for some in files for one in some if one.decision != "discuss"):
        by_id.setdefault(one.id, []).append(one)
    settled: list[Opinion] = []
    disputed: list[tuple[Opinion, ...]] = []
    idle: list[Opinion] = []
    for identity in sorted(by_id):
        some = by_id[identity]
        if len({one.decision for one in some}) > 1:
            disputed.append(tuple(some))
            continue
        sound = [one for one in some if _is_sound(one)]
        (settled if sound else idle).append((sound or some)[-1])
    return Merged(tuple(settled), tuple(disputed), tuple(idle))


def _is_sound(one: Opinion) -> bool:
    if one.decision == "accept":
        return True
    return bool(one.expires) and find_idle({"reason": one.reason, "owner": one.owner}) is None

"""`--update-baseline` and `--grow-baseline`: the findings of old stock, which fail no gate; new ones do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer.errors import InputError
from reviewer.files import write_all
from reviewer.gate import read_side_file
from reviewer.model import Status

if TYPE_CHECKING:
    from reviewer.api import Outcome

SCHEMA = "review-baseline/1"


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did: how many findings are known now, how many were added and dropped, and which ids."""

    count: int
    added: int
    dropped: int
    ids: frozenset[str]


def check_baseline(path: Path | None) -> None:
    """Raise `InputError` where a baseline cannot be written: none is named, or the file is a report."""
    if path is None:
        raise InputError.of("baseline.no-file", place="--update-baseline")
    if path.exists() and read_side_file(path, "baseline").get("schema") != SCHEMA:
        raise InputError.of("baseline.report", place=str(path))


def update_baseline(path: Path, outcomes: Sequence[Outcome], *, grows: bool) -> Update:
    """Write the baseline: findings of the reviewed drafts that are gone are dropped, those of other drafts stay.

    New ones come in only where `grows`, or where there is no file yet. Raises `OutputError` and `InputError`.
    """
    is_new = not path.exists()
    before: list[dict[str, Any]] = [] if is_new else read_side_file(path, "baseline")["findings"]
    reviewed = {_name(outcome, path) for outcome in outcomes}
    found = {(_name(outcome, path), row["id"]): row for outcome in outcomes for row in _list_rows(outcome, path)}
    kept = {
        (row.get("draft", ""), row["id"]): row
        for row in before
        if row.get("draft") not in reviewed or (row["draft"], row["id"]) in found
    }
    rows = kept | (found if grows or is_new else {key: found[key] for key in kept if key in found})
    ordered = [rows[key] for key in sorted(rows)]
    data = json.dumps({"schema": SCHEMA, "findings": ordered}, ensure_ascii=False, indent=1) + "\n"
    write_all(path.parent, {path.name: data.encode("utf-8", "backslashreplace")})
    return Update(len(rows), len(rows) - len(kept), len(before) - len(kept), frozenset(key[1] for key in rows))


def _list_rows(outcome: Outcome, path: Path) -> Iterable[dict[str, str]]:
    """Yield the open and the known findings: what is waived has its own place and its own end."""
    for one in outcome.review.findings:
        if one.status is not Status.WAIVED:
            yield {"id": one.id, "code": one.rule.code, "draft": _name(outcome, path), "address": one.address}


def _name(outcome: Outcome, path: Path) -> str:
    """Return the draft's path from the folder of the baseline, so that both may move together."""
    place = outcome.path or Path(outcome.review.path)
    return Path(os.path.relpath(place.resolve(), path.parent.resolve())).as_posix()

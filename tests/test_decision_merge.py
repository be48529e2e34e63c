"""Opinions of several officers: joined where they agree, named where they do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reviewer.gate import read_waivers
from tests.commands import run

TITLE = "严重 限定购买 FC103"
WHY = "省条例第九条允许这一项"


def export(path: Path, owner: str, **decided: tuple[str, str]) -> Path:
    """Write what the page exports: `id=(decision, reason)`."""
    rows: list[dict[str, Any]] = [
        {"id": key, "decision": decision, "reason": reason, "title": TITLE}
        for key, (decision, reason) in decided.items()
    ]
    waivers = [
        {"id": one["id"], "reason": one["reason"], "owner": owner, "expires": "2199-01-01", "title": TITLE}
        for one in rows
        if one["decision"] == "reject"
    ]
    path.write_text(json.dumps({"waivers": waivers, "decisions": rows, "tasks": []}), encoding="utf-8")
    return path


def test_what_officers_agree_on_becomes_a_list_of_waivers(tmp_path: Path) -> None:
    first = export(tmp_path / "甲.json", "甲", a=("accept", ""), b=("reject", WHY), c=("discuss", "再议"))
    other = export(tmp_path / "乙.json", "乙", b=("reject", ""), d=("reject", WHY))
    done = run("decisions", "merge", first, other, "--pack", tmp_path)
    assert done.exit_code == 0, done.output
    assert [(one.id, one.owner) for one in read_waivers(tmp_path / "decisions.json")] == [("b", "甲"), ("d", "乙")]
    (row,) = [line.split() for line in done.stdout.splitlines() if line.startswith("FC103")]
    assert row == ["FC103", "1", "2"]
    before = (tmp_path / "decisions.json").read_bytes()
    run("decisions", "merge", other, "--pack", tmp_path)
    assert (tmp_path / "decisions.json").read_bytes() == before, "what was merged before is merged along"


def test_who_differs_is_asked_and_not_outvoted(tmp_path: Path) -> None:
    files = [
        export(tmp_path / "甲.json", "甲", a=("accept", ""), b=("reject", "同意")),
        export(tmp_path / "乙.json", "乙", a=("reject", WHY)),
        export(tmp_path / "丙.json", "丙", a=("reject", WHY)),
    ]
    done = run("decisions", "merge", *files, "--pack", tmp_path)
    assert done.exit_code == 1
    assert "意见不一致" in done.stderr and "没有写明理由" in done.stderr
    assert json.loads((tmp_path / "decisions.json").read_bytes()) == {"waivers": [], "decisions": []}


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"decisions": [{"id": "a", "decision": "maybe"}]}', '{"decisions": ["a"]}']
)
def test_what_is_no_export_is_refused_and_nothing_written(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    done = run("decisions", "merge", path, "--pack", tmp_path)
    assert done.exit_code == 2 and "导出意见" in done.stderr and not (tmp_path / "decisions.json").exists()

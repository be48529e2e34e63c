"""Old stock fails no gate, new findings do, and the baseline grows only when it is told to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.exit_status import FAILED, PASSED, UNUSABLE
from tests.commands import run

OLD = "云川市示例办法\n第一条　全市单位统一向安顺保险公司购买保险，不得向其他公司购买。\n"
NEW = OLD + "第二条　全市学校统一向平安服装公司购买校服，不得向其他公司购买。\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "办法.txt"
    path.write_text(OLD, encoding="utf-8")
    return path


def gate(draft: Path, *more: object) -> int:
    return run(
        "draft", draft, "--format", "text", "--quiet", "--select", "FC", "--baseline", draft.with_name("b.json"), *more
    ).exit_code


def known(draft: Path) -> list[str]:
    return [one["id"] for one in json.loads(draft.with_name("b.json").read_bytes())["findings"]]


def test_only_what_is_new_fails(draft: Path) -> None:
    assert gate(draft) == UNUSABLE, "a baseline that is named and not there is no empty one"
    assert gate(draft, "--update-baseline") == PASSED
    old = known(draft)
    assert old and gate(draft) == PASSED
    draft.write_text(NEW, encoding="utf-8")
    assert gate(draft) == FAILED
    assert gate(draft, "--update-baseline") == FAILED and known(draft) == old, "an update lets nothing new in"
    assert gate(draft, "--grow-baseline") == PASSED and len(known(draft)) > len(old)
    assert gate(draft) == PASSED


def test_what_is_mended_does_not_come_back_unseen(draft: Path) -> None:
    gate(draft, "--update-baseline")
    draft.write_text("云川市示例办法\n第一条　保险由单位自行购买。\n", encoding="utf-8")
    assert gate(draft, "--update-baseline") == PASSED and known(draft) == []
    draft.write_text(OLD, encoding="utf-8")
    assert gate(draft) == FAILED


def test_a_known_clause_is_new_in_another_draft(draft: Path) -> None:
    gate(draft, "--update-baseline")
    copy = draft.with_name("另一份.txt")
    copy.write_text(OLD, encoding="utf-8")
    assert gate(copy) == FAILED
    before = known(draft)
    gate(copy, "--update-baseline")
    assert known(draft) == before, "drafts that were not reviewed keep theirs"


def test_half_a_review_and_a_report_are_no_baseline(draft: Path, tmp_path: Path) -> None:
    broken = draft.with_name("破.docx")
    broken.write_bytes(b"PK\x03\x04")
    gate(draft, "--update-baseline")
    before = draft.with_name("b.json").read_bytes()
    assert (
        run(
            "draft", draft, broken, "--format", "text", "--baseline", draft.with_name("b.json"), "--grow-baseline"
        ).exit_code
        == UNUSABLE
    )
    assert draft.with_name("b.json").read_bytes() == before
    report = tmp_path / "r.json"
    report.write_text('{"schema": "review/1", "findings": []}', encoding="utf-8")
    assert run("draft", draft, "--format", "text", "--baseline", report, "--update-baseline").exit_code == UNUSABLE
    assert run("draft", draft, "--format", "text", "--update-baseline").exit_code == UNUSABLE

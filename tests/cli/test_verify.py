"""A record is the same on every machine, and what differs later is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.commands import run

BAD = "云川市示例办法\n第一条　全市单位统一向安顺保险公司购买保险，不得向其他公司购买。\n"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    draft = tmp_path / "甲" / "办法.txt"
    draft.parent.mkdir()
    draft.write_text(BAD, encoding="utf-8")
    run(
        "draft",
        draft,
        "--format",
        "record",
        "--as-of",
        "2026-11-20",
        "--fail-on",
        "medium",
        "--select",
        "FC",
        "--quiet",
    )
    return draft.parent / "办法.review" / "办法.record.json"


def test_a_record_bears_no_place_and_no_time(record: Path, tmp_path: Path) -> None:
    other = tmp_path / "另一台机器" / "深" / "办法.txt"
    other.parent.mkdir(parents=True)
    other.write_text(BAD, encoding="utf-8")
    run(
        "draft",
        other,
        "--format",
        "record",
        "--as-of",
        "2026-11-20",
        "--fail-on",
        "medium",
        "--select",
        "FC",
        "--quiet",
    )
    made = (other.parent / "办法.review" / "办法.record.json").read_bytes()
    assert made == record.read_bytes()
    assert str(tmp_path) not in made.decode() and json.loads(made)["gate"]["result"] == "failed"


def test_the_same_is_the_same_whatever_the_day_and_the_folder(record: Path, tmp_path: Path) -> None:
    done = run("verify", record)
    assert done.exit_code == 0 and "完全相同" in done.stdout
    moved = tmp_path / "乙"
    moved.mkdir()
    shutil.copy(record, moved)
    assert run("verify", moved / record.name).exit_code == 2, "the draft did not move along"
    assert run("verify", moved / record.name, "--draft", record.parent.parent / "办法.txt").exit_code == 0


def test_what_differs_is_named(record: Path) -> None:
    draft = record.parent.parent / "办法.txt"
    draft.write_text(BAD + "第二条　全市学校统一向平安服装公司购买校服，不得向其他公司购买。\n", encoding="utf-8")
    done = run("verify", record)
    assert done.exit_code == 1
    assert "draft.sha256" in done.stdout and "findings" in done.stdout and "没有" in done.stdout
    draft.write_text(BAD, encoding="utf-8")
    assert run("verify", record, "--as-of", "2026-11-21").stdout.count("不同") == 1, "the day alone"
    data = json.loads(record.read_bytes())
    data["gate"]["result"] = "passed"
    record.write_text(json.dumps(data), encoding="utf-8")
    done = run("verify", record)
    assert done.exit_code == 1 and "gate.result" in done.stdout, "a verdict that was changed by hand"


def test_a_decision_that_was_not_given_again_is_named(record: Path) -> None:
    draft, waivers = record.parent.parent / "办法.txt", record.with_name("waivers.toml")
    finding = json.loads(record.read_bytes())["findings"][0]["id"]
    run(
        "waive", finding, "--reason", "省条例第九条允许", "--owner", "甲", "--until", "2199-01-01", "--waivers", waivers
    )
    options = ("--as-of", "2026-11-20", "--select", "FC", "--waivers", waivers)
    run("draft", draft, "--format", "record", "--quiet", *options)
    assert "省条例第九条允许" in record.read_text(encoding="utf-8")
    assert run("verify", record, "--waivers", waivers).exit_code == 0
    done = run("verify", record)
    assert done.exit_code == 1 and f"{finding}.status" in done.stdout


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"schema": "review/1"}', '{"schema": "review-record/1", "draft": {}, "options": {}}']
)
def test_what_is_no_record_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    assert run("verify", path).exit_code == 2

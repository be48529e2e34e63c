"""Decisions written by a command, counted by the next review, and never for another clause."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.exit_status import FAILED, INCOMPLETE, PASSED, UNUSABLE
from tests.commands import run

TEXT = "云川市示例办法\n第一条　全市单位统一向安顺保险公司购买保险，不得向其他公司购买。\n"
REASON = ("--reason", "省条例第九条允许这一项", "--owner", "法规科", "--until", "2199-12-31")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "办法.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def ids(draft: Path, *more: object) -> tuple[int, list[str]]:
    done = run("draft", draft, "--format", "text", "--quiet", "--select", "FC", *more)
    return done.exit_code, [line.rsplit("(", 1)[1].rstrip(")") for line in done.stdout.splitlines()]


@pytest.mark.parametrize("name", ["waivers.toml", "waivers.json"])
def test_a_waived_finding_passes_and_another_clause_does_not(draft: Path, tmp_path: Path, name: str) -> None:
    waivers = tmp_path / name
    status, found = ids(draft)
    assert status == FAILED and found
    for one in found:
        assert run("waive", one, *REASON, "--basis", "《示例条例》第九条", "--waivers", waivers).exit_code == PASSED
    assert ids(draft, "--waivers", waivers) == (PASSED, [])
    lines = TEXT.splitlines()
    draft.write_text(
        "\n".join([lines[0], "第一条　为了示例，制定本办法。", lines[1].replace("第一条", "第二条"), ""]),
        encoding="utf-8",
    )
    assert ids(draft, "--waivers", waivers)[0] == PASSED, "an inserted clause and a new number change nothing"
    draft.write_text(TEXT + "第二条　全市单位统一向平安保险公司购买保险，不得向其他公司购买。\n", encoding="utf-8")
    status, new = ids(draft, "--waivers", waivers)
    assert status == FAILED and not set(new) & set(found)


def test_a_waiver_for_another_draft_is_none_here(draft: Path, tmp_path: Path) -> None:
    waivers = tmp_path / "waivers.toml"
    copy = tmp_path / "另一份.txt"
    copy.write_text(TEXT, encoding="utf-8")
    for one in ids(draft)[1]:
        run("waive", one, *REASON, "--draft", draft, "--waivers", waivers)
    assert ids(draft, "--waivers", waivers)[0] == PASSED
    assert ids(copy, "--waivers", waivers)[0] == FAILED


def test_a_waiver_without_its_finding_is_named_and_fails(draft: Path, tmp_path: Path) -> None:
    waivers = tmp_path / "waivers.toml"
    run("waive", "0123456789abcdef0123-1", *REASON, "--waivers", waivers)
    quiet = run("draft", draft, "--select", "DL", "--format", "markdown", "--waivers", waivers)
    assert quiet.exit_code == PASSED and "0123456789abcdef0123-1" in quiet.stdout, "it may belong to another draft"
    run("waive", "0123456789abcdef0123-2", *REASON, "--draft", draft, "--waivers", waivers)
    done = run("draft", draft, "--format", "text", "--quiet", "--waivers", waivers)
    assert done.exit_code == INCOMPLETE and "0123456789abcdef0123-2" in done.stdout, (
        "it says that it belongs to this one"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("x", "--reason", "同意", "--owner", "a", "--until", "2199-01-01"), "具体的理由"),
        (("x", "--reason", "\u200b", "--owner", "a", "--until", "2199-01-01"), "具体的理由"),
        (("x", "--reason", "省条例第九条允许", "--owner", "a", "--until", "2020-01-01"), "已经过去"),
        (("x", "--reason", "省条例第九条允许", "--owner", "a", "--until", "明年"), "明年"),
    ],
)
def test_what_would_say_nothing_is_not_written(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    waivers = tmp_path / "waivers.toml"
    done = run("waive", *words, "--waivers", waivers)
    assert done.exit_code == UNUSABLE and said in done.stderr and not waivers.exists()


def test_twice_and_unknown_ids_are_refused_and_comments_stay(tmp_path: Path) -> None:
    waivers, report = tmp_path / "waivers.toml", tmp_path / "a.report.json"
    waivers.write_text("# 本局的决定", encoding="utf-8")
    report.write_text(json.dumps({"findings": [{"id": "0123456789abcdef0123-1"}]}), encoding="utf-8")
    wrong = run("waive", "0123456789abcdef0124-1", *REASON, "--waivers", waivers, "--report", report)
    assert wrong.exit_code == UNUSABLE and "0123456789abcdef0123-1" in wrong.stderr
    right = ("waive", "0123456789abcdef0123-1", *REASON, "--waivers", waivers, "--report", report)
    assert run(*right).exit_code == PASSED
    assert run(*right).exit_code == UNUSABLE
    assert waivers.read_text(encoding="utf-8").startswith("# 本局的决定\n\n[[waiver]]\n")

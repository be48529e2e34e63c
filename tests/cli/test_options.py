"""One list of options for all commands that review, and each of them does something everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from reviewer.cli import program
from reviewer.cli.options import KINDS, review_options, settings_from
from reviewer.model import DocumentKind
from reviewer.settings import Settings
from tests.packs.folders import write_pack

REVIEWING = ("draft", "batch", "compare", "serve")
TEXT = (
    "云川市示例管理办法\n（征求意见稿）\n第一条　为了示例，制定本办法。\n"
    "第二条　全市机关统一向云川市安顺家政服务有限公司购买家政服务。\n"
)


def run(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def options_of(name: str) -> set[str]:
    with click.Context(program) as context:
        command = program.get_command(context, name)
        assert command is not None
        return {option for one in command.params for option in one.opts if option.startswith("--")}


@pytest.mark.parametrize("name", REVIEWING)
def test_every_reviewing_command_takes_the_whole_list(name: str) -> None:
    @review_options
    def bare(**_: Any) -> None: ...

    listed = {option for one in bare.__click_params__ for option in one.opts}  # type: ignore[attr-defined]
    assert len(listed) == 14
    assert listed <= options_of(name)


def test_settings_take_every_option() -> None:
    assert settings_from({}) == Settings()
    with click.Context(program):
        names = {one.name for one in program.get_command(click.Context(program), "compare").params}  # type: ignore[union-attr]
    in_a_file = {"severity", "confidence", "lexicon", "help_uri"}  # tables, and what holds for all calls of an office
    fields = set(Settings.__dataclass_fields__) - {"formats"} - in_a_file
    assert fields <= names


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    drafts = tmp_path / "待审"
    drafts.mkdir()
    (drafts / "甲.txt").write_text(TEXT, encoding="utf-8")
    return drafts


def batch(folder: Path, *words: object) -> tuple[int, dict[str, Any]]:
    done = run("batch", folder, "--format", "json", "--no-progress", "--again", *words)
    path = folder.with_name("待审.review") / "甲.report.json"
    assert path.exists(), done.output
    return done.exit_code, json.loads(path.read_text(encoding="utf-8"))


def waive(report: dict[str, Any], path: Path) -> Path:
    rows = [
        {"id": one["id"], "reason": "已论证", "owner": "法规科", "expires": "2999-01-01"} for one in report["findings"]
    ]
    path.write_text(json.dumps({"waivers": rows}), encoding="utf-8")
    return path


def test_batch_heeds_every_option(folder: Path, tmp_path: Path) -> None:
    status, first = batch(folder)
    assert status == 1 and first["gate"]["counts"]["high"] == 1
    assert batch(folder, "--fail-on", "never")[0] == 0
    assert batch(folder, "--waivers", waive(first, tmp_path / "w.json"))[0] == 0
    known = tmp_path / "known.json"
    known.write_text(json.dumps(first), encoding="utf-8")
    status, report = batch(folder, "--baseline", known)
    assert status == 0 and report["gate"]["counts"]["baseline"] == len(first["findings"])
    config = tmp_path / "own.toml"
    config.write_text('ignore = ["FC"]\n', encoding="utf-8")
    assert batch(folder, "--config", config)[0] == 0
    assert batch(folder, "--as-of", "2020-01-01")[1]["as_of"] == "2020-01-01"
    pack = write_pack(tmp_path / "pack")
    assert "YCX101" in {one["code"] for one in batch(folder, "--packs", pack)[1]["findings"]}
    assert {one["code"] for one in batch(folder, "--packs", pack, "--select", "ycx")[1]["findings"]} == {"YCX101"}


def test_compare_heeds_every_option(folder: Path, tmp_path: Path) -> None:
    old = tmp_path / "旧.txt"
    old.write_text(TEXT.replace("统一向云川市安顺家政服务有限公司", "公开"), encoding="utf-8")
    new = folder / "甲.txt"

    def introduced(*words: object) -> tuple[int, set[str]]:
        done = run("compare", old, new, "--format", "json", *words)
        return done.exit_code, {one["code"] for one in json.loads(done.stdout)["introduced"]}

    assert introduced() == (1, {"FC103"})
    assert introduced("--fail-on", "never") == (0, {"FC103"})
    assert introduced("--ignore", "FC")[0] == 0
    _, first = batch(folder)
    assert introduced("--waivers", waive(first, tmp_path / "w.json"))[0] == 0
    known = tmp_path / "known.json"
    known.write_text(json.dumps(first), encoding="utf-8")
    assert introduced("--baseline", known)[0] == 0
    config = tmp_path / "own.toml"
    config.write_text('fail_on = "never"\n', encoding="utf-8")
    assert introduced("--config", config)[0] == 0
    pack = write_pack(tmp_path / "pack")
    assert introduced("--packs", pack, "--select", "YCX", "--fail-on", "low") == (1, {"YCX101"})


@pytest.mark.parametrize("words", [("--as-of", "2026-13-01"), ("--as-of", "明天")])
def test_a_day_that_is_none_is_refused_everywhere(folder: Path, words: tuple[str, str]) -> None:
    draft = folder / "甲.txt"
    for command in ((draft,), ("batch", folder), ("compare", draft, draft), ("serve", "--no-browser")):
        done = run(*command, *words)
        assert done.exit_code == 2 and "日期" in done.output, command


def test_batch_reads_what_the_readers_read_and_names_the_rest(folder: Path, tmp_path: Path) -> None:
    (folder / "乙.rtf").write_bytes(rb"{\rtf1\ansi broken")
    (folder / "无扩展名").write_text(TEXT, encoding="utf-8")
    (folder / "review.toml").write_text('fail_on = "high"\n', encoding="utf-8")
    (folder / "表.xlsx").write_bytes(b"PK\x03\x04")
    (folder / ".hidden.zip").write_bytes(b"PK")
    (folder / "~$甲.txt").write_bytes(b"x")
    done = run("batch", folder, "--format", "json", "--no-progress")
    rows = (tmp_path / "待审.review" / "batch.summary.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == ["乙.rtf", "无扩展名", "甲.txt"]
    assert f"没有审查 {folder / '表.xlsx'}" in done.output
    assert "hidden" not in done.output and "~$" not in done.output
    assert f"配置：{folder / 'review.toml'}" in done.output and "没有审查 review.toml" not in done.output
    (folder / "乙.rtf").unlink()
    for path in (folder / "甲.txt", folder / "无扩展名"):
        path.write_text(TEXT.replace("统一向云川市安顺家政服务有限公司", "公开"), encoding="utf-8")
    assert run("batch", folder, "--format", "json", "--no-progress").exit_code == 3, "a file was not reviewed"
    (folder / "表.xlsx").unlink()
    assert run("batch", folder, "--format", "json", "--no-progress").exit_code == 0


def test_the_kind_of_document_is_shown_and_can_be_named(tmp_path: Path) -> None:
    draft = tmp_path / "甲.txt"
    draft.write_text("云川市河道水质提升行动方案\n一、开展排查。市水务局牵头。\n", encoding="utf-8")
    for words, kind, shown in (
        ((), "plan", "部署任务的方案、计划；主要涉及机关"),
        (("--kind", "report"), "report", "报告、通报（由使用者指定）"),
    ):
        run(draft, "--format", "json,html", *words)
        folder = tmp_path / "甲.review"
        report = json.loads((folder / "甲.report.json").read_text(encoding="utf-8"))
        assert report["draft"]["document_kind"] == kind
        assert shown in (folder / "甲.report.html").read_text(encoding="utf-8")


def test_the_kinds_on_the_command_line_are_those_of_the_records() -> None:
    assert sorted(KINDS) == sorted(DocumentKind)

"""Several drafts of one call share a page and one file for machines of every format."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from lxml import html

from reviewer.cli.together import Entry, write_together
from reviewer.exit_status import FAILED, INCOMPLETE, PASSED, UNUSABLE
from tests.commands import run

BAD = "云川市示例办法\n第一条　全市单位统一向安顺保险公司购买保险，不得向其他公司购买。\n"
GOOD = "关于举办培训班的通知\n培训班于下周举行。\n"


def test_two_drafts_and_one_that_cannot_be_read(tmp_path: Path) -> None:
    for name, text in (("坏.txt", BAD), ("好.txt", GOOD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "破.docx").write_bytes(b"PK\x03\x04 no archive")
    drafts = [str(tmp_path / name) for name in ("好.txt", "坏.txt", "破.docx")]
    done = run(
        "draft", *drafts, "--out", str(tmp_path / "out"), "--format", "html,sarif,junit,codequality", "--select", "FC"
    )
    assert done.exit_code == UNUSABLE
    out = tmp_path / "out"
    page = html.fromstring((out / "all.index.html").read_bytes())
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//tbody/tr")]
    assert "破.docx" in rows[0] and "坏.txt" in rows[1] and "好.txt" in rows[2], "the worst first"
    for link in page.xpath("//tbody//a/@href"):
        from urllib.parse import unquote

        assert (out / unquote(link)).is_file()
    (log,) = json.loads((out / "all.sarif").read_bytes())["runs"]
    assert [one["executionSuccessful"] for one in log["invocations"]] == [True, True, False]
    suites = ElementTree.parse(out / "all.junit.xml").getroot()
    assert (suites.get("errors"), len(suites)) == ("1", 3) and int(suites.get("failures", "0")) > 0
    entries = json.loads((out / "all.codequality.json").read_bytes())
    assert {"unusable", "FC103"} <= {one["check_name"] for one in entries}


def test_one_draft_has_nothing_over_it(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text(GOOD, encoding="utf-8")
    run("draft", str(tmp_path / "好.txt"), "--out", str(tmp_path / "out"), "--format", "sarif", "--select", "FC")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["好.sarif"]


def test_a_failing_hook_says_what_failed_and_writes_nothing(tmp_path: Path) -> None:
    for name, text in (("坏.txt", BAD), ("好.txt", GOOD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run(
        "draft", str(tmp_path / "坏.txt"), str(tmp_path / "好.txt"), "--format", "text", "--quiet", "--select", "FC"
    )
    assert done.exit_code == FAILED
    lines = done.stdout.splitlines()
    assert lines and all("坏.txt:第一条: FC" in line for line in lines)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["坏.txt", "好.txt"]


def test_a_batch_has_a_page_and_refuses_what_it_cannot_print(tmp_path: Path) -> None:
    folder = tmp_path / "稿"
    folder.mkdir()
    (folder / "坏.txt").write_text(BAD, encoding="utf-8")
    (folder / "好.txt").write_text(GOOD, encoding="utf-8")
    for _ in range(2):  # the second time nothing is reviewed again, and all is joined all the same
        run("batch", str(folder), "--out", str(tmp_path / "out"), "--format", "html,sarif", "--select", "FC")
        assert b"\xe5\x9d\x8f.report.html" in (tmp_path / "out" / "batch.index.html").read_bytes()
        (log,) = json.loads((tmp_path / "out" / "batch.sarif").read_bytes())["runs"]
        assert len(log["artifacts"]) == 2
    assert run("batch", str(folder), "--format", "text").exit_code == UNUSABLE


def test_without_a_gate_nothing_is_said_to_have_passed(tmp_path: Path) -> None:
    entries = [
        Entry("<b>.txt", PASSED, "题", (("high", 3),), is_ungated=True),
        Entry("b.txt", INCOMPLETE, "题", (), "未读"),
    ]
    (path,) = write_together(tmp_path, "all", entries, ["html"])
    text = path.read_text(encoding="utf-8")
    assert "通过 1 份" not in text and "未设闸门 1 份" in text
    assert "&lt;b&gt;.txt" in text and "<b>.txt" not in text

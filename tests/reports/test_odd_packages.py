"""Odd packages are refused with a reason or reviewed with all reports; a report that breaks is named and costs no other."""

from __future__ import annotations

import io
import json
import posixpath
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from reviewer import OutputError, Reviewer, Settings
from reviewer.cli import program
from tests.making.odd_packages import list_odd_packages
from tests.making.word import make_word, paragraph
from tests.packs.folders import REPORT, write_pack

SUFFIXES = ("report.html", "report.docx", "annotated.docx")
AUTHOR = "草案审查"


def run(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def count_remarks(copy: bytes) -> tuple[int, int]:
    """Return how many comments of ours a copy has, found as Word finds them, and how many of them its body marks."""
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert package.testzip() is None and len(set(package.namelist())) == len(package.namelist())

        def follow(part: str, kind: str) -> str:
            folder, name = posixpath.split(part)
            links = etree.fromstring(package.read(posixpath.join(folder, "_rels", f"{name}.rels")))
            wanted = [one.get("Target", "") for one in links if str(one.get("Type", "")).endswith(f"/{kind}")]
            return posixpath.normpath(posixpath.join("/", folder, wanted[0]))[1:]

        main = follow("", "officeDocument")
        body = etree.fromstring(package.read(main))
        space = etree.QName(body).namespace
        comments = etree.fromstring(package.read(follow(main, "comments")))
        ours = [one.get(f"{{{space}}}id") for one in comments if one.get(f"{{{space}}}author") == AUTHOR]
        marked = {one.get(f"{{{space}}}id") for one in body.iter(f"{{{space}}}commentReference")}
        return len(ours), len(marked.intersection(ours))


def test_no_odd_package_costs_a_report(tmp_path: Path) -> None:
    drafts = []
    for name, data in list_odd_packages():
        drafts.append(tmp_path / f"{len(drafts)} {name}.docx")  # names that differ in case alone would share reports
        drafts[-1].write_bytes(data)
    assert len(drafts) > 200 and len(set(drafts)) == len(drafts)
    done = run(*drafts, "--select", "FC", "--out", tmp_path / "out", "--format", "html,docx,annotated,json")
    assert "内部错误" not in done.output and done.exit_code == 2, "some are refused"
    told = done.output
    reviewed = 0
    for draft in drafts:
        written = [tmp_path / "out" / f"{draft.stem}.{suffix}" for suffix in SUFFIXES]
        if not written[0].exists():
            assert f"错误：{draft}" in told or f"错误：{draft.name}" in told or f"{draft.name}：" in told, draft.name
            continue
        reviewed += 1
        assert all(one.is_file() for one in written), draft.name
        report = json.loads((tmp_path / "out" / f"{draft.stem}.report.json").read_text(encoding="utf-8"))
        assert not [one for one in report["failures"] if "报告" in one["where"]], draft.name
        ours, marked = count_remarks(written[2].read_bytes())
        assert ours == marked >= len(report["findings"]) > 0, draft.name
    assert reviewed > 150


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = write_pack(tmp_path / "规则")
    for name, body in (("breaks", "raise ValueError('坏了')"), ("ends", "raise SystemExit(0)"), ("odd", "return 'x'")):
        (folder / "reports" / name).mkdir(parents=True)
        words = REPORT.replace("count", name).replace("return str(len(review.findings)).encode()", body)
        (folder / "reports" / name / "render.py").write_text(words, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "error"), [("breaks", "ValueError: 坏了"), ("ends", "SystemExit: 0"), ("odd", "TypeError: 报告写成了 str")]
)
def test_a_report_that_breaks_is_named_and_the_others_are_written(
    name: str, error: str, pack: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "草案.txt"
    draft.write_text("云川市示例办法\n第一条　示例。\n", encoding="utf-8")
    folder = tmp_path / "草案.review"
    folder.mkdir()
    (folder / f"草案.{name}.txt").write_text("of an earlier draft", encoding="utf-8")
    options = ("--packs", pack, "--format", f"html,{name},json", "--fail-on", "never", "--select", "FC")
    done = run(draft, *options)
    assert done.exit_code == 3, done.output
    assert f"报告 {name}：{error}" in done.output and "草案.report.html" in done.output
    assert sorted(one.name for one in folder.iterdir()) == ["草案.report.html", "草案.report.json"]
    report = json.loads((folder / "草案.report.json").read_text(encoding="utf-8"))
    assert report["gate"]["result"] == "incomplete"
    assert [one["where"] for one in report["failures"]] == [f"报告 {name}"]
    assert f"报告 {name}" in (folder / "草案.report.html").read_text(encoding="utf-8")


def test_batch_and_programs_are_told_of_a_report_that_breaks(pack: Path, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    draft = drafts / "草案.txt"
    draft.write_text("云川市示例办法\n第一条　示例。\n", encoding="utf-8")
    config = tmp_path / "own.toml"
    config.write_text('packs = ["规则"]\nformat = ["json", "breaks"]\nselect = ["FC"]\n', encoding="utf-8")
    done = run("batch", drafts, "--config", config, "--out", tmp_path / "out")
    assert done.exit_code == 3, done.output
    assert (tmp_path / "out" / "草案.report.json").is_file()
    outcome = Reviewer(Settings(packs=(pack,), select=("FC",))).review(draft)
    with pytest.raises(OutputError, match=r"没有写成：报告 breaks（ValueError: 坏了）；其余的报告已经写好"):
        outcome.write(tmp_path / "own", ["breaks", "json"])
    assert (tmp_path / "own" / "草案.report.json").is_file()


def test_remarks_on_a_body_in_both_vocabularies_stand_in_a_copy_of_its_text(tmp_path: Path) -> None:
    strict = 'xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    words = "第二条　外地企业参加本市投标活动的，应当在本市设立分支机构。"
    body = f"<s:p {strict}><s:r><s:t>第一条　市商务局负责登记。</s:t></s:r></s:p>{paragraph(words)}"
    draft = tmp_path / "草案.docx"
    draft.write_bytes(make_word(paragraph("云川市示例办法") + body))
    done = run(draft, "--select", "FC", "--out", tmp_path / "out", "--format", "annotated,json")
    assert "内部错误" not in done.output and done.exit_code in (1, 3), done.output
    report = json.loads((tmp_path / "out" / "草案.report.json").read_text("utf-8"))
    assert report["findings"]
    ours, marked = count_remarks((tmp_path / "out" / "草案.annotated.docx").read_bytes())
    assert ours == marked >= len(report["findings"])

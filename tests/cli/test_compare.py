"""What a revision fixed, kept and introduced."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.exit_status import FAILED, INCOMPLETE
from tests.commands import run
from tests.office import convert
from tests.reports.papers import lines_of, open_paper
from tests.tools import need

OLD = """云川市示例办法
第一条　统一向安顺公司购买保险。
第二条　统一向平安公司购买校服。
第三条　统一向长风公司购买印章。
"""
NEW = """云川市示例办法
第一条　保险由企业自行购买。
第二条　各单位统一向平安公司购买校服。
第三条　统一向长风公司购买印章。
第四条　统一向云海公司购买车票。
"""


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(["compare", str(old), str(new), "--format", "json", "--fail-on", "never"])
    assert end.value.code == 0
    assert set(json.loads(capsys.readouterr().out)) == {"fixed", "kept", "introduced", "reworded"}
    with pytest.raises(SystemExit) as end:
        main(["compare", str(old), str(tmp_path / "没有.txt")])
    assert end.value.code == 2
    assert "没有.txt" in capsys.readouterr().err


def test_a_reworded_clause_is_told_from_a_kept_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    kept = "统一向安顺保险公司购买保险，不得向其他公司购买。"
    old.write_text(f"云川市示例办法\n第一条　全市单位{kept}\n第二条　全市学校{kept}\n", encoding="utf-8")
    new.write_text(
        f"云川市示例办法\n第一条　为了示例，制定本办法。\n第二条　全市单位{kept}\n第三条　全市各类学校{kept}\n",
        encoding="utf-8",
    )
    words = ["compare", str(old), str(new), "--select", "FC", "--format"]
    with pytest.raises(SystemExit) as end:
        main([*words, "json"])
    found = json.loads(capsys.readouterr().out)
    assert end.value.code == 0 and not found["introduced"] and not found["fixed"]
    assert {one["address"] for one in found["reworded"]} == {"第三条"}, "a new number alone is no new wording"
    assert {one["address"] for one in found["kept"]} == {"第二条", "第三条"}
    with pytest.raises(SystemExit):
        main([*words, "html", "--out", str(tmp_path / "out")])
    page = (tmp_path / "out" / "新.compare.html").read_text(encoding="utf-8")
    assert "条文改写过" in page and "全市学校统一" in page and "全市各类学校统一" in page
    with pytest.raises(SystemExit):
        main([*words, "text"])
    assert "（改写过）" in capsys.readouterr().out


def compare_on_paper(folder: Path, *more: str) -> tuple[int, bytes]:
    """Return the exit status and the Word file of a comparison with findings of every group."""
    fair, kept = "第{}条　校服由家长自行选购。", "第{}条　统一向长风公司购买印章。"
    bad = "全市单位统一向安顺保险公司购买保险，不得向其他公司购买"
    old = ["云川市示例办法", f"第一条　{bad}。", "第二条　统一向平安公司购买校服。", kept.format("三")]
    new = [
        "云川市示例办法",
        f"第一条　自施行之日起，{bad}，并作登记。",
        fair.format("二"),
        kept.format("三"),
        "第四条　各类学校统一由云海公司印制试卷，不得由其他公司印制。",
    ]
    for name, lines in (("旧", old), ("新", new)):
        (folder / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8")
    words = [str(folder / "旧.txt"), str(folder / "新.txt"), "--select", "FC", "--format", "docx"]
    done = run("compare", *words, "--as-of", "2026-11-20", "--out", str(folder / "out"), *more)
    path = folder / "out" / "新.compare.docx"
    return done.exit_code, path.read_bytes() if path.exists() else done.stderr.encode()


def test_a_comparison_on_paper(tmp_path: Path) -> None:
    status, data = compare_on_paper(tmp_path)
    assert status == FAILED, "a new finding fails the gate"
    assert compare_on_paper(tmp_path)[1] == data, "the same versions give the same bytes"
    lines = lines_of(open_paper(data))
    assert lines[:2] == ["Title|修改情况比较", "Subtitle|《云川市示例办法》"]
    assert [one for one in lines if isinstance(one, str) and one.startswith("Heading 1")] == [
        "Heading 1|一、两稿",
        "Heading 1|二、问题的变化",
        "Heading 1|三、新增的问题",
        "Heading 1|四、改写过而仍在的问题",
        "Heading 1|五、没有改动而仍在的问题",
        "Heading 1|六、已改的问题",
    ]
    tables = [one for one in lines if isinstance(one, list)]
    assert [(row[0], row[-1]) for row in tables[1]] == [
        ("问题", "合计"),
        ("新增", "1"),
        ("仍在", "2"),
        ("其中改写过", "1"),
        ("已改", "1"),
    ]
    assert "长风公司" in tables[2][1][2] and "平安公司" in tables[3][1][2]
    text = "\n".join(one for one in lines if isinstance(one, str))
    assert "旧稿：第一条" in text and "新稿：" in text and "自施行之日起" in text and "由云海公司印制试卷" in text
    assert open_paper(data).core_properties.title == "云川市示例办法修改情况比较"


def test_what_was_not_read_is_told_on_paper(tmp_path: Path) -> None:
    status, data = compare_on_paper(tmp_path, "--library", str(tmp_path / "没有.library"))
    assert status == INCOMPLETE
    bands = [one for one in lines_of(open_paper(data)) if isinstance(one, str) and one.startswith("提示栏")]
    assert [one[:8] for one in bands] == ["提示栏|旧稿审查", "提示栏|新稿审查"]


def test_the_paper_prints(tmp_path: Path) -> None:
    _, data = compare_on_paper(tmp_path)
    (tmp_path / "a.docx").write_bytes(data)
    pdf = convert(tmp_path / "a.docx", "pdf", tmp_path)
    shown = subprocess.run([need("pdftotext"), str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert "改写过而仍在的问题" in shown and "新增的问题" in shown

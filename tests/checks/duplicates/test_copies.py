"""What makes two clauses copies, what tells two measures apart, and what findings say of the difference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from checks.duplicates._differences import list_exchanged, name_differences
from reviewer.cli import program
from reviewer.language.comparable import make_comparable
from reviewer.library.overlap import overlap
from reviewer.model import Facts, LibraryDocument, Overlap, Passage


def _overlap(ours: str, theirs: str) -> Overlap:
    passage = Passage(LibraryDocument(1, "示例", Facts(title="云川省示例条例"), None, 1), "第一条", "第一条", theirs)
    found = overlap(make_comparable(ours), passage, make_comparable(theirs), 0.0)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ("台账保存不少于两年，接受随机抽查。", "台账保存不少于三年，接受随机抽查。", "本条“两年”对方“三年”"),
        (
            "应当建立台账，接受商务部门随机抽查。",
            "应当建立台账，接受公安部门随机抽查。",
            "本条“商务”对方“公安”",
        ),
        (
            "公共浴室应当公示水质结果，记录留存备查。",
            "公共浴室应当公示水质结果，张贴收费价目，记录留存备查。",
            "本条没有对方的“张贴收费价目”",
        ),
        (
            "公共浴室应当公示水质结果，张贴收费价目，记录留存备查。",
            "公共浴室应当公示水质结果，记录留存备查。",
            "本条多出“张贴收费价目”",
        ),
    ],
)
def test_what_was_changed_is_named(ours: str, theirs: str, said: str) -> None:
    assert name_differences([(ours, _overlap(ours, theirs))]) == f"；不同处：{said}"


@pytest.mark.parametrize("theirs", ["三十日", "30日", "３０日", "三十\n日"])
def test_the_same_words_and_figures_have_no_differences(theirs: str) -> None:
    ours = "公共浴室应当公示水质结果，记录留存三十日备查。"
    assert name_differences([(ours, _overlap(ours, ours.replace("三十日", theirs)))]) == ""


def test_a_line_break_does_not_reach_the_message() -> None:
    ours = "公共浴室应当公示水质结果，张贴\n收费价目，记录留存备查。"
    said = name_differences([(ours, _overlap(ours, "公共浴室应当公示水质结果，记录留存备查。"))])
    assert said == "；不同处：本条多出“张贴收费价目”"


def test_exchanged_words_stand_between_and_before_what_is_shared() -> None:
    ours = "北溪流域内河道应当每季度清淤，淤泥由市水务局运走以后分类填坑，水闸每年检修。"
    theirs = "南河保护区内河道应当每季度清淤，淤泥由镇政府运走以后分类填坑，闸房和水闸每年检修。"
    assert list_exchanged(ours, _overlap(ours, theirs)) == [("北溪流域", "南河保护区"), ("市水务局", "镇政府")]


def test_boilerplate_is_named_once_a_document(tmp_path: Path) -> None:
    lines = [
        "加强组织领导，各部门应当建立工作台账，定期研究解决推进中的重大问题和突出困难。",
        "加强组织领导，各部门应当通过多种渠道解读政策，及时总结推广经验做法和典型案例。",
    ]
    body = "".join(f"第{n}条　{line}\n" for n, line in zip("一二", lines, strict=True))
    (tmp_path / "江源市示例办法.txt").write_text(f"江源市示例办法\n{body}", encoding="utf-8")
    (tmp_path / "草案.txt").write_text(f"云川市示例办法\n（征求意见稿）\n{body}", encoding="utf-8")
    library = tmp_path / "a.library"
    run = CliRunner().invoke
    assert (
        run(program, ["library", "add", "--library", str(library), str(tmp_path / "江源市示例办法.txt")]).exit_code == 0
    )
    words = [str(tmp_path / "草案.txt"), "--library", str(library), "--format", "json", "--select", "DP1", "--quiet"]
    run(program, [*words, "--out", str(tmp_path)])
    found = json.loads((tmp_path / "草案.report.json").read_text(encoding="utf-8"))["findings"]
    assert [(one["code"], one["severity"]) for one in found] == [("DP102", "note")]


FORM = "市商务局负责{name}的统筹协调和监督管理，其他有关部门按照各自职责做好相关工作。"


def _repeats(tmp_path: Path, clauses: list[str]) -> list[tuple[str, str]]:
    """Return for each DP104 the article that repeats and the one that it is said to repeat."""
    path = tmp_path / "草案.txt"
    lines = [f"第{number}条　{one}" for number, one in enumerate(clauses, 1)]
    path.write_text("\n".join(["云川市示例办法", *lines]), encoding="utf-8")
    words = [str(path), "--format", "json", "--select", "DP104", "--quiet", "--out", str(tmp_path)]
    CliRunner().invoke(program, words)
    report = json.loads((tmp_path / "草案.report.json").read_text(encoding="utf-8"))
    return [(one["address"], one["related"][0]["clause"]) for one in report["findings"]]


def test_of_many_like_articles_the_first_is_named(tmp_path: Path) -> None:
    form = "市商务局应当在{days}日内完成家政服务投诉的统筹协调和监督管理，其他有关部门按照各自职责做好相关工作。"
    found = _repeats(tmp_path, [form.format(days=number) for number in range(1, 120)])
    assert found == [(f"第{number}条", "第1条") for number in range(2, 120)]


def test_a_form_for_each_of_many_classes_repeats_nothing(tmp_path: Path) -> None:
    assert _repeats(tmp_path, [FORM.format(name=f"第{number}类家政服务业") for number in range(1, 20)]) == []


def test_behind_a_crowd_that_only_resembles_it_the_same_article_is_still_found(tmp_path: Path) -> None:
    rare = [chr(code) for code in range(0x5200, 0x5200 + 22 * 61)]
    crowd = [FORM.format(name="".join(rare[22 * n : 22 * n + 22])) for n in range(60)]
    other = FORM.format(name="".join(rare[22 * 60 :]))
    assert _repeats(tmp_path, [*crowd, other, other]) == [("第62条", "第61条")]

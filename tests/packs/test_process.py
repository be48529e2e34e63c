"""A check of a pack that sleeps, loops, backtracks or ends its process makes the review incomplete and stops nothing."""

from __future__ import annotations

import gc
import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reviewer import Reviewer, Settings
from reviewer.cli import program
from reviewer.library.memory import memory_library
from reviewer.packs import process
from reviewer.rules.cases import CaseDocument
from tests.packs.folders import CASES, RULE, write_pack

DRAFT = (
    "云川市示例办法\n第一条　云川市财政局办理。\n第二条　全市统一向安顺公司购买服务。\n第三条　" + "a" * 60 + "b。\n"
)
ENDLESS = {
    "sleeps": "time.sleep(10 ** 6)",
    "waits": "threading.Event().wait()",
    "loops": "while True: pass",
    "backtracks": "re.match(r'(a+)+$', 'a' * 60 + 'b')",
    "yields": "while True: yield from ()",
    "asks": "while True: context.library.documents()",
    "stubborn": "while True:\n        try: time.sleep(1)\n        except BaseException: pass",
}
ENDED = {
    "exits": "os._exit(0)",
    "kills": "os.kill(os.getpid(), 9)",
    "closes": "os.closerange(3, 256)",
}
CHECK = """
import os, re, sys, threading, time
from reviewer.plugin import Hit, Neutral, Related, Span, check

@check("{code}")
def find_{name}(context):
    {body}
    yield from ()
"""


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second is much for the checks of these tests that end, and little for those that do not."""
    monkeypatch.setenv(process.SECONDS_VARIABLE, "1")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "草案.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


TEXT_OF_A_PAPER = (
    "为了规范家政服务市场，维护从业人员和家庭的权益，市商务局会同有关部门建立登记、培训和信用记录制度，"
    "每季度公布名单，听取行业协会和居民的意见，按照职责分工督促落实，及时处理投诉举报，并把结果向社会公开。"
    "区县主管部门负责本辖区的日常检查，发现问题应当当场记录，限期改正，逾期不改的依法处理。"
)


def add_check(folder: Path, code: str, name: str, body: str) -> None:
    """Add a rule with a Python check whose whole body is given."""
    (folder / "checks" / f"{name}.yaml").write_text(RULE.format(code=code).split("find:")[0], encoding="utf-8")
    (folder / "checks" / f"{name}.cases.yaml").write_text(CASES, encoding="utf-8")
    words = CHECK.format(code=code, name=name, body=body)
    (folder / "checks" / f"{name}.py").write_text(words, encoding="utf-8")


def run(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def review(draft: Path, folder: Path, *options: object) -> tuple[int, dict[str, Any]]:
    done = run(draft, "--packs", folder, "--format", "json", "--fail-on", "never", *options)
    report = draft.parent / "草案.review" / "草案.report.json"
    assert report.is_file(), done.output
    return done.exit_code, json.loads(report.read_text(encoding="utf-8"))


def codes(report: dict[str, Any]) -> set[str]:
    return {one["code"] for one in report["findings"]}


@pytest.mark.parametrize("kind", {**ENDLESS, **ENDED})
def test_the_check_is_named_and_all_others_go_on(kind: str, draft: Path, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "本局规则")
    add_check(folder, "YCX102", "before", 'yield Hit("YCX102", (Span(0, 3),), "市")')
    add_check(folder, "YCX103", kind, {**ENDLESS, **ENDED}[kind])
    add_check(folder, "YCX104", "zz_behind", 'yield Hit("YCX104", (Span(0, 3),), "市")')
    status, report = review(draft, folder)
    assert status == 3 and report["gate"]["result"] == "incomplete"
    (failure,) = report["failures"]
    assert failure["where"] == f"find_{kind}" and "规则包“本局规则”" in failure["error"]
    assert ("超过 1 秒" in failure["error"]) == (kind in ENDLESS), failure
    assert {"YCX101", "YCX102", "YCX104", "FC103"} <= codes(report)


def test_a_pattern_of_a_word_list_cannot_hang_the_review(draft: Path, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "本局规则")
    words = "本市字样: [云川市]\n回溯: ['(a+)+$']\n"
    (folder / "reference" / "lexicons" / "own.yaml").write_text(words, encoding="utf-8")
    rule = RULE.format(code="YCX102").replace("本市字样", "回溯")
    (folder / "checks" / "back.yaml").write_text(rule, encoding="utf-8")
    (folder / "checks" / "back.cases.yaml").write_text(f"- name: 多\n  draft: 第一条 {'a' * 60}b。\n", encoding="utf-8")
    status, report = review(draft, folder)
    assert status == 3
    assert [one["where"] for one in report["failures"]] == ["YCX102"], "the program's own rules do not use the list"
    assert {"YCX101", "FC103"} <= codes(report)
    for command in ("rules", "packs"):
        tested = run(command, "test", folder)
        assert tested.exit_code == 1 and "超过 1 秒" in tested.output, tested.output


def test_a_pack_that_hangs_often_costs_a_limited_time(draft: Path, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "本局规则")
    for number in range(2, 8):
        add_check(folder, f"YCX10{number}", f"hangs{number}", "while True: pass")
    status, report = review(draft, folder)
    errors = [one["error"] for one in report["failures"]]
    assert status == 3 and len(errors) == 6 and "FC103" in codes(report)
    assert ["没有运行" in one for one in errors] == [False] * process.STRIKES + [True] * (6 - process.STRIKES)


def test_the_limit_grows_with_the_draft(draft: Path, tmp_path: Path) -> None:
    draft.write_text(DRAFT + "\n".join(f"第四条　{TEXT_OF_A_PAPER}" for _ in range(160)), encoding="utf-8")
    folder = write_pack(tmp_path / "本局规则")
    add_check(folder, "YCX102", "loops", "while True: pass")
    _, report = review(draft, folder, "--select", "YCX102")
    assert "超过 3 秒" in report["failures"][0]["error"], report["draft"]["characters"]


def test_python_that_never_ends_loading_is_refused(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "LOADING", 4.0)
    folder = write_pack(tmp_path / "a")
    add_check(folder, "YCX102", "loads", "pass")
    module = folder / "checks" / "loads.py"
    module.write_text(f"{module.read_text(encoding='utf-8')}\nwhile True: pass\n", encoding="utf-8")
    for words in ((draft, "--packs", folder), ("rules", "list", "--packs", folder), ("packs", "test", folder)):
        refused = run(*words)
        assert refused.exit_code == 2 and "装了 4 秒还没有装完" in refused.output, refused.output
        assert str(folder / "checks") in refused.output
    module.write_text("import os\nos._exit(0)\n", encoding="utf-8")
    refused = run(draft, "--packs", folder)
    assert refused.exit_code == 2 and "进程中断了（状态 0）" in refused.output


@pytest.mark.parametrize("kind", ["checks", "reports/count/render.py", "readers/odd.py"])
def test_python_that_ends_the_program_is_refused(kind: str, draft: Path, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a")
    path = folder / (f"{kind}/ends.py" if kind == "checks" else kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("import sys\nsys.exit(0)\n", encoding="utf-8")
    refused = run(draft, "--packs", folder, "--format", "json,count" if "count" in kind else "json")
    assert refused.exit_code == 2 and str(path) in refused.output and "SystemExit" in refused.output


def test_what_a_check_yields_comes_through_unchanged(draft: Path, tmp_path: Path) -> None:
    body = """
    yield Neutral("YCX102", Span(8, 11), "合法")
    related = Related("源", "文", None, "甲乙", (Span(0, 1),), 0.5, "self")
    yield Hit("YCX102", [Span(0, 3), Span(8, 9)], "说\\ud800", "改", "high", "deadline", (related,), False, "替")"""
    folder = write_pack(tmp_path / "a")
    add_check(folder, "YCX102", "all", body)
    outcome = Reviewer(Settings(packs=(folder,), select=("YCX102",))).review(draft)
    (found,) = outcome.review.findings
    assert not outcome.review.failures
    assert (found.severity, found.category, found.message, found.suggestion, found.replacement) == (
        *("high", "deadline", "说\ud800", "改", "替"),
    )
    assert [(one.start, one.end) for one in found.spans] == [(0, 3), (8, 9)]
    (related,) = found.related
    assert (related.similarity, related.relation, related.spans[0].end) == (0.5, "self", 1)
    assert [one.reason for one in outcome.review.neutrals] == ["合法"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ('"(Span(0, 3),)"', "TypeError: 检查产生了 str"),
        ('Hit("YCX999", (Span(0, 3),), "x")', "ValueError: 检查产生了代码 YCX999"),
        ('Hit("YCX102", (Span(0, 9999),), "x")', "ValueError: YCX102 的位置"),
        ('Hit("YCX102", (Span(0, 3),), None)', "TypeError: YCX102 的 message 是 NoneType"),
        ('Hit("YCX102", (Span(0, 3),), "x", severity="grave")', "ValueError: 'grave' is not a valid Severity"),
        ('Hit("YCX102", (Span(0, 3),), "x", related=("甲",))', "TypeError: YCX102 的 related 是 str"),
        ('Neutral("YCX102", Span(0, 3), b"x")', "TypeError: YCX102 的 reason 是 bytes"),
    ],
)
def test_nonsense_is_named(given: str, words: str, draft: Path, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a")
    add_check(folder, "YCX102", "odd", f"yield {given}")
    status, report = review(draft, folder, "--select", "YCX")
    (failure,) = report["failures"]
    assert status == 3 and failure["where"] == "find_odd" and failure["error"].startswith(words)


ASKS = """
    library = context.library
    (document,) = library.documents()
    (again,) = library.find_title("云川市停车管理办法")
    assert again == document and not library.find_title("没有")
    passages = library.passages(document)
    overlaps = [one for some in context.overlaps().values() for one in some]
    others = [one for some in library.similar([passages[0].text], 0.9) for one in some]
    about = library.about([passages[1].text], {document.id}, 1)
    assert [one.passage for one in about[0]] == [passages[1]] and library.about(["停车"], None, 0) == ((),)
    words = f"{library.digest()} {len(passages)} {len(overlaps)} {len(others)} {others[0].passage.document.source}"
    yield Hit("YCX102", (Span(0, 3),), words)"""


def test_the_library_answers_a_pack_as_it_does_the_program(draft: Path, tmp_path: Path) -> None:
    text = "云川市停车管理办法\n第一条　全市统一向安顺公司购买服务。\n第二条　停车场经营者应当公示收费标准。"
    library = memory_library([CaseDocument("云川市停车管理办法", text, "停车")])
    folder = write_pack(tmp_path / "a")
    add_check(folder, "YCX102", "asks", ASKS)
    outcome = Reviewer(Settings(packs=(folder,), select=("YCX102",)), library=library).review(draft)
    assert outcome.review.failures == ()
    (document,) = library.documents()
    passages = library.passages(document)
    message = outcome.review.findings[0].message
    assert message.startswith(f"{library.digest()} {len(passages)} ") and message.endswith(" 1 2 停车")


def test_a_library_that_breaks_is_told_to_the_check(draft: Path, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a")
    add_check(folder, "YCX102", "asks", "context.library.passages(type('D', (), {'id': 'nobody'}))")
    status, report = review(draft, folder, "--select", "YCX102")
    assert status == 3 and report["failures"][0]["error"].startswith("LibraryError: KeyError")


def test_several_drafts_share_a_process_that_ends_with_the_reviewer(draft: Path, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a")
    add_check(folder, "YCX102", "tells", 'yield Hit("YCX102", (Span(0, 3),), f"{os.getpid()} {context.draft.name}")')
    other = tmp_path / "另.txt"
    other.write_text(DRAFT, encoding="utf-8")
    reviewer = Reviewer(Settings(packs=(folder,), select=("YCX102",)))
    told = [reviewer.review(path).review.findings[0].message.split() for path in (draft, other)]
    assert [name for _, name in told] == ["草案.txt", "另.txt"] and told[0][0] == told[1][0] != str(os.getpid())
    del reviewer
    gc.collect()
    with pytest.raises(ProcessLookupError):
        os.kill(int(told[0][0]), 0)


def test_what_a_check_prints_does_not_disturb(draft: Path, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a")
    body = 'print("{}"); sys.stdout.write("x\\n"); os.write(1, b"y\\n"); sys.stdin.read(); yield Hit("YCX102", (Span(0, 3),), "好")'
    add_check(folder, "YCX102", "prints", body)
    status, report = review(draft, folder, "--select", "YCX102")
    assert (status, codes(report)) == (0, {"YCX102"}), report["failures"]

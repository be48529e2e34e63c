"""The Chinese names that every report shares."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer import wording
from reviewer.model import SECOND_READING, Basis, ClauseKind, Finding, Gate, Relation, Revision, Severity, Span, Status
from reviewer.reading.word import stories
from reviewer.wording import (
    KINDS,
    RELATIONS,
    SEVERITIES,
    STATUSES,
    cite,
    count_families,
    name_container,
    name_family,
    state_verdict,
    tell_revision,
)
from tests.making.reviews import RULE


def test_everything_has_a_name() -> None:
    assert (set(SEVERITIES), set(STATUSES)) == (set(Severity), set(Status))
    assert (set(RELATIONS), set(KINDS)) == (set(Relation), set(ClauseKind))


@pytest.mark.parametrize(("code", "name"), [("FC103", "公平竞争"), ("LG", "合法性"), ("YCX101", "YCX")])
def test_families(code: str, name: str) -> None:
    assert name_family(code) == name


@pytest.mark.parametrize(
    ("law", "item", "cited"),
    [
        ("停车条例", "（三）", "《停车条例》第八条（三）"),
        ("《停车条例》及其细则", None, "《停车条例》及其细则第八条"),
        ("停车条例", "-", "《停车条例》第八条"),
    ],
)
def test_citations(law: str, item: str | None, cited: str) -> None:
    assert cite(Basis("a", law, "第八条", item)) == cited


def test_who_brought_words_in() -> None:
    one, two = Revision(Span(0, 1), "insert", "张三", "2030-01-02T08:00:00Z"), Revision(Span(1, 2), "move", "", "")
    assert tell_revision([one, one, two]) == "这些文字由修订带入（张三，2030年1月2日；未署名）"
    assert tell_revision([]) is None


@pytest.mark.parametrize(
    ("fail_on", "result", "words"),
    [
        ("high", "passed", "通过闸门：没有“严重”或以上的问题待处理"),
        ("medium", "failed", "未通过闸门：有“较重”或以上的问题待处理"),
        ("never", "passed", "本次没有设置闸门"),
        ("never", "incomplete", "审查不完整：有内容没有读到、检查没有完成或豁免到期，不能算作通过"),
    ],
)
def test_verdicts(fail_on: str, result: str, words: str) -> None:
    assert state_verdict(Gate(fail_on, result)) == words


def test_open_findings_by_family_in_the_fixed_order() -> None:
    def finding(code: str, severity: Severity, status: Status = Status.OPEN) -> Finding:
        return Finding("a", replace(RULE, code=code), severity, "x", "", "", (), "", "", status=status)

    rows = count_families(
        [
            finding("YCX101", Severity.LOW),
            finding("LG101", Severity.HIGH),
            finding("FC103", Severity.HIGH),
            finding("FC104", Severity.HIGH),
            finding("DL101", Severity.HIGH, Status.WAIVED),
        ]
    )
    assert [(name, row[Severity.HIGH], row[Severity.LOW]) for name, row in rows] == [
        *(("公平竞争", 2, 0), ("合法性", 1, 0), ("YCX", 0, 1))
    ]


CONTAINERS = (
    "paragraph",
    "cell",
    "textbox",
    *stories.MARGINS.values(),
    *(container for container, _ in (*stories.NOTES.values(), *stories.PICTURES.values(), *stories.CLOSED.values())),
    "hidden text",
    "merged cell",
    "page",
    "page furniture",
    "web page",
    "text",
    "damaged bytes",
    SECOND_READING,
)


@pytest.mark.parametrize("kind", CONTAINERS)
def test_every_container_has_a_chinese_name(kind: str) -> None:
    assert any("\u4e00" <= one <= "\u9fff" for one in name_container(kind))


def test_an_unknown_container_keeps_its_own_name() -> None:
    assert name_container("something new") == "something new"


@pytest.mark.parametrize(
    ("title", "wrapped"),
    [
        ("公平竞争审查条例", "《公平竞争审查条例》"),
        ("《公平竞争审查条例》", "《公平竞争审查条例》"),
        ("〈公平竞争审查条例〉", "《公平竞争审查条例》"),
        ("《《公平竞争审查条例》》", "《公平竞争审查条例》"),
        ("关于印发《云川市停车管理办法》的通知", "《关于印发〈云川市停车管理办法〉的通知》"),
        ("关于修改《云川市停车管理办法》", "《关于修改〈云川市停车管理办法〉》"),
        ("《停车办法》实施细则", "《〈停车办法〉实施细则》"),
        ("《停车办法》和《养犬办法》", "《〈停车办法〉和〈养犬办法〉》"),
    ],
)
def test_a_title_is_wrapped_once_and_titles_inside_it_take_single_marks(title: str, wrapped: str) -> None:
    assert wording.wrap_title(title) == wrapped


def test_no_other_place_wraps_a_title_by_hand() -> None:
    root = Path(wording.__file__).parent.parent
    homes = (root / "reviewer", root / "checks", root / "reports")
    files = [path for home in homes for end in ("py", "html", "js", "json") for path in home.rglob(f"*.{end}")]
    by_hand = [path.name for path in files if re.search(r"《\{(?!bare\.)", path.read_text(encoding="utf-8"))]
    assert len(files) > 200 and by_hand == []

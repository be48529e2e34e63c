"""Neighbours copied from neighbours are one finding, and how grave a copy is follows from the other document."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.memory import memory_library
from reviewer.model import Finding, Relation
from reviewer.packs import load_checks, reference_for
from reviewer.reading import read
from reviewer.review import run_checks
from reviewer.rules.cases import CaseDocument

REFERENCE = reference_for([])
CHECKS = [one for one in load_checks([], REFERENCE) if any(rule.code == "DP101" for rule in one.rules)]
MEASURES = (
    "旧物回收站应当登记交售人和品名，每晚清空露天货架，雨天用苫布遮盖纸板，并且在门口公示当日的回收价目。",
    "流动回收车应当张贴回收电话，沿途播放提示音不超过五十五分贝，午间不得在居民楼下停留和分拣。",
    "回收的旧家具应当先消杀再入库，沙发、床垫单独堆放，出库时附上消杀日期和经手人的签名。",
    "经营者应当每季度整理一次台账，把玻璃、织物和电池分开记录，交社区回收指导员核对后存档。",
)


def review(draft: str, title: str, *clauses: str) -> list[Finding]:
    read_draft = read(draft.encode(), "draft.txt")
    library = memory_library([CaseDocument(title, "\n".join(clauses), "other")])
    context = Context(read_draft, Analysis(read_draft, REFERENCE), REFERENCE, library, date(2026, 11, 20))
    results = run_checks(context, CHECKS)
    assert not results.failures
    return list(results.findings)


def number(*measures: str, first: int = 1) -> list[str]:
    return [f"第{'一二三四五六七八九'[n]}条　{one}" for n, one in enumerate(measures, first - 1)]


def draft(*clauses: str, title: str = "云川市旧物回收办法") -> str:
    return "\n".join((title, *clauses))


def test_neighbours_copied_from_neighbours_are_one_finding() -> None:
    changed = MEASURES[1].replace("五十五", "七十")
    (finding,) = review(
        draft(*number(MEASURES[0], changed, MEASURES[2])), "江陵市旧物回收办法", *number(*MEASURES, first=4)
    )
    assert finding.rule.code == "DP102"
    assert finding.address == "第一条"
    assert "本条至第三条共 3 条，" in finding.message
    assert "《江陵市旧物回收办法》第四条至第六条" in finding.message
    assert "相同文字占 100%）" in finding.message
    assert "本条“七十分”对方“五十五分”" in finding.message
    assert [one.clause for one in finding.related] == ["第四条", "第五条", "第六条"]


def test_clauses_that_stand_far_apart_in_either_document_are_two_findings() -> None:
    own = ("台账由社区保管。", "货架由业主自备。", "车辆由车主年检。")
    apart = draft(*number(MEASURES[0], *own, MEASURES[1]))
    assert len(review(apart, "江陵市旧物回收办法", *number(*MEASURES))) == 2
    together = draft(*number(MEASURES[0], MEASURES[3]))
    assert len(review(together, "江陵市旧物回收办法", *number(*MEASURES))) == 2


@pytest.mark.parametrize(
    ("title", "code", "severity"),
    [
        ("云川省旧物回收条例", "DP101", "low"),
        ("江陵市旧物回收办法", "DP102", "note"),
        ("云川市社区回收站办法", "DP103", "medium"),
        ("云川市社区回收站行动方案（2021—2023年）", "DP103", "note"),
        ("云川市社区回收站行动方案（2025—2027年）", "DP103", "medium"),
    ],
)
def test_severity_by_document(title: str, code: str, severity: str) -> None:
    text = draft(*number(MEASURES[0]), title="云川省云川市旧物回收办法")
    (finding,) = review(text, title, *number(MEASURES[0]))
    assert (finding.rule.code, finding.severity) == (code, severity)


def test_what_adds_to_a_superior_document_does_more_than_repeat() -> None:
    text = draft(*number(MEASURES[0] + MEASURES[1]), title="云川省云川市旧物回收办法")
    (finding,) = review(text, "云川省旧物回收条例", *number(MEASURES[0]))
    assert (finding.rule.code, finding.severity) == ("DP101", "note")


def test_who_tells_no_place_has_no_document_of_its_own_in_a_strange_library() -> None:
    text = draft(*number(MEASURES[0]), title="旧物回收办法")
    (finding,) = review(text, "江陵市社区回收站办法", *number(MEASURES[0]))
    assert finding.rule.code == "DP102"
    assert "另一机关的文件" in finding.message
    assert finding.related[0].relation is Relation.SIBLING


def test_an_older_edition_and_the_notice_that_issued_it_are_the_draft_itself() -> None:
    assert not review(draft(*number(MEASURES[0])), "云川市旧物回收办法（2020年修订）", *number(MEASURES[0]))


def test_a_tender_written_after_a_model_is_a_note() -> None:
    head = (
        "项目编号：YC-2026-01",
        "采购人：云川市商务局",
        "投标人须知",
        "评标办法：综合评分法。",
        "开标时间：另行通知。",
    )
    text = "\n".join(("云川市旧物回收站采购项目招标文件", *head, *number(MEASURES[0])))
    (finding,) = review(text, "云川市社区回收站办法", *number(MEASURES[0]))
    assert (finding.rule.code, finding.severity) == ("DP103", "note")

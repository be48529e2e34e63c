"""The page of a rule in both languages, from its file, its norms and its cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reviewer.case_runner import open_book
from reviewer.model import Span
from reviewer.reference import Reference
from reviewer.rules.cases import Case, CaseDocument
from reviewer.rules.explain import Page
from reviewer.rules.metadata import read_rule_file
from reviewer.rules.norms import index_norms
from reviewer.rules.score import Score
from reviewer.strict_yaml import load_yaml

NORMS = """
- law: 云川省示例条例
  effective: "2024-03-01"
  repealed: "2029-01-01"
  nature: local
  norms:
    - {id: yc-1, article: 第一条, category: legality, kind: duty, gist: 应当写明依据, exception: 涉密的, certainty: verified, checked: "2026-11-20"}
"""
RULE = "code: FC101\ntitle: 示例\nseverity: high\ncategory: bidding\nwhy: 原因\nfix: 改法\nbasis: [yc-1]\n"
CASES = (
    Case("有", "第一条 甲。\n", (Span(4, 5),), "a:1"),
    Case("没有", "第一条 乙。\n", (), "a:2", library=(CaseDocument("云川省办法", "第一条 丙。", "x"),)),
)
MEASURED = Score(cases=2, hit_cases=1, found=3, missed=1)


def page(folder: Path, language: str, cases: tuple[Case, ...], score: Score) -> list[str]:
    (folder / "norms.yaml").write_text(NORMS, encoding="utf-8")
    (folder / "rule.yaml").write_text(RULE, encoding="utf-8")
    reference = Reference([folder])
    file = read_rule_file(load_yaml(folder / "rule.yaml"), reference)
    text = Page(language, date(2030, 1, 1)).explain(file, index_norms(reference), cases, score)
    return [line.strip() for line in text.splitlines()]


def test_chinese(tmp_path: Path) -> None:
    lines = page(tmp_path, "zh", CASES, MEASURED)
    for line in (
        "级别：严重（high）",
        "类别：公平竞争（bidding）",
        "原因",
        "改法",
        "要旨：应当写明依据",
        "例外：涉密的",
    ):
        assert line in lines
    whole = "\n".join(lines)
    for words in (
        *("《云川省示例条例》第一条", "2024年3月1日起施行", "2029年1月1日废止", "2030年1月1日不适用", "各地规定"),
        *("文号未核到", "已与法律文本核对（2026年11月20日）", "第一条 ⟦甲⟧。", "文件库：《云川省办法》"),
        *("样例 2 个：应发现 1，应放过 1；不符合 0", "精确率 100%（95% 置信区间 44%—100%）", "召回率 75%"),
    ):
        assert words in whole, words


def test_english(tmp_path: Path) -> None:
    whole = "\n".join(page(tmp_path, "en", CASES, MEASURED))
    for words in (
        "severity: high",
        "repealed on 2029-01-01",
        "not in force on 2030-01-01",
        "precision 100%",
        "recall 75%",
    ):
        assert words in whole, words


def test_without_cases_nothing_is_claimed(tmp_path: Path) -> None:
    whole = "\n".join(page(tmp_path, "zh", (), Score()))
    assert "还没有样例" in whole
    assert "精确率" not in whole and "召回率" not in whole


def test_the_page_says_when_other_norms_are_the_basis() -> None:
    book = open_book()
    known = book.find("CF101")
    assert known is not None
    norms = book.reference.derived("norms by id", index_norms)
    page = Page("zh", date(2026, 11, 27)).explain(known.file, norms, (), MEASURED)
    assert "  草案是省级法规的，依据是：\n    《中华人民共和国立法法》第八十条" in page
    assert "  所比对的是文件的，依据是：\n    《党政机关公文处理工作条例》第二十条（二）" in page

"""The `find` part of a rule file: which words in which order make a hit, and how grave it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reviewer.bundled import bundled
from reviewer.case_runner import open_book
from reviewer.context import Context
from reviewer.errors import RuleError
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.model import Hit, Neutral, Severity
from reviewer.reading import read
from reviewer.reference import Reference
from reviewer.rules.compile import compile_search
from reviewer.rules.metadata import read_rule_file
from reviewer.rules.resemblance import OTHERS
from reviewer.strict_yaml import load_yaml

RULE = "code: ABC101\ntitle: 示例\nseverity: high\ncategory: bidding\nwhy: 原因\nfix: 改法\nfind:\n"
LEXICONS = "甲地: [本市, 当地]\n甲优: [优先]\n甲企: [企业]\n甲例: [但是]\n"
Found = list[tuple[str, str | None]]


@pytest.fixture
def find(tmp_path: Path) -> Callable[..., Found]:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "a.yaml").write_text(LEXICONS, encoding="utf-8")
    (tmp_path / "norms.yaml").write_text("[]", encoding="utf-8")
    reference = Reference([bundled("reference"), tmp_path])

    def run(alternatives: str, sentence: str, title: str = "云川市示例方案") -> Found:
        path = tmp_path / "rule.yaml"
        path.write_text(RULE + alternatives, encoding="utf-8")
        search = compile_search(read_rule_file(load_yaml(path), reference), reference)
        draft = read(f"{title}\n第一条　{sentence}\n".encode(), "a.txt")
        context = Context(draft, Analysis(draft, reference), reference, EmptyLibrary(), date(2030, 1, 1))
        hits = [one for one in search.run(context) if isinstance(one, Hit)]
        assert all(one.code == "ABC101" and one.message.startswith("示例：“") for one in hits)
        return [(draft.slice(one.spans[0]), one.severity) for one in hits]

    return run


@pytest.mark.parametrize(
    ("alternatives", "sentence", "marked"),
    [
        ("- 依次: [甲优, 甲地]", "优先选择本市企业。", ["优先选择本市"]),
        ("- 依次: [甲地, 甲优]", "优先选择本市企业。", []),
        ("- 同句: [甲地, 甲优]", "优先选择本市企业。", ["优先选择本市"]),
        ("- 同句: [甲地, 甲优]", "优先办理。本市企业。", []),
        ("- 同句: [甲地|甲企, 甲优]", "企业优先。", ["企业优先"]),
        ("- {依次: [甲优, 甲地], 相距: 1}", "优先选择本市企业。", []),
        ("- {依次: [甲优, 甲地], 相距: 2}", "优先选择本市企业。", ["优先选择本市"]),
        ("- {同句: [甲优, 甲地], 相距: 1}", "优先选择本市企业。", []),
        ("- {同句: [甲优, 甲地], 不含: [甲例]}", "优先选择本市企业，但是不限。", []),
        ("- {同句: [甲优, 甲例]}\n- 依次: [甲企]", "优先选择本市企业。", ["企业"]),
        ("- 同句: [甲地, 甲优]", "本市企业在当地优先。", ["本市企业在当地优先"]),
        ("- 依次: [甲地, 甲企]", "本市优先，当地企业。", ["本市优先，当地企业"]),
    ],
)
def test_what_is_marked(find: Callable[..., Found], alternatives: str, sentence: str, marked: list[str]) -> None:
    assert [words for words, _ in find(alternatives, sentence)] == marked


def test_a_law_may_have_grounds(find: Callable[..., Found]) -> None:
    mild = "- {同句: [甲地, 甲优], 法规: 一般}"
    assert find(mild, "优先选择本市企业。", "云川省示例条例") == [("优先选择本市", "low")]
    assert find(mild, "优先选择本市企业。") == [("优先选择本市", None)]
    assert find("- 同句: [甲地, 甲优]", "优先选择本市企业。", "云川省示例条例") == [("优先选择本市", None)]


def test_rank_and_ground_decide_what_a_finding_becomes(find: Callable[..., Found]) -> None:
    asked = "- {同句: [甲地, 甲优], 法规: 不报, 规章: 一般, 有据不报: 写明}"
    sentence = "优先选择本市企业。"
    assert find(asked, sentence) == [("优先选择本市", None)]
    assert find(asked, sentence, "云川省示例条例") == []
    assert find(asked, sentence, "云川省人民政府令\n第12号\n云川省示例办法") == [("优先选择本市", "low")]
    assert find(asked, "依照《云川省示例条例》优先选择本市企业。") == []
    assert find(asked, "依法优先选择本市企业。") == [("优先选择本市", None)]
    assert find(asked.replace("写明", "笼统"), "依法优先选择本市企业。") == []


def test_words_that_bind_nobody_are_neutral(find: Callable[..., Found]) -> None:
    assert find("- 同句: [甲地, 甲优]", "行政机关不得优先选择本市企业。") == []


def test_a_neutral_match_has_its_reason(tmp_path: Path) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "a.yaml").write_text(LEXICONS, encoding="utf-8")
    (tmp_path / "norms.yaml").write_text("[]", encoding="utf-8")
    (tmp_path / "rule.yaml").write_text(RULE + "- 同句: [甲地, 甲优]", encoding="utf-8")
    reference = Reference([bundled("reference"), tmp_path])
    search = compile_search(read_rule_file(load_yaml(tmp_path / "rule.yaml"), reference), reference)
    draft = read("云川市示例方案\n第一条　行政机关不得优先选择本市企业。\n".encode(), "a.txt")
    (found,) = search.run(Context(draft, Analysis(draft, reference), reference, EmptyLibrary(), date(2030, 1, 1)))
    assert isinstance(found, Neutral)
    assert draft.slice(found.span) == "优先选择本市" and found.reason


@pytest.mark.parametrize(
    ("alternatives", "reason"),
    [
        ("  地方", "find 应当是列表"),
        ("- {相距: 3}", "“依次”“同句”“规定”“近似”之一"),
        ("- {依次: [甲地], 同句: [甲优]}", "“依次”“同句”“规定”“近似”之一"),
        ("- {依次: [甲地], 距离: 3}", "不认识的键“距离”"),
        ("- {依次: 地方}", "应当是列表"),
        ("- {依次: [甲地], 相距: 远}", "“相距”应当是整数"),
        ("- {依次: [乙地|甲地]}", "没有词表“乙地”"),
        ("- {依次: [甲地], 不含: [乙地]}", "没有词表“乙地”"),
        ("- {依次: [甲地], 法规: 严重}", "“法规”只能写一般、不报"),
        ("- {依次: [甲地], 有据不报: 严重}", "“有据不报”只能写写明、笼统"),
    ],
)
def test_faults_name_file_and_line(find: Callable[..., Found], alternatives: str, reason: str) -> None:
    with pytest.raises(RuleError, match=reason) as caught:
        find(alternatives, "停车。")
    assert "rule.yaml:" in str(caught.value)


def test_what_is_taken_over_is_not_hushed_by_the_words_of_its_sentence() -> None:
    book = open_book()
    book.reference.derived("likeness limits", lambda _: {OTHERS: 9.0})  # every sentence reads lawful
    text = (
        "云川市产业扶持办法\n第一条　本办法所称总部企业，是指在本区缴纳税收五百万元以上的企业。\n"
        "第二条　总部企业租用办公用房的，给予每平方米二十元补助。\n第三条　对年产值五千万元以上的车间，给予五十万元奖励。\n"
    )
    draft = read(text.encode(), "a.txt").plain
    context = Context(draft, Analysis(draft, book.reference), book.reference, EmptyLibrary(), date(2026, 11, 28))
    checks = {one.check.name: one.check for one in book.rules if one.code in ("FC301", "FC306")}
    hits = [one for check in checks.values() for one in check.run(context) if isinstance(one, Hit)]
    assert {one.code: one.severity for one in hits} == {"FC301": None, "FC306": Severity.LOW}

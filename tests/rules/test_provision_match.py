"""Rules that say what a provision must be like: force, class and kinds of the reading, or words where such a part stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reviewer.bundled import bundled
from reviewer.context import Context
from reviewer.errors import RuleError
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.model import DocumentKind, Hit
from reviewer.reading import read
from reviewer.reference import Reference
from reviewer.rules.compile import compile_search
from reviewer.rules.metadata import read_rule_file
from reviewer.strict_yaml import load_yaml

RULE = "code: ABC101\ntitle: 示例\nseverity: high\ncategory: bidding\nwhy: 原因\nfix: 改法\nfind:\n"
LEXICONS = "甲税: [纳税, 税收]\n甲奖: [奖励]\n甲企: [企业]\n甲县: [本县]\n甲申: [申报条件]\n"
GRANT = "规定: {力: [给予], 做: [资金奖补], 条件含: [甲税]}"
Find = Callable[..., list[str]]


@pytest.fixture(scope="module")
def find(tmp_path_factory: pytest.TempPathFactory) -> Find:
    folder: Path = tmp_path_factory.mktemp("pack")
    (folder / "lexicons").mkdir()
    (folder / "lexicons" / "a.yaml").write_text(LEXICONS, encoding="utf-8")
    reference = Reference([bundled("reference"), folder])

    def run(alternative: str, *lines: str, kind: DocumentKind | None = None) -> list[str]:
        path = folder / "rule.yaml"
        path.write_text(f"{RULE}- {alternative}\n", encoding="utf-8")
        search = compile_search(read_rule_file(load_yaml(path), reference), reference)
        draft = read("\n".join(["云川市示例办法", *lines, ""]).encode(), "a.txt")
        context = Context(draft, Analysis(draft, reference, kind), reference, EmptyLibrary(), date(2030, 1, 1))
        return [draft.slice(one.spans[0]) for one in search.run(context) if isinstance(one, Hit)]

    return run


@pytest.mark.parametrize(
    ("alternative", "sentence", "marked"),
    [
        (GRANT, "对年纳税一千万元以上的企业，给予五十万元奖励。", ["纳税一千万元以上的企业，给予五十万元奖励"]),
        (GRANT, "企业应当依法纳税。", []),
        ("规定: {力: [应当], 条件含: [甲税]}", "对年纳税一千万元以上的企业，给予五十万元奖励。", []),
        ("规定: {做: [定价, 甲奖], 条件含: [甲税]}", "对纳税大户给予奖励。", ["纳税大户给予奖励"]),
        ("规定: {做: [定价], 条件含: [甲税]}", "对纳税大户给予奖励。", []),
        ("规定: {条件: [税收贡献], 行为含: [甲奖]}", "对年纳税一千万元以上的企业，给予五十万元奖励。", None),
        ("规定: {谁: [经营者], 句含: [甲企]}", "企业应当在五日内向主管部门报告。", ["企业"]),
        ("规定: {谁: [机关], 句含: [甲企]}", "企业应当在五日内向主管部门报告。", []),
        ("规定: {主体含: [甲县], 句含: [甲企]}", "本县企业应当在五日内报告。", ["本县企业"]),
        ("规定: {条件含: [甲税], 行为含: [甲奖]}\n  相距: 1", "依法纳税、诚实守信、管理规范的，可以申请奖励。", []),
    ],
)
def test_a_provision_is_found_by_reading_and_words(
    find: Find, alternative: str, sentence: str, marked: list[str] | None
) -> None:
    found = find(alternative, f"第一条　{sentence}")
    assert bool(found) if marked is None else found == marked


REWARD = "对新建厂房的企业，给予五十万元奖励。"


@pytest.mark.parametrize(
    "lines",
    [
        ("第一条　本办法所称骨干企业，是指年纳税一千万元以上的企业。", "第二条　对骨干企业，给予五十万元奖励。"),
        ("第一条　本办法适用于年纳税一千万元以上的企业。", f"第二条　{REWARD}"),
        ("第一条　年纳税一千万元以上的企业可以申请下列奖励：", "（一）新建厂房的，给予五十万元奖励。"),
    ],
)
def test_a_condition_may_stand_in_another_clause(find: Find, lines: tuple[str, ...]) -> None:
    assert find(GRANT, *lines) == ["给予五十万元奖励"]
    assert find(GRANT, *(line.replace("纳税", "产值") for line in lines)) == []
    assert find("规定: {力: [给予], 条件: [税收贡献], 行为含: [甲奖]}", *lines) == ["给予五十万元奖励"]


def test_a_condition_of_another_term_is_not_taken_over(find: Find) -> None:
    define = "第一条　本办法所称骨干企业，是指年纳税一千万元以上的企业。"
    assert find(GRANT, define, f"第二条　{REWARD}") == []


def test_what_is_told_where_the_condition_stands_is_not_told_again(find: Find) -> None:
    lead = "第一条　对年纳税一千万元以上的企业，按下列标准给予奖励："
    items = "（一）新建厂房的，给予五十万元奖励；", "（二）购置设备的，给予十万元奖励。"
    assert find(GRANT, lead, *items) == ["纳税一千万元以上的企业，按下列标准给予奖励"]


def test_a_scope_is_one_fault_and_a_term_one_wherever_it_is_used(find: Find) -> None:
    grants = [f"第{number}条　{REWARD}" for number in "二三四"]
    assert len(find(GRANT, "第一条　本办法适用于年纳税一千万元以上的企业。", *grants)) == 1
    define = "第一条　本办法所称骨干企业，是指年纳税一千万元以上的企业。"
    assert len(find(GRANT, define, *(one.replace("新建厂房的企业", "骨干企业") for one in grants))) == 3


def test_only_documents_of_a_kind_are_searched(find: Find) -> None:
    sentence = "第一条　对年纳税一千万元以上的企业，给予五十万元奖励。"
    asked = f"{GRANT}\n  文种: [扶持政策]"
    assert find(asked, sentence, kind=DocumentKind.SUBSIDY)
    assert not find(asked, sentence, kind=DocumentKind.REPORT)
    assert not find(f"{GRANT}\n  非文种: [扶持政策]", sentence, kind=DocumentKind.SUBSIDY)


def test_headings_lead_ins_and_the_sentence_before_stand_above(find: Find) -> None:
    asked = "同句: [甲税]\n  上文含: [甲申]"
    assert find(asked, "第一条　申报条件如下：", "（一）上年度依法纳税；", "（二）守信。") == ["纳税"]
    assert find(asked, "第一条　申报条件按本条执行。申报者应当依法纳税。") == ["纳税"]
    assert not find(asked, "第一条　申报者应当依法纳税。", "第二条　申报条件另定。")


@pytest.mark.parametrize(
    ("alternative", "reason"),
    [
        ("规定: {力: [给予]}", "没有写明句中要有的词"),
        ("规定: {力: [赠送], 句含: [甲税]}", "没有“赠送”这一种"),
        ("规定: {谁: [火星人], 句含: [甲税]}", "没有“火星人”这一种"),
        ("规定: {做: [飞行], 句含: [甲税]}", "没有词表“飞行”"),
        ("规定: {句含: [乙税]}", "没有词表“乙税”"),
        ("规定: {句含: 甲税}", "应当是列表"),
        ("规定: {句里有: [甲税]}", "不认识的键“句里有”"),
        ("规定: {句含: [甲税]}\n  文种: [小说]", "没有“小说”这一种"),
    ],
)
def test_faults_say_what_may_stand_there(find: Find, alternative: str, reason: str) -> None:
    with pytest.raises(RuleError, match=reason) as caught:
        find(alternative, "第一条　示例。")
    assert "rule.yaml:" in str(caught.value)

"""How the edits of a rule change a sentence, and what still reads as one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewer.errors import RuleError
from reviewer.rules.edits import Change, Edit, is_whole, propose_changes, read_edits
from reviewer.rules.metadata import read_rule_file
from reviewer.rules.scene import Scene
from reviewer.strict_yaml import load_yaml

from .drafts import REFERENCE

RULE = "code: ABC101\ntitle: 示例\nseverity: high\ncategory: bidding\nwhy: 原因\nfix: 改法\nfind:\n  - 依次: [品牌]\n"


def scene(text: str, marked: str, **parts: tuple[int, int]) -> Scene:
    start = text.index(marked)
    return Scene(text, (start, start + len(marked)), **parts)


def made(edit: Edit, one: Scene) -> list[str]:
    return [change.make(one.text) for change in propose_changes([edit], one)]


@pytest.mark.parametrize(
    ("text", "marked", "into", "changed"),
    [
        ("对龙头企业给予奖励。", "龙头企业", "符合公布条件的企业", ["对符合公布条件的企业给予奖励。"]),
        ("对两家本地龙头企业给予奖励。", "龙头企业", "符合公布条件的企业", ["对符合公布条件的企业给予奖励。"]),
        ("科创板龙头企业得到奖励。", "龙头企业", "符合公布条件的企业", []),
        ("对龙头给予奖励补助。", "龙头", "符合公布条件的企业", []),
        ("近三年在龙头的区域做过项目的加分。", "龙头", "", ["近三年区域做过项目的加分。"]),
    ],
)
def test_words_of_a_lexicon_are_exchanged_with_the_name_that_they_belong_to(
    text: str, marked: str, into: str, changed: list[str]
) -> None:
    assert made(Edit("龙头", into, lexicons={"龙头": re.compile("龙头(?:企业)?")}), scene(text, marked)) == changed


def test_a_project_stays_a_project() -> None:
    edit = Edit("重点", "符合公布条件的企业", lexicons={"重点": re.compile("重点项目")})
    assert made(edit, scene("重点项目优先供地。", "重点项目")) == ["符合公布条件的项目优先供地。"]


def test_what_only_follows_from_a_duty_goes_with_it_and_what_is_added_stays_a_duty() -> None:
    follows = scene("企业应当加装设备，否则停业整顿。", "加装设备")
    assert made(Edit("情态", "可以自愿"), follows) == ["企业可以自愿加装设备。"]
    added = scene("监护人应当出具公证，并符合规定。", "出具公证")
    assert made(Edit("情态", "无需"), added) == ["监护人无需出具公证，应当符合规定。", "监护人无需出具公证。"]


def test_an_edit_with_a_guard_is_tried_only_where_its_words_stand() -> None:
    edit = Edit("情态", "无需", where=("证明",), lexicons={"证明": re.compile("证明")})
    assert made(edit, scene("村民应当提交证明。", "提交")) == ["村民无需提交证明。"]
    assert made(edit, scene("村民应当提交申请。", "提交")) == []


@pytest.mark.parametrize(
    "broken",
    [
        "企业，，给予奖励。",
        "的企业给予奖励。",
        "对，给予企业奖励。",
        "企业（含分公司给予奖励。",
        "企业给予奖励的。",
        "企业。",
        "对企业，给予奖励，",
    ],
)
def test_what_no_longer_reads_as_a_sentence(broken: str) -> None:
    assert not is_whole(broken, "对在本市注册的企业，给予奖励。")


def test_a_change_differs_and_leaves_something() -> None:
    old = "对企业给予奖励。"
    assert not is_whole(old, old) and is_whole("对企业给予公开奖励。", old)
    assert made(Edit("原文", "依照法律办理"), scene("应当交纳费用。", "应当交纳费用")) == []


def test_an_insertion_covers_the_word_that_it_stands_before() -> None:
    change = Change((2, 2), "不得")
    assert change.make("街道收费") == change.cover_words("街道收费").make("街道收费") == "街道不得收费"
    assert change.cover_words("街道收费").place == (2, 3)


@pytest.mark.parametrize(
    "edits", ["- {删: 无此部分}", "- {换: 情态, 为: 无需, 含: 无此词表}", "- {删: 情态, 改: 甲}", "- 情态", "情态"]
)
def test_a_faulty_edit_is_refused(tmp_path: Path, edits: str) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text(f"{RULE}edits:\n  {edits}\n", encoding="utf-8")
    with pytest.raises(RuleError):
        read_edits(read_rule_file(load_yaml(path), REFERENCE), REFERENCE)


def test_edits_are_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text(
        f"{RULE}edits:\n  - 删: 并列\n  - {{换: 品牌, 为: 同等品, 另: 写明指标, 含: 品牌}}\n", encoding="utf-8"
    )
    first, second = read_edits(read_rule_file(load_yaml(path), REFERENCE), REFERENCE)
    assert (first.what, first.into, first.where) == ("并列", "", ())
    assert (second.what, second.into, second.besides, second.where) == ("品牌", "同等品", "写明指标", ("品牌",))


@pytest.mark.parametrize(
    ("text", "marked", "into", "changed"),
    [
        ("由龙头企业给予奖励。", "龙头企业", "符合公布条件的企业", ["由符合公布条件的企业给予奖励。"]),
        (
            "对外地企业和对龙头企业给予奖励。",
            "龙头企业",
            "符合公布条件的企业",
            ["对外地企业和对符合公布条件的企业给予奖励。"],
        ),
        (
            "对选用龙头企业的单位给予奖励。",
            "龙头企业",
            "符合公布条件的企业",
            ["对选用符合公布条件的企业的单位给予奖励。"],
        ),
        ("对骨干龙头企业龙头企业给予奖励。", "龙头企业龙头", "符合公布条件的企业", []),
        ("对甲乙丙丁戊己庚辛龙头企业给予奖励。", "龙头企业", "符合公布条件的企业", ["对符合公布条件的企业给予奖励。"]),
        ("对甲乙丙丁戊己庚辛壬龙头企业给予奖励。", "龙头企业", "符合公布条件的企业", []),
        (
            "对一家很不错的龙头企业给予奖励。",
            "龙头企业",
            "符合公布条件的企业",
            ["对一家很不错的符合公布条件的企业给予奖励。"],
        ),
        ("采用龙头企业名录制度。", "龙头企业", "符合条件的企业名录", ["采用符合条件的企业名录制度。"]),
        (
            "第一条　龙头企业得到奖励，龙头企业公示。",
            "龙头企业得到",
            "符合条件的企业",
            ["第一条　符合条件的企业得到奖励，龙头企业公示。"],
        ),
        ("在龙头区域做过项目的加分。", "龙头", "", ["区域做过项目的加分。"]),
        ("得到龙头的奖励和补助。", "龙头", "", ["得到奖励和补助。"]),
        ("对企业给予奖励。", "企业", "符合公布条件的企业", []),
    ],
)
def test_what_belongs_to_exchanged_words_goes_with_them(text: str, marked: str, into: str, changed: list[str]) -> None:
    assert made(Edit("龙头", into, lexicons={"龙头": re.compile("龙头(?:企业)?")}), scene(text, marked)) == changed


def test_all_words_of_the_parts_that_were_marked_are_exchanged() -> None:
    text = "先抽签后评审，再抽签，抽签公示。"
    edit = Edit("抽签", "评选", "写明办法", lexicons={"抽签": re.compile("抽签")})
    (change,) = propose_changes([edit], scene(text, "抽签后评审，再抽签"))
    assert change.make(text) == "先评选后评审，再评选，抽签公示。"
    assert text[slice(*change.place)] == "抽签后评审，再抽签" and change.besides == "写明办法"
    assert made(edit, scene("甲\t抽签。后评审公示", "抽签")) == ["甲\t评选。后评审公示"]
    assert made(edit, scene("甲抽签\t乙抽签后公示", "抽签\t乙抽签")) == []


@pytest.mark.parametrize(
    ("text", "marked", "what", "into", "changed"),
    [
        ("企业应当登记", "登记", "情态", "无需", ["企业无需登记"]),
        ("甲应当登记。", "登记", "原文", "", []),
        ("企业应当登记备案。", "登记备案", "原文", "登记备案", []),
        (
            "监护人应当出具公证，否则退款，并应符合规定。",
            "出具公证",
            "情态",
            "无需",
            ["监护人无需出具公证，应当符合规定。", "监护人无需出具公证。"],
        ),
        (
            "街道可以收取费用，并公示。",
            "收取费用",
            "许可词",
            "不得",
            ["街道不得收取费用，应当公示。", "街道不得收取费用。"],
        ),
        ("企业应当加装设备，由市财政局补贴。", "加装设备", "情态", "可以", ["企业可以加装设备，由市财政局补贴。"]),
        ("村民应当缴费，否则停水。", "缴费", "原文", "自愿缴费", ["村民应当自愿缴费，否则停水。"]),
    ],
)
def test_parts_of_the_sentence_are_exchanged(text: str, marked: str, what: str, into: str, changed: list[str]) -> None:
    at = text.index(marked)
    assert made(Edit(what, into, "另行说明"), scene(text, marked, act=(at, at + len(marked)))) == changed
    for change in propose_changes([Edit(what, into, "另行说明")], scene(text, marked, act=(at, at + len(marked)))):
        assert change.besides == "另行说明"


def test_several_edits_are_tried_in_order_and_each_outcome_is_proposed_once() -> None:
    one = scene("企业应当登记备案。", "登记备案", act=(4, 8))
    edits = [Edit("情态", "无需"), Edit("情态", "可以"), Edit("情态", "无需")]
    assert [change.make(one.text) for change in propose_changes(edits, one)] == [
        "企业无需登记备案。",
        "企业可以登记备案。",
    ]


@pytest.mark.parametrize(
    ("made", "old", "whole"),
    [
        ("企业登记吧。", "企业应当登记。", True),
        ("企业登记。", "企业应当登记。", False),
        ("对的企业给予奖励。", "对的企业奖励了。", True),
        ("企业，，给予奖励。", "企业，，给予了奖励。", True),
        ("企业；，给予奖励。", "企业，给予奖励。", False),
        ("（企业）给予奖励。", "企业给予奖励。", True),
        ("企业给予奖励（。", "企业给予奖励。", False),
        ("企业（含分公司）得到奖励。", "企业（含分公司）给予奖励。", True),
        ("企业》给予奖励。", "企业给予奖励。", False),
        ("给予企业的的奖励。", "给予企业的奖励。", False),
        ("，企业给予奖励。", "企业给予奖励。", False),
        (" 企业给予公开奖励。 ", "企业给予奖励。", True),
        ("企业给予奖励。 ", " 企业给予奖励。", False),
        ("企业给予公开奖励的。", "企业给予奖励的。", True),
        ("企业给予公开奖励的；", "企业给予奖励。", False),
    ],
)
def test_only_what_a_change_breaks_counts(made: str, old: str, whole: bool) -> None:
    assert is_whole(made, old) is whole


def test_a_change_of_words_covers_itself_and_an_insertion_keeps_what_is_said_besides() -> None:
    assert Change((2, 3), "不").cover_words("街道收费") == Change((2, 3), "不")
    assert Change((2, 2), "不得", "另").cover_words("街道收费") == Change((2, 3), "不得收", "另")
    assert Change((0, 0), "本").cover_words("街道收费") == Change((0, 1), "本街")


def test_an_edit_with_several_guards_is_tried_where_one_of_them_stands(tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text(f"{RULE}edits:\n  - {{换: 情态, 为: 无需, 含: 品牌|罚款}}\n  - 删: 品牌\n", encoding="utf-8")
    first, second = read_edits(read_rule_file(load_yaml(path), REFERENCE), REFERENCE)
    assert len(first.where) == 2 and second.where == ()
    assert (first.what, second.what, second.into) == ("情态", "品牌", "")
    guarded = Edit("情态", "无需", where=("品牌", "罚款"), lexicons={one: re.compile(one) for one in ("品牌", "罚款")})
    for text, changed in (("村民应当缴纳罚款。", ["村民无需缴纳罚款。"]), ("村民应当缴纳水费。", [])):
        assert made(guarded, scene(text, "缴纳", act=(4, 8))) == changed


@pytest.mark.parametrize(
    ("edits", "name"), [("- {删: 条}", "条"), ("- {换: 情态, 为: 无需, 含: 品牌|无此词表}", "无此词表")]
)
def test_a_faulty_name_is_told_with_its_place(tmp_path: Path, edits: str, name: str) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text(f"{RULE}edits:\n  {edits}\n", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_edits(read_rule_file(load_yaml(path), REFERENCE), REFERENCE)
    assert name in str(caught.value) and "rule.yaml" in str(caught.value)

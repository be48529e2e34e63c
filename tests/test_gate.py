"""The gate: what a waiver or the baseline covers, what the verdict is, and which decisions are refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reviewer import Confidence, Finding, Severity, Status
from reviewer.errors import InputError
from reviewer.gate import (
    Decisions,
    Known,
    Waiver,
    decide,
    decisions_for,
    expired,
    find_idle,
    is_ambiguous,
    judge,
    read_baseline,
    read_waivers,
    unused,
)
from tests.making.reviews import make_review

TODAY = date(2026, 11, 20)
TEXT = (
    "云川市示例办法\n第一条　甲事应当备案。\n第二条　乙事应当备案。\n第三条　丙事应当备案。\n第四条　丁事应当备案。\n"
)
WORDS = {"甲事": Severity.HIGH, "乙事": Severity.MEDIUM, "丙事": Severity.LOW, "丁事": Severity.NOTE}


def findings(*words: str) -> tuple[Finding, ...]:
    """Findings f0, f1 … of the gravity that belongs to the words; all four without any."""
    return make_review(TEXT, [(one, WORDS[one]) for one in words or WORDS]).findings


def waiver(finding: str, expires: date = TODAY) -> Waiver:
    return Waiver(finding, "已单独论证", "法规科", expires)


def told(error: pytest.ExceptionInfo[InputError], path: Path) -> str:
    return str(error.value).replace(str(path), path.name)


# --- decisions


def test_a_waiver_lets_its_finding_stand_and_says_why() -> None:
    first, second = decide(findings("甲事", "乙事"), Decisions((waiver("f1", date(2026, 12, 31)),)), TODAY)
    assert (first.status, first.note) == (Status.OPEN, None)
    assert (second.status, second.note) == (Status.WAIVED, "豁免：已单独论证（法规科，至 2026-12-31）")


def test_a_waiver_still_counts_on_its_last_day_and_no_longer_on_the_next() -> None:
    decisions = Decisions((waiver("f0", TODAY),))
    some = findings("甲事")
    assert [one.status for one in decide(some, decisions, date(2026, 11, 19))] == [Status.WAIVED]
    assert [one.status for one in decide(some, decisions, TODAY)] == [Status.WAIVED]
    assert [one.status for one in decide(some, decisions, date(2026, 11, 21))] == [Status.OPEN]
    assert expired(some, decisions, date(2026, 11, 19)) == ()
    assert expired(some, decisions, TODAY) == ()
    assert expired(some, decisions, date(2026, 11, 21)) == (waiver("f0"),)


def test_a_waiver_that_ran_out_is_told_only_while_its_finding_is_there() -> None:
    old = date(2020, 1, 1)
    decisions = Decisions((waiver("f0", old), waiver("gone", old), waiver("f1", date(2030, 1, 1))))
    assert expired(findings("甲事", "乙事"), decisions, TODAY) == (waiver("f0", old),)


def test_the_baseline_covers_what_was_known_and_says_nothing_more() -> None:
    first, second = decide(findings("甲事", "乙事"), Decisions(baseline=frozenset({"f0"})), TODAY)
    assert (first.status, first.note) == (Status.BASELINE, None)
    assert (second.status, second.note) == (Status.OPEN, None)


def test_a_waiver_goes_before_the_baseline_and_an_old_one_leaves_it_to_the_baseline() -> None:
    known = frozenset({"f0"})
    (one,) = decide(findings("甲事"), Decisions((waiver("f0"),), known), TODAY)
    assert one.status is Status.WAIVED
    (one,) = decide(findings("甲事"), Decisions((waiver("f0", date(2020, 1, 1)),), known), TODAY)
    assert one.status is Status.BASELINE


def test_deciding_drops_and_moves_nothing() -> None:
    some = findings()
    decided = decide(some, Decisions((waiver("f3"),), frozenset({"f1"})), TODAY)
    assert [one.id for one in decided] == ["f0", "f1", "f2", "f3"]
    assert [one.status for one in decided] == [Status.OPEN, Status.BASELINE, Status.OPEN, Status.WAIVED]
    assert [replace(one, status=Status.OPEN, note=None) for one in decided] == list(some)


def test_a_waiver_without_its_finding_can_be_deleted() -> None:
    decisions = Decisions((waiver("f0"), waiver("gone"), waiver("f1", date(2020, 1, 1))))
    assert unused(findings("甲事", "乙事"), decisions) == (waiver("gone"),)
    assert unused([replace(findings("甲事")[0], id="gone"), *findings("甲事", "乙事")], decisions) == ()


# --- the verdict


@pytest.mark.parametrize(
    ("limit", "failing"),
    [
        ("high", {"甲事"}),
        ("medium", {"甲事", "乙事"}),
        ("low", {"甲事", "乙事", "丙事"}),
        ("note", {"甲事", "乙事", "丙事", "丁事"}),
        ("never", set()),
    ],
)
def test_the_limit_decides_what_fails(limit: str, failing: set[str]) -> None:
    for words in WORDS:
        verdict = judge(findings(words), limit, complete=True)
        assert verdict.fail_on == limit
        assert verdict.result == ("failed" if words in failing else "passed"), words


def test_one_grave_finding_among_light_ones_fails_the_gate() -> None:
    assert judge(findings("丁事", "甲事", "丙事"), "high", complete=True).result == "failed"
    assert judge((), "note", complete=True).result == "passed"


@pytest.mark.parametrize("status", [Status.WAIVED, Status.BASELINE])
def test_what_is_settled_fails_no_gate(status: Status) -> None:
    (one,) = findings("甲事")
    assert judge([replace(one, status=status)], "note", complete=True).result == "passed"
    assert judge([replace(one, status=status), one], "note", complete=True).result == "failed"


@pytest.mark.parametrize(("least", "failing"), [("certain", 1), ("likely", 2), ("look", 3)])
def test_only_what_is_sure_enough_fails_the_gate(least: str, failing: int) -> None:
    graded = [replace(findings("甲事")[0], confidence=one) for one in Confidence]
    gate = judge([], "high", least, complete=True)
    assert sum(map(gate.blocks, graded)) == failing
    assert judge(graded, "high", least, complete=True).result == "failed"
    assert judge(graded[failing:], "high", least, complete=True).result == "passed"


@pytest.mark.parametrize("limit", ["high", "never"])
def test_an_incomplete_review_is_neither_passed_nor_failed(limit: str) -> None:
    assert judge((), limit, complete=False).result == "incomplete"
    assert judge(findings("甲事"), limit, complete=False).result == "incomplete", "it goes before a failed gate"


def test_the_counts_name_every_severity_and_status_in_order() -> None:
    one = findings("甲事", "乙事", "丙事", "丁事")
    settled = [
        replace(one[0], status=Status.WAIVED),
        replace(one[1], status=Status.BASELINE),
        replace(one[2], status=Status.BASELINE),
    ]
    counts = judge([*settled, one[3], one[3], one[0]], "high", complete=True).counts
    assert list(counts.items()) == [
        ("high", 1),
        ("medium", 0),
        ("low", 0),
        ("note", 2),
        ("waived", 1),
        ("baseline", 2),
    ]
    assert list(judge((), "high", complete=True).counts.values()) == [0, 0, 0, 0, 0, 0]


# --- files


def waivers(path: Path, content: str) -> tuple[Waiver, ...]:
    path.write_text(content, encoding="utf-8")
    return read_waivers(path)


ROW = {"id": "f0", "reason": "已单独论证", "owner": "法规科", "expires": "2026-11-20"}


def test_waivers_are_read_from_toml_and_json(tmp_path: Path) -> None:
    table = '[[waiver]]\nid = "f0"\nreason = "已单独论证"\nowner = "法规科"\nexpires = {}\n'
    other = '\n[[waiver]]\nid = "f1"\nreason = "省里试点期内允许"\nowner = "办公室"\nexpires = "2027-01-31"\n'
    second = Waiver("f1", "省里试点期内允许", "办公室", date(2027, 1, 31))
    assert waivers(tmp_path / "a.toml", table.format('"2026-11-20"') + other) == (waiver("f0"), second)
    assert waivers(tmp_path / "b.toml", table.format("2026-11-20")) == (waiver("f0"),), "a day without quotes"
    assert waivers(tmp_path / "c.json", json.dumps({"waivers": [ROW]})) == (waiver("f0"),)
    assert waivers(tmp_path / "d.json", json.dumps([ROW])) == (waiver("f0"),)
    assert waivers(tmp_path / "e.json", "\ufeff" + json.dumps([ROW])) == (waiver("f0"),)
    assert waivers(tmp_path / "f.json", "[]") == ()
    assert waivers(tmp_path / "g.txt", json.dumps([ROW])) == (waiver("f0"),), "TOML only where the file says so"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{}", "没有豁免清单。写法见 review rules schema"),
        ('"f0"', "没有豁免清单。写法见 review rules schema"),
        ('{"waivers": {"id": "f0"}}', "“waivers”应当是列表。写法见 review rules schema"),
        (json.dumps([ROW, "f0"]), "第 2 项应当是键值表。写法见 review rules schema"),
        (json.dumps([{**ROW, "id": 7}]), "“id”应当是文字。例：3f0c9a1b2d4e5f60"),
        (json.dumps([ROW, {**ROW, "owner": "  "}]), "缺少“owner”。请补上文字"),
        (
            json.dumps([ROW, {"id": "f0", "expires": "2026-11-20"}]),
            "缺少“reason”。例：经集体研究，法律另有规定。此外：第 1 行缺少“owner”",
        ),
        (json.dumps([{**ROW, "expires": "2026-02-30"}]), "日期“2026-02-30”无效。请写作 2026-11-20"),
    ],
)
def test_a_waiver_names_finding_reason_owner_and_last_day(content: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        waivers(tmp_path / "a.json", content)
    assert told(error, tmp_path / "a.json") == f"a.json:1：{reason}"


def test_the_baseline_is_an_earlier_report(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"findings": [{"id": "f0", "x": 1}, {"id": "f1"}]}), encoding="utf-8")
    assert read_baseline(path) == {Known("f0"), Known("f1")}
    for content in ('{"findings": [{"code": "FC103"}]}', '{"tasks": []}', "[1]", '{"findings": 3}'):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(InputError) as error:
            read_baseline(path)
        assert told(error, path).startswith("a.json:1：")


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    gone = tmp_path / "没有.toml"
    with pytest.raises(InputError) as error:
        read_waivers(gone)
    assert told(error, gone) == "没有.toml：读不了文件（没有这个文件或文件夹）。请检查路径和权限"
    for name, reason in (("坏.toml", "到文件末尾"), ("坏.json", "第 1 行第 3 列起不合 JSON")):
        with pytest.raises(InputError) as error:
            waivers(tmp_path / name, "[[waiver")
        assert told(error, tmp_path / name).startswith(f"{name}：格式有误（{reason}")
        assert told(error, tmp_path / name).endswith("）。请检查文件是否完整")


@pytest.mark.parametrize("ending", ["yaml", "yml", "YAML"])
def test_decisions_in_yaml_are_told_what_to_write_instead(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"清单.{ending}"
    path.write_text("- id: f0\n  reason: 上级规定\n", encoding="utf-8")
    for read, words in ((read_waivers, "[[waiver]]"), (read_baseline, ".report.json")):
        with pytest.raises(InputError) as error:
            read(path)
        assert "YAML" in error.value.message and words in str(error.value.remedy)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("坏.toml", b"[[waiver]]\nid = \n", "第 2 行第 6 列起不合 TOML 的写法"),
        ("坏.json", b'{"waivers": [}', "第 1 行第 14 列起不合 JSON 的写法"),
        ("坏.json", "豁免".encode("gb18030"), "文字编码不是 UTF-8"),
    ],
)
def test_a_parser_is_told_in_chinese(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as error:
        read_waivers(tmp_path / name)
    assert error.value.message == f"格式有误（{reason}）"


# --- waivers by words, reasons that say nothing


def by_words(words: str, code: str = "FC103") -> Waiver:
    return replace(waiver(""), code=code, words=words)


def test_a_waiver_by_code_and_words_covers_its_clause_alone() -> None:
    review = make_review("云川市示例办法\n第一条　统一向安顺公司购买。\n第二条　统一向平安公司购买。\n", [
        ("统一向安顺公司购买", Severity.HIGH),
        ("统一向平安公司购买", Severity.HIGH),
    ])  # fmt: skip
    one = Decisions((by_words("安顺公司购买"),))
    assert [each.status for each in decide(review.findings, one, TODAY, review.draft)] == [Status.WAIVED, Status.OPEN]
    whole = Decisions((by_words("第二条　统一向平安公司购买。"),))
    assert [each.status for each in decide(review.findings, whole, TODAY, review.draft)] == [Status.OPEN, Status.WAIVED]
    other = Decisions((by_words("安顺公司购买", "FC104"),))
    assert {each.status for each in decide(review.findings, other, TODAY, review.draft)} == {Status.OPEN}
    assert unused(review.findings, other, review.draft) == other.waivers


def test_words_that_fit_two_clauses_cover_neither() -> None:
    review = make_review(
        "云川市示例办法\n第一条　统一向安顺公司购买保险。\n第二条　统一向安顺公司购买校服。\n",
        [("统一向安顺公司购买保险", Severity.HIGH), ("统一向安顺公司购买校服", Severity.HIGH)],
    )
    many = by_words("向安顺公司购买")
    assert is_ambiguous(many, review.findings, review.draft)
    assert {one.status for one in decide(review.findings, Decisions((many,)), TODAY, review.draft)} == {Status.OPEN}


def test_a_decision_for_one_draft_holds_for_no_other(tmp_path: Path) -> None:
    mine, other = tmp_path / "甲.txt", tmp_path / "乙.txt"
    named = replace(waiver("f0"), draft=mine)
    known = Known("f1", mine)
    assert decisions_for(mine, [named, waiver("f2")], [known, Known("f3")]) == Decisions(
        (named, waiver("f2")), frozenset({"f1", "f3"})
    )
    assert decisions_for(other, [named], [known, Known("f3")]) == Decisions((), frozenset({"f3"}))


@pytest.mark.parametrize(
    "reason",
    [
        "同 意",
        "领导已同意。",
        "已阅",
        "误报",
        "同上，同上",
        "工作需要",
        "TODO",
        "ok!!",
        "\u200b\u3164\u2800\u00ad",
        "——",
        "无需改",
        "经研究",
    ],
)
def test_a_reason_that_says_nothing_is_refused(reason: str, tmp_path: Path) -> None:
    path = tmp_path / "waivers.json"
    row = {"id": "f0", "reason": reason, "owner": "法规科", "expires": "2026-12-31"}
    path.write_text(json.dumps([row]), encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_waivers(path)
    assert "waivers.json" in str(error.value) and "具体的理由" in str(error.value)


@pytest.mark.parametrize(
    "reason", ["省条例第九条允许", "经市政府第三次常务会议研究，情况特殊，另有特许协议", "It follows art. 9"]
)
def test_a_reason_that_says_why_is_taken(reason: str) -> None:
    assert find_idle({"reason": reason, "owner": "法规科"}) is None


@pytest.mark.parametrize(("key", "value"), [("owner", "\u200b "), ("words", "购买"), ("basis", "——")])
def test_other_fields_must_say_something_too(key: str, value: str) -> None:
    assert find_idle({"reason": "省条例第九条允许", "owner": "法规科", key: value}) == key

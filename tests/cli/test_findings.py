"""From what checks see to what is reported: identity, place, order, fallbacks, selection, verdict.

A pack of the test's own sees what the drafts say, so that each case shows one thing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reviewer.cli import main

RULE = "code: {code}\ntitle: 见{words}\nseverity: {severity}\ncategory: drafting\nwhy: 示例用\nfix: 删去{words}\n"
RULES = {
    "YCX101": ("甲事", "low"),
    "YCX102": ("乙事", "note"),
    "YCX103": ("丙事", "medium"),
    "YCX110": ("丁事", "low"),
    "ZHX101": ("戊事", "low"),
}
CHECKS = '''
import re
from reviewer.plugin import Hit, Neutral, Severity, Span, check


def places(context, pattern):
    return [Span(*one.span()) for one in re.finditer(pattern, context.draft.text, re.DOTALL)]


@check("YCX101", "YCX102", "YCX103")
def sees(context):
    """甲事 and 乙事 are hits, 甲事…甲事 in braces is one with two places, 丙事 a fallback, 己事 lawful."""
    for at in places(context, "乙事"):
        yield Hit("YCX102", (at,), "有乙事", severity=Severity.LOW, category="procedure", suggestion="改写乙事")
    for at in places(context, "{[^}]*}"):
        inside = [one for one in places(context, "甲事") if at.covers(one)]
        yield Hit("YCX101", tuple(inside), "有几处甲事")
    for at in places(context, "甲事"):
        if not any(one.covers(at) for one in places(context, "{[^}]*}")):
            yield Hit("YCX101", (at,), "有甲事")
    for at in places(context, "甲事甲"):
        yield Hit("YCX101", (at,), "甚长")
    for at in places(context, "丙事"):
        yield Hit("YCX103", (at,), "有丙事", fallback=True)
    for at in reversed(places(context, "己事")):
        yield Neutral("YCX101", at, "己事合法")
        yield Neutral("YCX102", at, "己事也合法")


@check("YCX110")
def breaks(context):
    for at in places(context, "丁事"):
        yield Hit("YCX110", (at,), "有丁事")
        raise ZeroDivisionError("坏了")


@check("ZHX101")
def other_family(context):
    for at in places(context, "戊事"):
        yield Hit("ZHX101", (at,), "有戊事")
'''
READER = '''
from reviewer.plugin import Block, Coverage, lay_out_blocks, reader


@reader("odd", "残缺文本", (".odd",), lambda sample: sample.starts_with(b"%%"))
def read_odd(data, name, view):
    """The first line says how many signs of a picture were not read: a number, or ? where nobody knows."""
    first, *lines = data[2:].decode().splitlines()
    unread = Coverage("图", "picture", None if first == "?" else int(first), False, "没有读图")
    return lay_out_blocks(map(Block, lines), [Coverage(name, "text", 9, True), unread], "odd")
'''


def pack(folder: Path) -> Path:
    (folder / "checks").mkdir(parents=True)
    (folder / "readers").mkdir()
    for code, (words, severity) in RULES.items():
        text = RULE.format(code=code, words=words, severity=severity)
        (folder / "checks" / f"{code.lower()}.yaml").write_text(text, encoding="utf-8")
    (folder / "checks" / "sees.py").write_text(CHECKS, encoding="utf-8")
    (folder / "readers" / "odd.py").write_text(READER, encoding="utf-8")
    return folder


Reviewing = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def review(tmp_path: Path) -> Reviewing:
    """Review lines of text behind a title; return exit status and report."""
    rules = pack(tmp_path / "规则")

    def run(
        text: str, *options: object, name: str = "草案.txt", start: str = "云川市示例办法\n"
    ) -> tuple[int, dict[str, Any]]:
        (tmp_path / name).write_text(start + text, encoding="utf-8")
        words = [str(tmp_path / name), "--packs", str(rules), "--format", "json"]
        chosen = [] if "--select" in options else ["--select", "YCX,ZHX"]
        with pytest.raises(SystemExit) as end:
            main([*words, *chosen, *map(str, options)])
        assert isinstance(end.value.code, int)
        report = tmp_path / f"{Path(name).stem}.review" / f"{Path(name).stem}.report.json"
        return end.value.code, json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}

    return run


def ids(outcome: tuple[int, dict[str, Any]]) -> list[str]:
    return [one["id"] for one in outcome[1]["findings"]]


def told(outcome: tuple[int, dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(one[key] for key in keys) for one in outcome[1]["findings"]]


# --- identity

CHAPTERS = "第一章　总则\n第一条　甲事应当备案。\n第二章　附则\n第二条　甲事应当备案。\n"


def test_a_fingerprint_is_made_of_rule_headings_above_and_the_clauses_words(review: Reviewing) -> None:
    """Waivers and baselines rest on it: the first 20 digits of SHA-256 over rule, holders and words, each on its line."""
    first, second = ids(review(CHAPTERS))
    assert first == "de24e1131db53255e10b-1"  # of YCX101, chapter:总则, 甲事应当备案。
    assert second.endswith("-1") and second != first
    renamed = ids(review(CHAPTERS.replace("总则", "通则")))
    assert renamed[0] != first and renamed[1] == second
    item = ids(review("第一章　总则\n第一条　下列事项：\n（一）甲事。\n"))
    assert item == ["8d242318c5d28db80b2c-1"]  # of YCX101, chapter:总则/article:, 甲事。
    other_rule = ids(review(CHAPTERS.replace("甲事", "乙事", 1)))
    assert other_rule[0][:20] != first[:20] and other_rule[1] == second


def test_inserting_renumbering_and_blanks_change_no_fingerprint(review: Reviewing) -> None:
    before = ids(review(CHAPTERS))
    moved = "第一章　序言\n第一条　别的事。\n第二章　总则\n第十二条 别的事。\n第十三条　甲事　应当 备案。\n第三章　附则\n第１４条　甲事应当备案。\n"
    assert ids(review(moved)) == before


@pytest.mark.parametrize("number", ["第十二条　", "第12条 ", "（三）", "(3)", "3.", "三、", "3、"])
def test_a_clauses_own_number_is_no_part_of_it(number: str, review: Reviewing) -> None:
    assert ids(review(f"{number}甲事应当备案。\n")) == ["f50d7f616ab4891e369d-1"]


def test_repeats_of_one_clause_are_told_apart_by_their_order(review: Reviewing) -> None:
    repeated = "第一条　甲事应当备案。\n第二条　甲事应当备案。\n第三条　甲事应当备案，甲事应当公开。\n"
    found = ids(review(repeated))
    bases, ordinals = zip(*(one.rsplit("-", 1) for one in found), strict=True)
    assert ordinals == ("1", "2", "1", "2")
    assert bases[0] == bases[1] != bases[2] == bases[3]


# --- what a finding says


def test_severity_category_and_suggestion_are_the_hits_or_else_the_rules(review: Reviewing) -> None:
    found = review("第一条　甲事。\n第二条　乙事。\n")
    assert told(found, "code", "severity", "category", "suggestion", "message", "title") == [
        ("YCX101", "low", "drafting", "删去甲事", "有甲事", "见甲事"),
        ("YCX102", "low", "procedure", "改写乙事", "有乙事", "见乙事"),
    ]


def test_findings_stand_in_the_order_of_the_text_then_of_codes_and_messages(review: Reviewing) -> None:
    found = review("第一条　乙事，然后甲事甲。\n第二条　甲事，然后乙事。\n")
    assert [(one["code"], one["message"], one["spans"][0]["start"]) for one in found[1]["findings"]] == [
        ("YCX102", "有乙事", 4),
        ("YCX101", "有甲事", 9),
        ("YCX101", "甚长", 9),
        ("YCX101", "有甲事", 4),
        ("YCX102", "有乙事", 9),
    ]


ITEMS = "第一条　下列事项：\n（一）{one}；\n（二）{two}。\n第二条　{three}。\n"


@pytest.mark.parametrize(
    ("words", "address", "clause"),
    [
        ({"two": "甲事"}, "第一条 （二）", "（二）甲事。"),
        ({"one": "{甲事与甲事}"}, "第一条 （一）", "（一）{甲事与甲事}；"),
        ({"one": "{甲事", "two": "甲事}"}, "第一条", "第一条　下列事项：\n（一）{甲事；\n（二）甲事}。"),
        ({"two": "{甲事", "three": "甲事}"}, "第一条 （二）", "（二）{甲事。"),
    ],
)
def test_a_finding_names_the_deepest_clause_with_all_its_places_or_that_of_the_first(
    words: dict[str, str], address: str, clause: str, review: Reviewing
) -> None:
    text = ITEMS
    for key in ("one", "two", "three"):
        text = text.replace(f"{{{key}}}", words.get(key, "无"))
    _, report = review(text)
    (finding,) = report["findings"]
    assert finding["address"] == address
    (own,) = [one["text"] for one in report["clauses"] if one["id"] == finding["clause"]]
    assert own == clause


def test_words_of_a_chapters_heading_belong_to_the_chapter(review: Reviewing) -> None:
    assert told(review("第一章　甲事\n第一条　无事。\n"), "address") == [("第一章",)]


# --- fallbacks


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("第一条　丙事由市民办理。\n", ["YCX103"]),
        ("第一条　丙事由市民办理，甲事也是。\n", ["YCX101"]),  # the same sentence
        ("第一条　甲事由市民办理，丙事也是。\n", ["YCX101"]),
        ("第一条　甲事由市民办理。丙事也是。\n", ["YCX101", "YCX103"]),  # the next sentence
        ("第一条　丙事由市民办理。甲事也是。\n", ["YCX103", "YCX101"]),
        ("第一条　甲事由市民办理。\n第二条　丙事也是。\n", ["YCX101", "YCX103"]),
        ("第一条　丙事由市民办理，戊事也是。\n", ["YCX103", "ZHX101"]),  # another family
        ("第一条　丙事由市民办理，丙事也是。\n", ["YCX103", "YCX103"]),  # fallbacks do not oust each other
        ("第一条　{甲事由市民办理。丙事也是，甲事}也是。\n", ["YCX101"]),  # by the second place of a hit
    ],
)
def test_a_fallback_is_dropped_where_its_family_has_a_hit_in_the_same_sentence(
    text: str, codes: list[str], review: Reviewing
) -> None:
    assert [one["code"] for one in review(text)[1]["findings"]] == codes


# --- selection

ALL = "第一条　甲事。\n第二条　乙事。\n第三条　丙事。\n第四条　戊事。\n第五条　己事。\n"


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ((), ["YCX101", "YCX102", "YCX103", "ZHX101"]),
        (("--select", "ZHX"), ["ZHX101"]),
        (("--select", "YCX101,ZHX"), ["YCX101", "ZHX101"]),
        (("--ignore", "YCX"), ["ZHX101"]),
        (("--ignore", "YCX102"), ["YCX101", "YCX103", "ZHX101"]),
        (("--ignore", "YCX101,ZHX1"), ["YCX102", "YCX103"]),
        (("--select", "YCX10", "--ignore", "YCX103"), ["YCX101", "YCX102"]),
    ],
)
def test_codes_are_selected_and_ignored_by_their_beginnings(
    options: tuple[str, ...], codes: list[str], review: Reviewing
) -> None:
    status, report = review(ALL, *options)
    assert status == 0, "two rules of one check may be parted without breaking it"
    assert [one["code"] for one in report["findings"]] == codes


def test_lawful_matches_are_listed_in_the_order_of_the_text_for_the_rules_that_were_asked(review: Reviewing) -> None:
    text = "第一条　己事，己事。\n"
    both = [("YCX101", "己事合法"), ("YCX102", "己事也合法")]
    assert [(one["code"], one["reason"]) for one in review(text)[1]["neutral"]] == both * 2
    assert [(one["code"], one["reason"]) for one in review(text, "--ignore", "YCX101")[1]["neutral"]] == both[1:] * 2


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_beginning_that_fits_no_code_is_refused(
    option: str, review: Reviewing, capsys: pytest.CaptureFixture[str]
) -> None:
    status, report = review("第一条　甲事。\n", option, "YCX,QQ")
    assert (status, report) == (2, {})
    assert "没有以“QQ”开头的规则" in capsys.readouterr().err


# --- the verdict


def test_a_check_that_breaks_is_named_and_the_others_go_on(review: Reviewing) -> None:
    status, report = review("第一条　甲事。\n第二条　丁事。\n", "--fail-on", "note")
    assert status == 3 and report["gate"]["result"] == "incomplete", "before the gate that failed as well"
    assert report["failures"] == [{"where": "breaks", "error": "ZeroDivisionError: 坏了"}]
    assert [one["code"] for one in report["findings"]] == ["YCX101"], "what it saw before it broke is not whole"


@pytest.mark.parametrize(
    ("unread", "status", "result"), [("?", 3, "incomplete"), ("12", 3, "incomplete"), ("0", 0, "passed")]
)
def test_unread_parts_make_it_incomplete_also_where_nobody_knows_their_size(
    unread: str, status: int, result: str, review: Reviewing
) -> None:
    found, report = review("第一条　甲事。\n", name="草案.odd", start=f"%%{unread}\n云川市示例办法\n")
    assert (found, report["gate"]["result"]) == (status, result)
    assert [(one["part"], one["read"]) for one in report["coverage"]][1:] == [("图", False)]


def test_a_waiver_counts_to_the_end_of_its_last_day(review: Reviewing, tmp_path: Path) -> None:
    text = "第一条　丙事由市民办理。\n"
    (finding,) = ids(review(text))
    waivers = tmp_path / "豁免.toml"
    waivers.write_text(
        f'[[waiver]]\nid = "{finding}"\nreason = "已论证"\nowner = "法规科"\nexpires = 2026-11-20\n', encoding="utf-8"
    )
    options = ("--waivers", waivers, "--fail-on", "medium", "--as-of")
    status, report = review(text, *options, "2026-11-20")
    assert (status, report["findings"][0]["status"], report["gate"]["counts"]["waived"]) == (0, "waived", 1)
    status, report = review(text, *options, "2026-11-21")
    assert (status, report["findings"][0]["status"], report["gate"]["counts"]["medium"]) == (3, "open", 1)
    assert report["failures"] == [
        {"where": f"豁免 {finding}", "error": "已于 2026-11-20 到期（法规科：已论证），请延期、改正或删去"}
    ]


def test_a_rule_rests_only_on_norms_that_are_in_force(review: Reviewing) -> None:
    text = "第一条　全市机关统一向云川市安顺家政服务有限公司购买家政服务。\n"
    today = review(text, "--select", "FC103", "--as-of", "2026-11-20")
    assert (today[0], {one["code"] for one in today[1]["findings"]}) == (1, {"FC103"})
    assert all(one["effective"] <= "2026-11-20" for one in today[1]["findings"][0]["basis"])
    before = review(text, "--select", "FC103,YCX", "--as-of", "2001-01-01")
    assert (before[0], "FC103" in {one["code"] for one in before[1]["findings"]}) == (0, False)


def test_the_digest_changes_with_every_rule_and_no_case(review: Reviewing, tmp_path: Path) -> None:
    def digest() -> str:
        found: str = review("第一条　无事。\n")[1]["tool"]["rules_digest"]
        return found

    checks = tmp_path / "规则" / "checks"
    first = digest()
    assert len(first) == len("sha256:") + 64 and digest() == first
    (checks / "ycx101.cases.yaml").write_text("- name: 有\n  draft: 第一条 ⟦甲事⟧。\n", encoding="utf-8")
    (checks / "notes.txt").write_text("备忘", encoding="utf-8")
    assert digest() == first
    rule = checks / "ycx101.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("示例用", "又一例"), encoding="utf-8")
    second = digest()
    (checks / "sees.py").rename(checks / "looks.py")
    third = digest()
    (checks / "looks.py").write_text(CHECKS + "\n", encoding="utf-8")
    assert len({first, second, third, digest()}) == 4


def test_a_task_table_that_breaks_takes_no_findings_with_it(review: Reviewing, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: object) -> None:
        raise ValueError("坏表")

    monkeypatch.setattr("reviewer.language.analysis.Analysis.tasks", property(broken))
    status, report = review("第一条　甲事。\n")
    assert (status, report["tasks"]) == (3, [])
    assert report["failures"] == [{"where": "任务分解表", "error": "ValueError: 坏表"}]
    assert [one["code"] for one in report["findings"]] == ["YCX101"]

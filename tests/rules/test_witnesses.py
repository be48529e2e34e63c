"""An alternative that no case needs is found out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reviewer.model import Span
from reviewer.rules.cases import Case
from reviewer.rules.metadata import read_rule_file
from reviewer.rules.witnesses import find_witnesses
from reviewer.strict_yaml import load_yaml

from .drafts import REFERENCE, open_context

RULE = "code: ABC999\ntitle: 示例\nseverity: high\ncategory: bidding\nwhy: 原因\nfix: 改法\nbasis: []\nfind: []\n"
LOCAL, FIRST = {"依次": ["地方"]}, {"依次": ["优先"]}
TEXT = "云川市示例办法\n第一条　优先受理。\n"


def test_what_a_case_needs_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text(RULE, encoding="utf-8")
    start = TEXT.index("优先")
    case = Case("优先", TEXT, (Span(start, start + 2),), "a.yaml:1")
    file = replace(read_rule_file(load_yaml(path), REFERENCE), find=[FIRST, LOCAL])
    found = find_witnesses(file, REFERENCE, [case], lambda one: open_context("第一条　优先受理。"))
    assert [one.cases for one in found] == [("优先",), ()]
    alone = find_witnesses(
        replace(file, find=[FIRST]), REFERENCE, [case], lambda one: open_context("第一条　优先受理。")
    )
    assert [one.cases for one in alone] == [("优先",)]
    assert find_witnesses(replace(file, find=None), REFERENCE, [case], lambda one: open_context("示例")) == ()

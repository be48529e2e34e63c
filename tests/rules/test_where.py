"""A rule may look only where bids are invited, or in some kinds of document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.errors import RuleError
from reviewer.model import DocumentKind
from reviewer.rules.metadata import RuleFile, read_rule_file
from reviewer.rules.where import read_where
from reviewer.rules.word_places import find_word_places
from reviewer.strict_yaml import load_yaml

from .drafts import REFERENCE, open_context

RULE = "code: FC999\ntitle: 示例\nseverity: high\ncategory: bidding\nwhy: 原因\nfix: 改法\nbasis: []\nfind: []\n"


def rule(tmp_path: Path, *where: str) -> RuleFile:
    path = tmp_path / "rule.yaml"
    path.write_text(RULE, encoding="utf-8")
    return replace(read_rule_file(load_yaml(path), REFERENCE), where=where)


def covers(file: RuleFile, *lines: str, kind: DocumentKind = DocumentKind.RULE) -> bool:
    context = open_context(*lines, kind=kind)
    words = find_word_places(context)
    return read_where(file, REFERENCE).covers(context, words, len(words.sentences) - 1)


def test_words_kind_or_heading_are_enough(tmp_path: Path) -> None:
    file = rule(tmp_path, "招标采购文件", "招投标")
    assert covers(file, "第一条　供应商须有网点。")
    assert covers(file, "第一条　须有网点。", kind=DocumentKind.TENDER)
    assert covers(file, "第一条　投标人应当：", "（一）有网点；", "（二）有业绩。")
    assert not covers(file, "第一条　须有网点。")


def test_without_a_place_it_looks_everywhere(tmp_path: Path) -> None:
    assert covers(rule(tmp_path), "第一条　须有网点。")


def test_an_unknown_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="没有“火星”这一种"):
        read_where(rule(tmp_path, "火星"), REFERENCE)

"""The segmenter's dictionary: how it is built, what is in it, and how well it cuts sentences cut by hand."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reviewer.language.words import TABLE, open_cutter, read_counts

ROOT = Path(__file__).resolve().parents[2]
TABLE_PATH = ROOT / "reference" / TABLE
COUNTS = read_counts(TABLE_PATH.read_text(encoding="utf-8").splitlines())
GENERAL = {"公共": 900, "服务": 800, "公共服务": 90, "三个": 70, "部门": 500, "你们": 6000, "平台": 3, "百分之五": 60}
MANY = "由甲由乙由丙由丁由戊由己由庚由辛由壬由癸由子由丑，百分之五。"
LAWS = ["三个部门提供公共服务。", "服务部门依规扬尘于公共。", "公共服务扬尘的部门。", MANY]


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_words", ROOT / "bench/words.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


BUILDER = _builder()


def _build(path: Path, laws: list[str], names: list[str]) -> dict[str, int]:
    cutter = open_cutter(GENERAL)
    evidence = BUILDER.Evidence(
        BUILDER.count_words(laws, cutter),
        BUILDER.count_words(["平台和部门。"] * 2, cutter),
        GENERAL,
        frozenset(names),
        frozenset(["公共平台", "办结"]),
    )
    BUILDER.write_table(BUILDER.make_dictionary(evidence), path)
    return read_counts(path.read_text(encoding="utf-8").splitlines())


def test_builder_counts_joins_and_takes_apart(tmp_path: Path) -> None:
    counts = _build(tmp_path / "counts.tsv", LAWS * 20, ["连云港", "公共服务局"])
    assert counts["部门"] == 3 * 20 + 10 * 2 + 5  # in the laws, in the clauses tenfold, a hundredth of general language
    assert counts["扬尘"] == 40 and counts["你们"] == 60  # a pair, general language
    assert counts["平台"] == 20 + 20  # the clauses and a term
    assert "三个" not in counts and counts["三"] == counts["个"]  # numerals are joined when a text is cut
    assert "公共服务" not in counts and counts["公共"] == 20 + 9 + 41 + 20  # compounds leave theirs
    assert counts["由"] == 240 and "由甲" not in counts  # side by side, but seldom
    assert counts["分之"] == counts["百"] == 21 and "百分之五" not in counts
    assert counts["连云港"] == counts["公共服务局"] == counts["办结"] == 20  # names and terms, as often as they must
    assert "公共平台" not in counts  # of terms, too


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    laws, names = LAWS * 20, ["连云港", "公共服务局", "云川"]
    _build(tmp_path / "first.tsv", laws, names)
    again = _build(tmp_path / "second.tsv", laws[::-1], names[::-1])
    assert list(again) == sorted(again)
    assert (tmp_path / "first.tsv").read_bytes() == (tmp_path / "second.tsv").read_bytes()


def test_compounds_of_compounds_come_apart() -> None:
    words = ("公共", "服务", "平台", "公共服务", "公共服务平台", "范围内", "内", "范围", "政策")
    left = BUILDER.drop_compounds(dict.fromkeys(words, 1))
    assert left == {"公共": 3, "服务": 3, "平台": 2, "内": 2, "范围": 2, "政策": 1}


def test_table_is_small_and_in_order() -> None:
    assert TABLE_PATH.stat().st_size < 200_000
    assert 10_000 < len(COUNTS) < 15_000 and list(COUNTS) == sorted(COUNTS)
    assert all(BUILDER.HAN.fullmatch(word) and count >= BUILDER.CUT for word, count in COUNTS.items())


def test_table_holds_no_numerals_but_the_digits() -> None:
    assert {word for word in COUNTS if BUILDER.COUNTED.fullmatch(word) and len(word) > 1} == {"千米"}  # a unit


@pytest.fixture(scope="module")
def general() -> dict[str, int]:
    words: dict[str, int] = BUILDER.read_general()
    return words


@pytest.mark.parametrize(("fresh", "floor"), [(False, 0.975), (True, 0.96)])
def test_borders_are_nearer_to_those_set_by_hand_than_those_of_jieba(
    fresh: bool, floor: float, general: dict[str, int]
) -> None:
    gold = [one for one in BUILDER.read_gold() if one.fresh is fresh]
    ours = BUILDER.compare(gold, BUILDER.under_rules(open_cutter(COUNTS))).f1
    theirs = [BUILDER.compare(gold, BUILDER.under_rules(open_cutter(general, hmm))).f1 for hmm in (False, True)]
    assert ours >= floor and ours > max(theirs) + 0.01, (ours, theirs)


def test_score_falls_with_every_false_border() -> None:
    gold = [BUILDER.Gold("本办法自公布", frozenset({3, 4}), frozenset({1}), False)]
    cuts = (["本办法", "自", "公布"], ["本", "办法", "自", "公布"], ["本办法", "自", "公", "布"], ["本办法", "自公布"])
    scores = [BUILDER.compare(gold, lambda _, words=words: words) for words in cuts]
    assert [(one.right, one.extra, one.missed) for one in scores] == [(2, 0, 0), (2, 0, 0), (2, 1, 0), (1, 0, 1)]
    assert scores[0].f1 == scores[1].f1 == 1.0 and scores[2].f1 == 0.8

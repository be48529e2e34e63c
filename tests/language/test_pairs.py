"""Pairs of neighbouring characters, as numbers."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from hypothesis import given
from hypothesis import strategies as st

from reviewer.language.pairs import cut_pairs, list_pairs, read_common, spell

ROOT = Path(__file__).resolve().parents[2]


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_pairs", ROOT / "bench/pairs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spell_all(pairs: set[int]) -> set[str]:
    return {spell(one) for one in pairs}


def test_pairs_stand_within_what_marks_part() -> None:
    assert spell_all(cut_pairs("供热企业，应当")) == {"供热", "热企", "企业", "应当"}
    assert spell_all(cut_pairs("（ＡＢ）\n乙 丙丁")) == {"ab", "丙丁"}
    assert cut_pairs("") == cut_pairs("甲") == cut_pairs("甲，乙") == set()


def test_what_stands_everywhere_and_the_number_of_a_clause_tell_nothing() -> None:
    assert {"应当", "规定", "人民"} <= spell_all(set(read_common()))
    assert spell_all(list_pairs("第三十九条　应当供热")) == {"当供", "供热"}


@given(st.text(alphabet="甲乙丙，a。１ ", max_size=30))
def test_pairs_are_those_of_the_words_between_marks(text: str) -> None:
    words = text.replace("１", "1").replace("，", " ").replace("。", " ").split()
    assert spell_all(cut_pairs(text)) == {one[n : n + 2] for one in words for n in range(len(one) - 1)}


def test_the_table_is_what_its_builder_writes(tmp_path: Path) -> None:
    for n in range(10):
        text = f"云川市示例办法\n第一条　供热企业应当供热，违者{'罚款' * (n < 2)}处理{n}次。\n"
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    builder = _builder()
    passages, held = builder.count_passages(tmp_path)
    assert passages == 20, "the title is a passage"
    lines = [line for line in builder.write_table(passages, held).splitlines() if not line.startswith("#")]
    assert lines == [
        "50\t业应 云川 企业 例办 供热 办法 处理 川市 市示 应当 当供 热企 示例 违者",
        "40\t者处",
        "10\t款处 罚款 者罚",
    ]

"""The model of reported clauses: exact offsets, the same answer every time, and its table as trained."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from hypothesis import given
from hypothesis import strategies as st

from reviewer.language.likeness import count_groups, flatten, read_likeness
from tests.tools import need_shared

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "reference/likeness/weights.tsv"
MODEL = read_likeness(TABLE.read_text(encoding="utf-8").splitlines())
TEXT = st.text(alphabet="本市企业奖励税收贡献不得0123456789，。（）责任单位：局 “”\n", max_size=80)


def _trainer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_likeness", ROOT / "bench/likeness.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@given(TEXT)
def test_stretch_lies_in_the_text(text: str) -> None:
    start, end = MODEL.find_stretch(text)
    assert 0 <= start <= end <= len(text)


@given(TEXT)
def test_blanks_and_quotes_change_nothing(text: str) -> None:
    spread = " ".join(text)
    if not any(sign.isdigit() for sign in text):
        assert flatten(spread.replace(" ", "")) == flatten(text)


def test_number_marks_and_responsible_units_are_left_out() -> None:
    assert flatten("第三条　（一）对纳税1,500.5万元的奖励（市财政局、市税务局负责）。") == "对纳税0万元的奖励。"
    assert flatten("责任单位：市住房城乡建设局、城投集团") == ""


def test_what_stands_far_apart() -> None:
    reported = MODEL.compare("投标人在本市缴纳社会保险满一年的加三分。", {"投标人", "社保", "加分"}).nearness
    lawful = MODEL.compare("各部门应当按时报送工作总结，总结内容应当真实准确。", {"应当"}).nearness
    assert reported > 0.2 > -0.6 > lawful


def test_stretch_names_the_words_that_speak_for_it() -> None:
    text = "各部门应当加强协作，对纳税大户按地方贡献给予奖励，做好宣传。"
    start, end = MODEL.find_stretch(text)
    assert "地方贡献" in text[start:end] and "宣传" not in text[start:end]


def test_groups_of_lexicons_are_named_in_order() -> None:
    assert set(count_groups({"乙", "甲"})) == {"@乙", "@甲", "@乙+甲"}


def test_table_is_what_the_trainer_writes(tmp_path: Path) -> None:
    laws = need_shared("laws.tar.xz")
    _trainer().main(["train", str(ROOT / "reference/likeness/clauses"), str(laws), str(tmp_path / "weights.tsv")])
    mine = (tmp_path / "weights.tsv").read_text(encoding="utf-8").splitlines()
    theirs = TABLE.read_text(encoding="utf-8").splitlines()
    assert [row.split("\t")[0] for row in mine] == [row.split("\t")[0] for row in theirs]
    for one, other in zip(mine[1:], theirs[1:], strict=True):
        for value, expected in zip(one.split("\t")[1:], other.split("\t")[1:], strict=True):
            assert abs(int(value) - int(expected)) <= 5, one  # a machine may round the last digits otherwise

"""The model of reported clauses: exact offsets, the same answer every time, and its table as trained."""

from __future__ import annotations

import importlib.util
import json
import sys
import tarfile
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
    quoted = "".join(f"“{sign}" if sign == "企" else sign for sign in text)
    assert flatten(quoted) == flatten(text)
    if not any(sign.isdigit() for sign in text):
        assert flatten(" ".join(text)) == flatten(text)


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


REPORTED = "投标人应当在本市缴纳社会保险满{}，未满的不予受理。"
OURS = "各部门应当按时报送停车工作总结，内容应当真实准确，第{}份另存。"
NUMBERS = ("一年", "二年", "三年", "半年", "四年", "五年")


def test_the_trainer_learns_from_clauses_and_ordinary_text(tmp_path: Path) -> None:
    (tmp_path / "clauses").mkdir()
    rows = [{"text": REPORTED.format(n), "label": "violation", "category": "bidding"} for n in NUMBERS]
    rows += [{"text": OURS.format(n), "label": "lawful", "category": None} for n in NUMBERS]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (tmp_path / "clauses" / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with tarfile.open(tmp_path / "laws.tar", "w") as archive:
        law = tmp_path / "云川示例条例.md"
        law.write_text("第一条　停车场应当公示收费标准，不得擅自改变用途。\n" * 9, encoding="utf-8")
        archive.add(law, law.name)
    words = ["train", str(tmp_path / "clauses"), str(tmp_path / "laws.tar")]
    trainer = _trainer()
    for name in ("one.tsv", "two.tsv"):
        trainer.main([*words, str(tmp_path / name)])
    table = (tmp_path / "one.tsv").read_text(encoding="utf-8")
    assert table == (tmp_path / "two.tsv").read_text(encoding="utf-8"), "the same input gives the same weights"
    model = read_likeness(table.splitlines())
    assert table.splitlines()[0].split("\t")[1:] == list(trainer.CATEGORIES)
    reported = model.compare(REPORTED.format("六年"), {"社保"})
    assert (reported.nearness > 0, reported.category) == (True, "bidding")
    assert model.compare(OURS.format("九"), set()).nearness < 0
    assert model.compare("停车场应当公示收费标准，不得擅自改变用途。", set()).nearness < 0


def test_table_is_what_the_trainer_writes(tmp_path: Path) -> None:
    laws = need_shared("laws.tar.xz")
    _trainer().main(["train", str(ROOT / "reference/likeness/clauses"), str(laws), str(tmp_path / "weights.tsv")])
    mine = (tmp_path / "weights.tsv").read_text(encoding="utf-8").splitlines()
    theirs = TABLE.read_text(encoding="utf-8").splitlines()
    assert [row.split("\t")[0] for row in mine] == [row.split("\t")[0] for row in theirs]
    for one, other in zip(mine[1:], theirs[1:], strict=True):
        for value, expected in zip(one.split("\t")[1:], other.split("\t")[1:], strict=True):
            assert abs(int(value) - int(expected)) <= 5, one  # a machine may round the last digits otherwise

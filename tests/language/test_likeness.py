"""The models of unlawful clauses: exact offsets, the same answer every time, and their table as trained."""

from __future__ import annotations

import json
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import likeness, likeness_examples
from reviewer.language.analysis import Analysis
from reviewer.language.likeness import FAR, Families, Likeness, read_likeness
from reviewer.language.likeness_terms import Aspects, list_words, read_classes
from reviewer.language.sentences import split_sentences
from reviewer.language.words import Segmenter, Word, load_segmenter
from reviewer.packs import reference_for
from reviewer.reading import read
from reviewer.rules.resemblance import AspectReader
from tests.tools import need_shared

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "reference/likeness/weights.tsv"
CLASSES = read_classes(reference_for(()).lines("provisions/classes.tsv"))
MODEL = read_likeness(TABLE.read_text(encoding="utf-8").splitlines(), CLASSES)
CUTTER: Segmenter = load_segmenter(reference_for(()))
TEXT = st.text(alphabet="本市企业奖励税收贡献不得0123456789，。（）责任单位：局 “”\n", max_size=80)


def words_of(text: str) -> tuple[Word, ...]:
    return list_words(text, CUTTER)


def aspects_of(text: str) -> Aspects:
    """The aspects of a sentence as the program has them, in a document without a title."""
    draft = read(text.encode(), "clause.txt").plain
    analysis = Analysis(draft, reference_for(()))
    (sentence,) = split_sentences(draft)
    return replace(AspectReader(analysis).read(sentence), title=())


@given(TEXT)
def test_words_and_stretches_lie_in_the_text(text: str) -> None:
    words = words_of(text)
    for one in words:
        assert text[one.span.start : one.span.end] == one.text
    for family in MODEL.families.kinds:
        start, end = MODEL.find_stretch(words, family)
        assert 0 <= start <= end <= len(text)


def test_what_stands_far_apart() -> None:
    barrier = MODEL.compare(aspects_of("投标人在本市缴纳社会保险满一年的加三分。"))["FC"]
    ordinary = MODEL.compare(aspects_of("各部门应当按时报送工作总结，总结内容应当真实准确。"))
    assert (barrier.nearness > 0.2, barrier.kind) == (True, "bidding")
    assert ordinary["FC"].nearness < -0.6 and ordinary["LG"].nearness < -0.4


def test_what_a_sentence_lays_down_is_read_only_where_its_words_come_near() -> None:
    def fail() -> tuple[str, ...]:
        raise AssertionError("asked of a sentence that is far from every breach")

    far = Aspects(words_of("各部门应当按时报送工作总结，总结内容应当真实准确。"), read_laid_down=fail)
    assert all(one.nearness < FAR for one in MODEL.compare(far).values())
    with pytest.raises(AssertionError):
        MODEL.compare(replace(far, words=words_of("投标人在本市缴纳社会保险满一年的加三分。")))


def test_the_stretch_and_the_reasons_name_the_words_that_speak_for_a_breach() -> None:
    text = "各部门应当加强协作，对纳税大户按地方贡献给予奖励，做好宣传。"
    start, end = MODEL.find_stretch(words_of(text), "FC")
    assert "地方贡献" in text[start:end] and "宣传" not in text[start:end] and "协作" not in text[start:end]
    reasons = MODEL.find_reasons(words_of(text), "FC", 3)
    assert len(reasons) == 3 and all(one in text for one in reasons)
    assert MODEL.find_stretch((), "FC") == (0, 0) and MODEL.find_reasons((), "LG") == ()


def test_families_are_told_from_the_names_of_the_models() -> None:
    families = Families({"FC": ("a", "b"), "LG": ()})
    assert families.names == ("FC", "FC:a", "FC:b", "LG")
    assert Families.from_names(families.names) == families
    assert Likeness({}, [0.5, 0.0, 1.0, -0.5], families).compare(Aspects(()))["FC"].kind == "b"


REPORTED = "投标人应当在本市缴纳社会保险满{}，未满的不予受理。"
OURS = "各部门应当按时报送停车工作总结，内容应当真实准确，第{}份另存。"
NUMBERS = ("一年", "二年", "三年", "半年", "四年", "五年")
LAW = "停车场应当公示收费标准，不得擅自改变用途。"


def test_the_trainer_learns_from_clauses_documents_and_laws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness_examples, "CLAUSES", tmp_path / "clauses")
    monkeypatch.setattr(likeness_examples, "POLICIES", tmp_path / "policies")
    rows = [{"text": REPORTED.format(n), "label": "violation", "category": "bidding"} for n in NUMBERS]
    rows += [{"text": OURS.format(n), "label": "lawful", "category": "bidding"} for n in NUMBERS]
    write_rows(tmp_path / "clauses" / "a.jsonl", rows)
    for name in ("red-lines", "red-lines-more", "legality"):
        write_rows(tmp_path / "eval" / f"{name}.jsonl", [])
    marked = "洗车店不公示价格的，由街道办事处责令停业"
    for folder in ("eval/wild/docs", "eval/fictional/wild/docs"):
        text = f"云川示例规定\n第一条　{marked}。\n第二条　{LAW}\n"
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "d.txt").write_text(text, encoding="utf-8")
        gold = {
            "doc": "d",
            "families": ["LG"],
            "category": "legality",
            "sub": "处罚",
            "quote": marked,
            "verdict": "must",
        }
        write_rows(tmp_path / folder / "../gold.jsonl", [gold])
    with tarfile.open(tmp_path / "laws.tar", "w") as archive:
        law = tmp_path / "云川示例条例.md"
        law.write_text(f"第一条　{LAW}\n" * 9, encoding="utf-8")
        archive.add(law, law.name)
    for name in ("one.tsv", "two.tsv"):
        likeness.main(["train", str(tmp_path / "eval"), str(tmp_path / "laws.tar"), str(tmp_path / name)])
    table = (tmp_path / "one.tsv").read_text(encoding="utf-8")
    assert table == (tmp_path / "two.tsv").read_text(encoding="utf-8"), "the same input gives the same weights"
    model = read_likeness(table.splitlines(), CLASSES)
    assert model.families == likeness_examples.FAMILIES
    reported = model.compare(aspects_of(REPORTED.format("六年")))["FC"]
    assert (reported.nearness > 0, reported.kind) == (True, "bidding")
    assert model.compare(aspects_of(OURS.format("九")))["FC"].nearness < 0
    assert model.compare(aspects_of(LAW))["FC"].nearness < 0 > model.compare(aspects_of(LAW))["LG"].nearness


def write_rows(path: Path, rows: list[dict[str, object]]) -> None:
    path.resolve().parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def test_of_a_clause_the_sentence_with_the_marked_words_breaks_the_rule(tmp_path: Path) -> None:
    text = "支持企业转型。对纳税大户给予奖励；做好宣传。"
    row = {"text": text, "label": "violation", "category": "operating_cost", "span": "对纳税大户给予奖励"}
    write_rows(tmp_path / "a.jsonl", [row, {**row, "span": None}])
    examples = list(likeness_examples.Corpus().read_clauses(tmp_path / "a.jsonl"))
    assert [one.verdicts["FC"] for one in examples] == [0, 1, 0, 1]
    assert {one.verdicts["LG"] for one in examples} == {0}


def test_table_is_what_the_trainer_writes(tmp_path: Path) -> None:
    evaluation, laws = need_shared("eval"), need_shared("laws.tar.xz")
    likeness.main(["train", str(evaluation), str(laws), str(tmp_path / "weights.tsv")])
    mine, theirs = (
        dict(row.split("\t", 1) for row in path.read_text(encoding="utf-8").splitlines())
        for path in (tmp_path / "weights.tsv", TABLE)
    )
    assert mine["models"] == theirs["models"]
    off = sum(mine.get(name) != theirs.get(name) for name in {*mine, *theirs})
    assert off <= len(theirs) // 100  # a machine may round the last digits otherwise

"""Which reported clause a sentence comes nearest to, and which part of it says so."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from reviewer.bundled import bundled
from reviewer.context import Context
from reviewer.errors import RuleError
from reviewer.language.analysis import Analysis
from reviewer.language.likeness_terms import list_words
from reviewer.language.words import load_segmenter
from reviewer.library.empty import EmptyLibrary
from reviewer.model import DocumentKind
from reviewer.packs import reference_for
from reviewer.reading import read
from reviewer.reference import Reference
from reviewer.rules.resemblance import (
    border_of,
    cite_alike,
    compare_sentence,
    describe_alike,
    find_alike,
    find_nearest,
    likeness_of,
    limit_of,
)
from reviewer.rules.word_places import find_word_places

BARRIER = "投标人在本市缴纳社会保险满一年的加三分。"
LAWFUL = "各部门应当按时报送工作总结，总结内容应当真实准确。"


@cache
def context() -> Context:
    reference = reference_for([])
    draft = read(f"云川市示例方案\n{LAWFUL}为了便民，{BARRIER}\n".encode(), "a.txt").plain
    return Context(draft, Analysis(draft, reference), reference, EmptyLibrary(), date(2030, 1, 1))


def number_of(words: str) -> int:
    return next(n for n, one in enumerate(find_word_places(context()).sentences) if words in one.text)


def test_a_barrier_is_nearer_than_a_lawful_sentence() -> None:
    barrier, lawful = (compare_sentence(context(), number_of(one)) for one in ("社会保险", "总结内容"))
    assert barrier.nearness > 0 > lawful.nearness
    assert barrier.kind == "bidding"
    assert compare_sentence(context(), number_of("社会保险")) is barrier, "asked once"


def test_the_part_that_speaks_for_it_ends_at_the_commas() -> None:
    number = number_of("社会保险")
    text = find_word_places(context()).sentences[number].text
    found = find_alike(context(), number, "bidding", -5.0)
    assert found is not None
    assert text[found[0] : found[1]] == BARRIER.rstrip("。")


def test_another_category_or_a_stricter_limit_finds_nothing() -> None:
    number = number_of("社会保险")
    assert find_alike(context(), number, "free_flow", -5.0) is None
    assert find_alike(context(), number, "bidding", 99.0) is None
    assert find_alike(context(), number, "legality", 99.0) is None
    assert find_alike(context(), number, "legality", -99.0) is not None, "legality has kinds of its own"


def test_the_nearest_reported_clause_is_of_the_category_and_named() -> None:
    reported = "勘察设计企业信用评价中，上年度在本市缴纳税金、承担本市甲级项目、获本市奖项的给予加分。"
    words = list_words(f"（一）{reported}", load_segmenter(context().reference))
    near = find_nearest(context().reference, words, "bidding")
    assert near is not None and near.text == reported
    other = find_nearest(context().reference, words, "free_flow")
    assert other is not None and other.text != reported
    assert find_nearest(context().reference, words, "no such category") is None


def test_a_finding_names_the_words_that_speak_for_it() -> None:
    number = number_of("社会保险")
    said = describe_alike(context(), number, "bidding")
    near = find_nearest(context().reference, list_words(BARRIER, load_segmenter(context().reference)), "bidding")
    assert near is not None
    assert said.startswith("写法与已通报的情形相近（“") and said.endswith(f"最接近的一种：“{near.text}”")
    cited = [one.id for one in cite_alike(context(), number, "bidding")]
    assert cited == [one.id for one in near.basis] and cited[0].startswith("fcr-")
    assert cite_alike(context(), number, "legality") == ()
    assert describe_alike(context(), number, "none").endswith("），请人工核对")
    assert describe_alike(context(), number, "legality").startswith("写法与规范性文件")


def test_without_the_model_the_fault_is_named() -> None:
    with pytest.raises(RuleError, match=r"weights\.tsv"):
        likeness_of(Reference([]))


def test_the_border_depends_on_the_kind_of_document() -> None:
    reference = reference_for([])
    found = {}
    for kind in DocumentKind:
        draft = read(f"云川市示例方案\n{BARRIER}\n".encode(), "a.txt").plain
        one = Context(draft, Analysis(draft, reference, kind), reference, EmptyLibrary(), date(2030, 1, 1))
        found[kind] = border_of(one, "FC")
        assert border_of(one, "LG") > -0.5  # half way to the margin of lawful clauses
    assert found[DocumentKind.PLAN] < found[DocumentKind.TENDER]


def test_a_kind_without_a_border_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "likeness"
    folder.mkdir()
    (folder / "borders.tsv").write_text("# 界限\n# 类型\tFC\nplan\t0.1\n", encoding="utf-8")
    reference = Reference([bundled("reference"), tmp_path])
    draft = read(f"云川市示例方案\n{BARRIER}\n".encode(), "a.txt").plain
    one = Context(draft, Analysis(draft, reference, DocumentKind.RULE), reference, EmptyLibrary(), date(2030, 1, 1))
    with pytest.raises(RuleError, match=r"borders\.tsv.*rule.*FC"):
        border_of(one, "FC")


def test_limits_without_a_row_for_other_rules_are_named(tmp_path: Path) -> None:
    (tmp_path / "likeness").mkdir()
    (tmp_path / "likeness" / "limits.tsv").write_text("# 界限\nFC101\t-0.3\n", encoding="utf-8")
    reference = Reference([tmp_path])
    draft = read(f"云川市示例方案\n{BARRIER}\n".encode(), "a.txt").plain
    one = Context(draft, Analysis(draft, reference), reference, EmptyLibrary(), date(2030, 1, 1))
    with pytest.raises(RuleError, match=r"limits\.tsv.*others"):
        limit_of(one, "FC101")

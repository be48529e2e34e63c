"""What two clauses share, in places of their own texts, and which passage comes first."""

from __future__ import annotations

from reviewer.language.comparable import make_comparable
from reviewer.library.overlap import overlap, rank
from reviewer.model import Facts, LibraryDocument, Overlap, Passage, Span

CLAUSE = "公共停车场应当在入口处公示收费标准和监督电话"


def passage(text: str, number: int = 1) -> Passage:
    return Passage(LibraryDocument(number, "a", Facts()), "第一条", "第一条", text)


def shared(ours: str, theirs: str, at_least: float = 0.5) -> Overlap | None:
    return overlap(make_comparable(ours), passage(theirs), make_comparable(theirs), at_least)


def test_a_copy_is_wholly_shared() -> None:
    found = shared(CLAUSE, CLAUSE)
    assert found is not None
    assert (found.similarity, found.longest) == (1.0, len(CLAUSE))
    assert found.ours == found.theirs == (Span(0, len(CLAUSE)),)


def test_the_share_counts_in_the_shorter_side_and_spans_in_each_own_text() -> None:
    theirs = "甲乙丙，" + CLAUSE[3:] + "，另行规定其他事项的除外。"
    found = shared(CLAUSE, theirs)
    assert found is not None
    assert found.similarity == round((len(CLAUSE) - 3) / len(CLAUSE), 4)
    assert [CLAUSE[one.start : one.end] for one in found.ours] == [CLAUSE[3:]]
    assert [theirs[one.start : one.end] for one in found.theirs] == [CLAUSE[3:]]


def test_too_little_is_nothing() -> None:
    assert shared(CLAUSE, "旅客运输经营者应当按照核定的线路运行") is None
    assert shared(CLAUSE, CLAUSE[:9] + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", 0.9) is None


def test_the_best_comes_first_and_equals_keep_their_order() -> None:
    def one(similarity: float, length: int, document: int) -> Overlap:
        return Overlap(passage("x", document), similarity, length, 0.0, (Span(0, length),), ())

    weak, long, second, first = one(0.4, 9, 1), one(0.8, 9, 4), one(0.8, 5, 3), one(0.8, 5, 2)
    assert rank([weak, second, first, long]) == (long, first, second, weak)

"""What two clauses share: how much, where, and what comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.language.comparable import make_comparable
from reviewer.library.overlap import overlap, rank
from reviewer.model import Facts, LibraryDocument, Overlap, Passage, Span

RUN = "申请人应当自收到通知之日起五日内补正全部材料"  # 22 signs


def passage(text: str, number: int = 1) -> Passage:
    return Passage(LibraryDocument(number, f"d{number}", Facts("云川市示例办法")), "第一条", "第一条", text)


def shared(ours: str, theirs: str, at_least: float = 0.0) -> Overlap | None:
    return overlap(make_comparable(ours), passage(theirs), make_comparable(theirs), at_least)


def test_the_same_words_are_shared_whole() -> None:
    found = shared(RUN, RUN)
    assert found is not None
    assert (found.similarity, found.longest, found.ours, found.theirs) == (1.0, 22, (Span(0, 22),), (Span(0, 22),))
    assert found.passage == passage(RUN)


def test_the_shorter_side_is_the_measure_and_spans_count_in_each_text() -> None:
    ours = f"甲乙丙丁戊己庚辛壬癸{RUN}"  # 32 signs
    theirs = f"子丑寅卯辰{RUN}甲子乙丑丙寅丁卯戊辰己巳"  # 39 signs
    found = shared(ours, theirs)
    assert found is not None
    assert found.similarity == 0.6875  # 22 of 32
    assert (found.ours, found.theirs) == ((Span(10, 32),), (Span(5, 27),))
    back = shared(theirs, ours)
    assert back is not None and (back.similarity, back.ours) == (0.6875, (Span(5, 27),))


def test_several_runs_are_counted_together_the_longest_is_told() -> None:
    first, second = RUN[:8], RUN[8:]  # 8 and 14 signs
    found = shared(f"{first}天地玄黄宇宙洪荒{second}", f"{second}日月盈昃辰宿列张{first}")
    assert found is not None
    assert (found.similarity, found.longest) == (0.7333, 14)  # 22 of 30
    assert [(one.start, one.end) for one in found.ours] == [(0, 8), (16, 30)]
    assert [(one.start, one.end) for one in found.theirs] == [(22, 30), (0, 14)]


def test_nothing_shared_is_no_overlap() -> None:
    assert shared(RUN, "天地玄黄宇宙洪荒日月盈昃辰宿列张") is None


@pytest.mark.parametrize(("at_least", "there"), [(0.68, True), (0.6875, True), (0.69, False)])
def test_a_short_run_counts_only_with_enough_similarity(at_least: float, there: bool) -> None:
    found = shared(f"甲乙丙丁戊己庚辛壬癸{RUN}", f"天地玄黄宇宙洪荒日月{RUN}", at_least)
    assert (found is not None) is there
    assert found is None or found.aligned == 22.0


def test_a_long_run_counts_however_little_of_the_whole_it_is() -> None:
    for length, there in ((29, False), (30, True), (31, True)):
        run = f"{RUN}并书面告知利害关系人"[:length]
        assert len(run) == length
        found = shared(
            "".join(chr(0x4E00 + n) for n in range(400)) + run,
            run + "甲" + "".join(chr(0x6E00 + n) for n in range(400)),
            0.9,
        )
        assert (found is not None) is there, length


def test_overlaps_are_ranked_by_similarity_then_length_then_the_library() -> None:
    base = Overlap(passage(RUN), 0.5, 10, 10.0, (Span(0, 10),), (Span(0, 10),))
    best = replace(base, similarity=0.9)
    longer = replace(base, ours=(Span(0, 6), Span(20, 26)), passage=passage(RUN, 9))  # twelve signs
    later = replace(base, passage=passage(RUN, 2))
    assert rank([later, base, best, longer]) == (best, longer, base, later)
    assert rank(iter([later, base])) == (base, later)
    assert rank([]) == ()

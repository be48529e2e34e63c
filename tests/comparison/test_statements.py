"""A text is cut into statements whose terms leave out what is compared by itself."""

from __future__ import annotations

from tests.comparison.pairs import statement_of, text_of


def test_a_graver_case_stays_with_the_rule_that_it_continues() -> None:
    reading = text_of("第三条　未备案的，由市城管局责令改正；逾期不改正的，处五百元罚款。本办法自印发之日起施行。")
    assert [one.text for one in reading.statements] == [
        "未备案的，由市城管局责令改正；逾期不改正的，处五百元罚款。",
        "本办法自印发之日起施行。",
    ]


def test_figures_and_modal_words_are_no_terms() -> None:
    one = statement_of("供水企业应当在十个工作日内完成装表通水。")
    words = "".join("供水企业应当在十个工作日内完成装表通水。"[term.start : term.end] for term in one.terms)
    assert "装表" in words
    assert "应当" not in words
    assert "工作" not in words
    assert [str(value.high) for value in one.values] == ["10"]


def test_a_single_one_is_read_as_a_figure() -> None:
    assert [str(one.high) for one in statement_of("巡查可以由一名检查人员完成。").values] == ["1"]


def test_the_bracket_of_units_at_the_end_binds_all_statements() -> None:
    reading = text_of("建设企业信用档案系统。公开信用信息。（市发展改革委牵头，2026年6月底前完成）")
    assert [one.name for one in reading.closing_leads] == ["市发展改革委"]
    assert [(one.month, one.year) for one in reading.closing_moments] == [(6, 2026)]


def test_what_is_derived_of_a_statement_is_made_once() -> None:
    made: list[int] = []
    one = statement_of("市财政局应当公开预算。")
    assert one.once("name", lambda: made.append(1)) is one.once("name", lambda: made.append(2))
    assert made == [1]


def test_places_lie_in_their_segment() -> None:
    one = statement_of("符合条件的，市财政局应当在五日内拨付。")
    assert [one.segment_at(place) for place in (0, 5, 6, 12)] == [0, 0, 1, 1]

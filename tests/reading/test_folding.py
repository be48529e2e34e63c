"""Folding changes what rules read and nothing that is shown: every disguise, and the way back from each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model import Guise, Line, Span
from reviewer.reading import read
from reviewer.reading.folding import TABLE, find_concealed, fold_blanks, fold_characters

WORDS = "优先采购本市企业的产品"


def between(sign: str) -> str:
    return sign.join(WORDS)


CHARACTERS = {
    "zero width space": between("\u200b"),
    "joiner": between("\u200d"),
    "byte order mark": between("\ufeff"),
    "soft hyphen": between("\u00ad"),
    "variation selector": between("\ufe00"),
    "plane 14": between("\U000e0100"),
    "filler": between("\u3164"),
    "directions": f"\u202d{WORDS}\u202c",
    "combining mark": between("\u0301"),
    "traditional": "優先採購本市企業的產品",
}
BLANKS = {
    "blank": " ",
    "ideographic": "\u3000",
    "no-break": "\u00a0",
    "thin": "\u2009",
    "tab": "\t",
    "hyphen": "\u2011",
}


@pytest.mark.parametrize("name", CHARACTERS)
def test_characters_are_folded(name: str) -> None:
    folding = fold_characters(CHARACTERS[name])
    assert (folding.text if folding else CHARACTERS[name]) == WORDS


@pytest.mark.parametrize(
    ("shown", "plain"),
    [
        ("⼀⽉⼆⼗⽇", "一月二十日"),
        ("⻓安⻔", "长安门"),
        ("５０％", "50％"),
        ("𝟓𝟎万元", "50万元"),
        ("٣٠日", "30日"),
        ("5O%", "50%"),
        ("l00万元", "100万元"),
        ("ＡＰＰ", "APP"),
        ("徵收費用", "征收费用"),
        ("｢示例｣､", "「示例」、"),
    ],
)
def test_forms_are_exchanged_one_for_one(shown: str, plain: str) -> None:
    folding = fold_characters(shown)
    assert folding is not None and folding.text == plain
    assert list(folding.places) == list(range(len(shown) + 1))


@pytest.mark.parametrize(
    "text",
    ["著作权、乾隆年间", "①②③（一）", "，。：；！？“”（）", "Oracle、IO、Wi-Fi", "café naïve", "第一条　为了示例"],
)
def test_what_is_right_stays(text: str) -> None:
    assert fold_characters(text) is None


@pytest.mark.parametrize("name", BLANKS)
def test_blanks_inside_words_go(name: str) -> None:
    text = BLANKS[name].join(WORDS)
    folding = fold_blanks(text, [Line(Span(0, len(text)))])
    assert folding is not None and folding.text == WORDS


@pytest.mark.parametrize(
    "text",
    [
        "第一条 市财政局负责。",
        "第十二条　示例",
        "（一） 示例",
        "一、 示例",
        "附件1 示例",
        "使用 APP 登记",
        "10 20 30",
        "2.5 km",
    ],
)
def test_blanks_that_part_something_stay(text: str) -> None:
    assert fold_blanks(text, [Line(Span(0, len(text)))]) is None


def test_the_way_back_leads_to_the_file() -> None:
    shown = "第二条　优\u200b先采 购本\u00ad市企业的产品。"
    draft = read(f"云川市示例办法\n{shown}\n".encode(), "a.txt")
    assert draft.text.split("\n")[1] == shown, "reports show what stands in the file"
    assert draft.plain.text.split("\n")[1] == "第二条　优先采购本市企业的产品。"
    start = draft.plain.text.index("优先采购本市")
    restored = draft.restore(Span(start, start + 6))
    assert draft.slice(restored) == "优\u200b先采 购本\u00ad市"
    assert [one.id for one in draft.clauses] == [one.id for one in draft.plain.clauses]
    assert draft.slice(draft.clauses[-1].own) == shown


def test_a_draft_without_disguise_is_its_own_plain_form() -> None:
    draft = read("云川市示例办法\n第一条　示例。\n".encode(), "a.txt")
    assert draft.folded is None and draft.plain is draft and draft.restore(Span(1, 3)) == Span(1, 3)


def test_numbers_of_clauses_are_read_through_disguises() -> None:
    draft = read("云川市示例办法\n第\u200b一条　示例。\n第⼆条　另一例。\n（１）甲；\n".encode(), "a.txt")
    assert [one.number for one in draft.clauses if one.number] == ["第一条", "第二条", "（1）"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("指\u200b定", [("指\u200b定", Guise.INVISIBLE)]),
        ("指\u202e定", [("指\u202e定", Guise.REVERSED)]),
        ("指定\u200b", []),
        ("Wi\u2060Fi", []),
        ("办法\u200b AI", []),
        ("5\u200b0万", []),
        ("甲\u200b乙\u2060丙", [("甲\u200b乙", Guise.INVISIBLE), ("乙\u2060丙", Guise.INVISIBLE)]),
    ],
)
def test_signs_inside_words_are_told(text: str, found: list[tuple[str, Guise]]) -> None:
    assert [(text[one.span.start : one.span.end], one.guise) for one in find_concealed(text)] == found


SIGNS = st.sampled_from(
    [*"第一条优先采购市企业　 0９%，。\n", "\u200b", "\u0301", "\u00ad", "優", "⼀", "\u202e", "A", "é"]
)


@given(st.lists(SIGNS, max_size=60).map("".join))
def test_folding_only_exchanges_and_drops(text: str) -> None:
    folding = fold_characters(text)
    if folding is None:
        return
    places = list(folding.places)
    assert len(places) == len(folding.text) + 1 and places == sorted(set(places)) and places[-1] == len(text)
    assert fold_characters(folding.text) is None, "folded once is folded"
    for at in range(len(folding.text)):
        assert folding.restore(Span(at, at + 1)) == Span(places[at], places[at] + 1)
    assert folding.restore_whole(Span(0, len(folding.text))) == Span(0, len(text))
    assert folding.carry(Span(0, len(text))) == Span(0, len(folding.text))


@given(st.lists(SIGNS, min_size=1, max_size=80).map("".join))
def test_drafts_in_both_forms_have_the_same_shape(words: str) -> None:
    draft = read(f"云川市示例办法\n{words}市".encode(), "a.txt")
    plain = draft.plain
    assert [one.id for one in plain.clauses] == [one.id for one in draft.clauses]
    assert len(plain.lines) == len(draft.lines)
    for one, other in zip(plain.clauses, draft.clauses, strict=True):
        assert 0 <= other.span.start <= other.span.end <= len(draft.text)
        assert other.span.covers(draft.restore(one.span))
    for segment in plain.segments:
        (place,) = plain.locate(Span(segment.span.start, segment.span.start + 1))
        restored = draft.restore(Span(segment.span.start, segment.span.start + 1))
        (origin,) = draft.locate(restored)
        assert (place.paragraph, place.node, place.offset) == (origin.paragraph, origin.node, origin.offset)


def test_the_table_is_made_of_pairs_of_single_characters() -> None:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 5000 and all(len(row) == 2 and len(row[0]) == len(row[1]) == 1 for row in rows)
    known = {row[0] for row in rows}
    assert not known & {row[1] for row in rows}, "no pair leads to another"

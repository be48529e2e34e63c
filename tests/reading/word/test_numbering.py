"""The labels that Word prints before numbered paragraphs (ECMA-376-1 17.9)."""

from __future__ import annotations

import pytest

from reviewer.reading.word.numbering import Labels, Numbering, read_numbering
from reviewer.reading.word.styles import NOTHING, Look, Styles
from tests.making.elements import element


def level(depth: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:suff w:val="nothing"/>{more}</w:lvl>'
    )


def numbering(*levels: str, override: str = "") -> Numbering:
    return read_numbering(
        element(
            f'<w:numbering><w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
            f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{override}</w:num></w:numbering>'
        ),
        None,
    )


def printed(lists: Numbering, *places: tuple[int, int]) -> list[str]:
    labels = Labels(lists)
    return [labels.next(*place) for place in places]


THREE = (level(0, "第%1章", "chineseCounting"), level(1, "第%2条", "chineseCounting"), level(2, "%2.%3"))


def test_lower_levels_begin_again_below_an_upper_one() -> None:
    found = printed(numbering(*THREE), (1, 0), (1, 1), (1, 1), (1, 0), (1, 1))
    assert found == ["第一章", "第一条", "第二条", "第二章", "第一条"]


def test_a_level_that_never_restarts_counts_through() -> None:
    through = level(1, "第%2条", "chineseCounting", '<w:lvlRestart w:val="0"/>')
    assert printed(numbering(THREE[0], through), (1, 0), (1, 1), (1, 0), (1, 1)) == [
        "第一章",
        "第一条",
        "第二章",
        "第二条",
    ]


def test_upper_numbers_in_a_label_and_their_legal_form() -> None:
    assert printed(numbering(*THREE), (1, 1), (1, 2), (1, 2)) == ["第一条", "一.1", "一.2"]
    legal = level(2, "%2.%3", more="<w:isLgl/>")
    assert printed(numbering(*THREE[:2], legal), (1, 1), (1, 2)) == ["第一条", "1.1"]


def test_lists_of_one_kind_count_on_unless_they_say_otherwise() -> None:
    assert printed(numbering(*THREE), (1, 0), (2, 0), (1, 0)) == ["第一章", "第二章", "第三章"]
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    assert printed(numbering(*THREE, override=again), (1, 0), (2, 0), (2, 0)) == ["第一章", "第五章", "第六章"]
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "（%1）")}</w:lvlOverride>'
    assert printed(numbering(*THREE, override=other), (2, 0)) == ["（1）"]


@pytest.mark.parametrize(
    ("one", "label"),
    [
        (level(0, "%1", start=0), "0"),
        (level(0, "", "none"), ""),
        (level(0, "●", "bullet"), "●"),
        (level(0, "\uf0fe", "bullet", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'), "☑"),
        (level(0, "%1、", "chineseCounting", "<w:rPr><w:vanish/></w:rPr>"), ""),
        (level(0, "%9"), ""),
        (level(0, "%1.", "no such format"), "1."),
    ],
)
def test_single_labels(one: str, label: str) -> None:
    assert printed(numbering(one), (1, 0)) == [label]


@pytest.mark.parametrize(("suffix", "behind"), [("tab", "　"), ("space", " "), ("nothing", "")])
def test_what_stands_behind_a_label(suffix: str, behind: str) -> None:
    one = level(0, "%1").replace('"nothing"', f'"{suffix}"')
    assert printed(numbering(one), (1, 0)) == [f"1{behind}"]


def test_a_level_that_is_not_there_prints_nothing() -> None:
    assert printed(numbering(level(0, "%1")), (1, 5)) == [""]


def test_the_list_of_a_paragraph() -> None:
    lists = numbering(*THREE, level(3, "%4", more='<w:pStyle w:val="h"/>'))
    styles = Styles(own={"h": NOTHING})
    assert lists.place(Look(number=1, depth=2), NOTHING, "", styles) == (1, 2)
    assert lists.place(Look(number=1, depth=2), NOTHING, "h", styles) == (1, 3), "a level that names the style"
    assert lists.place(Look(number=1, depth=2), Look(depth=1), "h", styles) == (1, 1), "the paragraph itself"
    assert lists.place(Look(number=0), NOTHING, "", styles) is None
    assert lists.place(Look(number=9), NOTHING, "", styles) is None


def test_without_its_part_a_file_has_no_list() -> None:
    assert read_numbering(None, None) == Numbering()

"""What a paragraph takes over from its style and from those that it is based on."""

from __future__ import annotations

import pytest

from reviewer.reading.word.styles import (
    NOTHING,
    Look,
    is_on,
    read_integer,
    read_paragraph_look,
    read_run_look,
    read_styles,
)
from tests.making.elements import element

STYLES = """<w:styles>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:jc w:val="left"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="3"/><w:ilvl w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/><w:rPr><w:b w:val="0"/><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="d"><w:basedOn w:val="e"/></w:style>
<w:style w:type="paragraph" w:styleId="e"><w:basedOn w:val="d"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="f"><w:rPr><w:b w:val="true"/></w:rPr></w:style>
</w:styles>"""


def test_a_style_says_what_those_below_it_say() -> None:
    styles = read_styles(element(STYLES))
    assert styles.look("b") == Look(3, 1, 0, False, True, None)
    assert styles.look("c") == Look(3, 1, 0, False, False, True), "the nearest wins"
    assert styles.look("d").centered, "a circle is cut"
    assert styles.chain("c") == ["c", "b", "a"]
    assert (styles.normal, styles.names["b"], styles.names["c"]) == ("a", "heading 1", "c")


def test_unknown_styles_are_the_default_one() -> None:
    styles = read_styles(element(STYLES))
    assert styles.look(None) == styles.look("none") == Look(centered=False)
    assert styles.character("none") == NOTHING
    assert styles.character("f") == Look(bold=True)
    assert read_styles(None).look("a") == NOTHING


def test_looks_of_a_paragraph_and_a_run() -> None:
    assert read_paragraph_look(element('<w:pPr><w:jc w:val="distribute"/></w:pPr>')) == Look(centered=True)
    assert read_paragraph_look(None) == read_run_look(element("<w:rPr/>")) == NOTHING
    assert read_run_look(element('<w:rPr><w:b w:val="off"/><w:vanish w:val="1"/></w:rPr>')) == Look(
        bold=False, hidden=True
    )


@pytest.mark.parametrize(
    ("value", "on"),
    [("1", True), ("true", True), ("0", False), ("FALSE", False), ("off", False), ("none", False), (None, True)],
)
def test_on_and_off(value: str | None, on: bool) -> None:
    assert is_on(value) is on


def test_without_the_attribute() -> None:
    assert not is_on(None, absent=False)


@pytest.mark.parametrize(("xml", "value"), [('<w:a w:val="3"/>', 3), ('<w:a w:val="x"/>', None), ("<w:a/>", None)])
def test_integers(xml: str, value: int | None) -> None:
    assert read_integer(element(xml)) == value
    assert read_integer(None) is None

"""Page and styles of an official paper (GB/T 9704-2012: 5.2 page, 7.2.3 title, 7.3 body, 7.5 page number).

A4 with margins of 37/35/28/26 mm; 28 pt lines; title 方正小标宋简体 二号, body 仿宋_GB2312 三号,
headings 黑体, 楷体_GB2312 and bold 仿宋_GB2312. Fonts are named, not embedded: a machine without
them shows its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

LATIN = "Times New Roman"
SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
CENTRAL_WIDTH = 156  # mm between the margins
BAND_FILL, BAND_EDGE = "FDE9E7", "C00000"


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks: `size` and `line` in points (no `line`: single), `indented` by two characters."""

    id: str
    font: str
    size: float = 16
    line: float | None = 28
    indented: bool = False
    alignment: Any = WD_ALIGN_PARAGRAPH.LEFT
    bold: bool = False


JUSTIFY, CENTER = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.CENTER
STYLES = {
    "Normal": Look("Normal", FANG, indented=True, alignment=JUSTIFY),
    "Title": Look("Title", SONG, size=22, line=32, alignment=CENTER),
    "Subtitle": Look("Subtitle", KAI, alignment=CENTER),
    "Heading 1": Look("Heading1", HEI, indented=True),
    "Heading 2": Look("Heading2", KAI, indented=True),
    "Heading 3": Look("Heading3", FANG, indented=True, bold=True),
    "表内文字": Look("TableWords", FANG, size=12, line=18),
    "附注": Look("Remarks", FANG, size=12, line=20, indented=True, alignment=JUSTIFY),
    "提示栏": Look("Band", HEI),
    "Footer": Look("Footer", "宋体", size=14, line=None, alignment=WD_ALIGN_PARAGRAPH.RIGHT),
}


def set_page(document: Any) -> None:
    """Set size and margins, and page numbers: right on odd pages, left on even ones."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    sides = ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT))
    for footer, side in sides:
        paragraph = footer.paragraphs[0]
        paragraph.style, paragraph.alignment = document.styles["Footer"], side
        # One blank character between the number and the edge of the text.
        indent = Pt(14)
        if side == WD_ALIGN_PARAGRAPH.RIGHT:
            paragraph.paragraph_format.right_indent = indent
        else:
            paragraph.paragraph_format.left_indent = indent
        _add_page_number(paragraph)


def set_styles(document: Any) -> None:
    """Define the styles by which all paragraphs of the report are set."""
    _clear_defaults(document)
    names = {style.name for style in document.styles}
    for name, look in STYLES.items():
        style = document.styles[name] if name in names else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.styleId = look.id
        _clear(style)
        if name != "Normal":
            style.base_style = document.styles["Normal"]
        _set_font(style, look)
        layout = style.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        layout.alignment = look.alignment
        if look.line:
            layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
        else:
            layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
        layout.keep_with_next = name.startswith("Heading")
        layout.widow_control = False
        _indent(style, look.size if look.indented else 0)
        if name.startswith("Heading"):
            style.element.get_or_add_pPr().append(make("outlineLvl", val=str(int(name[-1]) - 1)))
        if name == "提示栏":
            _frame(style)


def make(name: str, **values: str) -> Any:
    """Return a new element `w:name` with the attributes `w:key="value"`."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _clear_defaults(document: Any) -> None:
    """Take the theme's fonts off the defaults: they would win over the fonts named here."""
    for fonts in document.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:rFonts')}"):
        fonts.attrib.clear()
    for language in document.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        language.set(qn("w:eastAsia"), "zh-CN")


def _clear(style: Any) -> None:
    """Take off what the template brought along: theme fonts, blue headings, the rule under the title."""
    for name in ("w:rPr", "w:pPr"):
        old = style.element.find(qn(name))
        if old is not None:
            style.element.remove(old)


def _set_font(style: Any, look: Look) -> None:
    style.font.name, style.font.size, style.font.bold = LATIN, Pt(look.size), look.bold
    style.element.rPr.rFonts.set(qn("w:eastAsia"), look.font)


def _indent(style: Any, points: float) -> None:
    """Indent the first line by two characters of `points`, or not at all for 0."""
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200" if points else "0")
    indent.set(qn("w:firstLine"), str(round(points * 2 * 20)))


def _frame(style: Any) -> None:
    borders = make("pBdr")
    borders.extend(
        make(side, val="single", sz="12", space="4", color=BAND_EDGE) for side in ("top", "left", "bottom", "right")
    )
    layout = style.element.get_or_add_pPr()
    for one in (borders, make("shd", val="clear", color="auto", fill=BAND_FILL)):
        layout.insert_element_before(one, "w:spacing", "w:ind", "w:jc")


def _add_page_number(paragraph: Any) -> None:
    """Add — 1 —, the number as a field."""
    code = make("instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = " PAGE "
    begin, separate, end = (make("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    paragraph.add_run("— ")
    for one in (begin, code, separate):
        paragraph.add_run()._r.append(one)
    paragraph.add_run("1")
    paragraph.add_run()._r.append(end)
    paragraph.add_run(" —")

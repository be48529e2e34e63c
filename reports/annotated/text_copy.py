"""A Word file with the text of a draft that is not one, so that comments have something to stand on."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from reviewer.plugin import Draft, Segment

from ..visible_text import show_hidden, show_illegal

FONT = "仿宋_GB2312"
BODY = "word/document.xml"


def copy_text(draft: Draft) -> tuple[Draft, bytes]:
    """Return the draft with its segments leading into the made file, and that file's bytes.

    Line n of the draft is paragraph n + 1; the first paragraph says what the file is.
    """
    from docx import Document

    document = Document()
    _set_style(document)
    section = document.element.body.sectPr
    _add_line(
        document, f"（本文件由审查程序按“{show_hidden(draft.name)}”的文字生成，供查看批注用，版式与原文件不同。）"
    )
    segments = []
    for number, line in enumerate(draft.lines):
        # One character for one: the comments' offsets must stay true.
        _add_line(document, show_illegal(draft.slice(line.span)), bold=line.bold, centered=line.centered)
        if len(line.span):
            segments.append(Segment(line.span, BODY, number + 1, 0, 0))
    document.element.body.append(section)  # it is moved behind the lines: there it belongs
    out = io.BytesIO()
    document.save(out)
    return replace(draft, segments=tuple(segments)), out.getvalue()


def _set_style(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.line_spacing = 1.5
    style.paragraph_format.space_after = Pt(0)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(28), Mm(26)


def _add_line(document: Any, words: str, *, bold: bool = False, centered: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    # `add_paragraph` of python-docx looks through all paragraphs each time
    element: Any = OxmlElement("w:p")
    document.element.body.append(element)
    paragraph = Paragraph(element, document)
    if centered:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if words:
        # Runs of python-docx turn tabs into elements of their own; here a line is one text element.
        text = OxmlElement("w:t")
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run = paragraph.add_run()
        run.bold = bold or None
        run._r.append(text)

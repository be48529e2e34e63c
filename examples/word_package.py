"""Blocks become the parts of a Word file: automatic numbers, tracked changes, comments, footnotes, a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from markup import Block, Piece

STATIC = Path(__file__).parent / "word"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" xmlns:w14="{W14}" xmlns:w15="{W15}"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KINSHIP = {  # part -> (content type, relation type)
    "styles": (f"{TYPE}.styles+xml", f"{OFFICE}/styles"),
    "settings": (f"{TYPE}.settings+xml", f"{OFFICE}/settings"),
    "numbering": (f"{TYPE}.numbering+xml", f"{OFFICE}/numbering"),
    "footer1": (f"{TYPE}.footer+xml", f"{OFFICE}/footer"),
    "header1": (f"{TYPE}.header+xml", f"{OFFICE}/header"),
    "footnotes": (f"{TYPE}.footnotes+xml", f"{OFFICE}/footnotes"),
    "comments": (f"{TYPE}.comments+xml", f"{OFFICE}/comments"),
    "commentsExtended": (
        f"{TYPE}.commentsExtended+xml",
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    ),
}
# Word keeps Latin letters and digits in runs of their own; so do the examples.
SCRIPTS = re.compile(r"[0-9A-Za-z.%]+|[^0-9A-Za-z.%]+")
LEAD_SENTENCE = re.compile(r"^[^。，；]{2,24}。")
# Style and number list of each kind; a regulation numbers its headings 第一章, a plan 一、.
STYLES = {
    "title": ("Title", None),
    "centred": ("Subtitle", None),
    "right": ("Signature", None),
    "article": ("Article", (2, 0)),
    "item": ("Item", (2, 1)),
    "task": ("Task", (4, 0)),
    "plain": ("Normal", None),
}
REGULATION = {"heading": ("Heading1", (1, 0)), "subheading": ("Heading2", None)}
PLAN = {"heading": ("HeadingPlan1", (3, 0)), "subheading": ("HeadingPlan2", (3, 1))}


def make_parts(blocks: list[Block]) -> dict[str, str]:
    """Return the parts of the package by name, in the order in which they are stored."""
    layout = REGULATION if any(block.kind == "article" for block in blocks) else PLAN
    writer = Writer({**STYLES, **layout})
    body = [writer.block(block) for block in blocks if block.kind != "header"]
    header = [block.pieces[0].words for block in blocks if block.kind == "header"]
    names = ["styles", "settings", "numbering", "footer1"]
    parts = {name: (STATIC / f"{name}.xml").read_text(encoding="utf-8") for name in names}
    if header:
        paragraph = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{_runs(header[0])}</w:p>'
        parts["header1"] = f"{HEAD}<w:hdr {NAMESPACES}>{paragraph}</w:hdr>"
    parts.update(writer.notes())
    relations = {name: f"rId{number}" for number, name in enumerate(parts, 1)}
    document = f"{HEAD}<w:document {NAMESPACES}><w:body>{''.join(body)}{_section(relations)}</w:body></w:document>"
    return {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations({"word/document": (f"{OFFICE}/officeDocument", "rId1")}),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations({n: (KINSHIP[n][1], i) for n, i in relations.items()}),
        **{f"word/{name}.xml": data for name, data in parts.items()},
    }


@dataclass
class Writer:
    """Writes paragraphs and gathers what stands outside the body: comments and footnotes."""

    styles: dict[str, tuple[str, tuple[int, int] | None]]
    comments: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    revision: int = 100

    def block(self, block: Block) -> str:
        """Return the XML of a paragraph or table."""
        if block.kind == "table":
            return _table(block.rows)
        style, number = self.styles[block.kind]
        listed = number and f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
        lead = LEAD_SENTENCE.match(block.pieces[0].words) if block.kind == "task" else None
        body = _runs(lead[0], bold=True) if lead else ""
        pieces = list(block.pieces)
        if lead:
            pieces[0] = Piece("plain", pieces[0].words[lead.end() :])
        body += "".join(self.piece(piece) for piece in pieces)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{listed or ""}</w:pPr>{body}</w:p>'

    def piece(self, piece: Piece) -> str:
        """Return the XML of some words in their state."""
        self.revision += 1
        if piece.kind == "plain":
            return _runs(piece.words)
        if piece.kind == "footnote":
            return self.footnote(piece.words)
        if piece.kind == "comment":
            return self.comment(piece)
        tag, text = ("ins", "t") if piece.kind == "insert" else ("del", "delText")
        marks = f'w:id="{self.revision}" w:author="{escape(piece.who)}" w:date="{piece.date}T09:30:00Z"'
        return f"<w:{tag} {marks}>{_runs(piece.words, text=text)}</w:{tag}>"

    def comment(self, piece: Piece) -> str:
        """Return the commented words; the comment itself is kept for its own part."""
        number = len(self.comments)
        marks = f'w:id="{number}" w:author="{piece.who}" w:date="{piece.date}T10:00:00Z" w:initials="{piece.who[0]}"'
        paragraph = f'<w:p w14:paraId="{0x1A000000 + number:08X}">{_runs(piece.remark)}</w:p>'
        self.comments.append(f"<w:comment {marks}>{paragraph}</w:comment>")
        return (
            f'<w:commentRangeStart w:id="{number}"/>{_runs(piece.words)}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    def footnote(self, words: str) -> str:
        """Return the mark of a footnote; its text is kept for its own part."""
        number = len(self.footnotes) + 1
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        self.footnotes.append(f'<w:footnote w:id="{number}"><w:p>{mark}{_runs(words)}</w:p></w:footnote>')
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def notes(self) -> dict[str, str]:
        """Return the parts for footnotes and comments, where there are any."""
        parts = {}
        if self.footnotes:
            rules = "".join(
                f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
                for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
            )
            parts["footnotes"] = f"{HEAD}<w:footnotes {NAMESPACES}>{rules}{''.join(self.footnotes)}</w:footnotes>"
        if self.comments:
            parts["comments"] = f"{HEAD}<w:comments {NAMESPACES}>{''.join(self.comments)}</w:comments>"
            threads = "".join(
                f'<w15:commentEx w15:paraId="{0x1A000000 + number:08X}" w15:done="0"/>'
                for number in range(len(self.comments))
            )
            parts["commentsExtended"] = f"{HEAD}<w15:commentsEx {NAMESPACES}>{threads}</w15:commentsEx>"
        return parts


def _runs(words: str, *, text: str = "t", bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return "".join(
        f'<w:r>{look}<w:{text} xml:space="preserve">{escape(one)}</w:{text}></w:r>' for one in SCRIPTS.findall(words)
    )


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    widths = (800, 2900, 3400, 1700)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = []
    for number, row in enumerate(rows):
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>{_runs(cell, bold=number == 0)}</w:p></w:tc>'
            for width, cell in zip(widths, row, strict=True)
        )
        repeat = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
        made.append(f"<w:tr>{repeat}{cells}</w:tr>")
    look = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="8800" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"


def _section(relations: dict[str, str]) -> str:
    links = f'<w:footerReference w:type="default" r:id="{relations["footer1"]}"/>'
    if "header1" in relations:
        links = f'<w:headerReference w:type="default" r:id="{relations["header1"]}"/>{links}'
    margins = 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1417" w:gutter="0"'
    return f'<w:sectPr>{links}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/></w:sectPr>'


def _content_types(parts: dict[str, str]) -> str:
    own = {"document": f"{TYPE}.document.main+xml", **{name: KINSHIP[name][0] for name in parts}}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in own.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{number}" Type="{kind}" Target="{name}.xml"/>' for name, (kind, number) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'

"""Word files made by hand from XML, for what no library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

SPACES = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def paragraph(words: str) -> str:
    """A plain paragraph."""
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def part(tag: str, content: str) -> str:
    """An XML part with all namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{tag} {SPACES}>{content}</w:{tag}>'


def make_word(
    body: str,
    parts: Mapping[str, tuple[str, str | bytes]] | None = None,
    *,
    dangling: tuple[tuple[str, str], ...] = (),
    main_type: str = MAIN_TYPE,
) -> bytes:
    """A package with that body; `parts` maps a part's name to its relation kind and content.

    `dangling` are relations (kind, target) to parts that do not exist.
    """
    parts = parts or {}
    links = [*((kind, name) for name, (kind, _) in parts.items()), *dangling]
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(links)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
            f'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{OFFICE}/officeDocument"'
            f' Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        )
        package.writestr("word/document.xml", part("document", f"<w:body>{body}<w:sectPr/></w:body>"))
        for name, (_, content) in parts.items():
            package.writestr(f"word/{name}", content)
    return out.getvalue()

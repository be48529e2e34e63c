"""Changes to the XML of Word files: a paragraph comes to stand where few programs look."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from lxml import etree

from bench.mutants.damage import pack, unpack
from bench.mutants.mutant import Base, Change, Mutate, make_sentence
from tests.making.word import OFFICE, SPACES, paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
WRAPS = {
    "content control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "content control without content": "<w:sdt>{}</w:sdt>",
    "bound content control": '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="x"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
    "placeholder": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "custom XML": '<w:customXml w:element="a">{}</w:customXml>',
    "smart tag": '<w:smartTag w:element="a">{}</w:smartTag>',
    "inserted": '<w:ins w:id="9" w:author="某">{}</w:ins>',
    "moved here": '<w:moveTo w:id="9" w:author="某">{}</w:moveTo>',
    "custom XML inserted": '<w:customXmlInsRangeStart w:id="9"/>{}<w:customXmlInsRangeEnd w:id="9"/>',
    "unknown choice alone": '<mc:AlternateContent><mc:Choice Requires="zz" xmlns:zz="urn:zz">{}</mc:Choice></mc:AlternateContent>',
    "known choice alone": '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice></mc:AlternateContent>',
    "fallback alone": "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
    "choice without requirement": "<mc:AlternateContent><mc:Choice>{}</mc:Choice></mc:AlternateContent>",
    "undeclared requirement": '<mc:AlternateContent><mc:Choice Requires="none">{}</mc:Choice><mc:Fallback/></mc:AlternateContent>',
    "alternative without form": "<mc:AlternateContent>{}</mc:AlternateContent>",
    "foreign element": '<x:box xmlns:x="urn:x">{}</x:box>',
    "unknown element of Word": "<w:unheard>{}</w:unheard>",
    "ignorable element": '<x:box xmlns:x="urn:x" mc:Ignorable="x">{}</x:box>',
    "processed content": '<x:box xmlns:x="urn:x" mc:Ignorable="x" mc:ProcessContent="x:box">{}</x:box>',
    "no namespace": '<box xmlns="">{}</box>',
    "table": "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "table in a table": "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
    "cell without row": "<w:tc>{}</w:tc>",
    "row without table": "<w:tr><w:tc>{}</w:tc></w:tr>",
    "table without cell": "<w:tbl><w:tr>{}</w:tr></w:tbl>",
    "table without row": "<w:tbl>{}</w:tbl>",
    "continued cell": "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
    "cell merged to the side": '<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr><w:hMerge w:val="continue"/></w:tcPr>{}</w:tc></w:tr></w:tbl>',
    "hidden row": "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "cell control": "<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
    "row control": "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
    "row before properties": "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr><w:tblPr/></w:tbl>",
    "text box of VML": "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    "text box of a drawing": "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{}"
    "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
    "text box in a text box": "<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:pict><v:textbox><w:txbxContent>{}"
    "</w:txbxContent></v:textbox></w:pict></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>",
    "text box in the body": "<w:txbxContent>{}</w:txbxContent>",
    "drawing in the body": "<w:drawing><a:x>{}</a:x></w:drawing>",
    "object": "<w:p><w:r><w:object><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:object></w:r></w:p>",
    "paragraph in a paragraph": "<w:p>{}</w:p>",
    "paragraph in a run": "<w:p><w:r>{}</w:r></w:p>",
    "paragraph in properties": "<w:p><w:pPr>{}</w:pPr></w:p>",
    "paragraph in properties of a run": "<w:p><w:r><w:rPr>{}</w:rPr></w:r></w:p>",
    "paragraph in properties of a control": "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
    "section properties": "<w:sectPr>{}</w:sectPr>",
    "properties of a table": "<w:tbl><w:tblPr>{}</w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "grid of a table": "<w:tbl><w:tblGrid>{}</w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "properties of a cell": "<w:tbl><w:tr><w:tc><w:tcPr>{}</w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
    "chunk": '<w:altChunk r:id="none">{}</w:altChunk>',
    "bookmark": '<w:bookmarkStart w:id="7" w:name="a"/>{}<w:bookmarkEnd w:id="7"/>',
    "second body": "</w:body><w:body>{}",
    "behind the body": "</w:body>{}<w:body>",
    "hyperlink of blocks": '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
    "background": "<w:background>{}</w:background>",
    "glossary": "<w:docParts><w:docPart><w:docPartBody>{}</w:docPartBody></w:docPart></w:docParts>",
    "ruby": "<w:p><w:r><w:ruby><w:rt/><w:rubyBase>{}</w:rubyBase></w:ruby></w:r></w:p>",
    "formula": "<w:p><m:oMath><m:r>{}</m:r></m:oMath></w:p>",
    "canvas": '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wpc:wpc xmlns:wpc="http://schemas.microsoft.com/office/word/'
    '2010/wordprocessingCanvas"><wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></wpc:wpc></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r></w:p>",
    "strict": '<s:p xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main">{}</s:p>',
    "Word 2003": '<o:sect xmlns:o="http://schemas.microsoft.com/office/word/2003/wordml">{}</o:sect>',
}
# A run with words in the place of {}, inside a paragraph.
LINES = {
    "simple field": '<w:fldSimple w:instr="TITLE">{}</w:fldSimple>',
    "field in the code of a field": '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>一</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "field without end": '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}',
    "field without begin": '{}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "field without separator": '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "locked field": '<w:r><w:fldChar w:fldCharType="begin" w:fldLock="1"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "hyperlink": '<w:hyperlink r:id="none">{}</w:hyperlink>',
    "smart tag": '<w:smartTag w:element="a">{}</w:smartTag>',
    "custom XML": '<w:customXml w:element="a">{}</w:customXml>',
    "content control": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "direction": '<w:dir w:val="ltr">{}</w:dir>',
    "override": '<w:bdo w:val="rtl">{}</w:bdo>',
    "inserted": '<w:ins w:id="9">{}</w:ins>',
    "inserted and moved": '<w:ins w:id="9"><w:moveTo w:id="8">{}</w:moveTo></w:ins>',
    "run in a run": "<w:r>{}</w:r>",
    "ruby base": "<w:r><w:ruby><w:rt><w:r><w:t>一</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    "ruby text": "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase><w:r><w:t>一</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    "foreign element": '<x:y xmlns:x="urn:x">{}</x:y>',
    "alternative": '<w:r><mc:AlternateContent><mc:Choice Requires="zz" xmlns:zz="urn:zz">{}</mc:Choice></mc:AlternateContent></w:r>',
    "formula": "<m:oMath><m:r>{}</m:r></m:oMath>",
    "proof": '<w:proofErr w:type="spellStart"/>{}',
    "permission": '<w:permStart w:id="1"/>{}<w:permEnd w:id="1"/>',
}
# Words themselves in the place of {}.
WORDS = {
    "text without a run": "<w:p><w:t>{}</w:t></w:p>",
    "text in the body": "<w:t>{}</w:t>",
    "run in the body": "<w:r><w:t>{}</w:t></w:r>",
    "bare words in a paragraph": "<w:p>{}</w:p>",
    "bare words in a run": "<w:p><w:r>{}</w:r></w:p>",
    "bare words in the body": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "words behind an element of a text": "<w:p><w:r><w:t>一<w:b/>{}</w:t></w:r></w:p>",
    "struck words outside a deletion": "<w:p><w:r><w:delText>{}</w:delText></w:r></w:p>",
    "DrawingML": "<w:p><w:r><w:drawing><wp:inline><a:p><a:r><a:t>{}</a:t></a:r></a:p></wp:inline></w:drawing></w:r></w:p>",
    "DrawingML without paragraph": "<w:p><w:r><w:drawing><wp:inline><a:t>{}</a:t></wp:inline></w:drawing></w:r></w:p>",
    "DrawingML table": "<w:p><w:r><w:drawing><wp:inline><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody>"
    "</a:tc></a:tr></a:tbl></wp:inline></w:drawing></w:r></w:p>",
    "WordArt": '<w:p><w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r></w:p>',
    "text box of HTML": "<w:p><w:r><w:pict><v:shape><v:textbox><div>{}</div></v:textbox></v:shape></w:pict></w:r></w:p>",
    "formula": "<w:p><m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath></w:p>",
    "formula alone": "<m:oMathPara><m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath></m:oMathPara>",
    "strict words": '<w:p><w:r><s:t xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main">{}</s:t></w:r></w:p>',
    "CDATA": "<w:p><w:r><w:t><![CDATA[{}]]></w:t></w:r></w:p>",
    "comment between": "<w:p><w:r><w:t><!-- 甲 -->{}</w:t></w:r></w:p>",
    "instruction between": "<w:p><w:r><w:t><?a b?>{}</w:t></w:r></w:p>",
    "drop-down": '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="{}"/></w:ddList></w:ffData>'
    '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "text field": '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="一"/></w:textInput></w:ffData>'
    '</w:fldChar></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>{}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "two forms that differ": '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>一二三</w:t></mc:Choice><mc:Fallback>'
    "<w:t>{}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "hidden": "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r></w:p>",
    "hidden on the web": "<w:p><w:r><w:rPr><w:webHidden/></w:rPr><w:t>{}</w:t></w:r></w:p>",
    "white": '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{}</w:t></w:r></w:p>',
    "tiny": '<w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>{}</w:t></w:r></w:p>',
    "struck through": "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>{}</w:t></w:r></w:p>",
    "framed": '<w:p><w:pPr><w:framePr w:x="-9999"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>',
    "paragraph mark struck": '<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>',
    "run inserted and struck": '<w:p><w:ins w:id="3"><w:del w:id="4"><w:r><w:delText>一</w:delText></w:r></w:del><w:r><w:t>{}</w:t></w:r></w:ins></w:p>',
}
ROOTED = re.compile(r"<([\w:]+)(?![^>]*/>).*</\1>$")
PARTS = {
    "header": ("hdr", "header", "header9.xml"),
    "footer": ("ftr", "footer", "footer9.xml"),
    "footnotes": ("footnotes", "footnotes", "footnotes9.xml"),
    "endnotes": ("endnotes", "endnotes", "endnotes9.xml"),
    "comments": ("comments", "comments", "comments9.xml"),
    "glossary document": ("glossaryDocument", "glossaryDocument", "glossary9.xml"),
    "diagram": ("x", "diagramData", "diagrams/data9.xml"),
    "chart": ("x", "chart", "charts/chart9.xml"),
    "an unknown kind": ("x", "mystery", "mystery9.xml"),
    "nothing": ("x", "", "loose9.xml"),
    "a second document": ("document", "", "document9.xml"),
    "chunk of XML": ("document", "aFChunk", "chunk9.xml"),
}


def _change_xml(edit: Callable[[str, Random, str], str | None]) -> Mutate:
    """Return a change of the body by a function of XML, chance and a new sentence."""

    def change(base: Base, chance: Random) -> Change:
        parts = unpack(base.data)
        sentence = make_sentence(chance)
        made = edit(parts[MAIN].decode("utf-8"), chance, sentence)
        if made is None:
            return Change(base.data)
        parts[MAIN] = made.encode()
        return Change(pack(parts), (sentence,) if sentence in made else ())

    return change


def _insert(template: str, inner: Callable[[str], str]) -> Mutate:
    def edit(xml: str, chance: Random, sentence: str) -> str:
        body, places = xml.find("<w:body>"), [one.end() for one in re.finditer(r"</w:p>", xml)]
        outer = [at for at in places if _is_top(xml[body:at])] or places
        at = chance.choice(outer)
        piece = template.replace("{}", inner(sentence))
        return xml[:at] + _declare(piece) + xml[at:]

    return _change_xml(edit)


def _is_top(xml: str) -> bool:
    return all(
        xml.count(f"<w:{tag}>") + xml.count(f"<w:{tag} ") == xml.count(f"</w:{tag}>")
        for tag in ("tbl", "txbxContent", "sdt", "ins")
    )


def _declare(piece: str) -> str:
    """Declare all prefixes at the outermost elements: the base may know few of them."""
    if piece.startswith("</"):
        return piece
    return re.sub(r"^<([\w:]+)", lambda found: f"<{found[1]} {_missing(piece[: piece.find('>')])}", piece, count=1)


def _missing(tag: str) -> str:
    return " ".join(one for one in SPACES.split(" ") if one.split("=")[0] not in tag)


def _move(wrap: str) -> Mutate:
    """Return a change that moves one of the paragraphs there are into a wrapper."""

    def change(base: Base, chance: Random) -> Change:
        parts = unpack(base.data)
        root = etree.fromstring(parts[MAIN])
        found = [
            one
            for one in root.iter(f"{W}p")
            if "".join(map(str, one.itertext())).strip() and one.getparent() is not None
        ]
        chosen: Any = chance.choice(found)
        holder = etree.fromstring(_declare(wrap.replace("{}", "<hole/>")))
        hole: Any = next(holder.iter("hole"), None)
        if hole is None:
            return Change(base.data)
        chosen.getparent().replace(chosen, holder)
        hole.getparent().replace(hole, chosen)
        parts[MAIN] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        return Change(pack(parts))

    return change


def _add_part(kind: str) -> Mutate:
    tag, relation, name = PARTS[kind]

    def change(base: Base, chance: Random) -> Change:
        parts = unpack(base.data)
        sentence = make_sentence(chance)
        inner = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}.get(tag)
        words = paragraph(sentence) if tag != "x" else f"<a:p><a:r><a:t>{sentence}</a:t></a:r></a:p>"
        words = f'<w:{inner} w:id="77">{words}</w:{inner}>' if inner else words
        parts[f"word/{name}"] = f"<w:{tag} {SPACES}>{words}</w:{tag}>".encode()
        _link(parts, relation, name)
        return Change(pack(parts))

    return change


def _link(parts: dict[str, bytes], relation: str, target: str, more: str = "") -> None:
    if relation:
        entry = f'<Relationship Id="rX9" Type="{OFFICE}/{relation}" Target="{target}"{more}/></Relationships>'.encode()
        rels = "word/_rels/document.xml.rels"
        parts[rels] = (
            parts[rels].replace(b"</Relationships>", entry).replace(b'/relationships"/>', b'/relationships">' + entry)
        )


def _chunk(ending: str, kind: str) -> Mutate:
    """Return a change that lets the body take in another file: an altChunk, an object, a subdocument."""

    def change(base: Base, chance: Random) -> Change:
        parts = unpack(base.data)
        sentence = make_sentence(chance)
        parts[f"word/chunk9.{ending}"] = f"<html><body><p>{sentence}</p></body></html>".encode()
        _link(parts, kind, f"chunk9.{ending}")
        call = {"aFChunk": '<w:altChunk r:id="rX9"/>', "subDocument": '<w:p><w:subDoc r:id="rX9"/></w:p>'}.get(
            kind,
            '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rX9"/></w:object></w:r></w:p>',
        )
        xml = parts[MAIN].decode()
        parts[MAIN] = re.sub(r"(<w:body>)", lambda found: found[1] + _declare(call), xml, count=1).encode()
        return Change(pack(parts), (sentence,))

    return change


def _replace(pattern: str, new: Sequence[str], name: str = r".*\.rels|\[Content_Types\]\.xml") -> Mutate:
    """Return a change of one place in one of the parts that say what the others are."""

    def change(base: Base, chance: Random) -> Change:
        parts = unpack(base.data)
        places = [
            (part, one.span())
            for part in parts
            if re.fullmatch(name, part)
            for one in re.finditer(pattern, parts[part].decode("utf-8", "ignore"))
        ]
        if not places:
            return Change(base.data)
        part, (begin, end) = chance.choice(places)
        words = parts[part].decode("utf-8", "ignore")
        parts[part] = (words[:begin] + chance.choice(list(new)) + words[end:]).encode()
        return Change(pack(parts))

    return change


def _rename(base: Base, chance: Random) -> Change:
    """Give a part with words another name, without telling the relations."""
    parts = unpack(base.data)
    old = chance.choice([one for one in sorted(parts) if one.startswith("word/") and one.endswith(".xml")])
    new = chance.choice(
        (
            old.upper(),
            old.replace("word/", "Word/"),
            old.replace(".xml", "2.xml"),
            old.replace("word/", "text/"),
            f"/{old}",
        )
    )
    return Change(pack({new if name == old else name: data for name, data in parts.items()}))


def _encode(base: Base, chance: Random) -> Change:
    """Write the body in another encoding."""
    parts = unpack(base.data)
    xml = re.sub(r"^<\?xml[^>]*\?>", "", parts[MAIN].decode("utf-8"))
    code = chance.choice(("utf-16", "gb18030", "gbk", "utf-8-sig", "utf-16-be", "iso-8859-1"))
    declared = f'<?xml version="1.0" encoding="{code.replace("-sig", "").replace("-be", "").replace("-16", "-16")}"?>'
    parts[MAIN] = (declared + xml).encode(code, "xmlcharrefreplace")
    return Change(pack(parts))


def _label(base: Base, chance: Random) -> Change:
    """Let the words of a paragraph stand in its number."""
    parts = unpack(base.data)
    sentence = make_sentence(chance)
    name = "word/numbering.xml"
    if name not in parts:
        return Change(base.data)
    words = parts[name].decode()
    found = list(re.finditer(r'w:lvlText w:val="[^"]*"', words))
    for one in reversed(found):
        words = f'{words[: one.start()]}w:lvlText w:val="{sentence}"{words[one.end() :]}'
    parts[name] = words.encode()
    shown = "w:numId" in parts[MAIN].decode() and bool(found)
    return Change(pack(parts), (sentence,) if shown else ())


WORD_CHANGES: tuple[tuple[str, Mutate], ...] = (
    *((f"new paragraph in: {name}", _insert(wrap, paragraph)) for name, wrap in WRAPS.items()),
    *((f"paragraph moved into: {name}", _move(wrap)) for name, wrap in WRAPS.items() if ROOTED.match(wrap)),
    *(
        (f"new words in: {name}", _insert(f"<w:p>{wrap}</w:p>", lambda words: f"<w:r><w:t>{words}</w:t></w:r>"))
        for name, wrap in LINES.items()
    ),
    *((f"new words as: {name}", _insert(wrap, str)) for name, wrap in WORDS.items()),
    *((f"part linked as: {name}", _add_part(name)) for name in PARTS),
    *((f"{kind} of {ending}", _chunk(ending, kind)) for kind, ending in (
        ("aFChunk", "html"), ("aFChunk", "txt"), ("aFChunk", "docx"), ("aFChunk", "xml"), ("subDocument", "docx"),
        ("oleObject", "bin"), ("package", "xlsx"),
    )),
    ("relation dropped", _replace(r"<Relationship [^>]*/>", ("",))),
    ("relation of another kind", _replace(r"(?<=relationships/)\w+(?=\")", ("image", "styles", "header", "unheard"))),
    ("relation leads elsewhere", _replace(r'(?<=Target=")[^"]+', ("nowhere.xml", "../../../etc/passwd", "document.xml", "http://127.0.0.1/a", ""))),
    ("relation to the outside", _replace(r"(?=/>)", (' TargetMode="External"',))),
    ("content type changed", _replace(r'(?<=ContentType=")[^"]+', ("application/xml", "text/html", "application/vnd.ms-word.document.macroEnabled.main+xml"))),
    ("content type dropped", _replace(r"<(?:Override|Default) [^>]*/>", ("",))),
    ("part renamed", _rename), ("part renamed", _rename),
    ("body in another encoding", _encode),
    ("words in the number of a list", _label),
    ("an identity number turned", _replace(r'(?<=Id w:val=")\d+|(?<=w:id=")\d+|(?<=r:id=")\w+', ("0", "-1", "99999999999999999999", "x", ""),
        r"word/\w+\.xml")),
    ("a measure turned", _replace(r'(?<=w:val=")\d+(?=")', ("-1", "0", "99999999999999999999", "x", "1.5", "", "一"), r"word/\w+\.xml")),
    ("an element dropped", _replace(r"<w:\w+(?: [^>]*)?/>", ("",), r"word/\w+\.xml")),
)  # fmt: skip

"""Packages that no office program writes: parts of a real Word file left out, emptied, exchanged, renamed."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES, ROOT, LINKS = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"
MAIN, COMMENTS = "word/document.xml", "word/comments.xml"
DULL = ("docProps/", "customXml/", "word/theme", "word/fontTable", "word/webSettings", "word/stylesWith", "word/footer")
KINDS = ("comments", "footnotes", "styles", "numbering", "header")


@cache
def make_whole() -> bytes:
    """Return a Word file with a comment, a footnote, a header, a numbered list and a table."""
    document = Document()
    document.add_paragraph("云川市示例管理办法")
    first = document.add_paragraph("第一条　为了示例，制定本办法。")
    second = document.add_paragraph("第二条　全市统一向安顺公司购买服务")
    second.add_run("，对本地企业给予优先。")
    document.add_comment(second.runs, text="旧批注：统一向安顺公司购买服务。", author="甲", initials="甲")
    document.add_paragraph("统一向平安公司购买服务。", style="List Number")
    document.sections[0].header.paragraphs[0].text = "内部讨论稿"
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "任务", "统一向安全公司购买服务。"
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>全市统一向福安公司购买服务。</w:t></w:r></w:p></w:footnote>'
    words = f'<w:footnotes xmlns:w="{SPACE}">{note}</w:footnotes>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    package: Any = document.part.package
    document.part.relate_to(Part(PackURI("/word/footnotes.xml"), kind, words, package), f"{OFFICE}/footnotes")
    first._p.append(parse_xml(f'<w:r xmlns:w="{SPACE}"><w:footnoteReference w:id="2"/></w:r>'))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def list_odd_packages() -> Iterator[tuple[str, bytes]]:
    """Yield each odd package with a name that says what is odd about it and can be a file's."""
    with zipfile.ZipFile(io.BytesIO(make_whole())) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    yield "whole", make_whole()
    for name, data in parts:
        if not name.startswith(DULL):
            yield from _spoil_part(parts, name, data)
    yield from _rename_all(parts)
    yield from _spoil_links(parts)
    for label, part, pattern, words in EDITS:
        yield label, _pack([(name, _edit(data, pattern, words) if name == part else data) for name, data in parts])


def _spoil_part(parts: list[tuple[str, bytes]], name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    short = name.replace("/", "_")
    yield f"without {short}", _pack([one for one in parts if one[0] != name])
    contents = {"empty": b"", "half": data[: len(data) // 2], "blank": b"  ", "rootless": b"<a/>"}
    others = (MAIN, "word/styles.xml", TYPES, LINKS)
    contents |= {f"is {other.replace('/', '_')}": dict(parts)[other] for other in others if other != name}
    for label, words in contents.items():
        yield f"{short} {label}", _pack([(one, words if one == name else old) for one, old in parts])
    yield f"{short} twice", _pack([*parts, (name, data)])
    for label, other in (("upper", name.upper()), ("backslash", name.replace("/", "\\")), ("slash", f"/{name}")):
        yield f"{short} {label}", _pack([(other if one == name else one, old) for one, old in parts])


def _rename_all(parts: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    yield "all upper", _pack([(name.upper(), data) for name, data in parts])
    yield "all slash", _pack([(f"/{name}", data) for name, data in parts])
    yield "folders", _pack([("word/", b""), ("_rels/", b""), *parts])


def _spoil_links(parts: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    links = dict(parts)[LINKS].decode()
    for kind in KINDS:
        link = re.search(rf'<Relationship [^>]*relationships/{kind}"[^>]*/>', links)
        assert link is not None, kind
        one = link[0]
        targets = ("/word/nowhere.xml", "nowhere/x.xml", "../../x.xml", "document.xml", "styles.xml", "", "STYLES.XML")
        changed = {
            f"{kind} leads to {to.replace('/', '_')}": re.sub(r'Target="[^"]*"', f'Target="{to}"', one)
            for to in targets
        }
        changed |= {
            f"{kind} unlinked": "",
            f"{kind} linked twice": one + one,
            f"{kind} linked by two": one + one.replace('Id="', 'Id="z'),
            f"{kind} absolute": one.replace('Target="', 'Target="/word/'),
            f"{kind} without target": re.sub(r' Target="[^"]*"', "", one),
            f"{kind} outside": one.replace("/>", ' TargetMode="External"/>'),
            f"{kind} of unknown kind": one.replace(f"relationships/{kind}", "relationships/unheardOf"),
            f"{kind} of no kind": re.sub(r'Type="[^"]*"', "", one),
            f"{kind} without id": re.sub(r'Id="[^"]*"', "", one),
        }
        for label, words in changed.items():
            made = links.replace(one, words).encode()
            yield label, _pack([(name, made if name == LINKS else data) for name, data in parts])


BODY = 'Target="word/document.xml"'
# what is odd, the part, what is exchanged there and for what
EDITS = (
    ("root absolute", ROOT, BODY, 'Target="/word/document.xml"'),
    ("root case", ROOT, BODY, 'Target="WORD/Document.xml"'),
    ("root dots", ROOT, BODY, 'Target="./word/../word/document.xml"'),
    ("root above", ROOT, BODY, 'Target="../../word/document.xml"'),
    ("root nowhere", ROOT, BODY, 'Target="nowhere.xml"'),
    ("root empty", ROOT, BODY, 'Target=""'),
    ("root without target", ROOT, BODY, ""),
    ("root external", ROOT, BODY, f'{BODY} TargetMode="External"'),
    ("root fragment", ROOT, BODY, 'Target="word/document.xml#x"'),
    ("root percent", ROOT, BODY, 'Target="word%2Fdocument.xml"'),
    ("root address", ROOT, BODY, 'Target="http://[bad/word/document.xml"'),
    ("root of unknown kind", ROOT, 'relationships/officeDocument"', 'relationships/whatever"'),
    ("root strangers", ROOT, "</Relationships>", "<x/><Relationship/><!-- c --><?pi x?></Relationships>"),
    ("root namespace", ROOT, 'xmlns="[^"]*"', 'xmlns="urn:x"'),
    ("links strangers", LINKS, "</Relationships>", "<x/><Relationship/><!-- c --><?pi x?></Relationships>"),
    ("links namespace", LINKS, 'xmlns="[^"]*"', 'xmlns="urn:x"'),
    ("types of styles", TYPES, r"document\.main\+xml", "styles+xml"),
    ("types of template", TYPES, r"document\.main\+xml", "template.main+xml"),
    ("types without parts", TYPES, "<Override[^>]*/>", ""),
    ("types without endings", TYPES, "<Default[^>]*/>", ""),
    ("types without names", TYPES, ' PartName="[^"]*"', ""),
    ("types without kinds", TYPES, ' ContentType="[^"]*"', ""),
    ("types relative", TYPES, 'PartName="/', 'PartName="'),
    ("types upper", TYPES, 'PartName="/word', 'PartName="/WORD'),
    ("types namespace", TYPES, 'xmlns="[^"]*"', 'xmlns="urn:x"'),
    ("types strangers", TYPES, "</Types>", "<!-- c --><?pi x?><x/></Types>"),
    ("ranges missing", MAIN, "<w:comment(?:RangeStart|RangeEnd)[^>]*/>", ""),
    ("ids no numbers", MAIN, 'w:id="0"', 'w:id="x"'),
    ("reference without id", MAIN, "<w:commentReference[^>]*/>", "<w:commentReference/>"),
    ("note nowhere", MAIN, "<w:footnoteReference[^>]*/>", '<w:footnoteReference w:id="77"/>'),
    ("note outside of paragraphs", MAIN, "<w:body>", '<w:body><w:footnoteReference w:id="2"/>'),
    ("remark in a word", MAIN, "安顺", "安<!-- c -->顺"),
    ("strict body", MAIN, re.escape(SPACE), "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ("comment ids no numbers", COMMENTS, 'w:id="0"', 'w:id="x"'),
    ("comment without id", COMMENTS, ' w:id="0"', ""),
    ("comment id huge", COMMENTS, 'w:id="0"', 'w:id="99999999999999999999"'),
    ("comment id negative", COMMENTS, 'w:id="0"', 'w:id="-5"'),
    ("strict comments", COMMENTS, re.escape(SPACE), "http://purl.oclc.org/ooxml/wordprocessingml/main"),
)


def _edit(data: bytes, pattern: str, words: str) -> bytes:
    made, count = re.subn(pattern, words, data.decode())
    assert count, pattern
    return made.encode()


def _pack(parts: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # doubled names are what is wanted
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in parts:
                package.writestr(name, data)
    return out.getvalue()

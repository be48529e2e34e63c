"""Changes to PDF and OFD files: words in places of a page where few readers look."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from bench.mutants.bases import make_lines
from bench.mutants.damage import pack, unpack
from bench.mutants.mutant import Base, Change, Mutate, make_sentence
from tests.making.pdf import PdfPage, make_pdf

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def _hex(words: str) -> str:
    return words.encode("utf-16-be").hex()


def _mark(words: str) -> str:
    return "feff" + _hex(words)


def _plain_page(chance: Random) -> PdfPage:
    page = PdfPage()
    for at, line in enumerate(make_lines(chance, 7)):
        for row in range(0, len(line), 34):
            page.write(80, 60 + 60 * at + row // 34 * 18, line[row : row + 34])
    return page


# Operators with the code of the words in the place of {}.
OPERATORS = {
    "turned upwards": "BT /F 12 Tf 0 1 -1 0 40 100 Tm <{}> Tj ET",
    "turned down": "BT /F 12 Tf 0 -1 1 0 570 700 Tm <{}> Tj ET",
    "turned over": "BT /F 12 Tf -1 0 0 -1 560 60 Tm <{}> Tj ET",
    "mirrored": "BT /F 12 Tf -1 0 0 1 560 60 Tm <{}> Tj ET",
    "slanted": "BT /F 12 Tf .9 .4 -.4 .9 100 100 Tm <{}> Tj ET",
    "invisible": "BT 3 Tr /F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj 0 Tr ET",
    "outlined": "BT 1 Tr /F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj 0 Tr ET",
    "clipping": "BT 7 Tr /F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj 0 Tr ET",
    "white": "1 g BT /F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj ET 0 g",
    "tiny": "BT /F 0.5 Tf 1 0 0 1 80 60 Tm <{}> Tj ET",
    "scaled up": "BT /F 1 Tf 12 0 0 12 80 60 Tm <{}> Tj ET",
    "size of nothing": "BT /F 0 Tf 1 0 0 1 80 60 Tm <{}> Tj ET",
    "squeezed": "BT 1 Tz /F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj 100 Tz ET",
    "risen": "BT 40 Ts /F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj 0 Ts ET",
    "spaced": "BT 9 Tc /F 12 Tf 1 0 0 1 20 60 Tm <{}> Tj 0 Tc ET",
    "out of the page": "BT /F 12 Tf 1 0 0 1 -900 60 Tm <{}> Tj ET",
    "at the very edge": "BT /F 12 Tf 1 0 0 1 80 2 Tm <{}> Tj ET",
    "over other words": "BT /F 12 Tf 1 0 0 1 80 770 Tm <{}> Tj ET",
    "as an array": "BT /F 12 Tf 1 0 0 1 80 60 Tm [<{}>] TJ ET",
    "by the quote operator": "BT /F 12 Tf 14 TL 1 0 0 1 80 74 Tm <{}> ' ET",
    "outside of a text object": "/F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj",
    "without a font": "BT 1 0 0 1 80 60 Tm <{}> Tj ET",
    "in an unknown font": "BT /None 12 Tf 1 0 0 1 80 60 Tm <{}> Tj ET",
    "in a font without map": "BT /K 12 Tf 1 0 0 1 80 60 Tm <{}> Tj ET",
    "marked as an artifact": "/Artifact BMC BT /F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj ET EMC",
    "with other words beside": "/Span <</ActualText <feff4e00>>> BDC BT /F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj ET EMC",
    "clipped away": "q 0 0 1 1 re W n BT /F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj ET Q",
    "behind a rectangle": "BT /F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj ET 1 g 70 50 500 30 re f 0 g",
    "behind an unknown operator": "1 2 unheard BT /F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj ET",
    "behind an open picture": "BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI BT /F 12 Tf 1 0 0 1 80 60 Tm <{}> Tj ET",
}
# Annotations with the words in the place of {}.
REMARKS = {
    "note": "<</Type/Annot/Subtype/Text/Rect[50 50 90 90]/Contents<{}>>>",
    "free text": "<</Type/Annot/Subtype/FreeText/Rect[50 50 490 90]/Contents<{}>>>",
    "stamp": "<</Type/Annot/Subtype/Stamp/Rect[50 50 490 90]/Contents<{}>>>",
    "highlight": "<</Type/Annot/Subtype/Highlight/Rect[50 50 490 90]/Contents<{}>>>",
    "watermark": "<</Type/Annot/Subtype/Watermark/Rect[50 50 490 90]/Contents<{}>>>",
    "redaction": "<</Type/Annot/Subtype/Redact/Rect[50 50 490 90]/OverlayText<{}>>>",
    "rich note": "<</Type/Annot/Subtype/Text/Rect[50 50 90 90]/RC<{}>>>",
    "pop-up": "<</Type/Annot/Subtype/Popup/Rect[50 50 90 90]/Contents<{}>>>",
    "link": "<</Type/Annot/Subtype/Link/Rect[50 50 90 90]/Contents<{}>>>",
    "text field": "<</Type/Annot/Subtype/Widget/FT/Tx/Rect[50 50 490 90]/V<{}>>>",
    "choice": "<</Type/Annot/Subtype/Widget/FT/Ch/Rect[50 50 490 90]/Opt[<{}>]/V<{}>>>",
    "button": "<</Type/Annot/Subtype/Widget/FT/Btn/Ff 65536/Rect[50 50 490 90]/MK<</CA<{}>>>>>",
    "field of no kind": "<</Type/Annot/Subtype/Widget/Rect[50 50 490 90]/V<{}>>>",
    "default of a field": "<</Type/Annot/Subtype/Widget/FT/Tx/Rect[50 50 490 90]/DV<{}>>>",
    "three-dimensional": "<</Type/Annot/Subtype/3D/Rect[50 50 490 90]/Contents<{}>>>",
    "unheard of": "<</Type/Annot/Subtype/Unheard/Rect[50 50 490 90]/Contents<{}>>>",
}
UNSEEN = re.compile(
    r"invisible|clipping|out of the page|clipped|without a font|unknown font|of no|of nothing|default|pop-up|link|without map"
)
APPEARANCES = ("Stamp", "FreeText", "Widget", "Watermark", "Square", "Link")


def _draw(operators: str, name: str) -> Mutate:
    def change(base: Base, chance: Random) -> Change:
        sentence = make_sentence(chance)
        page = _plain_page(chance)
        page.operators.append(operators.replace("{}", _hex(sentence)))
        return Change(make_pdf([page]), () if UNSEEN.search(name) else (sentence,))

    return change


def _remark(remark: str, name: str) -> Mutate:
    def change(base: Base, chance: Random) -> Change:
        sentence = make_sentence(chance)
        page = _plain_page(chance)
        page.remarks.append(remark.replace("{}", _mark(sentence)))
        return Change(make_pdf([page]), () if UNSEEN.search(name) else (sentence,))

    return change


def _form(base: Base, chance: Random) -> Change:
    """Let a form XObject draw the words, inside of another one to some depth."""
    sentence = make_sentence(chance)
    page = _plain_page(chance)
    page.operators.append("/G Do")
    data = make_pdf([page])
    inner = f"BT /F 12 Tf 1 0 0 1 80 60 Tm <{_hex(sentence)}> Tj ET"
    form = f"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Length {len(inner)}>>stream\n{inner}\nendstream"
    return Change(_insert_object(data, form, "/XObject<<", "/G {} 0 R"), (sentence,))


def _appearance(base: Base, chance: Random) -> Change:
    """Let only the appearance of an annotation hold the words."""
    sentence = make_sentence(chance)
    page = _plain_page(chance)
    kind = chance.choice(APPEARANCES)
    page.remarks.append(f"<</Type/Annot/Subtype/{kind}/Rect[50 50 550 90]/AP<</N 99 0 R>>>>")
    inner = f"BT /F 12 Tf 1 0 0 1 5 5 Tm <{_hex(sentence)}> Tj ET"
    form = f"<</Type/XObject/Subtype/Form/BBox[0 0 500 40]/Resources<</Font<</F 3 0 R>>>>/Length {len(inner)}>>stream\n{inner}\nendstream"
    return Change(_insert_object(make_pdf([page]), form, "/AP<</N", " {} 0 R/O"), (sentence,))


def _insert_object(data: bytes, content: str, before: str, call: str) -> bytes:
    """Add an object and a call of it behind `before`; the table of places is left out, so that readers rebuild it."""
    words = data.decode("latin-1")
    number = 1 + max(int(one) for one in re.findall(r"(?m)^(\d+) 0 obj", words))
    words = words.replace(before, before + call.format(number))
    head = words[: words.rfind("\nxref")]
    return f"{head}\n{number} 0 obj\n{content}\nendobj\ntrailer<</Size {number + 1}/Root 1 0 R>>\n%%EOF".encode(
        "latin-1"
    )


def _replace(pattern: str, new: tuple[str, ...]) -> Mutate:
    """Return a change of one place in the objects of a PDF."""

    def change(base: Base, chance: Random) -> Change:
        words = base.data.decode("latin-1")
        found = list(re.finditer(pattern, words))
        if not found:
            return Change(base.data)
        one = chance.choice(found)
        return Change((words[: one.start()] + chance.choice(new) + words[one.end() :]).encode("latin-1"))

    return change


PDF_CHANGES: tuple[tuple[str, Mutate], ...] = (
    *((f"words {name}", _draw(operators, name)) for name, operators in OPERATORS.items()),
    *((f"words in a {name}", _remark(remark, name)) for name, remark in REMARKS.items()),
    ("words in a form", _form),
    ("words in an appearance", _appearance), ("words in an appearance", _appearance), ("words in an appearance", _appearance),
    ("page turned", _replace(r"/MediaBox", ("/Rotate 90/MediaBox", "/Rotate 180/MediaBox", "/Rotate 45/MediaBox", "/UserUnit 9/MediaBox"))),
    ("page cropped", _replace(r"/MediaBox", ("/CropBox[0 0 99 99]/MediaBox", "/CropBox[9 9 0 0]/MediaBox"))),
    ("paper", _replace(r"/MediaBox *\[[^\]]*\]", ("", "/MediaBox[0 0 0 0]", "/MediaBox[842 595 0 0]", "/MediaBox[0 0 99999999 9]",
        "/MediaBox[a]", "/MediaBox[-99 -99 400 400]"))),
    ("reference", _replace(r"\d+ 0 R", ("99 0 R", "1 0 R", "0 0 R", "null", "2 0 R", "3 0 R"))),
    ("length", _replace(r"/Length \d+", ("/Length 0", "/Length 99999999", "/Length -1", "/Length 3 0 R", ""))),
    ("filter", _replace(r"/Length", ("/Filter/FlateDecode/Length", "/Filter/JBIG2Decode/Length", "/Filter[/ASCIIHexDecode/LZWDecode]/Length"))),
    ("encoding of the font", _replace(r"/Encoding/[\w-]+", ("", "/Encoding/Identity-H", "/Encoding/GBK-EUC-H", "/Encoding/None"))),
    ("kind of an object", _replace(r"/(?:Page|Pages|Catalog|Font|Annot|XObject)\b", ("/None", "/Page", ""))),
    ("number of pages", _replace(r"/Count \d+", ("/Count 0", "/Count 1", "/Count 99999999", "/Count -3"))),
    ("a layer that is off", _replace(r"/Pages 2 0 R", ("/Pages 2 0 R/OCProperties<</OCGs[9 0 R]/D<</OFF[9 0 R]>>>>",))),
)  # fmt: skip


def _text(words: str, left: float = 25, top: float = 280) -> str:
    return f'<ofd:TextObject ID="900" Boundary="{left} {top} 160 6" Size="4"><ofd:TextCode X="0" Y="4">{words}</ofd:TextCode></ofd:TextObject>'


# Content of a page with an object of text in the place of {}.
OBJECTS = {
    "layer of the foreground": '</ofd:Layer><ofd:Layer Type="Foreground">{}',
    "layer of the background": '</ofd:Layer><ofd:Layer Type="Background">{}',
    "block of a page": "<ofd:PageBlock>{}</ofd:PageBlock>",
    "unknown element": "<ofd:Unheard>{}</ofd:Unheard>",
    "foreign element": '<x:y xmlns:x="urn:x">{}</x:y>',
    "clip": '<ofd:PathObject ID="901" Boundary="0 0 9 9"><ofd:Clips><ofd:Clip><ofd:Area>{}</ofd:Area></ofd:Clip></ofd:Clips></ofd:PathObject>',
    "pattern of a path": '<ofd:PathObject ID="901" Boundary="0 0 99 99"><ofd:FillColor><ofd:Pattern Width="9" Height="9"><ofd:CellContent>{}'
    "</ofd:CellContent></ofd:Pattern></ofd:FillColor></ofd:PathObject>",
    "composite with its content": '<ofd:CompositeObject ID="901" Boundary="0 0 210 297" ResourceID="77">{}</ofd:CompositeObject>',
    "text in a text": '<ofd:TextObject ID="901" Boundary="0 0 9 9" Size="4"><ofd:TextCode X="0" Y="4">一</ofd:TextCode>{}</ofd:TextObject>',
    "behind the content": "</ofd:Layer></ofd:Content>{}<ofd:Content><ofd:Layer>",
    "second content": "</ofd:Layer></ofd:Content><ofd:Content><ofd:Layer>{}",
    "without a layer": "</ofd:Layer>{}<ofd:Layer>",
    "2011 namespace": '<o:Layer xmlns:o="http://www.ofdspec.org">{}</o:Layer>',
}
ATTRIBUTES = (
    'Visible="false"',
    'CTM="0 1 -1 0 9 9"',
    'CTM="0 0 0 0 0 0"',
    'Alpha="0"',
    'ReadDirection="90"',
    'CharDirection="180"',
    'HScale="0"',
    'CTM="x"',
)


def _edit_page(edit: Callable[[str, str, Random], str], *, shown: bool = True) -> Mutate:
    def change(base: Base, chance: Random) -> Change:
        parts = unpack(base.data)
        names = [one for one in parts if one.endswith("Content.xml")]
        name = chance.choice(names)
        sentence = make_sentence(chance)
        words = parts[name].decode("utf-8")
        made = edit(words, sentence, chance)
        parts[name] = made.encode()
        return Change(pack(parts), (sentence,) if shown and made != words else ())

    return change


def _object(wrap: str) -> Mutate:
    return _edit_page(
        lambda xml, words, _: xml.replace("</ofd:Layer>", wrap.replace("{}", _text(words)) + "</ofd:Layer>", 1)
    )


def _attribute(xml: str, words: str, chance: Random) -> str:
    text = _text(words, chance.choice((25, -400, 5000)), chance.choice((280, -9, 4000))).replace(
        " ID=", f" {chance.choice(ATTRIBUTES)} ID="
    )
    return xml.replace("</ofd:Layer>", text + "</ofd:Layer>", 1)


def _template(base: Base, chance: Random) -> Change:
    """Let a template page hold the words, in front of or behind the page, or under another one."""
    parts = unpack(base.data)
    sentence = make_sentence(chance)
    if "Doc_0/Document.xml" not in parts:
        return Change(base.data)
    root = (
        parts["Doc_0/Document.xml"]
        .decode()
        .replace("</ofd:CommonData>", '<ofd:TemplatePage ID="500" BaseLoc="Tpls/T.xml"/></ofd:CommonData>')
    )
    parts["Doc_0/Document.xml"] = root.encode()
    parts["Doc_0/Tpls/T.xml"] = (
        f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{_text(sentence)}</ofd:Layer></ofd:Content></ofd:Page>".encode()
    )
    name = next(one for one in parts if one.endswith("Content.xml") and "Pages" in one)
    call = chance.choice(
        (
            '<ofd:Template TemplateID="500" ZOrder="Background"/>',
            '<ofd:Template TemplateID="500"/>',
            '<ofd:Template TemplateID="501"/>',
        )
    )
    parts[name] = parts[name].decode().replace("<ofd:Content>", call + "<ofd:Content>", 1).encode()
    return Change(pack(parts), (sentence,))


def _remark_ofd(base: Base, chance: Random) -> Change:
    """Let an annotation hold the words: as a remark, drawn, as a parameter, or of a page that is not there."""
    parts = unpack(base.data)
    sentence = make_sentence(chance)
    if "Doc_0/Document.xml" not in parts:
        return Change(base.data)
    root = parts["Doc_0/Document.xml"].decode()
    page = chance.choice([*re.findall(r'<ofd:Page ID="(\w+)"', root), "99"])
    parts["Doc_0/Document.xml"] = root.replace(
        "</ofd:Document>", "<ofd:Annotations>Annots/A.xml</ofd:Annotations></ofd:Document>"
    ).encode()
    parts["Doc_0/Annots/A.xml"] = (
        f'<ofd:Annotations {OFD}><ofd:Page PageID="{page}"><ofd:FileLoc>P.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'.encode()
    )
    inner = chance.choice((
        f"<ofd:Remark>{sentence}</ofd:Remark>",
        f'<ofd:Appearance Boundary="0 0 99 99">{_text(sentence)}</ofd:Appearance>',
        f'<ofd:Remark>另有说明</ofd:Remark><ofd:Appearance Boundary="0 0 99 99">{_text(sentence)}</ofd:Appearance>',
        f'<ofd:Remark>{sentence}</ofd:Remark><ofd:Appearance Boundary="0 0 99 99">{_text("另有说明")}</ofd:Appearance>',
        f'<ofd:Parameters><ofd:Parameter Name="a">{sentence}</ofd:Parameter></ofd:Parameters>',
    ))  # fmt: skip
    parts["Doc_0/Annots/P.xml"] = (
        f'<ofd:PageAnnot {OFD}><ofd:Annot ID="7" Type="Stamp">{inner}</ofd:Annot></ofd:PageAnnot>'.encode()
    )
    return Change(pack(parts), () if "Parameter" in inner else (sentence,))


def _edit_any(pattern: str, new: tuple[str, ...]) -> Mutate:
    def change(base: Base, chance: Random) -> Change:
        parts = unpack(base.data)
        places = [
            (name, one.span())
            for name in parts
            if name.endswith(".xml")
            for one in re.finditer(pattern, parts[name].decode("utf-8", "ignore"))
        ]
        if not places:
            return Change(base.data)
        name, (begin, end) = chance.choice(places)
        words = parts[name].decode("utf-8", "ignore")
        parts[name] = (words[:begin] + chance.choice(new) + words[end:]).encode()
        return Change(pack(parts))

    return change


def _second_document(base: Base, chance: Random) -> Change:
    """Add a page or a document that nothing leads to."""
    parts = unpack(base.data)
    sentence = make_sentence(chance)
    name = chance.choice(
        ("Doc_0/Pages/P9/Content.xml", "Doc_1/Pages/P0/Content.xml", "Doc_0/Res/Loose.xml", "Doc_0/Attachs/a.xml")
    )
    parts[name] = (
        f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{_text(sentence)}</ofd:Layer></ofd:Content></ofd:Page>".encode()
    )
    return Change(pack(parts))


OFD_CHANGES: tuple[tuple[str, Mutate], ...] = (
    *((f"words in a {name}", _object(wrap)) for name, wrap in OBJECTS.items()),
    ("words with an attribute", _edit_page(_attribute)), ("words with an attribute", _edit_page(_attribute)),
    ("words in a template", _template), ("words in a template", _template),
    ("words in an annotation", _remark_ofd), ("words in an annotation", _remark_ofd), ("words in an annotation", _remark_ofd),
    ("page that nothing leads to", _second_document),
    ("place", _edit_any(r'(?<=Loc=")[^"]+', ("", "/", "../x.xml", "nowhere.xml", "Doc_0/Document.xml"))),
    ("document root", _edit_any(r"(?<=<ofd:DocRoot>)[^<]*", ("", "nowhere.xml", "/Doc_0/Document.xml", "../Doc_0/Document.xml"))),
    ("numbers", _edit_any(r'(?<=Boundary=")[^"]+|(?<=Size=")[^"]+|(?<=X=")[^"]+|(?<=Y=")[^"]+', ("", "x", "0 0 0 0", "-1", "1e309", "nan", "99999999999"))),
    ("steps", _edit_any(r"(?<=<ofd:TextCode )", ('DeltaX="g 99999999 1" ', 'DeltaX="g" ', 'DeltaX="nan" ', 'DeltaY="4 4 4" ', 'DeltaX="1e300 1e300" '))),
    ("tags", _edit_any(r"ofd:(?:TextObject|TextCode|Layer|Content|Page|Pages|DocBody)(?=[ >])", ("ofd:Unheard", "TextObject", "ofd:textobject"))),
    ("namespace", _edit_any(r"http://www\.ofdspec\.org/2016", ("http://www.ofdspec.org", "urn:x", ""))),
    ("two documents", _edit_any(r"</ofd:DocBody>", ("</ofd:DocBody><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",))),
)  # fmt: skip

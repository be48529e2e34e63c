"""OFD files: what a page shows is read wherever it is drawn, and what cannot be read is listed."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from reviewer.cli import main
from reviewer.errors import InputError
from reviewer.model import View
from reviewer.reading.ofd import read_ofd
from reviewer.reading.source import Source

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
TITLE = "云川市停车管理办法"
RED = "第二条　优先采购本市企业生产的停车设备。"


def text(left: float, top: float, words: str, more: str = "") -> str:
    box = f'Boundary="{left} {top} {5 * len(words)} 6" Size="5"'
    return f'<ofd:TextObject {box} {more}><ofd:TextCode X="0" Y="5">{words}</ofd:TextCode></ofd:TextObject>'


def image(wide: float, high: float) -> str:
    return f'<ofd:ImageObject Boundary="0 0 {wide} {high}" ResourceID="9"/>'


def make_ofd(*pages: str, parts: Mapping[str, str] | None = None, links: str = "", resources: str = "") -> bytes:
    """An OFD package; `links` go into the document's root, `resources` are units that pages share."""
    kids = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}/Content.xml"/>' for n in range(len(pages)))
    files = {
        "OFD.xml": "<ofd:OFD {}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": "<ofd:Document {}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        "</ofd:PageArea><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>"
        f"<ofd:Pages>{kids}</ofd:Pages>{links}</ofd:Document>",
        "Doc_0/Res.xml": f"<ofd:Res {{}}><ofd:CompositeGraphicUnits>{resources}</ofd:CompositeGraphicUnits></ofd:Res>",
        **{
            f"Doc_0/Pages/P{n}/Content.xml": f"<ofd:Page {{}}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>"
            for n, page in enumerate(pages)
        },
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, words in files.items():
            package.writestr(name, words.replace("{}", SPACE, 1))
    return out.getvalue()


def read(data: bytes) -> Source:
    return read_ofd.read(data, "a.ofd", View.FINAL)


def unread_of(data: bytes) -> list[tuple[str, str, int | None]]:
    return [(one.part, one.container, one.characters) for one in read(data).coverage if not one.read]


def review(tmp_path: Path, data: bytes) -> tuple[int, dict[str, Any]]:
    draft = tmp_path / "draft.ofd"
    draft.write_bytes(data)
    with pytest.raises(SystemExit) as ended:
        main([str(draft), "--format", "json", "--out", str(tmp_path), "--quiet"])
    report: dict[str, Any] = json.loads((tmp_path / "draft.report.json").read_text(encoding="utf-8"))
    return int(ended.value.code or 0), report


FIRST = text(60, 30, TITLE) + text(30, 50, "第一条　为了规范停车管理，制定本办法。")
UNIT = f'<ofd:CompositeGraphicUnit ID="40" Width="210" Height="297"><ofd:Content>{text(30, 10, RED)}</ofd:Content></ofd:CompositeGraphicUnit>'


def test_words_in_a_shared_unit_are_read_where_it_stands(tmp_path: Path) -> None:
    inner = '<ofd:CompositeObject Boundary="0 30 210 297" ResourceID="40"/>'
    outer = f'<ofd:CompositeGraphicUnit ID="41"><ofd:Content>{inner}</ofd:Content></ofd:CompositeGraphicUnit>'
    page = '<ofd:CompositeObject ID="5" Boundary="0 30 210 297" ResourceID="41"/>' + FIRST
    data = make_ofd(page, resources=UNIT + outer)
    assert read(data).text.split("\n")[-1].endswith(RED)
    status, report = review(tmp_path, data)
    assert status == 1 and "FC108" in [one["code"] for one in report["findings"]]


def test_a_unit_that_is_missing_is_unread(tmp_path: Path) -> None:
    data = make_ofd(FIRST + '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="77"/>')
    assert unread_of(data) == [("第 1 页", "page", None)]
    assert review(tmp_path, data)[0] == 3


def test_a_unit_inside_itself_ends() -> None:
    unit = '<ofd:CompositeGraphicUnit ID="40"><ofd:Content><ofd:CompositeObject ResourceID="40"/></ofd:Content></ofd:CompositeGraphicUnit>'
    assert unread_of(make_ofd(FIRST + '<ofd:CompositeObject ResourceID="40"/>', resources=unit))


def test_a_page_that_is_a_picture_is_unread_though_its_number_is_typed(tmp_path: Path) -> None:
    data = make_ofd(FIRST, image(210, 297) + text(100, 285, "- 2 -"))
    assert unread_of(data) == [("第 2 页", "page", None)]
    assert review(tmp_path, data)[0] == 3


def test_a_small_picture_is_listed_and_no_obstacle() -> None:
    assert unread_of(make_ofd(FIRST + image(60, 40))) == [("第 1 页", "picture", 0)]


def test_words_without_codes_are_unread() -> None:
    drawn = '<ofd:TextObject Boundary="0 0 9 9" Size="5"><ofd:CGTransform CodePosition="0"><ofd:Glyphs>12 13</ofd:Glyphs></ofd:CGTransform></ofd:TextObject>'
    assert unread_of(make_ofd(FIRST + drawn)) == [("第 1 页", "unmapped glyph", 1)]
    assert ("第 1 页", "page", None) in unread_of(make_ofd(text(30, 30, "\ue001\ue002\ue003\ue004")))


def test_part_names_may_differ_in_case() -> None:
    data = make_ofd(FIRST)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("Pages", "PAGES").replace("OFD.xml", "ofd.xml"), old.read(name))
    assert read(out.getvalue()).text == read(data).text


def test_all_documents_of_a_package_are_read() -> None:
    body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    other = {
        "OFD.xml": f"<ofd:OFD {{}}>{body}{body.replace('Doc_0', 'Doc_1')}</ofd:OFD>",
        "Doc_1/Document.xml": '<ofd:Document {}><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
        "Doc_1/P.xml": f"<ofd:Page {{}}><ofd:Content><ofd:Layer>{text(30, 30, RED)}</ofd:Layer></ofd:Content></ofd:Page>",
    }
    assert RED in read(make_ofd(FIRST, parts=other)).text


def test_remarks_are_read_and_attachments_are_listed(tmp_path: Path) -> None:
    links = "<ofd:Annotations>Annots/A.xml</ofd:Annotations><ofd:Attachments>Att.xml</ofd:Attachments>"
    parts = {
        "Doc_0/Annots/A.xml": '<ofd:Annotations {}><ofd:Page PageID="0"><ofd:FileLoc>P0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>',
        "Doc_0/Annots/P0.xml": "<ofd:PageAnnot {}><ofd:Annot Type='Highlight'><ofd:Remark>请核对</ofd:Remark></ofd:Annot>"
        f"<ofd:Annot Type='Watermark'><ofd:Appearance>{text(1, 1, '征求意见')}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>",
        "Doc_0/Att.xml": '<ofd:Attachments {}><ofd:Attachment Name="清单"/></ofd:Attachments>',
    }
    status, report = review(tmp_path, make_ofd(FIRST, links=links, parts=parts))
    rows = [(one["container"], one["characters"], one["read"]) for one in report["coverage"]]
    assert ("comment", 7, True) in rows and ("attachment", None, False) in rows
    assert status == 3


@pytest.mark.parametrize("link", ["Annotations", "Attachments"])
def test_a_list_that_is_missing_is_named(link: str) -> None:
    source = read(make_ofd(FIRST, links=f"<ofd:{link}>Gone.xml</ofd:{link}>"))
    (row,) = [one for one in source.coverage if not one.read]
    assert row.characters is None and row.reason and "Doc_0/Gone.xml" in row.reason


def test_a_missing_page_is_named() -> None:
    broken = {
        "Doc_0/Document.xml": '<ofd:Document {}><ofd:Pages><ofd:Page ID="0" BaseLoc="Weg.xml"/></ofd:Pages></ofd:Document>'
    }
    with pytest.raises(InputError, match=r"缺少部件 Doc_0/Weg.xml"):
        read(make_ofd(FIRST, parts=broken))


def test_words_printed_twice_for_bold_are_read_once() -> None:
    assert read(make_ofd(text(30, 30, RED) + text(30.2, 30, RED))).text == RED


def test_words_that_no_page_uses_are_listed_as_unread() -> None:
    loose = f"<ofd:Page {{}}><ofd:Content><ofd:Layer>{text(9, 9, RED)}</ofd:Layer></ofd:Content></ofd:Page>"
    data = make_ofd(FIRST, parts={"Doc_0/Pages/P9/Content.xml": loose})
    assert RED not in read(data).text
    assert [container for _, container, _ in unread_of(data)] == ["unknown place"]

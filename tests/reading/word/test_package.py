"""The parts of a Word file and how they hang together; other packages are named for what they are."""

from __future__ import annotations

import io
import zipfile

import pytest

from reviewer.errors import InputError
from reviewer.reading.word.package import open_package
from tests.making.word import make_word, paragraph, part

NOTES = part("footnotes", "")


def test_links_of_the_body() -> None:
    data = make_word(
        paragraph("停车"), {"footnotes.xml": ("footnotes", NOTES)}, dangling=(("image", "media/none.png"),)
    )
    package = open_package(data, "a.docx")
    assert package.main == "word/document.xml"
    assert [(one.kind, one.target, one.wanted, one.external) for one in package.relations(package.main)] == [
        ("footnotes", "word/footnotes.xml", "footnotes.xml", False),
        ("image", None, "media/none.png", False),
    ]
    assert package.relations("word/footnotes.xml") == ()
    root = package.related("footnotes")
    assert root is not None and root.tag.endswith("}footnotes")
    assert package.related("styles") is None


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("/word/footnotes.xml", "word/footnotes.xml"),
        ("../word/FOOTNOTES.xml", "word/footnotes.xml"),
        ("../../../word/footnotes.xml", "word/footnotes.xml"),
        ("foot%6Eotes.xml#a", "word/footnotes.xml"),
        ("../etc/passwd", None),
    ],
)
def test_targets_stay_inside_the_package(target: str, found: str | None) -> None:
    data = make_word(paragraph("停车"), {"footnotes.xml": ("footnotes", NOTES)}, dangling=(("x", target),))
    package = open_package(data, "a.docx")
    assert package.relations(package.main)[1].target == found


def rebuilt(without: str, extra: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make_word(paragraph("停车")))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != without:
                new.writestr(name, old.read(name))
        for name, content in extra.items():
            new.writestr(name, content)
    return out.getvalue()


def test_a_damaged_root_link_still_leads_to_the_body() -> None:
    assert open_package(rebuilt("_rels/.rels", {}), "a.docx").main == "word/document.xml"


@pytest.mark.parametrize(
    ("part_name", "message"),
    [
        ("xl/workbook.xml", "Excel"),
        ("ppt/slide.xml", "演示文稿"),
        ("OFD.xml", "OFD"),
        ("content.xml", "OpenDocument"),
        ("a.txt", "压缩包"),
    ],
)
def test_other_packages_are_refused_by_name(part_name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        open_package(rebuilt("[Content_Types].xml", {part_name: "<a/>"}), "a.docx")

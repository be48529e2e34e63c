"""A Word file as parts: what is not rewritten stays, what is new comes last, relations lead to parts."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from lxml import etree

from reports.package import Package, relations_name

DAY = date(2026, 11, 20)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "word/document.xml": b"<a>1</a>",
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="r1" Type="{KIND}/comments" Target="comments.xml"/>'
        f'<Relationship Id="r2" Type="{KIND}/comments" Target="/word/other.xml"/>'
        f'<Relationship Id="r3" Type="{KIND}/comments" Target="../x.xml"/>'
        f'<Relationship Id="r4" Type="{KIND}/comments" Target="c.xml" TargetMode="External"/>'
        f'<Relationship Id="r5" Type="{KIND}/oldcomments" Target="c.xml"/>'
        "</Relationships>"
    ).encode(),
    "b.bin": b"\x00\x01",
}


def make() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.comment = b"remark"
        for n, (name, content) in enumerate(PARTS.items()):
            info = zipfile.ZipInfo(name, (2001, 2, 3, 4, 6, 8))
            info.compress_type = zipfile.ZIP_STORED if n == 2 else zipfile.ZIP_DEFLATED
            info.external_attr, info.create_system = 0o600 << 16, 3
            made.writestr(info, content)
    return out.getvalue()


def opened(**options: Any) -> Package:
    return Package.open(make(), DAY, **options)


def entries(package: Package) -> list[tuple[str, tuple[int, ...], int]]:
    saved = zipfile.ZipFile(io.BytesIO(package.save()))
    return [(one.filename, one.date_time, one.compress_type) for one in saved.infolist()]


OWN, NEW = (2001, 2, 3, 4, 6, 8), (2026, 11, 20, 0, 0, 0)
DEFLATED, STORED = zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED


def test_untouched_parts_keep_order_times_bytes_and_packing() -> None:
    package = opened()
    assert entries(package) == [
        ("word/document.xml", OWN, DEFLATED),
        ("word/_rels/document.xml.rels", OWN, DEFLATED),
        ("b.bin", OWN, STORED),
    ]
    saved = zipfile.ZipFile(io.BytesIO(package.save()))
    assert {name: saved.read(name) for name in saved.namelist()} == PARTS
    assert saved.comment == b"remark"
    assert {(one.external_attr, one.create_system) for one in saved.infolist()} == {(0o600 << 16, 3)}


def test_a_file_of_the_programs_own_is_dated_by_the_day_of_the_review() -> None:
    assert {time for _, time, _ in entries(opened(own_times=False))} == {NEW}


def test_changed_parts_stay_at_their_place_new_ones_come_last_by_name() -> None:
    package = opened()
    for name in ("word/z.xml", "word/document.xml", "word/c.xml"):
        package.write_tree(name, etree.fromstring(f"<{name[5]}/>"))
    assert entries(package) == [
        ("word/document.xml", OWN, DEFLATED),
        ("word/_rels/document.xml.rels", OWN, DEFLATED),
        ("b.bin", OWN, STORED),
        ("word/c.xml", NEW, DEFLATED),
        ("word/z.xml", NEW, DEFLATED),
    ]
    assert package.read("word/document.xml") == b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<d/>"
    assert package.tree("word/c.xml").tag == "c"


def test_dropped_parts_are_gone_old_and_new() -> None:
    package = opened()
    package.write_tree("word/c.xml", etree.fromstring("<c/>"))
    assert package.has("word/c.xml") and package.has("b.bin") and not package.has("word/x.xml")
    package.dropped.update(("b.bin", "word/c.xml"))
    assert not package.has("word/c.xml") and not package.has("b.bin")
    assert [name for name, _, _ in entries(package)] == ["word/document.xml", "word/_rels/document.xml.rels"]


def test_relations_lead_to_the_parts_that_they_name() -> None:
    found = opened().related("word/document.xml", "comments")
    assert [(one.get("Id"), part) for one, part in found] == [
        ("r1", "word/comments.xml"),
        ("r2", "word/other.xml"),
        ("r3", "x.xml"),
    ]
    assert opened().related("b.bin", "comments") == []
    empty = opened().relations("b.bin")
    assert etree.tostring(empty) == f'<Relationships xmlns="{RELATIONS}"/>'.encode()
    assert opened().relations("word/document.xml")[0].get("Id") == "r1"


@pytest.mark.parametrize(
    ("part", "name"),
    [("word/document.xml", "word/_rels/document.xml.rels"), ("", "_rels/.rels"), ("a.xml", "_rels/a.xml.rels")],
)
def test_where_relations_lie(part: str, name: str) -> None:
    assert relations_name(part) == name


def test_entities_are_not_resolved_and_a_part_that_is_not_there_is_an_error() -> None:
    package = opened()
    package.changed["word/e.xml"] = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    assert package.tree("word/e.xml").text is None
    with pytest.raises(KeyError):
        package.read("word/x.xml")


def test_a_time_before_the_first_that_a_zip_can_state() -> None:
    package = opened()
    package.archive.infolist()[0].date_time = (1979, 12, 31, 0, 0, 0)
    assert entries(package)[0][1] == (1980, 1, 1, 0, 0, 0)

"""The gate in front of every package: what it refuses, at which limit, in which words."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterable

import pytest

from reviewer.errors import InputError
from reviewer.reading import safe_open
from reviewer.reading.safe_open import open_archive, parse_xml

MEGABYTE = 1 << 20
SAFE = "为安全起见不予打开；请确认来源，用 Word 打开后另存为新的 .docx"


def package(parts: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in parts:
            made.writestr(name, content)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as error:
        open_archive(data, "草案.docx")
    return str(error.value)


def ratio(noise: int, blanks: int) -> bytes:
    """A part of so much noise, which cannot be packed, and so many blanks, which pack to nearly nothing."""
    return package([("word/document.xml", random.Random(7).randbytes(noise) + b" " * blanks)])


def test_a_part_that_inflates_more_than_a_hundred_times_is_refused() -> None:
    bomb = f"草案.docx：部件 word/document.xml 的压缩比超过 100 倍，像是压缩炸弹。{SAFE}"
    assert refusal(ratio(0, 2 * MEGABYTE)) == bomb
    assert refusal(ratio(10_000, 2 * MEGABYTE)) == bomb  # of some 12,200 bytes 2,107,152: 172 times
    open_archive(ratio(22_000, 2 * MEGABYTE), "草案.docx")  # of some 24,200 bytes 2,119,152: 87 times


def test_a_small_part_may_inflate_as_it_likes() -> None:
    open_archive(ratio(0, MEGABYTE), "草案.docx")
    assert "压缩炸弹" in refusal(ratio(0, MEGABYTE + 1))


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")  # of zipfile, where it writes them
@pytest.mark.parametrize("second", ["word/document.xml", "Word/Document.XML"])
def test_two_parts_of_one_name_are_refused(second: str) -> None:
    data = package([("word/document.xml", b"<a/>"), ("word/styles.xml", b"<a/>"), (second, b"<b/>")])
    assert refusal(data) == f"草案.docx：压缩包里有两个同名部件 {second}。{SAFE}"


def test_at_most_two_thousand_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert safe_open.MAX_ENTRIES == 2_000
    monkeypatch.setattr(safe_open, "MAX_ENTRIES", 3)
    parts = [("a/", b""), *((f"a/{n}", b"x") for n in range(3))]
    open_archive(package(parts), "草案.docx")  # a folder is no part
    assert refusal(package([*parts, ("b", b"x")])) == f"草案.docx：压缩包里有 4 个部件，超过 3 个。{SAFE}"


def test_at_most_two_hundred_megabytes_of_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert safe_open.MAX_TOTAL == 200 * MEGABYTE
    monkeypatch.setattr(safe_open, "MAX_TOTAL", MEGABYTE)
    half = random.Random(7).randbytes(MEGABYTE // 2)
    open_archive(package([("a", half), ("b", half)]), "草案.docx")
    assert refusal(package([("a", half), ("b", half), ("c", half)])) == (
        "草案.docx：解压后有 1 MB，超过 1 MB。请删去或压缩图片后再审查"
    )


def test_locked_and_oddly_packed_files_are_refused() -> None:
    data = bytearray(package([("a", b"x")]))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.index(mark) + (6 if mark == b"PK\x03\x04" else 8)
        data[at] |= 1  # the bit of encryption (APPNOTE 4.4.4)
    assert refusal(bytes(data)) == "草案.docx：文件已加密。请去掉密码后另存再审查"
    assert refusal(package([("a", b"x")], zipfile.ZIP_BZIP2)) == (
        "草案.docx：部件 a 的压缩方式不是 Word 文件所用。请用 Word 或 WPS 打开后另存为 .docx 再审查"
    )
    open_archive(package([("a", b"x")], zipfile.ZIP_STORED), "草案.docx")


def test_what_is_no_package_is_refused() -> None:
    assert refusal(b"PK\x03\x04 nothing") == (
        "草案.docx：文件不完整或已损坏（压缩包打不开）。请重新复制或下载，请用 Word 或 WPS 打开后另存为 .docx 再审查"
    )


def xml_refusal(data: bytes) -> str:
    with pytest.raises(InputError) as error:
        parse_xml(data, "word/document.xml", "草案.docx")
    return str(error.value)


def test_xml_is_read_without_types_and_entities() -> None:
    assert parse_xml(b"<a><b/></a>", "word/document.xml", "草案.docx").tag == "a"
    typed = b'<!DOCTYPE a [<!ENTITY x "y">]><a>%s</a>'
    told = f"草案.docx：部件 word/document.xml 带有 DTD，Word 文件里不应有。{SAFE}"
    assert xml_refusal(typed % b"") == told
    assert xml_refusal(b"<!DOCTYPE a><a/>") == told
    assert "（含有实体）" in xml_refusal(b"<a>&nowhere;</a>")
    deep = b"<a>" * 300 + b"</a>" * 300
    assert "（嵌套过深）" in xml_refusal(deep)
    assert xml_refusal(b"<a>").startswith("草案.docx：部件 word/document.xml 不是合格的 XML（")


def test_xml_of_too_many_signs_or_tags_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (safe_open.MAX_XML, safe_open.MAX_TAGS) == (64 * MEGABYTE, 3_000_000)
    told = "草案.docx：部件 word/document.xml 过大。请把文件拆成几份再审查"
    monkeypatch.setattr(safe_open, "MAX_XML", 8)
    parse_xml(b"<a>1</a>", "word/document.xml", "草案.docx")
    assert xml_refusal(b"<a>12</a>") == told
    monkeypatch.setattr(safe_open, "MAX_XML", 100)
    monkeypatch.setattr(safe_open, "MAX_TAGS", 3)
    parse_xml(b"<a><b/></a>", "word/document.xml", "草案.docx")
    assert xml_refusal(b"<a><b/><b/></a>") == told
    assert xml_refusal("<a><b/><b/></a>".encode("utf-16-le")) == told

"""Hostile files: each ends in its clear error, quickly and in bounds, and none is taken for a draft."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.errors import InputError
from reviewer.reading import read
from tests.making.word import make_word, paragraph, part

SECONDS, MEGABYTES = 10, 500


def with_part(name: str, content: bytes, *, compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A sound Word file with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make_word(paragraph("云川市示例办法")))) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, content, compress)
    return out.getvalue()


def double() -> bytes:
    out = io.BytesIO(make_word(paragraph("云川市示例办法")))
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("word/document.xml", part("document", f"<w:body>{paragraph('另一份')}</w:body>"))
    return out.getvalue()


def many_entries() -> bytes:
    out = io.BytesIO(make_word(paragraph("云川市示例办法")))
    with zipfile.ZipFile(out, "a") as package:
        for number in range(2500):
            package.writestr(f"word/x{number}.xml", b"")
    return out.getvalue()


def nameless() -> bytes:
    out = io.BytesIO(make_word(paragraph("云川市示例办法")))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(zipfile.ZipInfo(""), b"")
    return out.getvalue()


def encrypted_flag() -> bytes:
    data = bytearray(make_word(paragraph("云川市示例办法")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><a>&j;</a>"
)
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
DEEP = b"<a>" * 3000 + b"</a>" * 3000
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: with_part("word/document.xml", b"<a>" + b"0" * 300_000_000 + b"</a>"), "MB|压缩比"),
    "entities": (lambda: with_part("word/document.xml", ENTITIES), "DTD|实体|XML"),
    "external entity": (lambda: with_part("word/document.xml", EXTERNAL), "DTD|实体|XML"),
    "depth": (lambda: with_part("word/document.xml", DEEP), "嵌套|XML"),
    "duplicate names": (double, "同名"),
    "too many parts": (many_entries, "部件"),
    "encrypted": (encrypted_flag, "加密"),
    "truncated": (lambda: make_word(paragraph("云川市示例办法"))[:400], "不完整|损坏"),
    "no document": (lambda: with_part("[Content_Types].xml", b"<Types/>")[:0] + empty_zip(), "不是 Word|没有"),
    "a workbook": (lambda: strange_zip("xl/workbook.xml"), "Excel"),
    "a presentation": (lambda: strange_zip("ppt/presentation.xml"), "演示"),
    "many paragraphs": (
        lambda: with_part(
            "word/document.xml", part("document", "<w:body>" + "<w:p/>" * 210_000 + "</w:body>").encode()
        ),
        "段|压缩比",
    ),
    "a part without a name": (nameless, "损坏|不完整"),
    "empty": (lambda: b"", "空"),
    "noise": (lambda: bytes(range(256)) * 40, "文本|编码|控制"),
    "old archive": (lambda: b"Rar!\x1a\x07\x00" + bytes(100), "压缩文件"),
}


def empty_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", "x")
    return out.getvalue()


def strange_zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(name, "<a/>")
    return out.getvalue()


@pytest.mark.parametrize("kind", CASES)
def test_hostile_file_ends_in_its_clear_error(kind: str) -> None:
    make, words = CASES[kind]
    with pytest.raises(InputError, match=words) as caught:
        read(make(), "坏.docx" if kind != "noise" else "坏.txt")
    assert caught.value.place and caught.value.remedy


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
@pytest.mark.parametrize("kind", ["bomb", "entities", "depth", "many paragraphs"])
def test_it_ends_soon_and_small(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(CASES[kind][0]())
    words = (
        "import sys\nfrom pathlib import Path\nfrom reviewer.errors import InputError\n"
        "from reviewer.reading import read\n"
        "try:\n    read(Path(sys.argv[1]).read_bytes(), 'a.docx')\nexcept InputError:\n"
        "    status = Path('/proc/self/status').read_text()\n"
        "    print(int(status.split('VmHWM:')[1].split()[0]) // 1024)\n"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", words, str(path)], capture_output=True, text=True, timeout=SECONDS * 3, check=True
    )
    print(f"{kind}: {time.monotonic() - began:.1f} s, {done.stdout.strip()} MB")
    assert int(done.stdout) < MEGABYTES

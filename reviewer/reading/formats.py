"""Tells a file's format by its content and names the reader; the ending of its name decides nothing."""

from __future__ import annotations

import io
import zipfile

from reviewer.errors import InputError
from reviewer.model import View
from reviewer.reading.source import Source

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
PDF = b"%PDF-"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
PDF_SEARCHED = 1024  # bytes in front of the header that readers accept
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
WORD_STREAM = "WordDocument".encode("utf-16-le")
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
SAVE_AS = "请用 Word 或 WPS 打开后另存为 .docx"


def read_source(data: bytes, name: str, view: View, *, certify: bool = True) -> Source:
    """Read a file by what it holds, a Word file twice with `certify`.

    Raises `InputError` when it is empty, packed or of no known format.
    """
    if not data:
        raise InputError("文件是空的", place=name, remedy="请确认文件已保存完整")
    if data.startswith((ZIP, EMPTY_ZIP)):
        return _read_zip(data, name, view, certify=certify)
    if PDF in data[:PDF_SEARCHED]:
        from reviewer.reading.pdf import read_pdf

        return read_pdf(data, name)
    if data.startswith(OLE):
        return _read_ole(data, name, view, certify=certify)
    if data.startswith(RTF):
        from reviewer.reading.office import read_office

        return read_office(data, name, view, "rtf", certify=certify)
    if data.startswith(PICTURES):
        from reviewer.reading.scans import read_image

        return read_image(data, name)
    if data.startswith(PACKED):
        raise InputError("这是压缩文件，不能直接审查", place=name, remedy="请解压后选择其中的文稿")
    if name.lower().endswith((".docx", ".docm")):
        raise InputError("文件不是 Word 文档（不是压缩包结构），可能已损坏或改过扩展名", place=name, remedy=SAVE_AS)
    return _read_words(data, name)


def _read_words(data: bytes, name: str) -> Source:
    from reviewer.reading.web import is_web_page, read_web_page

    if is_web_page(data):
        return read_web_page(data, name)
    from reviewer.reading.text import read_text

    return read_text(data, name)


def _read_zip(data: bytes, name: str, view: View, *, certify: bool) -> Source:
    names = _list_parts(data)
    if "OFD.xml" in names:
        from reviewer.reading.ofd import read_ofd

        return read_ofd(data, name)
    if "mimetype" in names and OPEN_DOCUMENT in data[:200]:
        from reviewer.reading.office import read_office

        return read_office(data, name, view, "odt", certify=certify)
    from reviewer.reading.word import read_word

    return read_word(data, name, view, certify=certify)


def _list_parts(data: bytes) -> frozenset[str]:
    """List the parts of a zip without reading them; a damaged one lists none and is refused further on."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return frozenset(opened.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return frozenset()


def _read_ole(data: bytes, name: str, view: View, *, certify: bool) -> Source:
    if ENCRYPTED_STREAM in data:
        raise InputError("文件已加密", place=name, remedy="请用 Word 或 WPS 打开，去掉密码后另存再审查")
    if WORD_STREAM not in data:  # LibreOffice would show any bytes as text
        raise InputError("这不是文字文稿（可能是表格、演示文稿，或已损坏）", place=name, remedy=SAVE_AS)
    from reviewer.reading.office import read_office

    return read_office(data, name, view, "wps" if name.lower().endswith(".wps") else "doc", certify=certify)

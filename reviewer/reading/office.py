"""Older word processor files (.doc, .wps, .rtf, .odt) are turned into .docx by LibreOffice, if it is there."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from reviewer.errors import InputError
from reviewer.model import View
from reviewer.reading.source import Source

PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
SECONDS = 80
CONVERTED = "原件由 LibreOffice 转换后审查；批注写在另存的 .docx 里，原件没有改动"


def read_office(data: bytes, name: str, view: View, kind: str, *, certify: bool = True) -> Source:
    """Read a file that LibreOffice opens; `kind` is its short name, `certify` as in `read_word`. Raises `InputError`."""
    from reviewer.reading.child import convert_apart
    from reviewer.reading.word import read_word

    if not find_office():
        raise InputError(
            f"这是 .{kind} 文件，本机没有安装 LibreOffice，读不了",
            place=name,
            remedy="请用 Word 或 WPS 打开后另存为 .docx，或安装 LibreOffice",
        )
    source = read_word(convert_apart(data, name), name, view, certify=certify)
    return replace(source, format=kind, segments=(), warnings=(*source.warnings, CONVERTED))


def find_office() -> str | None:
    """Return the LibreOffice program of this machine, or None."""
    return next((found for one in PROGRAMS if (found := shutil.which(one))), None)


def convert_to_docx(data: bytes) -> bytes:
    """Return the file as .docx, converted with a user profile of its own; raises `InputError`."""
    program = find_office()
    if program is None:
        raise InputError("本机没有安装 LibreOffice", remedy="请另存为 .docx")
    with tempfile.TemporaryDirectory(prefix="review-") as folder:
        source = Path(folder) / "source.bin"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        words = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx"]
        try:
            subprocess.run([*words, "--outdir", folder, str(source)], capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise InputError(f"LibreOffice 转换了 {SECONDS} 秒还没有完成", remedy="请另存为 .docx") from error
        made = Path(folder) / "source.docx"
        if not made.exists():
            raise InputError("LibreOffice 打不开这个文件", remedy="文件可能已损坏或加密，请另存为 .docx 后再审查")
        return made.read_bytes()

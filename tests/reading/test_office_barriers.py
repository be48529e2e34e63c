"""LibreOffice asks no server for what a draft names."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reviewer.errors import InputError
from reviewer.reading import office
from reviewer.reading.office import convert_to_docx
from tests.tools import need


@pytest.fixture
def requests() -> Iterator[tuple[int, list[str]]]:
    """The port of a server of this machine, and what it was asked for."""
    asked: list[str] = []

    class Watcher(BaseHTTPRequestHandler):
        def _note(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_error(404)

        do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = _note  # noqa: N815

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Watcher)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1], asked
    server.shutdown()
    server.server_close()


def rich_text(port: int) -> bytes:
    place = f"http://127.0.0.1:{port}"
    return (
        r"{\rtf1\ansi {\field{\*\fldinst INCLUDEPICTURE "
        ""
        + f'"{place}/a.png"'
        + r" \\d}{\fldrslt x}} {\field{\*\fldinst INCLUDETEXT "
        + f'"{place}/b.rtf"'
        + r"}{\fldrslt y}}{\*\template "
        + f"{place}/c.dot"
        + r"} Word\par}"
    ).encode()


def open_document(port: int) -> bytes:
    place = f"http://127.0.0.1:{port}"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )
    picture = f'<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{place}/a.png" xlink:type="simple"/></draw:frame>'
    section = f'<text:section text:name="s"><text:section-source xlink:href="{place}/b.odt"/><text:p>x</text:p></text:section>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
            ' manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry'
            ' manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )
        package.writestr(
            "content.xml",
            f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
            f"<office:text><text:p>Word{picture}</text:p>{section}</office:text></office:body></office:document-content>",
        )
    return out.getvalue()


@pytest.mark.parametrize("make", [rich_text, open_document])
@pytest.mark.parametrize("kernel", [True, False], ids=["own network", "profile and proxy"])
def test_nothing_is_fetched(
    make: object, kernel: bool, requests: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    need("soffice", "libreoffice")
    port, asked = requests
    if not kernel:
        monkeypatch.setattr(office, "list_barriers", lambda: ())
    try:
        convert_to_docx(make(port))  # type: ignore[operator]
    except InputError as refused:
        pytest.skip(f"this LibreOffice reads no such file ({refused.message})")
    assert asked == []

"""`review serve` in a real browser: hand in a file of every format, see the verdict, open each report."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.making.ofd import make_ofd
from tests.making.word import make_word, paragraph
from tests.office import convert
from tests.tools import need_chinese_font
from tests.web.serving import DRAFT, Served, serving

LINES = DRAFT.splitlines()
REPORTS = ("report.html", "report.docx", "annotated.docx", "report.json")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("serve")) as running:
        yield running


@pytest.fixture
def tab(browser: Any, served: Served) -> Iterator[Any]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address)
    yield page
    context.close()


def make(ending: str, folder: Path) -> Path:
    path = folder / f"草案 {ending}.{ending}"
    word = make_word("".join(map(paragraph, LINES)))
    made = {
        "docx": word,
        "txt": DRAFT.encode("gb18030"),
        "md": f"# {LINES[0]}\n\n{LINES[1]}\n\n{LINES[2]}\n".encode(),
        "html": f"<html><meta charset='utf-8'><h1>{LINES[0]}</h1><p>{LINES[1]}</p><p>{LINES[2]}</p></html>".encode(),
        "ofd": make_ofd([[(20.0, 20.0 + 10 * n, line) for n, line in enumerate(LINES)]]),
    }
    if ending in made:
        path.write_bytes(made[ending])
        return path
    if ending == "pdf":
        need_chinese_font()
    source = folder / f"{path.stem}.docx"
    source.write_bytes(word)
    return convert(source, ending, folder)


def hand_in(tab: Any, path: Path) -> None:
    tab.set_input_files("input[type=file]", path)
    tab.click("button")
    tab.wait_for_url("**/case/**", timeout=120_000)


@pytest.mark.parametrize("ending", ["docx", "txt", "md", "html", "pdf", "ofd", "doc", "rtf", "odt"])
def test_a_draft_of_every_format_is_reviewed_and_its_reports_open(tab: Any, tmp_path: Path, ending: str) -> None:
    path = make(ending, tmp_path)
    hand_in(tab, path)
    told = tab.inner_text("body")
    assert all(words in told for words in (path.name, "未通过闸门", "严重 1")), told  # FC103: the designated company
    names = tab.locator("ul a").all_inner_texts()
    assert [name.removeprefix(f"{path.stem}.") for name in names] == list(REPORTS)
    for name in names[1:]:
        with tab.expect_download() as waiting:
            tab.click(f'a:text-is("{name}")')
        assert waiting.value.suggested_filename == name
        assert Path(waiting.value.path()).stat().st_size > 1000
    tab.click(f'a:text-is("{names[0]}")')
    tab.wait_for_load_state()
    assert "安顺家政" in tab.inner_text("body") and "FC103" in tab.inner_text("body")


def test_several_are_handed_in_one_after_another(tab: Any, tmp_path: Path) -> None:
    for number in "一二三":
        path = tmp_path / f"第{number}份.txt"
        path.write_text(DRAFT, encoding="utf-8")
        hand_in(tab, path)
        tab.click("text=再审查一份")
    listed = tab.locator("ul a").all_inner_texts()
    assert listed[:3] == ["第三份.txt", "第二份.txt", "第一份.txt"]
    tab.click("text=第一份.txt")
    assert "第一份.report.html" in tab.inner_text("body")


def test_a_file_that_cannot_be_read_and_one_that_is_too_large_are_told(tab: Any, tmp_path: Path) -> None:
    empty = tmp_path / "空.docx"
    empty.touch()
    hand_in(tab, empty)
    assert "没有审查" in tab.inner_text("body") and "空的" in tab.inner_text("body")
    tab.click("text=再审查一份")
    large = tmp_path / "大.docx"
    with large.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    tab.set_input_files("input[type=file]", large)
    tab.click("button")
    tab.wait_for_selector("text=超过 100 MB", timeout=120_000)
    tab.click("text=回到开始页")
    tab.wait_for_selector("input[type=file]")


def test_the_chooser_offers_what_can_be_read(tab: Any) -> None:
    offered = tab.get_attribute("input[type=file]", "accept").split(",")
    assert {".docx", ".txt", ".md", ".html", ".pdf", ".ofd", ".doc", ".rtf", ".odt"} <= set(offered)


class OtherSite(BaseHTTPRequestHandler):
    """A page elsewhere that knows the address and posts a draft to it."""

    target = ""
    referrers: list[str] = []

    def do_GET(self) -> None:
        if self.path == "/":  # and not its own picture
            self.referrers.append(self.headers.get("Referer", ""))
        page = (
            f"<form method=post action='{self.target}review' enctype=multipart/form-data>"
            "<input name=word value=guess><textarea name=draft>x</textarea><button>go</button></form>"
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def other_site(served: Served) -> Iterator[str]:
    OtherSite.target = served.address
    server = HTTPServer(("127.0.0.1", 0), OtherSite)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_another_site_cannot_hand_in_and_is_not_told_the_address(
    tab: Any, served: Served, other_site: str, tmp_path: Path
) -> None:
    path = tmp_path / "草案.html"
    path.write_text(DRAFT, encoding="utf-8")
    hand_in(tab, path)
    for page in (served.address, tab.url, f"{served.address}none", f"{tab.url}草案.report.html"):
        tab.goto(page)
        tab.evaluate("where => { window.location = where }", other_site)
        tab.wait_for_url(other_site)
    assert set(OtherSite.referrers) == {""}
    tab.click("button")
    tab.wait_for_selector("text=只接受本页面的提交")

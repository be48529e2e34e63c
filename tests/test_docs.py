"""The documents keep their word: examples run and print what stands below them, links, paths and names lead somewhere."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples" / "README.md"])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
PATH = re.compile(r"`((?:reviewer|checks|reports|reference|tests|bench|docs|examples|\.ci)/[\w./\-\u4e00-\u9fff]*)`")
NAME = re.compile(r"`([A-Za-z_][\w.]*)(?:\([^`]*\))?`")


def name_page(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def without_code(text: str) -> str:
    """Return the text with its fenced blocks blanked, so that places stay what they were."""
    return FENCE.sub(lambda found: "\n" * found[0].count("\n"), text)


def list_examples(path: Path) -> Iterator[tuple[int, str, str | None]]:
    """Yield line, code and expected output (None where no text block follows) of each Python block of a page."""
    text = path.read_text(encoding="utf-8")
    blocks = list(FENCE.finditer(text))
    for number, block in enumerate(blocks):
        if block[1] != "python":
            continue
        shown = None
        for following in blocks[number + 1 : number + 2]:
            if following[1] == "text" and not text[block.end() : following.start()].strip():
                shown = following[2]
        yield text.count("\n", 0, block.start(2)), block[2], shown


WITH_EXAMPLES = [page for page in PAGES if any(list_examples(page))]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=name_page)
def test_examples_run_and_print_what_is_shown(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of a page run one after the other, in a folder that holds the example drafts and the shelf."""
    for folder in ("drafts", "reference"):
        shutil.copytree(ROOT / "examples" / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    names: dict[str, object] = {"__name__": "example"}
    for line, code, expected in list_examples(page):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile("\n" * line + code, str(page), "exec"), names)
        if expected is not None:
            assert printed.getvalue().rstrip() == expected.rstrip(), f"{name_page(page)}:{line + 1}"


@pytest.mark.parametrize("page", PAGES, ids=name_page)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    for link in LINK.findall(without_code(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = page.parent / file if file else page
        assert target.exists(), f"{name_page(page)}: {link}"
        if anchor:
            assert anchor in list_anchors(target), f"{name_page(page)}: {link}"


def list_anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings: lower case, hyphens for blanks, no marks."""
    headings = HEADING.findall(without_code(page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_page)
def test_paths_are_there(page: Path) -> None:
    for path in PATH.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / path).exists(), f"{name_page(page)}: {path}"


def list_rows(page: Path, *heads: str) -> Iterator[list[str]]:
    """Yield the cells of these columns, row by row, of every table of a page that has all of them."""
    columns: list[int] | None = None
    for line in page.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            columns = None
        elif columns is None:
            columns = [cells.index(head) for head in heads] if set(heads) <= set(cells) else []
        elif columns and not set(cells[0]) <= set("-: "):
            yield [cells[column] for column in columns]


@pytest.mark.parametrize(("column", "least"), [("代码里的名字", 60), ("今天的名字", 30)])
def test_names_of_the_glossary_stand_in_their_files(column: str, least: int) -> None:
    page = ROOT / "docs" / "glossary.md"
    rows = list(list_rows(page, column, "文件"))
    assert len(rows) >= least
    for names, files in rows:
        paths = [ROOT / path for path in PATH.findall(files)]
        texts = [path.read_text(encoding="utf-8") for path in paths if path.is_file()]
        for name in NAME.findall(names):
            last = name.rsplit(".", 1)[-1]
            assert any(re.search(rf"\b{last}\b", text) for text in texts), f"{name} is not in {files}"


def test_a_term_of_the_glossary_has_one_name() -> None:
    terms = [term for (term,) in list_rows(ROOT / "docs" / "glossary.md", "中文")]
    assert len(terms) == len(set(terms)), sorted({term for term in terms if terms.count(term) > 1})


def test_the_drawing_is_what_the_code_says_today(tmp_path: Path) -> None:
    made = tmp_path / "architecture.svg"
    script = ROOT / "docs" / "drawing.py"
    subprocess.run(
        [sys.executable, str(script), str(made)], check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60
    )
    committed = ROOT / "docs" / "architecture.svg"
    assert made.read_bytes() == committed.read_bytes(), "run: python docs/drawing.py"

"""A machine that lacks something skips with the reason, and fails in CI; it never ends in an error."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import office, tools
from tests.office import convert


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no other programs than those that a test puts into this folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CI", raising=False)
    return folder


def install(machine: Path, name: str, script: str) -> None:
    path = machine / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


WRITER_ONLY = """
for word; do last=$word; done
case $last in *.xlsx) echo "Error: source file could not be loaded" >&2; exit 0;; esac
while [ "$1" != "--outdir" ]; do shift; done
/bin/mkdir -p "$2"; name=${last##*/}; echo made > "$2/${name%.*}.pdf"
"""


def test_a_missing_program_is_a_skip_with_its_name() -> None:
    with pytest.raises(pytest.skip.Exception, match="needs the program soffice or libreoffice"):
        tools.need("soffice", "libreoffice")


def test_in_ci_it_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="needs the program chromium"):
        tools.need("chromium")
    with pytest.raises(pytest.fail.Exception, match=r"needs laws\.none"):
        tools.need_shared("laws.none")


def test_the_first_program_found_is_taken(machine: Path) -> None:
    install(machine, "libreoffice", "")
    assert tools.need("soffice", "libreoffice") == str(machine / "libreoffice")


def test_a_missing_module_and_a_missing_archive_say_how_to_get_them() -> None:
    with pytest.raises(pytest.skip.Exception, match=r"no_such_module.*pip install -e \.\[dev\]"):
        tools.need_module("no_such_module")
    with pytest.raises(pytest.skip.Exception, match=r"needs seeds/none\.txt.*folder `shared` beside the checkout"):
        tools.need_shared("seeds", "none.txt")


@pytest.mark.skipif(os.name != "posix", reason="plays programs with shell scripts")
@pytest.mark.parametrize(("listed", "enough"), [("Noto Serif CJK SC", True), ("", False)])
def test_fonts_are_asked_for(machine: Path, listed: str, enough: bool) -> None:
    install(machine, "fc-list", f"echo {listed}")
    if enough:
        tools.need_chinese_font()
        return
    with pytest.raises(pytest.skip.Exception, match="font with Chinese characters"):
        tools.need_chinese_font()


@pytest.mark.skipif(os.name != "posix", reason="plays programs with shell scripts")
def test_a_libreoffice_without_calc_converts_documents_and_skips_tables(machine: Path, tmp_path: Path) -> None:
    install(machine, "soffice", WRITER_ONLY)
    office._find_fault.cache_clear()
    (tmp_path / "a.docx").write_bytes(b"")
    (tmp_path / "a.xlsx").write_bytes(b"")
    assert convert(tmp_path / "a.docx", "pdf", tmp_path).read_text(encoding="utf-8") == "made\n"
    with pytest.raises(pytest.skip.Exception, match=r"converts \.xlsx: .*calc.*could not be loaded"):
        convert(tmp_path / "a.xlsx", "pdf", tmp_path)
    office._find_fault.cache_clear()


@pytest.mark.skipif(os.name != "posix", reason="plays programs with shell scripts")
def test_a_libreoffice_that_does_not_start_is_a_skip(machine: Path, tmp_path: Path) -> None:
    install(machine, "soffice", "echo cannot open display >&2; exit 81")
    office._find_fault.cache_clear()
    (tmp_path / "a.docx").write_bytes(b"")
    with pytest.raises(pytest.skip.Exception, match="cannot open display"):
        convert(tmp_path / "a.docx", "pdf", tmp_path)
    office._find_fault.cache_clear()

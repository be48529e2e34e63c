"""Modules of a content folder: found, imported under one name, and found again by it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reviewer.content import ContentModule, find_content, import_content, list_modules


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "own/city.py": "from . import _words\nNAME = _words.NAME\n",
        "own/_words.py": "NAME = '云川市'\n",
        "broken.py": "1 / 0\n",
        "notes.txt": "",
    }.items():
        path = tmp_path / "甲" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "甲"


def test_modules_are_listed_without_private_ones(folder: Path) -> None:
    assert [one.name for one in list_modules(folder, "test_content")] == [
        "reviewer_content.test_content.broken",
        "reviewer_content.test_content.own.city",
    ]


def test_relative_imports_work_inside_and_the_module_is_found_again(folder: Path) -> None:
    module = ContentModule(folder, "test_content", ("own", "city"))
    assert import_content(module).NAME == "云川市"
    assert find_content(module.name) == module
    assert find_content("reviewer.content") is None
    assert find_content("reviewer_content.test_content") is None


def test_another_folder_of_the_same_name_takes_its_place(folder: Path, tmp_path: Path) -> None:
    import_content(ContentModule(folder, "test_content", ("own", "city")))
    other = tmp_path / "乙" / "own"
    other.mkdir(parents=True)
    (other / "city.py").write_text("NAME = '江北市'\n", encoding="utf-8")
    assert import_content(ContentModule(tmp_path / "乙", "test_content", ("own", "city"))).NAME == "江北市"
    assert "reviewer_content.test_content.own._words" not in sys.modules, "nothing of the old folder is left"


def test_what_a_module_raises_is_passed_on(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        import_content(ContentModule(folder, "test_content", ("broken",)))

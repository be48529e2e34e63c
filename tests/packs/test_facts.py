"""An office's own facts, put into a pack from one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import OutputError, RuleError
from reviewer.packs import Pack, reference_for
from reviewer.packs.facts import add_facts

FACTS = """
repealed:
  - {title: 云川市停车管理办法, state: repealed, date: "2026-05-01", successor: 云川市停车条例, certainty: verified}
agencies:
  - {old: [智慧办], new: 云川市数据局, year: 2025, certainty: verified}
  - {old: [墙改办], new: 云川市住房和城乡建设局, year: 2024, certainty: verified}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "本局事实.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_go_into_their_tables_and_count_beside_the_bundled_ones(tmp_path: Path) -> None:
    pack = tmp_path / "本局"
    assert add_facts(write(tmp_path, FACTS), pack) == {"repealed": 1, "agencies": 2}
    here = reference_for([Pack.from_folder(pack)])
    assert here.rows("repealed")[-1]["title"] == "云川市停车管理办法"
    assert len(here.rows("agencies")) == len(reference_for([]).rows("agencies")) + 2


def test_a_second_file_of_that_name_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    path, pack = write(tmp_path, FACTS), tmp_path / "本局"
    add_facts(path, pack)
    before = {one: one.read_bytes() for one in pack.rglob("*") if one.is_file()}
    with pytest.raises(OutputError, match="已有这个文件"):
        add_facts(path, pack)
    assert {one: one.read_bytes() for one in pack.rglob("*") if one.is_file()} == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- a\n", "表名和它的行"),
        ("repeald:\n  - {title: a}\n", "repeald.*repealed"),
        ("repealed: {title: a}\n", "应当是列表"),
        ("repealed:\n  - {title: a, state: repealed, date: '2026', certainty: verified}\n", "successor"),
        ("agencies:\n  - 智慧办\n", "键值表"),
        ("norms:\n  - {law: a, nature: what, norms: []}\n", "nature|what"),
    ],
)
def test_what_is_no_table_or_row_is_refused_and_nothing_is_written(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        add_facts(write(tmp_path, text), tmp_path / "本局")
    assert not [one for one in (tmp_path / "本局").rglob("*.yaml") if one.is_file()]

"""Tables of several folders: a pack adds rows to the bundled ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import RuleError
from reviewer.reference import Reference


@pytest.fixture
def reference(tmp_path: Path) -> Reference:
    for name, text in {
        "bundled/agencies.yaml": "- 甲局\n",
        "pack/agencies.yaml": "- 乙局\n",
        "pack/agencies/b.yaml": "- 丁局\n",
        "pack/agencies/a.yaml": "- 丙局\n",
        "bundled/names.yaml": "甲: 乙\n",
        "bundled/long/words.tsv": "旧\n",
        "pack/long/words.tsv": "新\n词\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Reference([tmp_path / "bundled", tmp_path / "pack"])


def test_rows_of_all_folders_in_order(reference: Reference) -> None:
    assert reference.rows("agencies") == ["甲局", "乙局", "丙局", "丁局"]
    assert [one.path.name for one in reference.files("agencies")] == [
        "agencies.yaml",
        "agencies.yaml",
        "a.yaml",
        "b.yaml",
    ]
    assert reference.files("agencies") is reference.files("agencies"), "read once"
    assert [reference.holds(one) for one in ("agencies", "names", "none")] == [True, True, False]


def test_the_last_folder_gives_the_long_table(reference: Reference) -> None:
    assert reference.lines("long/words.tsv") == ["新", "词"]


@pytest.mark.parametrize("ask", [lambda one: one.rows("none"), lambda one: one.lines("none.tsv")])
def test_a_missing_table_is_named(reference: Reference, ask: object) -> None:
    with pytest.raises(RuleError, match=r"参照数据“none.*不存在"):
        ask(reference)  # type: ignore[operator]


def test_rows_need_a_list(reference: Reference) -> None:
    with pytest.raises(RuleError, match=r"names\.yaml:1：这里应当是列表"):
        reference.rows("names")


def test_what_is_derived_is_made_once(reference: Reference) -> None:
    made: list[Reference] = []
    assert reference.derived("a", lambda one: made.append(one) or 5) == 5
    assert reference.derived("a", lambda one: made.append(one) or 6) == 5
    assert made == [reference]

"""The names of abolished bodies in all their forms, and living bodies that look like them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from reviewer.library.empty import EmptyLibrary
from reviewer.reading import read
from reviewer.review import Session, lay_out, review

HERE = Path(__file__).parent
ENOUGH = 131  # of the 136 old names


@cache
def session() -> Session:
    return lay_out(EmptyLibrary(), None, date(2026, 11, 26), select=("RS104",))


def names(file: str) -> list[str]:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def is_told(name: str) -> bool:
    text = f"云川市检查办法\n第一条　检查工作由{name}负责，有关单位配合。\n"
    return bool(review(read(text.encode(), "a.txt"), "a.txt", session()).findings)


def test_nearly_all_old_names_are_told() -> None:
    old = names("old_names.txt")
    missed = [name for name in old if not is_told(name)]
    assert len(old) == 136
    assert len(old) - len(missed) >= ENOUGH, missed


def test_living_names_are_left_alone() -> None:
    living = names("living_names.txt")
    assert len(living) == 45
    assert [name for name in living if is_told(name)] == []

"""Rows of the same few characters are refused where no draft has as many, and only there."""

from __future__ import annotations

import pytest

from reviewer.errors import InputError
from reviewer.reading import read

START = "云川市示例办法\n第一条　市商务局负责登记企业信息。\n"


@pytest.mark.parametrize("row", ["1" * 10_000, "《" * 10_000, "（一）" * 4_000, "一二三" * 3_000, "#*|" * 3_000])
def test_a_row_of_few_characters_is_refused_with_its_line(row: str) -> None:
    with pytest.raises(InputError, match=r"第 3 行.*同样几个") as caught:
        read((START + row).encode(), "a.txt")
    assert caught.value.place == "a.txt" and caught.value.remedy


def test_so_are_many_short_rows() -> None:
    with pytest.raises(InputError, match="同样几个"):
        read((START + f"甲：{'7' * 300}\n" * 40).encode(), "a.txt")


@pytest.mark.parametrize("row", ["_" * 9_000, "第一章 总则" + "…" * 90 + "1\n", "电话：0123456789，" * 9, "-" * 6_000])
def test_lines_drawn_with_marks_are_read(row: str) -> None:
    assert "登记" in read((START + row).encode(), "a.txt").text

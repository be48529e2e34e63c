"""Pairs between two fences; without both fences there are none."""

from __future__ import annotations

import pytest

from reviewer.reading.front_matter import read_front_matter


def test_pairs_and_the_line_behind_them() -> None:
    lines = ["---", 'title: "云川市办法"', "status:  draft ", "empty:", "tags:", "  - 停车", "---", "# 云川市办法"]
    assert read_front_matter(lines) == ({"title": "云川市办法", "status": "draft"}, 7)
    assert read_front_matter(["\ufeff---", "a: '甲'", "--- "]) == ({"a": "甲"}, 3)


@pytest.mark.parametrize(
    "lines", [[], ["云川市办法", "---"], ["---", "a: 1"], ["---", *["a: 1"] * 60, "---"], ["----", "a: 1", "----"]]
)
def test_no_front_matter(lines: list[str]) -> None:
    assert read_front_matter(lines) == ({}, 0)


def test_the_longest_that_is_read() -> None:
    assert read_front_matter(["---", *["a: 1"] * 59, "---"]) == ({"a": "1"}, 61)

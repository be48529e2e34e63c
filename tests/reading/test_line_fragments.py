"""Fragments of a broken line: joined without a blank, save between two Latin words."""

from __future__ import annotations

import pytest

from reviewer.reading.line_fragments import LineFragment, Paragraph, is_latin, join, width


def fragments(*words: str) -> tuple[LineFragment, ...]:
    return tuple(LineFragment(one, n, 0) for n, one in enumerate(words))


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        (("加强停", "车管理"), "加强停车管理"),
        (("use open", "source"), "use open source"),
        (("使用WPS", "文字"), "使用WPS文字"),
        (("编号GB", "9704"), "编号GB9704"),
        (("单",), "单"),
    ],
)
def test_words_of_a_paragraph(words: tuple[str, ...], joined: str) -> None:
    assert Paragraph(fragments(*words)).words == joined


def test_the_blank_is_a_piece_of_its_own() -> None:
    assert join(fragments("a", "b", "丙")) == ["a", " ", "b", "丙"]


@pytest.mark.parametrize(("mark", "latin"), [("a", True), ("Z", True), ("é", False), ("9", False), ("ａ", False)])
def test_latin(mark: str, latin: bool) -> None:
    assert is_latin(mark) is latin


@pytest.mark.parametrize(("words", "wide"), [("停车", 2.0), ("ab12", 2.0), ("１２", 2.0), ("（a）", 2.5), ("", 0.0)])
def test_width_in_full_characters(words: str, wide: float) -> None:
    assert width(words) == wide

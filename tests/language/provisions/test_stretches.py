"""Stretches of words as labels of words."""

from __future__ import annotations

from reviewer.language.provisions.stretches import Stretch, draw_labels


def test_a_stretch_opens_and_goes_on() -> None:
    assert draw_labels(6, [Stretch(1, 3, "act"), Stretch(3, 4, "act")]) == ["O", "B", "I", "B", "O", "O"]


def test_the_first_keeps_the_words() -> None:
    assert draw_labels(5, [Stretch(0, 3, "value"), Stretch(2, 5, "value")]) == ["B", "I", "I", "B", "I"]


def test_a_stretch_that_loses_most_of_its_words_is_left_out() -> None:
    assert draw_labels(4, [Stretch(0, 3, "value"), Stretch(1, 4, "value")]) == ["B", "I", "I", "O"]

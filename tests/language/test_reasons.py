"""A reason must say why; a stock phrase does not."""

from __future__ import annotations

import pytest

from reviewer.language.reasons import keep_visible, says_nothing


@pytest.mark.parametrize("reason", ["", "——", "\u200b\u3164", "是", "同意", "误报。", "同意了"])
def test_what_says_nothing(reason: str) -> None:
    assert says_nothing(reason)


@pytest.mark.parametrize("reason", ["省条例第九条允许", "市政府第三次常务会议决定", "art. 9 allows it"])
def test_what_says_why(reason: str) -> None:
    assert not says_nothing(reason)


def test_only_what_a_reader_sees_counts() -> None:
    assert keep_visible(" Ａ１\u200b，乙\u3164") == "a1乙"

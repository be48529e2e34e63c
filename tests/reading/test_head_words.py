"""What single lines of a head say."""

from __future__ import annotations

import pytest

from reviewer.reading.head_words import is_title


@pytest.mark.parametrize(
    "kind", ["请示", "议案", "公报", "会议纪要", "公告", "通告", "批复", "函", "决议", "公开招标文件"]
)
def test_kinds_of_papers_end_a_title(kind: str) -> None:
    assert is_title(f"云川市人民政府关于停车的{kind}")

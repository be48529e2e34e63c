"""“Did you mean …”: near words are named, far ones are not."""

from __future__ import annotations

import pytest

from reviewer.suggestions import did_you_mean, nearest

FORMATS = ("html", "docx", "annotated", "json", "sarif")


@pytest.mark.parametrize(
    ("word", "near"), [("htlm", "html"), ("doc", "docx"), ("anotated", "annotated"), ("jason", "json"), ("xlsx", None)]
)
def test_the_nearest_known_word_is_named(word: str, near: str | None) -> None:
    assert nearest(word, FORMATS) == near
    assert str(did_you_mean(word, FORMATS)) == (f"是不是“{near}”？" if near else "")


def test_codes_and_chinese_names() -> None:
    assert nearest("FX", ("FC", "CF", "RS", "FC201")) == "FC"
    assert nearest("本地企也", ("本地企业", "外地企业", "优先")) == "本地企业"
    assert nearest("x", ()) is None

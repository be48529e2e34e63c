"""Rules write the labels of the reading in Chinese."""

from __future__ import annotations

from reviewer.model import DocumentKind
from reviewer.rules.label_names import read_kinds, read_labels


def test_labels_have_chinese_names() -> None:
    assert read_labels("condition")["税收贡献"] == "tax"
    assert read_labels("force")["给予"] == "grant"
    assert "由使用者指定" not in "".join(read_labels("kind"))


def test_a_kind_is_named_by_a_part_of_its_name() -> None:
    assert read_kinds("扶持政策") == [DocumentKind.SUBSIDY]
    assert read_kinds("小说") == []
    assert len(read_kinds("的")) > 1

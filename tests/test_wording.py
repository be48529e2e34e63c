"""What users read is Chinese: every kind of container that a reader lists has its name."""

from __future__ import annotations

import pytest

from reviewer.model import SECOND_READING
from reviewer.reading.word import stories
from reviewer.wording import name_container

KINDS = (
    "paragraph",
    "cell",
    "textbox",
    *stories.MARGINS.values(),
    *(container for container, _ in (*stories.NOTES.values(), *stories.PICTURES.values(), *stories.CLOSED.values())),
    "hidden text",
    "merged cell",
    "page",
    "page furniture",
    "web page",
    "text",
    "damaged bytes",
    SECOND_READING,
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_container_has_a_chinese_name(kind: str) -> None:
    assert any("\u4e00" <= one <= "\u9fff" for one in name_container(kind))


def test_an_unknown_container_keeps_its_own_name() -> None:
    assert name_container("something new") == "something new"

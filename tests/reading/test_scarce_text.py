"""A file without Chinese words is not reviewed, and does not pass for it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.reading import read
from tests.making.word import make_word, paragraph

ARTICLE = "第一条　为了规范停车管理，制定本办法。本办法自公布之日起施行，市交通运输局负责组织实施。"
UNREADABLE = {
    "base64": base64.b64encode(ARTICLE.encode() * 5).decode(),
    "utf-7": (ARTICLE * 5).encode("utf-7").decode("ascii"),
    "question marks": "?" * 30 + "1. ???????",
    "wide marks": "第一条　？？？？？？？？？？",
    "English": "The municipal transport bureau is responsible for parking. " * 8,
}


@pytest.mark.parametrize("kind", UNREADABLE)
@pytest.mark.parametrize("ending", ["txt", "docx"])
def test_what_is_no_chinese_text_is_unread(kind: str, ending: str, tmp_path: Path) -> None:
    words = UNREADABLE[kind]
    draft = tmp_path / f"draft.{ending}"
    draft.write_bytes(make_word(paragraph(words)) if ending == "docx" else words.encode())
    with pytest.raises(SystemExit) as ended:
        main([str(draft), "--format", "json", "--out", str(tmp_path), "--quiet"])
    assert ended.value.code == 3


@pytest.mark.parametrize("words", [ARTICLE, "目录", "OK?", "真的吗？？？" + ARTICLE, ARTICLE + "see the annex " * 40])
def test_chinese_text_and_short_notes_are_read(words: str) -> None:
    assert all(one.read for one in read(words.encode(), "a.txt").coverage)

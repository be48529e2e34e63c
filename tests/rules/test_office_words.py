"""The `[lexicon]` of a settings file, once its schema has passed it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reviewer.errors import InputError
from reviewer.model import AllowedWords, OfficeWords, OwnUnit
from reviewer.rules.office_words import read_office_words


def read(folder: Path, text: str) -> OfficeWords:
    path = folder / "本局.toml"
    path.write_text(text, encoding="utf-8-sig")
    return read_office_words(tomllib.loads(text)["lexicon"], path, ("lexicon",))


def test_units_are_names_or_tables(tmp_path: Path) -> None:
    text = '[lexicon]\nplaces = ["云江片区"]\nunits = ["云川水投", {name = "甲中心", short = ["甲"]}]\n'
    with pytest.raises(InputError, match=r"本局\.toml:3：“甲”太短"):
        read(tmp_path, text)
    words = read(tmp_path, text.replace('["甲"]', '["甲心"]'))
    assert words == OfficeWords(("云江片区",), (OwnUnit("云川水投"), OwnUnit("甲中心", ("甲心",))))


def test_allowed_words_know_their_line(tmp_path: Path) -> None:
    text = '[lexicon]\nallowed = [\n  {words = "适时", reason = "年度计划另定"},\n  {words = "按需", reason = "知悉"},\n]\n'
    with pytest.raises(InputError, match=r"本局\.toml:4：放行“按需”的理由没有说明什么：“知悉”"):
        read(tmp_path, text)
    words = read(tmp_path, text.replace("知悉", "合同约定按量结算"))
    assert words.allowed == (AllowedWords("适时", "年度计划另定"), AllowedWords("按需", "合同约定按量结算"))
    assert words.allowed[1].keys == ("lexicon", "allowed", 1)


def test_a_name_is_of_one_unit(tmp_path: Path) -> None:
    text = '[lexicon]\nunits = [\n  {name = "甲中心", short = ["甲心"]},\n  "甲心",\n]\n'
    with pytest.raises(InputError, match=r"本局\.toml:4：“甲心”已经是“甲中心”"):
        read(tmp_path, text)

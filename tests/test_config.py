"""`review.toml`: the nearest above the draft, read strictly."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from reviewer.config import TIGHTENING, UNTRUSTED, find_config, load_config
from reviewer.errors import InputError
from reviewer.model import View
from reviewer.schemas.catalogue import schema_path
from reviewer.settings import Settings


def write(folder: Path, text: str) -> Path:
    path = folder / "review.toml"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_the_nearest_file_above_the_draft_counts(tmp_path: Path) -> None:
    near = tmp_path / "甲" / "乙"
    near.mkdir(parents=True)
    above = write(tmp_path, "")
    assert find_config(near / "草案.docx") == above
    beside = write(near, "")
    assert find_config(near / "草案.docx") == beside


def test_every_setting_is_read_and_paths_count_from_the_file(tmp_path: Path) -> None:
    text = (
        'fail_on = "medium"\nas_of = "2030-01-01"\nview = "original"\nselect = ["FC"]\nignore = ["DT101"]\n'
        'format = ["html"]\npacks = ["包"]\nlibrary = "库.library"\nbaseline = "b.json"\nwaivers = "w.toml"\n'
    )
    assert load_config(write(tmp_path, text)) == Settings(
        fail_on="medium",
        as_of=date(2030, 1, 1),
        view=View.ORIGINAL,
        select=("FC",),
        ignore=("DT101",),
        formats=("html",),
        packs=(tmp_path / "包",),
        library=tmp_path / "库.library",
        baseline=tmp_path / "b.json",
        waivers=tmp_path / "w.toml",
    )
    assert load_config(write(tmp_path, "")) == Settings()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('fail_at = "high"', r"review\.toml:1：不认识的键“fail_at”。是不是“fail_on”？"),
        ('fail_on = "grave"', "“fail_on”的值“grave”无效"),
        ("fail_on = 3", "“fail_on”的值“3”无效"),
        ('select = "FC"', "“select”应当是列表"),
        ("select = [3]", "“select”的第 1 项应当是文字"),
        ('as_of = "明天"', "日期“明天”无效"),
        ('view = "both"', "“view”的值“both”无效"),
        ("fail_on = ", "格式有误"),
    ],
)
def test_a_faulty_setting_is_named(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        load_config(write(tmp_path, text))
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["", 'fail_on = "high"', 'fail_on = "note"', 'format = ["json"]', 'view = "final"'])
def test_what_makes_the_gate_no_looser_may_be_found(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    assert load_config(path, named=False) == load_config(path)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ('fail_on = "never"', "--fail-on"),
        ('view = "original"', "--view"),
        ("as_of = 2020-01-01", "--as-of"),
        ('select = ["FC"]', "--select"),
        ('ignore = ["FC"]', "--ignore"),
        ('packs = ["包"]', "--packs"),
        ('library = "库.library"', "--library"),
        ('baseline = "b.json"', "--baseline"),
        ('waivers = "w.toml"', "--waivers"),
    ],
)
def test_what_could_loosen_it_must_be_named(tmp_path: Path, text: str, option: str) -> None:
    path = write(tmp_path, f"# 来自别人\n{text}\n")
    key = text.split(" ")[0]
    assert load_config(path) != Settings()
    with pytest.raises(InputError, match=f"不能设定 {key}：") as caught:
        load_config(path, named=False)
    assert caught.value.place == f"{path}:2（{key}）"
    assert caught.value.remedy and option in caught.value.remedy and "REVIEW_CONFIG" in caught.value.remedy


def test_all_that_is_refused_is_named_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, 'fail_on = "low"\nignore = ["DT"]\nwaivers = "w.toml"\n')
    with pytest.raises(InputError, match="不能设定 ignore、waivers："):
        load_config(path, named=False)


def test_every_key_of_the_schema_is_decided_upon() -> None:
    schema = json.loads(schema_path("settings").read_text(encoding="utf-8"))
    passed_on = {"format", "extends", "paths"}  # what they hold is decided upon key by key
    assert set(UNTRUSTED) | set(TIGHTENING) | passed_on == set(schema["properties"])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="读不了配置文件"):
        load_config(tmp_path / "review.toml")
    (tmp_path / "review.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="格式有误"):
        load_config(tmp_path / "review.toml")

"""A new pack from the template: what is written, and what is refused in which words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reviewer.errors import OutputError, RuleError
from reviewer.packs import Pack
from reviewer.packs.scaffold import write_pack


def test_a_new_pack_is_written_into_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    folder = tmp_path / "甲" / "乙"
    written = write_pack(folder, "云川市司法局", "YCS")
    assert sorted(written) == sorted(one for one in folder.rglob("*") if one.is_file())
    assert not [one for one in written if one.suffix == ".template"]
    pack = Pack.from_folder(folder)
    assert (pack.name, pack.prefix) == ("云川市司法局", "YCS")
    assert [one.name for one in pack.folders] == ["checks", "reference"]
    assert "review_pack_ycs" in (folder / "pyproject.toml").read_text(encoding="utf-8")


def test_an_empty_folder_is_filled_and_a_name_cannot_break_the_description(tmp_path: Path) -> None:
    write_pack(tmp_path, 'a"b\\c', "YCX")
    described = tomllib.loads((tmp_path / "pack.toml").read_text(encoding="utf-8"))
    assert described == {"name": "abc", "prefix": "YCX"}


@pytest.mark.parametrize("prefix", ["", "yc", "ycs", "YC", "YCSYCSY", "云川市"])
def test_a_prefix_of_another_form_is_refused(prefix: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as error:
        write_pack(tmp_path / "a", "甲", prefix)
    assert str(error.value) == f"--prefix：代码前缀“{prefix}”不合格式。应为三到六个大写字母，如 YCS"
    assert not (tmp_path / "a").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError) as error:
        write_pack(tmp_path, "甲", "YCS")
    assert str(error.value) == f"{tmp_path}：文件夹里已有内容，没有改动。请换一个空的文件夹"
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError) as error:
        write_pack(tmp_path / "file" / "a", "甲", "YCS")
    assert str(error.value) == f"{tmp_path / 'file' / 'a'}：没有写成（路径中有一段不是文件夹）。请检查路径和权限"


def test_a_description_that_cannot_be_read_says_what_belongs_there(tmp_path: Path) -> None:
    write_pack(tmp_path, "甲", "YCS")
    (tmp_path / "pack.toml").write_text("name = ", encoding="utf-8")
    with pytest.raises(RuleError) as error:
        Pack.from_folder(tmp_path)
    assert str(error.value).startswith(
        f"{tmp_path / 'pack.toml'}：说明文件读不了（到文件末尾还没有写完，不合 TOML 的写法）"
    )
    assert str(error.value).endswith("）。请按 TOML 格式写 name 和 prefix")

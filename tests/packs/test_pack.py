"""Which folders are packs, and what is wrong with those that are not."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from reviewer.errors import RuleError
from reviewer.packs import Pack, find_packs
from reviewer.packs import pack as room
from tests.packs.folders import add_reader, add_report, write_pack


def test_a_folder_is_a_pack_by_its_subfolders(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "本局规则")
    add_report(folder)
    add_reader(folder)
    pack = Pack.from_folder(folder)
    assert (pack.name, pack.prefix) == ("本局规则", None)
    assert pack.folders == tuple(folder / name for name in ("checks", "reference", "reports", "readers"))


def test_its_description_gives_name_and_prefix(tmp_path: Path) -> None:
    pack = Pack.from_folder(write_pack(tmp_path / "a", described='name = "云川市司法局"\nprefix = "YCX"\n'))
    assert (pack.name, pack.prefix) == ("云川市司法局", "YCX")


@pytest.mark.parametrize(
    ("described", "words"),
    [
        ('nmae = "云川"', "不认识的键“nmae”"),
        ('name = ""', "缺少“name”"),
        ("name = 3", "“name”应当是文字"),
        ('prefix = "ab"', "代码前缀应为三到六个大写字母"),
        ('prefix = "ABCDEFG"', "代码前缀应为三到六个大写字母"),
        ("name = ", "说明文件读不了"),
    ],
)
def test_a_faulty_description_is_named(tmp_path: Path, described: str, words: str) -> None:
    folder = write_pack(tmp_path / "a", described=described)
    with pytest.raises(RuleError, match=words) as caught:
        Pack.from_folder(folder)
    assert str(caught.value.place).startswith(str(folder / "pack.toml")) and caught.value.remedy


def test_other_shapes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="没有这个规则包文件夹"):
        Pack.from_folder(tmp_path / "none")
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(RuleError, match="这不是文件夹"):
        Pack.from_folder(file)
    (tmp_path / "empty" / "rules").mkdir(parents=True)
    with pytest.raises(RuleError, match="没有规则包的内容"):
        Pack.from_folder(tmp_path / "empty")
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "checks").write_text("x", encoding="utf-8")
    with pytest.raises(RuleError, match="这里应当是文件夹"):
        Pack.from_folder(tmp_path / "odd")


@pytest.mark.parametrize("name", ["checks/more.yml", "reference/own.YML", "checks/deep/rule.YAML"])
def test_files_that_would_be_passed_over_are_refused(tmp_path: Path, name: str) -> None:
    folder = write_pack(tmp_path / "a")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("code: YCX102\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"改为 \.yaml") as caught:
        Pack.from_folder(folder)
    assert caught.value.place == str(folder / name)


def test_two_packs_of_one_name_are_refused(tmp_path: Path) -> None:
    one, other = write_pack(tmp_path / "a" / "pack"), write_pack(tmp_path / "b" / "pack", "YCX102")
    with pytest.raises(RuleError, match="同名“pack”"):
        find_packs((one, other))


def test_installed_packs_come_first_and_faulty_ones_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_pack(tmp_path / "given")
    entries = [
        EntryPoint("zz", "tests.packs.installed:pack", room.GROUP),
        EntryPoint("aa", "tests.packs.installed:other", room.GROUP),
    ]
    monkeypatch.setattr(room, "entry_points", lambda group: entries if group == "policy_reviewer.packs" else [])
    assert [one.name for one in find_packs((folder,))] == ["other", "installed", "given"]
    for value, words in (
        ("tests.packs.installed:nothing", "装不进来"),
        ("tests.packs.installed:number", "入口不是 Pack"),
    ):
        entries[:] = [EntryPoint("faulty", value, room.GROUP)]
        with pytest.raises(RuleError, match=words) as caught:
            find_packs()
        assert "faulty" in str(caught.value.place)

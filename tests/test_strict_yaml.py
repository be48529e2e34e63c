"""What stands in a file is what is meant; every fault names its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import RuleError
from reviewer.strict_yaml import Yaml, load_yaml

# ten lines that unfold into 9 ** 9 values, by few enough aliases
LAUGHS = "a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)


def load(folder: Path, text: str) -> Yaml:
    path = folder / "t.yaml"
    path.write_text(text, encoding="utf-8")
    return load_yaml(path)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("no", "no"), ("yes", "yes"), ("12:30", "12:30"), ("1_000", "1_000"), ("0x1F", "0x1F"), ("1.5", "1.5")),
        *(("12", 12), ("-3", -3), ("0", 0), ("007", "007"), ("true", True), ("false", False), ("True", "True")),
        *(("null", None), ("~", None), ("", None), ("'12'", "12"), ('"true"', "true"), ("2030-01-01", "2030-01-01")),
    ],
)
def test_scalars(tmp_path: Path, written: str, meant: object) -> None:
    assert load(tmp_path, f"a: {written}\n").data == {"a": meant}


def test_lists_and_blocks(tmp_path: Path) -> None:
    assert load(tmp_path, "- a: |\n    甲\n    乙\n- [1, 二]\n").data == [{"a": "甲\n乙\n"}, [1, "二"]]
    assert load(tmp_path, "").data is None


def test_places_of_values_and_of_their_nearest_holder(tmp_path: Path) -> None:
    file = load(tmp_path, "- name: 甲\n  words:\n    - 一\n    - 二\n- name: 乙\n")
    assert file.place(0, "words", 1) == f"{file.path}:4"
    assert file.place(1, "none", 9) == f"{file.path}:5"
    assert file.place() == f"{file.path}:1"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: 1\nb: 2\na: 3\n", r"t\.yaml:3：键“a”重复"),
        ("? [1]\n: 2\n", r"t\.yaml:1：.*不是文字"),
        ("a: [1\n", r"t\.yaml:\d+:\d+：YAML 格式有误"),
        ("a: b: c\n", r"t\.yaml:1:\d+：YAML 格式有误"),
        ("a: 1\nb: " + "[" * 1000 + "]" * 1000, r"t\.yaml:2：列表和键一层套一层，超过 50 层"),
        ("a: 1\nb: " + "[" * 200_000, r"t\.yaml:2：列表和键一层套一层，超过 50 层"),
        ("".join(f"{' ' * n}a:\n" for n in range(1000)), r"t\.yaml:51：列表和键一层套一层"),
        ("a: 1\nb: &b [*b]\n", r"t\.yaml:2：列表和键一层套一层"),
        ("a: &a 字\nb: [" + "*a, " * 101 + "]\n", r"t\.yaml:2：用 \* 重复别处的内容超过 100 次"),
        (LAUGHS, r"t\.yaml:\d：展开以后超过 1000000 项"),
    ],
)
def test_faults_name_their_line(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(RuleError, match=reason):
        load(tmp_path, text)


def test_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="读不了文件"):
        load_yaml(tmp_path / "none.yaml")
    (tmp_path / "t.yaml").write_bytes("甲".encode("gb18030"))
    with pytest.raises(RuleError, match="不是 UTF-8"):
        load_yaml(tmp_path / "t.yaml")


def test_a_few_aliases_and_levels_are_read(tmp_path: Path) -> None:
    deep = "[" * 40 + "字" + "]" * 40
    held: object = "字"
    for _ in range(40):
        held = [held]
    assert load(tmp_path, f"a: &a [甲, 乙]\nb: *a\nc: {deep}\n").data == {
        "a": ["甲", "乙"],
        "b": ["甲", "乙"],
        "c": held,
    }


def test_a_file_that_is_larger_than_any_table_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"t\.yaml：文件超过 16 MB"):
        load(tmp_path, "a: " + "x" * (16 << 20))

"""README and `--help` promise the same."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from reviewer.cli import COMMANDS, program
from reviewer.packs import report_names
from reviewer.reading.formats import builtin_readers, list_endings

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def helped(*words: str) -> str:
    done = CliRunner().invoke(program, [*words, "--help"])
    assert done.exit_code == 0, done.output
    return done.output


def test_options_agree() -> None:
    section = README[README.index("### 选项") : README.index("### 退出状态")]
    promised = set(re.findall(r"--[a-z][a-z-]*", section))
    offered = set(re.findall(r"--[a-z-]+", helped("draft"))) - {"--help"}
    assert promised == offered


def test_commands_agree() -> None:
    assert all(f"`{name}`" in README for name in COMMANDS)
    assert all(name in helped() for name in COMMANDS)


def test_every_command_has_help_with_an_example() -> None:
    for name in COMMANDS:
        assert "例：" in helped(name), name


def test_formats_agree() -> None:
    promised = re.search(r"`(html,docx[a-z,]+)`", README)
    assert promised
    assert set(report_names()) == set(promised[1].split(","))


def test_pictures_exist() -> None:
    for picture in re.findall(r"\]\((docs/[^)]+)\)", README):
        assert (Path(__file__).parent.parent / picture).is_file(), picture


def test_the_readme_lists_every_ending_that_is_read() -> None:
    section = README[README.index("### 能读的文件") :].split("\n## ")[0]
    table = "\n".join(line for line in section.splitlines() if line.startswith("| `") or line.startswith("| 扫描"))
    assert set(re.findall(r"`(\.[a-z]+)`", table)) == set(list_endings(builtin_readers()))

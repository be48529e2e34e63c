#!/usr/bin/env python3
"""Sets up the reviewer beside this file and runs it: `python3 start.py example` or `python3 start.py test`.

Needs Python 3.11 or newer and nothing else. With a folder `wheelhouse/` beside this file nothing is
fetched from a network.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def set_up(extras: str) -> None:
    """Make the virtual environment once and install the program with `extras` (`[dev]` or nothing)."""
    stamp = HOME / f"installed{extras or '[]'}.stamp"
    wanted = (HERE / "pyproject.toml").read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("正在准备运行环境（只需一次）……", flush=True)
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)
    wheelhouse = HERE / "wheelhouse"
    source = ["--no-index", "--find-links", str(wheelhouse)] if wheelhouse.is_dir() else []
    run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *source, "--editable", f"{HERE}{extras}")
    stamp.write_text(wanted, encoding="utf-8")


def run(*words: str) -> None:
    """Run Python of the environment with `words`; ends this script with its status when that is not 0."""
    done = subprocess.run([str(PYTHON), *words], cwd=HERE, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def example() -> None:
    """Review the bundled example drafts against the bundled reference folder."""
    set_up("")
    library = HERE / "out" / "example.library"
    drafts = sorted(str(path) for path in (HERE / "examples" / "drafts").glob("*.docx"))
    run("-m", "reviewer", "library", "add", "--library", str(library), str(HERE / "examples" / "reference"))
    run("-m", "reviewer", *drafts, "--library", str(library), "--out", str(HERE / "out"), "--fail-on", "never")
    print(f"报告在 {HERE / 'out'}，请用浏览器打开其中的 .report.html。")


def test() -> None:
    """Run all tests; further words of the command line go to pytest."""
    set_up("[dev]")
    run("-m", "pytest", *sys.argv[2:])


def main() -> None:
    """Run what the first word asks for."""
    commands = {"example": example, "test": test}
    if sys.version_info < (3, 11):
        sys.exit("需要 Python 3.11 或更高版本；请安装后重试。")
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit("用法：python3 start.py example（审查样例）或 python3 start.py test（运行测试）")
    commands[sys.argv[1]]()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Sets up the reviewer beside this file and runs it: `python3 start.py example` or `python3 start.py test`.

Needs Python 3.11 or newer and nothing else. With a folder `wheelhouse/` beside this file nothing is
fetched from a network; `python3 start.py wheelhouse` fills it on a machine that has one.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE / ".venv"
WHEELHOUSE = HERE / "wheelhouse"
MANIFEST = WHEELHOUSE / "manifest.json"
BUILDING = ("hatchling>=1.27", "editables")  # what installing from this folder needs beyond the program's own
SHARED_OUT = ("--numprocesses", "auto", "--dist", "worksteal")  # words for pytest
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
GLIBC = (5, 12, 17, 24, 26, 27, 28)  # minor versions; pip looks only for those that are listed
# Platforms of other machines: their names for pip, and what the program needs only there.
PLATFORMS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "linux-x86_64": ([*(f"manylinux_2_{n}_x86_64" for n in GLIBC), "manylinux2014_x86_64", "manylinux1_x86_64"], []),
    "linux-aarch64": ([*(f"manylinux_2_{n}_aarch64" for n in GLIBC), "manylinux2014_aarch64"], []),
    "windows-amd64": (["win_amd64"], ["colorama"]),
}
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def set_up(extras: str) -> None:
    """Make the virtual environment once and install the program with `extras` (`[dev]` or nothing)."""
    stamp = HOME / f"installed{extras or '[]'}.stamp"
    wanted = (HERE / "pyproject.toml").read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("正在准备运行环境（只需一次）……", flush=True)
    check_wheelhouse()
    make_environment()
    source = ["--no-index", "--find-links", str(WHEELHOUSE)] if WHEELHOUSE.is_dir() else []
    pip("install", *source, "--editable", f"{HERE}{extras}")
    stamp.write_text(wanted, encoding="utf-8")


def make_environment() -> None:
    """Make the virtual environment where there is none."""
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)


def pip(command: str, *words: str) -> None:
    """Run pip of the environment."""
    run("-m", "pip", command, "--quiet", "--disable-pip-version-check", *words)


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
    """Run all tests, shared out among the processors; further words of the command line go to pytest instead."""
    set_up("[dev]")
    run("-m", "pytest", *(sys.argv[2:] or SHARED_OUT))


def wheelhouse() -> None:
    """Fill `wheelhouse/` with all that `example` and `test` need, for this machine and for the platforms named."""
    platforms = read_platforms(sys.argv[2:])
    make_environment()
    WHEELHOUSE.mkdir(exist_ok=True)
    for old in WHEELHOUSE.glob("policy_reviewer-*.whl"):
        old.unlink()  # an earlier build of the same version would be taken for this one
    print("正在下载和构建……", flush=True)
    pip("wheel", "--wheel-dir", str(WHEELHOUSE), "--find-links", str(WHEELHOUSE), f"{HERE}[dev]", *BUILDING)
    (built,) = WHEELHOUSE.glob("policy_reviewer-*.whl")
    for name in platforms:
        tags, more = PLATFORMS[name]
        print(f"正在下载 {name} 的文件……", flush=True)
        named = [word for tag in tags for word in ("--platform", tag)]
        only = ["--only-binary", ":all:", "--dest", str(WHEELHOUSE), "--find-links", str(WHEELHOUSE)]
        pip("download", *named, *only, f"{built}[dev]", *BUILDING, *more)
    files = {path.name: digest(path) for path in sorted(WHEELHOUSE.glob("*.whl"))}
    manifest = {"python": VERSION, "platforms": [name_this_machine(), *platforms], "files": files}
    MANIFEST.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in WHEELHOUSE.glob("*.whl")) / 2**20
    print(f"{WHEELHOUSE} 有 {len(files)} 个文件，{size:.0f} MB，清单在 {MANIFEST.name}。")
    print(f"拷到没有网络的机器上，放在 start.py 旁；那台机器也要用 Python {VERSION}。")


def read_platforms(words: Sequence[str]) -> list[str]:
    """Return the platforms that `--platform NAME` (several times, or `all`) names besides this machine's own."""
    names: list[str] = []
    rest = [part for word in words for part in word.split("=", 1)]
    while rest:
        if rest.pop(0) != "--platform" or not rest or rest[0] not in (*PLATFORMS, "all"):
            sys.exit(f"用法：python3 start.py wheelhouse [--platform 平台]…；平台：{'、'.join(PLATFORMS)}、all")
        name = rest.pop(0)
        names += PLATFORMS if name == "all" else [name]
    return [name for name in dict.fromkeys(names) if name != name_this_machine()]


def name_this_machine() -> str:
    """Return the platform of this machine as `PLATFORMS` writes it."""
    import platform

    return f"{platform.system()}-{platform.machine()}".lower()


def check_wheelhouse() -> None:
    """End with the reason where the wheelhouse is for another Python or was not copied whole."""
    if not MANIFEST.exists():
        return
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    if manifest["python"] != VERSION:
        sys.exit(f"wheelhouse 是给 Python {manifest['python']} 的，这里是 {VERSION}。请用同一版本的 Python 重新生成。")
    for name, wanted in manifest["files"].items():
        path = WHEELHOUSE / name
        if not path.exists() or digest(path) != wanted:
            sys.exit(f"wheelhouse 不完整：{name} 缺少或损坏。请重新拷贝 wheelhouse。")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Run what the first word asks for."""
    commands = {"example": example, "test": test, "wheelhouse": wheelhouse}
    if sys.version_info < (3, 11):
        sys.exit("需要 Python 3.11 或更高版本；请安装后重试。")
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit(
            "用法：python3 start.py example（审查样例）、test（运行测试）或 wheelhouse（为没有网络的机器备好文件）"
        )
    commands[sys.argv[1]]()


if __name__ == "__main__":
    main()

"""The program starts as a command and as a module, starts lightly, and is set up without a network."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
ALONE = ("unshare", "--map-root-user", "--net")  # in a namespace without a network

HEAVY = ("jieba", "lxml", "rapidfuzz", "docx2python", "jinja2", "docx", "rich")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom reviewer.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]\nassert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "审查" in done.stdout


def test_module_and_command_are_the_same_program() -> None:
    done = subprocess.run([sys.executable, "-m", "reviewer", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "library" in done.stdout


def start(home: Path, *words: str, alone: bool = False) -> subprocess.CompletedProcess[str]:
    command = [*(ALONE if alone else ()), sys.executable, "start.py", *words]
    return subprocess.run(command, cwd=home, capture_output=True, text=True, timeout=900, check=False)


def can_be_alone() -> bool:
    """Tell whether a process can be run here without any network."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files of the project as a fresh clone has them."""
    if not (ROOT / ".git").exists():
        pytest.skip("needs the checkout to know which files belong")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).exists():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="downloads 140 MB and takes minutes: set CI=true")
@pytest.mark.skipif(not can_be_alone(), reason="needs `unshare --net`, to be sure that no network is used")
def test_both_commands_run_without_a_network(clone: Path) -> None:
    filled = start(clone, "wheelhouse")
    assert filled.returncode == 0, filled.stdout + filled.stderr
    manifest = json.loads((clone / "wheelhouse" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["python"] == VERSION
    assert {"hatchling", "jieba", "pytest", "policy_reviewer"} <= {name.split("-")[0] for name in manifest["files"]}
    assert set(manifest["files"]) == {path.name for path in (clone / "wheelhouse").glob("*.whl")}
    shutil.rmtree(clone / ".venv")
    shown = start(clone, "example", alone=True)
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert len(list((clone / "out").glob("*.report.html"))) == 3
    tested = start(clone, "test", "tests/test_gate.py", "tests/test_exit_status.py", alone=True)
    assert tested.returncode == 0, tested.stdout + tested.stderr
    collected = start(clone, "test", "--collect-only", "-q", alone=True)
    assert collected.returncode == 0, collected.stdout + collected.stderr


@pytest.mark.parametrize("words", [["--platform"], ["--platform", "amiga"], ["--platform=amiga"], ["linux-x86_64"]])
def test_an_unknown_platform_is_told_before_any_work(clone: Path, words: list[str]) -> None:
    done = start(clone, "wheelhouse", *words)
    assert done.returncode == 1 and "linux-aarch64、windows-amd64" in done.stderr
    assert not (clone / ".venv").exists() and not (clone / "wheelhouse").exists()


@pytest.mark.parametrize(
    ("python", "files", "told"),
    [
        ("2.7", {}, "wheelhouse 是给 Python 2.7 的"),
        (VERSION, {"a-1-py3-none-any.whl": "0" * 64}, "a-1-py3-none-any.whl 缺少或损坏"),
        (VERSION, {"b-1-py3-none-any.whl": "0" * 64}, "b-1-py3-none-any.whl 缺少或损坏"),
    ],
)
def test_a_wheelhouse_that_does_not_fit_is_told_before_any_work(
    clone: Path, python: str, files: dict[str, str], told: str
) -> None:
    (clone / "wheelhouse").mkdir()
    (clone / "wheelhouse" / "b-1-py3-none-any.whl").write_bytes(b"broken")
    manifest = {"python": python, "platforms": [], "files": files}
    (clone / "wheelhouse" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = start(clone, "example")
    assert done.returncode == 1 and told in done.stderr
    assert not (clone / ".venv").exists()

"""A draft in a folder that somebody else filled: nothing there runs, loosens the gate or is used unsaid."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.making.ofd import make_ofd
from tests.packs.folders import write_pack
from tests.web.serving import DRAFT

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "来稿"
    home.mkdir()
    (home / "草案.txt").write_text(DRAFT, encoding="utf-8")
    return home


def review(
    folder: Path, *words: object, draft: str = "草案.txt", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program in the folder, as the installed command does: nothing of the folder is on the import path."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from reviewer.cli import main; main()"
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-P", "-c", code, draft, "--format", "json", *map(str, words)]
    return subprocess.run(command, cwd=folder, env={**own, **environment}, capture_output=True, text=True, check=False)


def test_code_in_a_pack_beside_the_draft_never_runs_by_itself(folder: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    pack = write_pack(folder / "包")
    code = pack / "checks" / "evil.py"
    code.write_text(f"open({str(ran)!r}, 'w').close()\n", encoding="utf-8")
    config = folder / "review.toml"
    config.write_text('packs = ["包"]\nfail_on = "never"\n', encoding="utf-8")
    refused = review(folder)
    assert refused.returncode == 2 and not ran.exists()
    assert f"{config}:1（packs、fail_on）" in refused.stderr and "--config" in refused.stderr
    assert not (folder / "草案.review").exists()
    assert review(folder, "--packs", "包").returncode == 2, "what the command line says does not make the file good"
    assert not ran.exists()
    assert review(folder, "--config", "review.toml").returncode == 0
    assert ran.exists()


def test_the_environment_names_a_file_as_the_option_does(folder: Path, tmp_path: Path) -> None:
    (folder / "review.toml").write_text('fail_on = "never"\n', encoding="utf-8")
    office = tmp_path / "本局.toml"
    office.write_text('ignore = ["FC"]\n', encoding="utf-8")
    done = review(folder, REVIEW_CONFIG=str(office))
    assert done.returncode == 0 and "配置：" not in done.stdout
    assert review(folder, "--config", "review.toml", REVIEW_CONFIG=str(office)).returncode == 0
    assert review(folder, REVIEW_CONFIG=str(tmp_path / "none.toml")).returncode == 2


@pytest.mark.parametrize("command", ["batch", "compare"])
def test_the_other_commands_refuse_it_too(folder: Path, command: str) -> None:
    (folder / "review.toml").write_text('fail_on = "never"\n', encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from reviewer.cli import main; main()"
    words = {"batch": ["batch", "."], "compare": ["compare", "草案.txt", "草案.txt"]}[command]
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, *words], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2 and "review.toml:1（fail_on）" in done.stderr


def test_modules_beside_the_draft_are_imported_by_no_child(folder: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    for name in ("json", "lxml", "reviewer", "pypdfium2"):
        (folder / f"{name}.py").write_text(f"open({str(ran)!r}, 'w').close()\n", encoding="utf-8")
    lines = DRAFT.splitlines()
    (folder / "草案.ofd").write_bytes(make_ofd([[(20.0, 20.0 + 10 * n, line) for n, line in enumerate(lines)]]))
    done = review(folder, draft="草案.ofd")
    assert done.returncode == 1, done.stderr
    assert not ran.exists()

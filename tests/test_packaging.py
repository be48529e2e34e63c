"""What gets installed: one import name, every rule, table and report, from wheel, sdist and checkout alike."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("reviewer", "checks", "reference", "reports")


def build(kind: str, out: Path) -> Path:
    """Build with hatchling of this environment, so that nothing is fetched."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield build("wheel", tmp_path_factory.mktemp("dist"))


def sources() -> set[str]:
    done = subprocess.run(["git", "ls-files", *FOLDERS], cwd=ROOT, capture_output=True, text=True, check=True)
    return {line for line in done.stdout.splitlines() if (ROOT / line).exists()}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the checkout to know which files belong")
def test_wheel_holds_every_file_under_one_name(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"reviewer"}
    for source in sources():
        folder = source.split("/")[0]
        inside = source if folder == "reviewer" else f"reviewer/_bundled/{source}"
        assert inside in names, f"{source} is missing from the wheel"


def test_installed_wheel_reviews_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, system_site_packages=True, with_pip=False)
    python = home / "bin" / "python"
    place = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    zipfile.ZipFile(wheel).extractall(place)
    own = subprocess.run(
        [sys.executable, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    draft = tmp_path / "草案.txt"
    draft.write_text(
        "云川市示例办法\n第一条　为了示例，制定本办法。\n第二条　全市统一向安顺公司购买。\n", encoding="utf-8"
    )
    code = f"import sys; sys.path.append({own!r}); from reviewer.cli import main; main()"
    done = subprocess.run(
        [python, "-P", "-c", code, str(draft), "--format", "json,html", "--fail-on", "never"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "草案.review" / "草案.report.html").stat().st_size > 5000
    where = subprocess.run(
        [python, "-P", "-c", "import reviewer; print(reviewer.__file__)"], capture_output=True, text=True, check=True
    )
    assert str(home) in where.stdout


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the checkout")
def test_wheel_from_sdist_is_the_same(wheel: Path, tmp_path: Path) -> None:
    import tarfile

    sdist = build("sdist", tmp_path)
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(path for path in tmp_path.iterdir() if path.is_dir())
    out = tmp_path / "again"
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(command, cwd=unpacked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    again = zipfile.ZipFile(next(out.glob("*.whl")))
    first = zipfile.ZipFile(wheel)
    content = [name for name in first.namelist() if ".dist-info" not in name]
    assert content == [name for name in again.namelist() if ".dist-info" not in name]
    assert all(first.read(name) == again.read(name) for name in content)

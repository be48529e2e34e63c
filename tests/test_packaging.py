"""What gets installed: one import name, every rule, table and report, from wheel, sdist and checkout alike."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# An import path of this run would lead the installed program back to the checkout.
CLEAN = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
FOLDERS = ("reviewer", "checks", "reference", "reports")


def build(kind: str, out: Path, project: Path = ROOT) -> Path:
    """Build a project with hatchling of this environment, so that nothing is fetched."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(out)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
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


def purelib(python: Path | str) -> str:
    """Return where a Python keeps its packages."""
    command = [str(python), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


class Installed:
    """A fresh environment with some wheels in it; what they need comes from this one, the checkout from nowhere."""

    def __init__(self, home: Path, *wheels: Path) -> None:
        venv.create(home, system_site_packages=True, with_pip=False)
        self.python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        for wheel in wheels:
            zipfile.ZipFile(wheel).extractall(purelib(self.python))

    def review(self, *words: object, folder: Path) -> subprocess.CompletedProcess[str]:
        code = f"import sys; sys.path.append({purelib(sys.executable)!r}); from reviewer.cli import main; main()"
        command = [str(self.python), "-P", "-c", code, *map(str, words)]
        return subprocess.run(command, cwd=folder, env=CLEAN, capture_output=True, text=True, check=False)


DRAFT = "云川市示例办法\n第一条　为了示例，制定本办法。\n第二条　全市统一向安顺公司购买。\n第三条　逾期的酌情处理。\n"


def test_installed_wheel_reviews_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    installed = Installed(tmp_path / "venv", wheel)
    (tmp_path / "草案.txt").write_text(DRAFT, encoding="utf-8")
    done = installed.review("草案.txt", "--format", "json,html", "--fail-on", "never", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "草案.review" / "草案.report.html").stat().st_size > 5000
    where = subprocess.run(
        [installed.python, "-P", "-c", "import reviewer; print(reviewer.__file__)"],
        env=CLEAN,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(tmp_path / "venv") in where.stdout


def test_an_installed_pack_is_used_by_every_review(wheel: Path, tmp_path: Path) -> None:
    pack = build("wheel", tmp_path / "dist", ROOT / "examples" / "pack")
    names = set(zipfile.ZipFile(pack).namelist())
    assert {
        "review_pack_yunchuan/__init__.py",
        "review_pack_yunchuan/pack.toml",
        "review_pack_yunchuan/checks/house_style/long_articles.py",
        "review_pack_yunchuan/checks/house_style/vague_terms.cases.yaml",
        "review_pack_yunchuan/reference/lexicons/house_style.yaml",
        "review_pack_yunchuan/reports/brief/render.py",
        "review_pack_yunchuan/readers/exchange_text.py",
        "review_pack_yunchuan/readers/samples/停车管理办法.yct",
    } <= names
    installed = Installed(tmp_path / "venv", wheel, pack)
    listed = installed.review("packs", "list", "--format", "json", folder=tmp_path)
    assert [one["name"] for one in json.loads(listed.stdout)] == ["policy-reviewer", "云川市司法局"], listed.stderr
    (tmp_path / "草案.yct").write_text(f"YCT1\ntitle=\n\n{DRAFT}", encoding="utf-8")
    done = installed.review("草案.yct", "--format", "json,brief", "--fail-on", "never", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "草案.review" / "草案.report.json").read_text(encoding="utf-8"))
    assert {"YCS101", "FC103"} <= {one["code"] for one in report["findings"]}
    slip = (tmp_path / "草案.review" / "草案.brief.txt").read_text(encoding="utf-8")
    assert slip.startswith("审查便笺：云川市示例办法") and "第三条：用了本机关不用的含糊说法" in slip


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

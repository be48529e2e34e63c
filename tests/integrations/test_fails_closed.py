"""Every integration that is offered is run as its host would, and lets nothing pass that was not reviewed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.tools import need

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")
BAD = "云川市示例办法\n第一条　全市单位统一向安顺保险公司购买保险，不得向其他公司购买。\n"
GOOD = "关于举办培训班的通知\n培训班于下周举行。\n"


def load(name: str) -> list[Any]:
    return list(yaml.safe_load_all((ROOT / name).read_text(encoding="utf-8")))


def guide(heading: str) -> str:
    """The block of code below a heading of the guide."""
    section = GUIDE[GUIDE.index(f"## {heading}\n") :]
    found = re.search(r"```\w*\n(.*?)```", section, re.DOTALL)
    assert found
    return found[1]


def hook() -> str:
    (one,) = [each for each in load(".pre-commit-hooks.yaml")[0] if each["id"] == "policy-review-installed"]
    return f"{one['entry']} 草案/甲.txt"


def action() -> str:
    script: str = load("action.yml")[0]["runs"]["steps"][-1]["run"]
    return f"DRAFTS=草案; SINCE=; CONFIG=; WAIVERS=; BASELINE=\n{script}"


def gitlab() -> str:
    (line,) = load("templates/policy-review.yml")[1]["policy-review"]["script"]
    return f"DRAFTS=草案; OPTIONS=; CI_COMMIT_BEFORE_SHA={'0' * 40}\n{line}"


def gitee() -> str:
    script = yaml.safe_load(guide("Gitee Go"))["stages"][0]["jobs"][0]["script"]
    return "\n".join(script)


def jenkins() -> str:
    found = re.search(r"sh '(.*)'", guide("Jenkins"))
    assert found
    return found[1]


def container() -> str:
    found = re.search(r"^ENTRYPOINT (.*)$", (ROOT / "Containerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return shlex.join(yaml.safe_load(found[1])) + " 草案/甲.txt --out review-out"


def shell() -> str:
    return shlex.join([str(ROOT / "integrations" / "gate.sh"), "草案"])


GATES: dict[str, Callable[[], str]] = {
    "pre-commit": hook,
    "GitHub": action,
    "GitLab": gitlab,
    "Gitee": gitee,
    "Jenkins": jenkins,
    "container": container,
    "shell": shell,
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one draft, and `review` on the path as an installed program is."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "review"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m reviewer "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    home = tmp_path / "repo"
    (home / "草案").mkdir(parents=True)
    (home / "草案" / "甲.txt").write_text(GOOD, encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(home)], check=True)
    return home


def pass_gate(script: str, repository: Path, *, installed: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a script as CI does: in bash, ended by the first failure."""
    path = os.environ["PATH"]
    bins = f"{repository.parent / 'bin'}:{path}" if installed else "/usr/bin:/bin"
    environment = {**os.environ, "PATH": bins, "PYTHONPATH": str(ROOT), "REVIEW_LIBRARY": ""}
    return subprocess.run(
        [need("bash"), "-e", "-o", "pipefail", "-c", script],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", GATES)
def test_only_a_whole_review_without_grave_findings_passes(name: str, repository: Path) -> None:
    draft, script = repository / "草案" / "甲.txt", GATES[name]()
    done = pass_gate(script, repository)
    assert done.returncode == 0, done.stderr
    draft.write_text(BAD, encoding="utf-8")
    done = pass_gate(script, repository)
    assert done.returncode == 1 and "FC103" in done.stdout, "a gate that fails says what failed"
    draft.write_bytes(b"PK\x03\x04 no archive")
    assert pass_gate(script, repository).returncode == 2
    draft.unlink()
    assert pass_gate(script, repository).returncode == 2, "a draft that is gone or a folder without one is no pass"


@pytest.mark.parametrize("name", GATES)
def test_a_program_that_is_not_installed_is_no_pass(name: str, repository: Path) -> None:
    assert pass_gate(GATES[name](), repository, installed=False).returncode == 127


@pytest.mark.parametrize("name", ["GitHub", "shell"])
def test_options_reach_the_program(name: str, repository: Path) -> None:
    (repository / "草案" / "甲.txt").write_text(BAD, encoding="utf-8")
    expired = '[[waiver]]\ncode = "FC103"\nwords = "统一向安顺保险公司"\nreason = "省条例第九条允许"\nowner = "甲"\nexpires = "2020-01-01"\n'
    (repository / "waivers.toml").write_text(expired, encoding="utf-8")
    script = (
        f"{shell()} '' --waivers waivers.toml"
        if name == "shell"
        else action().replace("WAIVERS=", "WAIVERS=waivers.toml")
    )
    done = pass_gate(script, repository)
    assert done.returncode == 3 and "2020-01-01" in done.stdout, "an expired waiver is no pass"


def test_what_hosts_collect_is_written(repository: Path) -> None:
    pass_gate(gitlab(), repository)
    reports = load("templates/policy-review.yml")[1]["policy-review"]["artifacts"]["reports"]
    pass_gate(action(), repository)
    sarif = load("action.yml")[0]["outputs"]["sarif"]["value"]
    (repository / "草案" / "乙.txt").write_text(GOOD, encoding="utf-8")
    for path in (*reports.values(), sarif):
        assert (repository / path).is_file(), path


def test_hooks_are_called_for_drafts_and_for_nothing_else() -> None:
    for one in load(".pre-commit-hooks.yaml")[0]:
        assert re.search(one["files"], "草案/甲.docx") and re.search(one["files"], "甲.pdf")
        assert not re.search(one["files"], "README.md") and not re.search(one["files"], "甲.docx.bak")


def test_the_container_takes_nothing_from_a_network() -> None:
    lines = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if "pip install" in line and line.startswith("RUN"):
            assert "--no-index --find-links /wheelhouse" in line
        assert not re.match(r"RUN.*(apt|curl|wget|apk|dnf)", line)

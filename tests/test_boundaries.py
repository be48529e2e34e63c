"""Who may import whom, read from the syntax trees."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PUBLIC = (
    "reviewer",
    "reviewer.cache",
    "reviewer.wording",
    "reviewer.language",
    "reviewer.errors",
    "reviewer.reference",
    "reviewer.strict_yaml",
    "reviewer.reading.word.nodes",
)


def imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.append(node.module or "")
    return found


@pytest.mark.parametrize("path", sorted([*ROOT.glob("checks/**/*.py"), *ROOT.glob("reports/**/*.py")]), ids=str)
def test_content_imports_public_names_only(path: Path) -> None:
    for name in imports(path):
        assert name.split(".")[0] not in ("checks", "reports", "reference"), f"{path} imports {name}"
        if name.split(".")[0] == "reviewer":
            assert name in PUBLIC or name.startswith("reviewer.language."), f"{path} imports {name}"


def test_program_never_imports_content() -> None:
    for path in ROOT.glob("reviewer/**/*.py"):
        tops = {name.split(".")[0] for name in imports(path)}
        assert not tops & {"checks", "reports", "reference"}, path

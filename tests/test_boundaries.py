"""Who may import whom: what import-linter cannot see, read from the syntax trees."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from reviewer import plugin

ROOT = Path(__file__).parent.parent
CONTENT = sorted([*ROOT.glob("checks/**/*.py"), *ROOT.glob("reports/**/*.py"), *ROOT.glob("examples/pack/**/*.py")])


def imports(path: Path) -> list[tuple[str, str]]:
    """Return (module, name) of every import from outside the file's own folder; the name is empty for `import x`."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found += [(node.module or "", alias.name) for alias in node.names]
    return found


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_content_imports_the_plugin_names_only(path: Path) -> None:
    for module, name in imports(path):
        top = module.split(".")[0]
        assert top not in ("checks", "reports", "reference"), f"{path} imports {module}"
        if top == "reviewer":
            assert module == "reviewer.plugin" and name in plugin.__all__, f"{path} imports {name} from {module}"


def test_every_name_of_the_plugin_is_there_and_listed_once() -> None:
    assert len(plugin.__all__) == len(set(plugin.__all__))
    assert all(hasattr(plugin, name) for name in plugin.__all__)


def test_program_never_imports_content() -> None:
    for path in ROOT.glob("reviewer/**/*.py"):
        tops = {module.split(".")[0] for module, _ in imports(path)}
        assert not tops & {"checks", "reports", "reference"}, path

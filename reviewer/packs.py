"""Finds and loads what the program is pointed at: checks, reference tables and reports.

The bundled folders come in by the same door as an office's own pack (`--packs DIR`), which holds
`checks/` and `reference/` folders of the same shape.
"""

from __future__ import annotations

import hashlib
import importlib
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from reviewer.context import Check, Search
from reviewer.errors import RuleError
from reviewer.model import Review, Rule
from reviewer.reference import Reference
from reviewer.rules.compile import compile_search
from reviewer.rules.metadata import RuleFile, read_rule_file
from reviewer.strict_yaml import load_yaml

CONTENT = "reviewer_content"


@dataclass(frozen=True, slots=True)
class Report:
    """A way to show a review: `render(review, source)` returns the whole file.

    `source` is the draft's file as it was read; `suffix` is put behind the draft's stem.
    """

    suffix: str
    render: Callable[[Review, bytes], bytes]


def report(suffix: str) -> Callable[[Callable[[Review, bytes], bytes]], Report]:
    """Pair a render function with the suffix of its file."""

    def pair(render: Callable[[Review, bytes], bytes]) -> Report:
        return Report(suffix, render)

    return pair


def bundled(name: str) -> Path:
    """Return the folder `checks`, `reference` or `reports` that came with the program."""
    here = Path(__file__).parent
    inside = here / "_bundled" / name
    return inside if inside.is_dir() else here.parent / name


def reference_for(packs: Sequence[Path]) -> Reference:
    """Return the bundled tables, extended by those of `packs`."""
    return Reference([bundled("reference"), *(pack / "reference" for pack in packs)])


def check_folders(packs: Sequence[Path]) -> list[Path]:
    """Return the check folders, the bundled one first."""
    return [bundled("checks"), *(pack / "checks" for pack in packs if (pack / "checks").is_dir())]


def load_checks(packs: Sequence[Path], reference: Reference) -> tuple[Check, ...]:
    """Load all checks, sorted by name; raises `RuleError` for any fault, doubled codes included."""
    checks: list[Check] = []
    known: dict[str, RuleFile] = {}
    for number, folder in enumerate(check_folders(packs)):
        package = "checks" if number == 0 else f"pack{number}"
        files = [read_rule_file(load_yaml(path), reference) for path in rule_paths(folder)]
        for file in files:
            if file.rule.code in known:
                earlier = known[file.rule.code].yaml.path
                raise RuleError(f"代码 {file.rule.code} 已由 {earlier} 使用", place=file.yaml.place("code"))
            known[file.rule.code] = file
        own = {file.rule.code: file for file in files}
        searches = [compile_search(file, reference) for file in files if file.find is not None]
        searches += _load_searches(folder, package)
        checks += _join(searches, own, folder)
    return tuple(sorted(checks, key=lambda one: one.name))


def rule_paths(folder: Path) -> list[Path]:
    """List the rule files below a check folder (not their cases)."""
    found = (path for path in folder.rglob("*.yaml") if not path.name.endswith(".cases.yaml"))
    return sorted(found)


def _join(searches: Iterable[Search], files: dict[str, RuleFile], folder: Path) -> list[Check]:
    checks = []
    served: set[str] = set()
    for search in searches:
        missing = [code for code in search.codes if code not in files]
        if missing:
            raise RuleError(f"检查 {search.name} 用到的规则 {missing[0]} 没有 YAML 文件", place=str(folder))
        rules: tuple[Rule, ...] = tuple(files[code].rule for code in search.codes)
        checks.append(Check(search.name, rules, search.run))
        served.update(search.codes)
    for code, file in files.items():
        if code not in served:
            raise RuleError(f"规则 {code} 既没有 find，也没有 Python 检查", place=file.yaml.place())
    return checks


def _load_searches(folder: Path, package: str) -> list[Search]:
    found = []
    for path in sorted(folder.rglob("*.py")):
        if path.name.startswith("_"):
            continue
        inner = path.relative_to(folder).with_suffix("").parts
        module = _import(folder, package, inner)
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, Search) and value.run.__module__ == module.__name__
        ]
    return found


def _import(folder: Path, package: str, inner: tuple[str, ...]) -> ModuleType:
    """Import a module of a content folder under one fixed name, so that relative imports work."""
    for name, places in ((CONTENT, []), (f"{CONTENT}.{package}", [str(folder)])):
        if name not in sys.modules or list(sys.modules[name].__path__) != places:
            holder = ModuleType(name)
            holder.__path__ = places
            sys.modules[name] = holder
            for loaded in [one for one in sys.modules if one.startswith(f"{name}.")]:
                del sys.modules[loaded]
    return importlib.import_module(".".join((CONTENT, package, *inner)))


def report_names() -> list[str]:
    """List the report formats that came with the program."""
    return sorted(path.parent.name for path in bundled("reports").glob("*/render.py"))


def load_report(name: str) -> Report:
    """Load one report format by name; raises `RuleError` when it does not exist."""
    folder = bundled("reports")
    if not (folder / name / "render.py").is_file():
        known = "、".join(report_names())
        raise RuleError(f"没有报告格式“{name}”", remedy=f"可用的格式：{known}")
    module = _import(folder, "reports", (name, "render"))
    for value in vars(module).values():
        if isinstance(value, Report):
            return value
    raise RuleError(f"报告格式“{name}”没有 @report 函数", place=str(folder / name))


def digest(packs: Sequence[Path]) -> str:
    """Return `sha256:…` over all rule, reference and check files, so that a review names its rules."""
    total = hashlib.sha256()
    folders = [*check_folders(packs), bundled("reference"), *(pack / "reference" for pack in packs)]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".yaml", ".py") and not path.name.endswith(".cases.yaml"):
                total.update(path.relative_to(folder).as_posix().encode())
                total.update(path.read_bytes())
    return f"sha256:{total.hexdigest()}"

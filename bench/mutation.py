"""Puts small faults into the program, one at a time, and counts which of them the tests notice.

usage: python bench/mutation.py [ROOM...] [--sample N] [--seed N] [--source PART] [--table FILE] [--list]

`mutation.toml` beside this file says which sources make up a room and which tests guard them. A copy of the tree is
mutated, never the tree itself. Of the places that can be mutated a seeded sample is taken (0: all), at each place
one of the possible faults. Prints every survivor with file and line, then killed, survived and score of each room;
a fault that makes the tests run for ever counts as killed. Needs a POSIX system.

The faults are those of cosmic-ray (MIT), and one of this file's own: words that are changed. Cosmic-ray is not among
the development dependencies, for it brings a database and a web client that nothing else here needs:

    python -m venv /tmp/mutation && /tmp/mutation/bin/pip install -e '.[dev]' cosmic-ray
    /tmp/mutation/bin/python bench/mutation.py gate --sample 40

It was chosen over mutmut because that one puts all mutants of a function side by side and finds them by the name under
which a module is imported: checks and reports are loaded by path and have none.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib
import importlib.util
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parent.parent
TABLE = Path(__file__).with_suffix(".toml")
COPIED = ("reviewer", "checks", "reference", "reports", "tests", "examples", "bench", "pyproject.toml", "README.md")
# Imported before the copy's own modules, so that not every run of the tests pays for them.
SHARED = ("pytest", "click", "yaml", "lxml.etree", "docx", "openpyxl", "jinja2", "rapidfuzz", "jieba")
LEAST_TIME = 20.0  # seconds that a run of the tests may take at least
PATIENCE = 6  # times as long as without a fault
# Enum members and None are single: the one is as good as the other.
SAME = ("_Is_Eq", "_Eq_Is", "_IsNot_NotEq", "_NotEq_IsNot")
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Guard:
    """Sources of a room and the tests that are to notice a fault in them."""

    room: str
    sources: tuple[str, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One fault: the operator's n-th occurrence in a source."""

    guard: Guard
    source: str
    operator: str
    occurrence: int
    line: int


class ChangeWords(Operator):  # type: ignore[misc]
    """Puts a sign behind the words of a string, docstrings left alone."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Position, Position]]:
        """Yield the place of a string, or of the words between the fields of an f-string."""
        words = node.type == "fstring_string" and node.value.strip()
        whole = node.type == "string" and node.value[-1] in "\"'" and node.parent.type not in ("simple_stmt", "strings")
        if words or whole:
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Return the node with other words."""
        if node.type == "fstring_string":
            node.value += "X"
        else:
            mark = 3 if node.value.endswith(('"""', "'''")) else 1
            node.value = f"{node.value[:-mark]}X{node.value[-mark:]}"
        return node

    @classmethod
    def examples(cls) -> tuple[Any, ...]:
        """Return no examples."""
        return ()


def read_guards(path: Path) -> list[Guard]:
    """Read the table."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["guard"]
    return [Guard(row["room"], tuple(row["sources"]), tuple(row["tests"])) for row in rows]


def list_operators() -> dict[str, Any]:
    """Return the operators that need no arguments, by name."""
    found: dict[str, Any] = {"own/ChangeWords": ChangeWords()}
    for name in operator_names():
        kind = get_operator(name)
        if not kind.arguments() and not name.endswith((*SAME, "NoOp")):
            found[name] = kind()
    return found


def find_mutations(guard: Guard, source: str, operators: dict[str, Any]) -> dict[Position, list[Mutation]]:
    """Return all faults that can be put into a source, by the place where they stand."""
    code = (ROOT / source).read_text(encoding="utf-8")
    tree = get_ast(code)
    unasked = list(_unasked(ast.parse(code)))
    found: dict[Position, list[Mutation]] = defaultdict(list)
    for name, operator in operators.items():
        places = (place for node in ast_nodes(tree) for place in operator.mutation_positions(node))
        for occurrence, (start, _) in enumerate(places):
            if not any(first <= start < last for first, last in unasked):
                found[start].append(Mutation(guard, source, name, occurrence, start[0]))
    return found


def _unasked(tree: ast.AST) -> Iterator[tuple[Position, Position]]:
    """Yield what nobody asks at run time: annotations of types, and how a record is frozen."""
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            hint = getattr(node, name, None)
            if hint is not None:
                yield (hint.lineno, hint.col_offset), (hint.end_lineno, hint.end_col_offset)
        if isinstance(node, ast.ClassDef):
            for one in node.decorator_list:
                yield (one.lineno, one.col_offset - 1), (one.end_lineno or one.lineno, one.end_col_offset or 0)


def draw(guards: Sequence[Guard], part: str, sample: int, seed: int) -> list[Mutation]:
    """Draw the faults of a room: one at each of `sample` places of its sources whose path holds `part`."""
    operators = list_operators()
    places: list[list[Mutation]] = []
    for guard in guards:
        for pattern in guard.sources:
            for path in sorted(ROOT.glob(pattern)):
                source = path.relative_to(ROOT).as_posix()
                if part in source and path.stat().st_size:
                    places += [some for _, some in sorted(find_mutations(guard, source, operators).items())]
    chance = random.Random(seed)
    chosen = places if not sample or sample >= len(places) else chance.sample(places, sample)
    return sorted((chance.choice(some) for some in chosen), key=lambda one: (one.source, one.line, one.operator))


def copy_tree(target: Path) -> None:
    """Copy what the tests need."""
    skip = shutil.ignore_patterns("__pycache__", ".*_cache", ".hypothesis")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=skip)
        elif (ROOT / name).exists():
            shutil.copy2(ROOT / name, target / name)


def run_tests(tree: Path, tests: Sequence[str], timeout: float | None) -> bool:
    """Run tests in the copied tree, in a process of their own; tell whether all passed in time."""
    child = multiprocessing.get_context("fork").Process(target=_test, args=(tree, tests))
    child.start()
    child.join(timeout)
    if child.is_alive():
        os.killpg(child.pid or 0, 9)
        child.join()
    return child.exitcode == 0


def _test(tree: Path, tests: Sequence[str]) -> None:
    os.setpgid(0, 0)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.chdir(tree)
    sys.path.insert(0, str(tree))
    os.environ["PYTHONPATH"] = str(tree)
    pytest = importlib.import_module("pytest")
    os._exit(int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests])))


def measure(tree: Path, mutations: Sequence[Mutation]) -> dict[tuple[str, ...], float]:
    """Run each set of tests without any fault; return how long they may take with one."""
    limits = {}
    for tests in dict.fromkeys(one.guard.tests for one in mutations):
        began = time.monotonic()
        if not run_tests(tree, tests, None):
            raise SystemExit(f"these tests fail without any fault: {' '.join(tests)}")
        limits[tests] = max(LEAST_TIME, PATIENCE * (time.monotonic() - began))
    return limits


def survives(tree: Path, mutation: Mutation, operator: Any, limit: float) -> str | None:
    """Put the fault in; return what it changed when the tests do not notice it."""
    path = tree / mutation.source
    before = path.read_text(encoding="utf-8")
    after = mutate_code(before, operator, mutation.occurrence)
    try:
        path.write_text(after, encoding="utf-8")
        _forget_compiled(path)
        passed = run_tests(tree, mutation.guard.tests, limit)
    finally:
        path.write_text(before, encoding="utf-8")
        _forget_compiled(path)
    return _tell_change(before, after) if passed else None


def _forget_compiled(path: Path) -> None:
    """Delete the compiled module: two faults of one second and one length would be taken for each other."""
    Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)


def _tell_change(before: str, after: str) -> str:
    changes = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return "\n".join(f"    {line}" for line in changes if not line.startswith(("---", "+++", "@@")))


def examine(room: str, mutations: Sequence[Mutation]) -> tuple[int, int]:
    """Try the faults of a room, print the survivors; return how many were killed and how many survived."""
    operators = list_operators()
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        tree = Path(folder)
        copy_tree(tree)
        limits = measure(tree, mutations)
        counts: Counter[bool] = Counter()
        for number, one in enumerate(mutations, 1):
            change = survives(tree, one, operators[one.operator], limits[one.guard.tests])
            counts[change is None] += 1
            if change is not None:
                print(f"{one.source}:{one.line}: {one.operator.split('/')[1]}\n{change}", flush=True)
            if sys.stderr.isatty():
                print(f"\r{room} {number} / {len(mutations)}", end="", file=sys.stderr)
    return counts[True], counts[False]


def main() -> None:
    """Examine the rooms and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", metavar="ROOM")
    parser.add_argument("--sample", type=int, default=40, help="places of a room, 0 for all")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--source", default="", help="only sources whose path holds this")
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--list", action="store_true", help="name the faults and try none")
    given = parser.parse_args()
    for name in SHARED:
        importlib.import_module(name)
    guards = read_guards(given.table)
    results = []
    for room in given.rooms or list(dict.fromkeys(one.room for one in guards)):
        mine = [one for one in guards if one.room == room]
        if not mine:
            parser.error(f"no room {room}")
        mutations = draw(mine, given.source, given.sample, given.seed)
        if given.list:
            print("\n".join(f"{one.source}:{one.line}: {one.operator}" for one in mutations))
        elif mutations:
            results.append((room, *examine(room, mutations)))
    for room, killed, survived in results:
        print(f"{room}: killed {killed}, survived {survived}, score {100 * killed / (killed + survived):.0f} %")


if __name__ == "__main__":
    main()

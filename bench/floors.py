"""Runs the measuring script on the shared cases and compares its figures with `floors.toml`.

usage: python bench/floors.py SCORE_SCRIPT [MEASURE...]
MEASURE is one of the script's, or `likeness` for the models on documents set aside; without any, all are taken.
Ends with 1 when a figure is worse than its floor or missing, with 2 when the script itself fails.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LIKENESS = "likeness"
FLOORS = Path(__file__).with_name("floors.toml")


def measure(script: Path, measures: list[str]) -> dict[str, float]:
    """Run `script` through this Python's own program and return its figures by name."""
    command = shlex.join([sys.executable, "-m", "reviewer"])
    return run([sys.executable, str(script), "--review", command, *measures])


def measure_likeness(script: Path) -> dict[str, float]:
    """Return how the models of unlawful clauses do on documents and clauses that they have not seen, in three folds."""
    laws = script.parent.parent / "laws.tar.xz"
    bench = Path(__file__).with_name("likeness.py")
    return run([sys.executable, str(bench), "measure", str(script.parent), str(laws), "--folds", "3"])


def run(command: list[str]) -> dict[str, float]:
    """Run a measuring program and return its figures by name; ends with 2 when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(done.stdout, end="", flush=True)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        sys.exit(2)
    figures = {}
    for line in done.stdout.splitlines():
        name, _, value = line.partition(" ")
        parts = value.split()
        if len(parts) == 1 or name.startswith(LIKENESS):
            figures[name] = float(parts[0])
        else:
            figures.update({f"{name}.{n}": float(part) for n, part in enumerate(parts)})
    return figures


def complaints(figures: dict[str, float], floors: dict[str, dict[str, float]]) -> list[str]:
    """Say of each floor whether it is missing or broken."""
    found = []
    for side, better in (("at_least", 1), ("at_most", -1)):
        for name, limit in floors[side].items():
            if name not in figures:
                found.append(f"{name}: no figure")
            elif (figures[name] - limit) * better < 0:
                found.append(f"{name}: {figures[name]} where the floor is {side.replace('_', ' ')} {limit}")
    return found


def main() -> None:
    """Compare and end with the verdict."""
    script = Path(sys.argv[1])
    if not script.exists():
        sys.exit(f"no measuring script at {script}")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    measures = sys.argv[2:]
    if measures:
        floors = {side: {k: v for k, v in some.items() if k.split(".")[0] in measures} for side, some in floors.items()}
    with ThreadPoolExecutor() as pool:  # two programs of their own, each busy on one core
        likeness = pool.submit(measure_likeness, script) if not measures or LIKENESS in measures else None
        figures = measure(script, [one for one in measures if one != LIKENESS]) if measures != [LIKENESS] else {}
        figures |= likeness.result() if likeness else {}
    found = complaints(figures, floors)
    print("\n".join(found) or "all floors hold")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()

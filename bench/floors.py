"""Runs the measuring script on the shared cases and compares its figures with `floors.toml`.

usage: python bench/floors.py SCORE_SCRIPT [MEASURE...]
Ends with 1 when a figure is worse than its floor or missing, with 2 when the script itself fails.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")


def measure(script: Path, measures: list[str]) -> dict[str, float]:
    """Run `script` through this Python's own program and return its figures by name."""
    command = shlex.join([sys.executable, "-m", "reviewer"])
    done = subprocess.run(
        [sys.executable, str(script), "--review", command, *measures], capture_output=True, text=True, check=False
    )
    print(done.stdout, end="", flush=True)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        sys.exit(2)
    figures = {}
    for line in done.stdout.splitlines():
        name, _, value = line.partition(" ")
        parts = value.split()
        if len(parts) == 1:
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
    found = complaints(measure(script, measures), floors)
    print("\n".join(found) or "all floors hold")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()

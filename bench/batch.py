"""Times `review batch` over many tiny drafts and few, and prints how much longer the many take.

usage: python bench/batch.py [FORMATS]
FORMATS is a comma list for --format (default: json). Eight times the drafts should take about eight times as long;
CPU time tells it on a machine that does other work as well. The figures are to quote, not a test.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FEW, MANY = 500, 4000  # drafts
A_FOLDER = 100  # drafts in each


def write_drafts(folder: Path, count: int) -> None:
    """Write drafts of three short articles, each with a subject of its own."""
    for number in range(count):
        home = folder / f"{number // A_FOLDER:03}"
        home.mkdir(parents=True, exist_ok=True)
        text = (
            f"云川市第{number}类停车场管理办法\n第一条　为了规范第{number}类停车场，制定本办法。\n"
            "第二条　市住房和城乡建设局负责停车场的监督管理。\n第三条　本办法自2027年1月1日起施行。\n"
        )
        (home / f"草案{number}.txt").write_text(text, encoding="utf-8")


def time_batch(folder: Path, formats: str) -> tuple[float, float]:
    """Return the seconds that a run takes: of the clock, and of the processor."""
    words = ["batch", str(folder), "--format", formats, "--fail-on", "never", "--quiet", "--no-progress"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(folder.parent / "data")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "reviewer", *words], check=True, env=environment)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Time both runs one after the other."""
    formats = sys.argv[1] if len(sys.argv) > 1 else "json"
    taken = []
    for count in (FEW, MANY):
        with tempfile.TemporaryDirectory() as name:
            write_drafts(Path(name) / "drafts", count)
            taken.append(time_batch(Path(name) / "drafts", formats))
        print(f"{count} drafts: {taken[-1][0]:.1f} s, CPU {taken[-1][1]:.1f} s", flush=True)
    (wall, cpu), (most_wall, most_cpu) = taken
    print(f"{MANY // FEW} times the drafts: {most_wall / wall:.1f} times the time, {most_cpu / cpu:.1f} times the CPU")


if __name__ == "__main__":
    main()

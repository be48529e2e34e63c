"""Times a gate over a repository in which few drafts changed, against one that reviews them all.

usage: python bench/changed.py [--drafts 200] [--changed 3]
The drafts are copies of the first example, each with a title of its own, committed to a repository; then the last
article of a few is reworded. Prints how many each run reviewed, how long it took, and the ratio. The figures are to
quote, not a test.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reviewer.reading import read

ROOT = Path(__file__).resolve().parent.parent


def make_repository(folder: Path, count: int, changed: int) -> None:
    """Write and commit `count` drafts below `folder`/稿, then change the first `changed` of them."""
    example = next(iter(sorted((ROOT / "examples/drafts").glob("*.docx"))))
    title, _, body = read(example.read_bytes(), example.name).text.partition("\n")
    (folder / "稿").mkdir(parents=True)
    paths = [folder / "稿" / f"草案{number}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"{title}之{number}\n{body}", encoding="utf-8")
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "drafts"]):
        subprocess.run(["git", "-C", str(folder), *words], check=True)
    for path in paths[:changed]:
        path.write_text(path.read_text(encoding="utf-8") + "\n本办法由市商务主管部门负责解释。\n", encoding="utf-8")


def time_gate(folder: Path, *more: str) -> tuple[int, float]:
    """Return how many drafts a run reviewed, and the seconds that it took."""
    out = folder.parent / f"out{len(more)}"
    words = ["draft", str(folder / "稿"), *more, "--format", "sarif,junit", "--out", str(out), "--quiet"]
    if not more:
        words[1:2] = sorted(map(str, (folder / "稿").iterdir()))
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "reviewer", *words, "--no-progress"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    seconds = time.perf_counter() - began
    if done.returncode not in (0, 1):
        sys.exit(done.returncode)
    (run,) = json.loads((out / "all.sarif").read_bytes())["runs"]
    return len(run["artifacts"]), seconds


def main() -> None:
    """Time both and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("--changed", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "repository"
        make_repository(folder, given.drafts, given.changed)
        few, short = time_gate(folder, "--changed-since", "HEAD")
        print(f"changed since HEAD: {few} reviewed, {short:.1f} s", flush=True)
        every, long = time_gate(folder)
        print(f"all: {every} reviewed, {long:.1f} s; the gate takes {short / long:.1%} of it")


if __name__ == "__main__":
    main()

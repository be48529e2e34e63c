"""Writes the JSON reports of examples, seeds and laws, and compares them with those of an earlier commit.

usage: python bench/same_reports.py FOLDER [--against OTHER] [--shared SHARED] [--review COMMAND]
Reviews the three example drafts, the five seeds and 60 laws of SHARED (default: `../shared`), against a library of
the example shelf and 60 further laws, on a fixed day, and writes one report a draft into FOLDER. What
changes with every commit (time stamp, version, digest of the rules) is left out. With --against the reports
are compared with those in OTHER: each difference is printed by its place in the report, and the script ends with 1
when there is one. Use it before and after moving code: moving may change no report.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-20"
LAWS = 60  # to review, and as many again for the library
CHANGING = (("generated",), ("tool", "version"), ("tool", "rules_digest"), ("library", "digest"))
SHOWN = 40  # differences printed


def gather(shared: Path, folder: Path) -> tuple[list[Path], list[Path]]:
    """Copy what is reviewed and what the library is made of below `folder`; return the drafts and the shelf."""
    laws = folder / "laws"
    with tarfile.open(shared / "laws.tar.xz") as packed:
        packed.extractall(laws, filter="data")
    chosen = sorted(laws.rglob("*.md"), key=lambda path: hashlib.sha256(path.name.encode()).hexdigest())[: 2 * LAWS]
    drafts = [*sorted((ROOT / "examples/drafts").glob("*.docx")), *sorted((shared / "seeds").glob("*.txt"))]
    places = []
    for number, path in enumerate([*drafts, *chosen]):
        place = folder / ("drafts" if number < len(drafts) + LAWS else "shelf") / f"{number:03}-{path.name}"
        place.parent.mkdir(exist_ok=True)
        shutil.copy(path, place)
        places.append(place)
    return places[: len(drafts) + LAWS], [*places[len(drafts) + LAWS :], ROOT / "examples/reference"]


def write_reports(command: list[str], shared: Path, target: Path) -> None:
    """Review everything with `command` and write one report a draft into `target`; ends with 2 when it fails."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drafts, shelf = gather(shared, folder)
        library = folder / "shelf.library"
        run([*command, "library", "add", "--library", str(library), "--quiet", *map(str, shelf)])
        options = ["--format", "json", "--fail-on", "never", "--quiet", "--as-of", DAY, "--library", str(library)]
        run([*command, *map(str, drafts), *options, "--out", str(folder / "out")])
        for draft in drafts:
            report = json.loads((folder / "out" / f"{draft.stem}.report.json").read_text(encoding="utf-8"))
            plain = json.dumps(strip(report), ensure_ascii=False, indent=1)
            (target / f"{draft.stem}.json").write_text(plain.replace(str(folder), "…"), encoding="utf-8")


def run(words: list[str]) -> None:
    """Run the program; 0 and 3 (not read in full) are its answers here, anything else ends this script."""
    done = subprocess.run(words, check=False)
    if done.returncode not in (0, 3):
        sys.exit(2)


def strip(report: dict[str, Any]) -> dict[str, Any]:
    """Take out what changes with every commit or run."""
    for *path, last in CHANGING:
        holder: Any = report
        for key in path:
            holder = holder.get(key) if isinstance(holder, dict) else None
        if isinstance(holder, dict):
            holder.pop(last, None)
    return report


def differences(before: Any, after: Any, place: str) -> Iterator[str]:
    """Yield the places where two reports differ, with both values."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            yield from differences(before.get(key), after.get(key), f"{place}.{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from differences(old, new, f"{place}[{number}]")
    elif before != after:
        yield f"{place}: {_short(before)} → {_short(after)}"


def _short(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) < 160 else f"{words[:160]}… ({len(words)})"


def compare(target: Path, other: Path) -> list[str]:
    """Say where the reports of two folders differ."""
    found = []
    for name in sorted({path.name for path in (*target.glob("*.json"), *other.glob("*.json"))}):
        if not (target / name).exists() or not (other / name).exists():
            found.append(f"{name}: only on one side")
            continue
        before, after = (json.loads((folder / name).read_text(encoding="utf-8")) for folder in (other, target))
        found += differences(before, after, name)
    return found


def main() -> None:
    """Write and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--review", default=shlex.join([sys.executable, "-m", "reviewer"]))
    given = parser.parse_args()
    write_reports(shlex.split(given.review), given.shared, given.folder)
    print(f"{len(list(given.folder.glob('*.json')))} reports in {given.folder}")
    if given.against:
        found = compare(given.folder, given.against)
        print("\n".join(found[:SHOWN]))
        print(f"{len(found)} differences" if found else "the reports are the same")
        sys.exit(bool(found))


if __name__ == "__main__":
    main()

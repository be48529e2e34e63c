"""Reviews the same drafts over and over under other circumstances, and compares every report byte for byte.

usage: python bench/determinism.py [FOLDER] [--runs 50] [--seed S] [--python OTHER]...
Drafts are the examples and the files of FOLDER (at most 20), each against a library of the example shelf and of 20 documents that
are made. From run to run differ, by chance: the order of the drafts and whether one process reviews them all or each
has its own; the order of the library's documents and whether several processes or one read them in; time zone, locale
(C and POSIX too), PYTHONUTF8, PYTHONHASHSEED, whether rules come from the cache, and the Python that runs it (this one
and each OTHER). The time of the review is masked; it stands in the JSON report and at the foot of the page. Prints each file
that is not the same in all runs, and ends with 1 when there is one.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-20"
FORMATS = "html,docx,annotated,form,tasks,calendar,provisions,json,sarif,junit,codequality,markdown,record"
ZONES = ("UTC", "Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati")
LOCALES = ("", "C", "POSIX", "C.UTF-8", "zh_CN.UTF-8")
UTF8 = ("", "0", "1")
MADE, MOST = 20, 20  # documents of the library that are made: enough for several processes; drafts of a folder
TIME = (
    re.compile(rb'("generated": )"[^"]*"'),
    re.compile("(离线生成于 )[^。<]*".encode()),
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What differs from run to run."""

    python: str
    environment: tuple[tuple[str, str], ...]
    order: tuple[str, ...]
    shelf: tuple[str, ...]
    is_alone: bool
    is_pooled: bool


def lay_out(folder: Path, drafts: Sequence[Path]) -> tuple[list[str], list[str]]:
    """Write drafts and shelf below `folder`; return their names in it."""
    for place, paths in (("稿", drafts), ("库", sorted((ROOT / "examples/reference").iterdir()))):
        (folder / place).mkdir()
        for path in paths:
            shutil.copy(path, folder / place / path.name)
    for number in range(MADE):
        text = (
            f"云川市第{number}类停车场管理办法\n第一条　为了规范第{number}类停车场，制定本办法。\n"
            "第二条　市住房和城乡建设局负责停车场的监督管理，应当在十日内办结。\n第三条　本办法自2027年1月1日起施行。\n"
        )
        (folder / "库" / f"停车{number}.txt").write_text(text, encoding="utf-8")
    drafts_at, shelf_at = (
        sorted(f"{place}/{one.name}" for one in (folder / place).iterdir()) for place in ("稿", "库")
    )
    return drafts_at, shelf_at


def draw(random: Random, drafts: Sequence[str], shelf: Sequence[str], pythons: Sequence[str]) -> Circumstances:
    """Return the circumstances of one run."""
    changing = {
        "TZ": random.choice(ZONES),
        "LC_ALL": random.choice(LOCALES),
        "PYTHONUTF8": random.choice(UTF8),
        "PYTHONHASHSEED": str(random.randrange(2**32)),
        "REVIEW_CACHE": random.choice(("", "off")),
    }
    environment = tuple((name, value) for name, value in changing.items() if value)
    return Circumstances(
        random.choice(pythons),
        environment,
        tuple(random.sample(drafts, len(drafts))),
        tuple(random.sample(shelf, len(shelf))),
        random.random() < 0.3,
        random.random() < 0.5,
    )


def run_once(folder: Path, how: Circumstances, formats: str = FORMATS) -> dict[str, str]:
    """Return a digest for every report on one draft; raises `CalledProcessError` when the program fails."""
    for name in ("out", "文件.library"):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
    for some in [how.shelf] if how.is_pooled else [how.shelf[:9], how.shelf[9:18], how.shelf[18:]]:
        _call(folder, how, ["library", "add", "--library", "文件.library", "--quiet", *some])
    options = ["--library", "文件.library", "--as-of", DAY, "--fail-on", "never", "--out", "out", "--quiet"]
    for drafts in [(one,) for one in how.order] if how.is_alone else [how.order]:
        _call(folder, how, ["draft", *drafts, *options, "--format", formats])
    files = sorted(path for path in (folder / "out").iterdir() if not path.name.startswith("all."))
    return {path.name: sha256(_mask(path.read_bytes())).hexdigest() for path in files}


def _call(folder: Path, how: Circumstances, words: Sequence[str]) -> None:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    environment = {**inherited, "PYTHONPATH": str(ROOT), **dict(how.environment)}
    done = subprocess.run(
        [how.python, "-m", "reviewer", *words], cwd=folder, env=environment, capture_output=True, check=False
    )
    if done.returncode not in (0, 3):  # 3: something of a draft was not read, as in every run
        raise subprocess.CalledProcessError(done.returncode, words, done.stdout, done.stderr)


def _mask(data: bytes) -> bytes:
    for time in TIME:
        data = time.sub(rb"\1", data)
    return data


def compare_runs(
    drafts: Sequence[Path],
    runs: int,
    random: Random,
    pythons: Sequence[str] = (sys.executable,),
    formats: str = FORMATS,
) -> Iterator[tuple[Circumstances, dict[str, str]]]:
    """Yield the circumstances of each run and the digests of what it wrote."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        names, shelf = lay_out(folder, drafts)
        for _ in range(runs):
            how = draw(random, names, shelf, pythons)
            yield how, run_once(folder, how, formats)


def find_differences(results: Sequence[tuple[Circumstances, dict[str, str]]]) -> dict[str, list[list[Circumstances]]]:
    """Return the files that are not the same in all runs, with the circumstances of each form (or of none)."""
    found: dict[str, dict[str, list[Circumstances]]] = defaultdict(lambda: defaultdict(list))
    for name in {name for _, digests in results for name in digests}:
        for how, digests in results:
            found[name][digests.get(name, "")].append(how)
    return {name: list(forms.values()) for name, forms in sorted(found.items()) if len(forms) > 1}


def main() -> None:
    """Run, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--python", action="append", default=[], help="a further Python that can run the program")
    given = parser.parse_args()
    more = sorted(path for path in given.folder.iterdir() if path.is_file())[:MOST] if given.folder else []
    drafts = [*sorted((ROOT / "examples/drafts").glob("*.docx")), *more]
    results = []
    for how, digests in compare_runs(drafts, given.runs, Random(given.seed), [sys.executable, *given.python]):
        results.append((how, digests))
        print(f"{len(results)}: {len(digests)} files, {' '.join(f'{a}={b}' for a, b in how.environment)}", flush=True)
    differences = find_differences(results)
    for name, forms in differences.items():
        print(f"{name}: {len(forms)} forms")
        for form in forms:
            print(
                f"  {len(form)} runs, first {form[0].python} {form[0].environment} {form[0].is_alone=} {form[0].is_pooled=}"
            )
    files = len({name for _, digests in results for name in digests})
    print(f"{len(results)} runs, {files} files, {len(differences)} of them not always the same")
    sys.exit(bool(differences))


if __name__ == "__main__":
    main()

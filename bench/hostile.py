"""Reviews files that were changed or damaged on purpose, and counts crashes and wrong passes.

usage: python bench/hostile.py [--count N] [--seed N] [--format NAME]... [--only NAME]... [--keep DIR] [--giants]

A mutant is made of a sound file by one change: words come to stand where few programs look, or bytes are
damaged. Each is reviewed in a process of its own with 10 seconds of processor time and 500 MB. It may be read
whole, be incomplete with a list of what was not read, or be refused with a message in Chinese. A CRASH is
anything else. A WRONG PASS is a review that calls itself complete, while an independent reader (a plain walk
through the XML or HTML, pdftotext, for some of the files LibreOffice) sees words that stand neither in the
report's clauses nor in its coverage. Ends with 1 when there is any of the two.

`--only docx/17` makes one mutant of the seed again, `--keep` writes the named or the bad ones into a folder,
`--giants` reviews small files that ask for much instead. Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import shutil
import sys
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.mutants.bases import SHARED, make_bases
from bench.mutants.giants import list_giants
from bench.mutants.mutant import Mutant
from bench.mutants.sowing import SHARES, make_mutant, share_out, sow
from bench.mutants.trial import Result, prepare, try_mutant
from bench.mutants.witnesses import convert_many

OUTCOMES = ("whole", "incomplete", "refused", "CRASH", "WRONG PASS")
CONVERTED = ("docx", "odt", "rtf", "doc")
BATCH = 40


def main() -> None:
    """Print a table by format, and every bad mutant with what it was."""
    given = _ask()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    chosen = given.format or list(SHARES)
    if given.giants:
        mutants = [one for one in list_giants() if one.format in chosen]
    else:
        bases = make_bases(sorted({one.partition("/")[0] for one in given.only} or chosen), given.shared)
        named = (make_mutant(name, given.seed, bases) for name in given.only)
        mutants = list(named) if given.only else list(sow(given.seed, share_out(given.count, chosen), bases))
    converted = _convert_sample(mutants, 0 if given.giants else given.converted)
    results = []
    for one in _run(mutants, converted, given.jobs):
        results.append(one)
        if one.is_bad or given.only or given.verbose:  # at once: a run of 1,500 takes a quarter of an hour
            print(_describe(one, given.seed, giants=given.giants), flush=True)
    if given.keep:
        _keep(given.keep, [one.mutant for one in results if given.only or one.is_bad])
    _print_table(results)
    sys.exit(any(one.is_bad for one in results))


def _ask() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--format", action="append", choices=list(SHARES))
    parser.add_argument("--only", action="append", default=[], metavar="FORMAT/NUMBER")
    parser.add_argument("--keep", type=Path, metavar="DIR")
    parser.add_argument("--giants", action="store_true")
    parser.add_argument("--converted", type=int, default=120, metavar="N", help="so many are read by LibreOffice too")
    parser.add_argument(
        "--shared", type=Path, default=SHARED, metavar="DIR", help="more files to change, if it is there"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args()


def _convert_sample(mutants: Sequence[Mutant], count: int) -> dict[str, list[str]]:
    """Return what LibreOffice reads of some of the mutants, evenly taken."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    able = [one for one in mutants if one.format in CONVERTED]
    if soffice is None or not count or not able:
        return {}
    sample = able[:: max(1, len(able) // count)][:count]
    found: dict[str, list[str]] = {}
    for at in range(0, len(sample), BATCH):
        found |= convert_many(sample[at : at + BATCH], soffice)
    return found


def _run(mutants: Sequence[Mutant], converted: Mapping[str, Sequence[str]], jobs: int) -> Iterator[Result]:
    """Yield the results in the order of the mutants, from workers that inherit one prepared reviewer."""
    reviewer = prepare()
    context = multiprocessing.get_context("fork")
    waiting, done = context.SimpleQueue(), context.SimpleQueue()

    def work() -> None:
        while (number := waiting.get()) is not None:
            one = mutants[number]
            done.put((number, try_mutant(reviewer, one, converted.get(one.name, ()))))

    workers = [context.Process(target=work) for _ in range(jobs)]
    for worker in workers:
        worker.start()
    for number in [*range(len(mutants)), *[None] * jobs]:
        waiting.put(number)
    results: dict[int, Result] = {}
    for number in range(len(mutants)):
        while number not in results:
            at, result = done.get()
            results[at] = result
            if sys.stderr.isatty():
                print(f"\r{len(results)} / {len(mutants)}", end="", file=sys.stderr)
        yield results[number]
    for worker in workers:
        worker.join()


def _describe(result: Result, seed: int, *, giants: bool) -> str:
    one = result.mutant
    again = "--giants --format " + one.format if giants else f"--seed {seed} --only {one.name}"
    used = f"{result.seconds:.1f} s, {result.megabytes:.0f} MB"
    return f"{result.outcome}: {one.name} ({one.recipe}; of {one.base}; {used}): {result.why}\n    python bench/hostile.py {again}"


def _keep(folder: Path, mutants: Sequence[Mutant]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one in mutants:
        (folder / one.file).write_bytes(one.data)


def _print_table(results: Sequence[Result]) -> None:
    print(f"{'':8}{'':>8}" + "".join(f"{one:>12}" for one in OUTCOMES) + f"{'longest s':>12}{'most MB':>10}")
    for kind in [*dict.fromkeys(one.mutant.format for one in results), "all"]:
        rows = [one for one in results if kind in (one.mutant.format, "all")]
        counts = Counter(one.outcome for one in rows)
        slowest, largest = (
            max((one.seconds for one in rows), default=0),
            max((one.megabytes for one in rows), default=0),
        )
        cells = "".join(f"{counts[one]:>12}" for one in OUTCOMES)
        print(f"{kind:8}{len(rows):>8}{cells}{slowest:>12.1f}{largest:>10.0f}")
    print(f"hostile.crashes {sum(one.outcome == 'CRASH' for one in results)}")
    print(f"hostile.wrong-passes {sum(one.outcome == 'WRONG PASS' for one in results)}")


if __name__ == "__main__":
    main()

"""Reads Word drafts of three sizes up to 500 pages, and prints time, memory and the exponent of growth.

Then reviews a draft of 6,000 articles that say nearly the same, and writes the default reports.

usage: python bench/large.py
A page is taken as 700 characters. The figures are to quote, not a test.
"""

from __future__ import annotations

import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = 700  # characters
SIZES = (125, 250, 500)  # pages
ALIKE = 6000  # articles
SENTENCE = "市人民政府商务主管部门负责家政服务业的统筹协调和监督管理，其他有关部门按照各自职责做好相关工作。"
CHILD = """
import resource, sys, time
from pathlib import Path
from reviewer.reading import read
data = Path(sys.argv[1]).read_bytes()
began = time.perf_counter()
draft = read(data, "a.docx")
print(time.perf_counter() - began, len(draft.clauses))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def write_draft(path: Path, pages: int) -> None:
    """Write a regulation of about that many pages as a Word file."""
    from docx import Document

    document = Document()
    document.add_paragraph("云川市综合管理办法")
    articles = pages * PAGE // (3 * len(SENTENCE))
    for number in range(1, articles + 1):
        document.add_paragraph(f"第{number}条　{SENTENCE * 3}")
    document.save(str(path))


def review_alike(folder: Path) -> None:
    """Print the CPU time and the memory of a review in which every article repeats the first."""
    path = folder / "alike.txt"
    body = "".join(f"第{n}条　{SENTENCE.replace('家政', f'第{n}类家政')}\n" for n in range(1, ALIKE + 1))
    path.write_text(f"云川市综合管理办法\n{body}", encoding="utf-8")
    command = [sys.executable, "-m", "reviewer", str(path), "--fail-on", "never", "--quiet", "--no-progress"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    memory = after.ru_maxrss // 1024  # of the largest child so far, which this one is
    print(f"{ALIKE} like articles, default reports: {wall:.1f} s, CPU {cpu:.1f} s, {memory} MB")


def main() -> None:
    """Measure each size in a process of its own."""
    times = []
    with tempfile.TemporaryDirectory() as folder:
        for pages in SIZES:
            path = Path(folder) / f"{pages}.docx"
            write_draft(path, pages)
            done = subprocess.run([sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=True)
            first, memory = done.stdout.splitlines()
            seconds, clauses = first.split()
            times.append(float(seconds))
            print(f"{pages} pages: {float(seconds):.2f} s, {clauses} clauses, {memory} MB")
        review_alike(Path(folder))
    print(f"exponent {math.log(times[-1] / times[0]) / math.log(SIZES[-1] / SIZES[0]):.2f}")


if __name__ == "__main__":
    main()

"""Reads Word drafts of three sizes up to 500 pages, and prints time, memory and the exponent of growth.

usage: python bench/large.py
A page is taken as 700 characters. The figures are to quote, not a test.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = 700  # characters
SIZES = (125, 250, 500)  # pages
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
    print(f"exponent {math.log(times[-1] / times[0]) / math.log(SIZES[-1] / SIZES[0]):.2f}")


if __name__ == "__main__":
    main()

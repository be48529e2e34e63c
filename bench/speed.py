"""Times the whole process on a 60-article draft: start-up, review, the three default reports.

usage: python bench/speed.py [RUNS] [LIBRARY]
Prints each figure's minimum, median and maximum in seconds over RUNS runs (default 5) after one
warm-up, without a library and, where LIBRARY names one, with it, and the peak memory of the largest run in MB. It is a figure to quote, not a test.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = 60
SENTENCES = (
    "市人民政府商务主管部门负责家政服务业的统筹协调和监督管理，其他有关部门按照各自职责做好相关工作。",
    "家政服务机构应当自与消费者签订合同之日起五个工作日内，把服务人员的信息录入信用平台。",
    "鼓励家政服务机构参加培训，培训补贴面向全部符合条件的经营者，不区分注册地和所有制。",
    "任何单位不得指定或者变相指定家政服务机构，不得限制外地机构在本市开展经营。",
    "县（市、区）人民政府应当每年公布家政服务业发展情况，并向社会征求意见。",
)


def write_draft(path: Path) -> int:
    """Write the draft as a Word file; return its number of characters."""
    from docx import Document

    document = Document()
    lines = ["云川市家政服务业管理办法", "（征求意见稿）"]
    for number in range(1, ARTICLES + 1):
        body = "".join(SENTENCES[(number + k) % len(SENTENCES)] for k in range(3))
        lines.append(f"第{say(number)}条　{body}")
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return sum(len(line) for line in lines)


def say(number: int) -> str:
    """Return a number below 100 in Chinese."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return f"{head}{digits[ones] if ones else ''}"


def main() -> None:
    """Time the runs and print the figures."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "草案.docx"
        print(f"{ARTICLES} articles, {write_draft(draft)} characters, {runs} runs")
        for library in (Path(folder) / "none.library", *map(Path, sys.argv[2:3])):
            seconds = time_runs(draft, library.absolute(), runs)
            middle = statistics.median(seconds)
            print(f"{library.name}: seconds min {min(seconds):.2f} median {middle:.2f} max {max(seconds):.2f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB")


def time_runs(draft: Path, library: Path, runs: int) -> list[float]:
    """Return the seconds of each run after the warm-up."""
    command = [sys.executable, "-m", "reviewer", str(draft), "--fail-on", "never", "--no-progress", "--quiet"]
    environment = {**os.environ, "REVIEW_LIBRARY": str(library)}
    seconds = []
    for run in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, cwd=ROOT, env=environment)
        if run:
            seconds.append(time.perf_counter() - began)
    return seconds


if __name__ == "__main__":
    main()

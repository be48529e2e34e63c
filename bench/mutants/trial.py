"""Reviews a mutant in a process of its own under limits, and judges what came of it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import select
import signal
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.mutants.mutant import Mutant
from bench.mutants.witnesses import Seen, han, list_lost, see
from reviewer import Reviewer, Settings
from reviewer.errors import ReviewerError
from reviewer.model import View

SECONDS = 10  # of processor time
MEGABYTES = 500
WALL = 100.0  # seconds, on a machine that others use as well
FORMATS = ("json", "html", "docx", "annotated")
LEFT_OUT = re.compile(r"hidden|struck|furniture|merged|running|repeated|left out")  # read, and said to be no draft text


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a mutant: `outcome` is whole, incomplete, refused, CRASH or WRONG PASS, `why` in words."""

    mutant: Mutant
    outcome: str
    why: str = ""
    seconds: float = 0
    megabytes: float = 0

    @property
    def is_bad(self) -> bool:
        """Tell whether it must not be."""
        return self.outcome.isupper()


def prepare() -> Reviewer:
    """Return a reviewer with rules and tables loaded, for the children to inherit."""
    reviewer = Reviewer(Settings())
    warm = reviewer.review_bytes("云川市示例办法\n第一条 市商务局负责登记。".encode(), "a.txt")
    for one in FORMATS:
        warm.render(one)
    return reviewer


def try_mutant(reviewer: Reviewer, mutant: Mutant, converted: Sequence[str] = ()) -> Result:
    """Review a mutant in a child and judge it; `converted` are lines that another program read in it."""
    answer = _ask(reviewer, mutant, with_struck=bool(converted))
    seconds, megabytes = answer.get("seconds", 0.0), answer.get("megabytes", 0.0)
    outcome, why = _judge(mutant, answer, converted)
    if outcome != "CRASH" and (seconds > SECONDS or megabytes > MEGABYTES):
        outcome, why = "CRASH", f"over the limit: {seconds:.1f} s, {megabytes:.0f} MB ({outcome})"
    return Result(mutant, outcome, why, seconds, megabytes)


def _judge(mutant: Mutant, answer: dict[str, Any], converted: Sequence[str]) -> tuple[str, str]:
    if "crash" in answer:
        return "CRASH", answer["crash"]
    if "refused" in answer:
        message = answer["refused"]
        return ("refused", message) if han(message) else ("CRASH", f"no Chinese message: {message}")
    if answer["status"] == 3:
        return "incomplete", ""
    report = json.loads(answer["report"])
    seen = [*see(mutant), *(Seen(one) for one in (*mutant.shown, *converted))]
    words = _words(report)
    if mutant.format == "html":  # a page that lost its head is read as text, tags and all
        words += "\n" + re.sub(r"<[^<>]*>", "", words)
    if converted:  # LibreOffice prints struck words as well: the report has them as changes
        words += "\n" + answer["original"]
    lost = list_lost(seen, words)
    if lost := _unexcused(lost, report["coverage"]):
        return "WRONG PASS", f"{len(lost)} lost: " + " | ".join(f"{one.words[:50]} [{one.part}]" for one in lost[:4])
    return "whole", ""


def _words(report: dict[str, Any]) -> str:
    clauses = (f"{one['number'] or ''}\n{one['heading'] or ''}\n{one['text']}" for one in report["clauses"])
    return "\n".join((report["draft"]["title"] or "", *clauses))


def _unexcused(lost: Sequence[Seen], rows: Sequence[dict[str, Any]]) -> list[Seen]:
    """Return what no row of the coverage accounts for: rows that name the part, or leave out as much."""
    named = {row["part"] for row in rows if not row["read"]}
    left = [one for one in lost if not one.part or one.part not in named]
    room = sum(row["characters"] or 0 for row in rows if LEFT_OUT.search(row["container"]))
    lacking = {han(one.words) for one in left}
    lacking -= {
        one for one in lacking if any(one in other and one != other for other in lacking)
    }  # seen by two readers
    # up to three characters beside each piece were read: they cannot be told from where two pieces meet
    return left if sum(len(one) - 3 for one in lacking) > room else []


def _ask(reviewer: Reviewer, mutant: Mutant, *, with_struck: bool) -> dict[str, Any]:
    end, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end)
        _answer(reviewer, mutant, out, with_struck=with_struck)
    os.close(out)
    answer, late = _read_all(end, time.monotonic() + WALL)
    if late:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    found: dict[str, Any]
    if late:
        found = {"crash": f"no end after {WALL:.0f} s"}
    else:
        try:
            found = json.loads(answer)
        except ValueError:
            found = {"crash": f"ended with {os.waitstatus_to_exitcode(status)} and without an answer"}
    found["seconds"] = used.ru_utime + used.ru_stime
    return found


def _read_all(end: int, until: float) -> tuple[bytes, bool]:
    """Return what a pipe holds when it closes, and whether that took too long."""
    pieces: list[bytes] = []
    try:
        while (left := until - time.monotonic()) > 0:
            if not select.select([end], [], [], left)[0]:
                break
            if not (piece := os.read(end, 1 << 16)):
                return b"".join(pieces), False
            pieces.append(piece)
        return b"", True
    finally:
        os.close(end)


def _answer(reviewer: Reviewer, mutant: Mutant, out: int, *, with_struck: bool) -> None:
    """Review in the child, write the answer as JSON and end."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CPU, (6 * SECONDS, 6 * SECONDS + 4))
    answer: dict[str, Any]
    try:
        found = reviewer.review_bytes(mutant.data, mutant.file)
        made = {name: found.render(name) for name in FORMATS}
        answer = {"status": found.status, "report": made["json"].decode(), "original": ""}
        if with_struck:
            answer["original"] = Reviewer(Settings(view=View.ORIGINAL)).read(mutant.data, mutant.file).text
    except ReviewerError as error:
        answer = {"refused": str(error)}
    except BaseException:
        answer = {"crash": traceback.format_exc()[-1500:]}
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    answer["megabytes"] = max(peaks) / 1024
    with os.fdopen(out, "w", encoding="utf-8") as pipe:
        json.dump(answer, pipe)
    os._exit(0)

"""The deadlines of the tasks as a calendar file (RFC 5545), one all-day event each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from reviewer.plugin import Deadline, Review, Task, report

from ..visible_text import show_hidden

DAY = re.compile(r"(20\d\d)-(\d\d)-(\d\d)$")
EARLIER = "-P7D"  # a week before the day begins; RFC 5545 3.8.6.3
FOLD = 73  # bytes of a line; RFC 5545 3.1 allows 75


@report(".ics")
def render(review: Review, source: bytes) -> bytes:
    """Return the calendar in UTF-8; a deadline without a day has no event."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//policy-reviewer//tasks//ZH", "CALSCALE:GREGORIAN"]
    for number, task in enumerate(review.tasks, 1):
        for deadline in task.deadlines:
            lines += _event(review, number, task, deadline)
    lines.append("END:VCALENDAR")
    return "".join(folded for line in lines for folded in _fold(line)).encode()


def _event(review: Review, number: int, task: Task, deadline: Deadline) -> Iterator[str]:
    found = DAY.search(deadline.value or "")
    if not found or deadline.role == "eligibility":
        return
    day = "".join(found.groups())
    name = review.draft.clause(task.clause).heading or task.text[:60]
    units = "、".join(task.lead_units or task.units)
    identity = hashlib.sha256(f"{review.draft.sha256}{number}{deadline.span}".encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{identity}@policy-reviewer"
    yield f"DTSTAMP:{review.as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day}"
    yield f"SUMMARY:{_escape(f'{number}. {name}')}"
    told = "；".join(one for one in (deadline.text, units, review.draft.facts.title) if one)
    yield f"DESCRIPTION:{_escape(told)}"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{EARLIER}", f"DESCRIPTION:{_escape(f'{number}. {name}')}")
    yield from ("END:VALARM", "END:VEVENT")


def _escape(words: str) -> str:
    """Escape as RFC 5545 3.3.11 asks."""
    plain = show_hidden(words).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r", "").replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """Cut a line after whole characters; the rest begins with a blank."""
    piece, size = "", 0
    for sign in line:
        if size + len(sign.encode()) > FOLD:
            yield piece + "\r\n"
            piece, size = " ", 1
        piece += sign
        size += len(sign.encode())
    yield piece + "\r\n"

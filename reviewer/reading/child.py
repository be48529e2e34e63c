"""Foreign formats are read in a child process: what it may use of the machine is limited.

A PDF of two kilobytes can ask a parser for gigabytes and hours; so can a Word 97 file. The child gets
the bytes on standard input, works under limits of memory and time, and answers in JSON.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from typing import Any

from reviewer.errors import InputError
from reviewer.reading.pages import Page, PrintedLine, PrintedTable

MEMORY = 3 << 30  # bytes of address space
MEMORY_VARIABLE = "REVIEW_CHILD_MEMORY"  # another limit, in bytes, for small machines
SECONDS = 240
OFFICE_SECONDS = 90
TOO_MUCH = "为安全起见不再读下去；请确认来源，用办公软件打开后另存为 .docx"
KINDS = ("pdf", "image", "office")


def read_pages_apart(kind: str, data: bytes, name: str) -> list[Page]:
    """Read a `pdf` or an `image` in a child process; raises `InputError` with the child's reason."""
    return [_page(one) for one in _ask(kind, data, name, SECONDS)["pages"]]


def convert_apart(data: bytes, name: str) -> bytes:
    """Let LibreOffice turn a file into .docx in a child process; raises `InputError`."""
    return base64.b64decode(_ask("office", data, name, OFFICE_SECONDS)["docx"])


def _ask(kind: str, data: bytes, name: str, seconds: float) -> dict[str, Any]:
    words = [sys.executable, "-m", "reviewer.reading.child", kind]
    # a group of its own, so that LibreOffice, the child's child, ends with it
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as child:
        try:
            answer, complaint = child.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise InputError(f"读了 {seconds} 秒还没有读完", place=name, remedy=TOO_MUCH) from error
        finally:
            _end_group(child)
    if child.returncode == 0:
        found: dict[str, Any] = json.loads(answer)
        if "error" not in found:
            return found
        raise InputError(found["error"], place=name, remedy=found["remedy"])
    if b"MemoryError" in complaint or child.returncode < 0:
        raise InputError("读取时用尽了限定的内存或时间", place=name, remedy=TOO_MUCH)
    reason = complaint.decode("utf-8", "replace").strip().splitlines() or ["原因不明"]
    raise InputError(
        f"文件读不出来（{reason[-1][:120]}）", place=name, remedy="文件可能已损坏，请另存为 .docx 后再审查"
    )


def _end_group(child: subprocess.Popen[bytes]) -> None:
    if os.name != "posix":
        child.kill()
        return
    with contextlib.suppress(ProcessLookupError):  # it has ended with all of its group
        os.killpg(child.pid, signal.SIGKILL)


def _page(one: dict[str, Any]) -> Page:
    content = tuple(
        PrintedTable(tuple(tuple(row) for row in part["rows"]), part["top"]) if "rows" in part else PrintedLine(**part)
        for part in one["content"]
    )
    return Page(one["width"], one["height"], content, one["unread"], one["note"])


def main(kind: str) -> None:
    """Read standard input as `kind` under limits and answer on standard output."""
    _limit()
    data = sys.stdin.buffer.read()
    try:
        answer = _answer(kind, data)
    except InputError as error:
        answer = {"error": error.message, "remedy": error.remedy}
    sys.stdout.write(json.dumps(answer))


def _answer(kind: str, data: bytes) -> dict[str, Any]:
    if kind == "pdf":
        from reviewer.reading.pdf import read_pdf_pages

        return {"pages": [asdict(page) for page in read_pdf_pages(data)]}
    if kind == "image":
        from reviewer.reading.scans import read_image_page

        return {"pages": [asdict(read_image_page(data))]}
    from reviewer.reading.office import convert_to_docx

    return {"docx": base64.b64encode(convert_to_docx(data)).decode()}


def _limit() -> None:
    if os.name != "posix":
        return  # the parent's clock still holds
    import resource

    memory = int(os.environ.get(MEMORY_VARIABLE, MEMORY))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1])

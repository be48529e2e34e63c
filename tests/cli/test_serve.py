"""`review serve` as a process, spoken to by hand: hostile names and bodies, many at once, and every way of ending."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.making.word import make_word, paragraph
from tests.web.serving import DRAFT, Answer, Served, end, form, read_answer, serving, wait

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals and /proc as POSIX systems have them")
MB = 1024 * 1024
NAMES = {
    "../../外面.txt": "外面",
    "..": "草案",
    "/etc/passwd": "passwd",
    "..\\..\\外面.txt": "外面",
    "C:\\Users\\x\\草案.txt": "草案",
    "甲\x00乙.txt": "甲_乙",
    "review.toml": "review",
    "pyproject.toml": "pyproject",
    "reports": "reports",
    ".": "草案",
    "云" * 85: "云" * 60,  # 255 bytes
    "a" * 300 + ".txt": "a" * 180,
    "长" * 1000 + ".txt": "长" * 60,
    "a%00b%2e%2e%2f.txt": "a%00b%2e%2e%2f",
    "con.txt": "con",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("serve")
    (home / "review.toml").write_text('fail_on = "never"\nno_such_key = 1\n', encoding="utf-8")
    with serving(home) as running:
        yield running


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_a_draft_below_the_folder_like_any_other(served: Served, name: str) -> None:
    page = served.page_of(served.post(name, DRAFT.encode()))
    assert "未通过闸门" in page, page
    assert f">{NAMES[name]}.report.html</a>" in page
    outside = [
        path for path in served.files.rglob("*") if not path.relative_to(served.files).parts[0].startswith("rev")
    ]
    assert not outside and not list(served.files.parent.glob("*外面*"))


def test_names_that_are_no_text_or_missing(served: Served) -> None:
    assert "未通过闸门" in served.page_of(served.post(b"\xff\xfe\x80.txt", DRAFT.encode()))
    assert "未通过闸门" in served.page_of(served.post('a\\"b.txt', DRAFT.encode()))
    endless = served.post("长" * 30000 + ".txt", DRAFT.encode())
    assert endless.status == 400 and "文件名过长" in endless.body
    nameless = served.post("", DRAFT.encode())
    assert nameless.status == 400 and "没有选择文件" in nameless.body


def test_a_settings_file_that_is_handed_in_sets_nothing(served: Served) -> None:
    page = served.page_of(served.post("review.toml", b'fail_on = "never"\nignore = ["FC"]\n'))
    assert "review.report.html" in page or "没有审查" in page
    assert "未通过闸门" in served.page_of(served.post("甲.txt", DRAFT.encode()))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (("Origin: http://evil.example",), 403),
        (("Sec-Fetch-Site: cross-site", "Origin: null"), 403),
        (("Sec-Fetch-Site: same-origin", "Origin: null"), 303),
    ],
)
def test_uploads_from_elsewhere_are_refused(served: Served, headers: tuple[str, ...], status: int) -> None:
    answer = served.post("甲.txt", DRAFT.encode(), *headers)
    assert answer.status == status and served.token not in str(answer)


def test_other_hosts_and_other_paths_are_told_nothing(served: Served) -> None:
    word = served.word()
    wrong_host = served.send(
        f"GET /{served.token}/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".encode()
    )
    assert wrong_host.status == 400
    answers = [wrong_host, served.post("甲.txt", b"x", word="guess"), served.send(b"GET / HTTP/9.9\r\n\r\n")]
    answers += [served.get(path) for path in ("/", "/x/", f"/{served.token}/none", f"/{served.token}/case/x/y")]
    answers.append(served.send(served.head("Content-Length: 5") + b"hello"))
    answers.append(served.send(served.head("Content-Length: 0")))
    assert all(400 <= one.status < 500 for one in answers)
    assert not [one for one in answers if served.token in str(one) or word in str(one)]


def test_uploads_that_are_given_up_leave_nothing_and_disturb_nobody(served: Served) -> None:
    before = len(served.left())
    body = form("半份.txt", b"x" * 3 * MB, served.word())
    for share in (0, 100, MB, 2 * MB):
        with served.connect() as line:
            line.sendall(served.head(f"Content-Length: {len(body)}") + body[:share])
            time.sleep(0.1)
    assert "未通过闸门" in served.page_of(served.post("甲.txt", DRAFT.encode()))
    wait(lambda: len(served.left()) <= before + 5)  # the folder and four reports of the one that was completed
    assert "Traceback" not in (served.files.parent / "stderr").read_text(encoding="utf-8")


def test_a_slow_upload_holds_nobody_up(served: Served) -> None:
    body = form("慢.txt", DRAFT.encode(), served.word())
    with served.connect() as line:
        line.sendall(served.head(f"Content-Length: {len(body)}"))
        for place in range(0, len(body), 40):
            line.sendall(body[place : place + 40])
            time.sleep(0.05)
            if place == 120:
                assert "未通过闸门" in served.page_of(served.post("快.txt", DRAFT.encode()))
        assert "未通过闸门" in served.page_of(read_answer(line))


def test_a_declared_body_above_the_limit_is_refused_at_once(served: Served) -> None:
    with served.connect() as line:
        line.sendall(served.head(f"Content-Length: {200 * MB}"))
        line.settimeout(20)
        assert b" 413 " in line.recv(65536)


def test_an_undeclared_body_above_the_limit_is_refused(served: Served) -> None:
    start, block = form("大.txt", b"", served.word())[:-16], b"x" * MB
    with served.connect() as line:
        line.sendall(served.head("Transfer-Encoding: chunked") + f"{len(start):x}\r\n".encode() + start + b"\r\n")
        for _ in range(102):
            line.sendall(f"{MB:x}\r\n".encode() + block + b"\r\n")
        line.sendall(b"0\r\n\r\n")
        answer = read_answer(line)
    assert answer.status == 413 and "超过 100 MB" in answer.body
    assert served.token not in answer.body


def test_a_body_without_end_is_cut_off(served: Served) -> None:
    with served.connect() as line, pytest.raises(OSError):
        line.sendall(served.head("Transfer-Encoding: chunked"))
        for _ in range(1200):
            line.sendall(f"{MB:x}\r\n".encode() + bytes(MB) + b"\r\n")


def heavy_draft(number: int) -> bytes:
    """A Word file of five megabytes: a draft and a picture that does not shrink."""
    picture = random.Random(number).randbytes(5 * MB)
    lines = [*DRAFT.splitlines(), f"第三条　本办法自2027年1月{number % 28 + 1}日起施行。"]
    return make_word("".join(map(paragraph, lines)), {"media/image1.png": ("image", picture)})


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc to read how much memory was held")
def test_fifty_uploads_at_once_are_all_reviewed_in_little_memory(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        word = served.word()

        def hand_in(number: int) -> Answer:
            return served.post(f"第{number}份.docx", heavy_draft(number), word=word)

        with ThreadPoolExecutor(50) as pool:
            answers = list(pool.map(hand_in, range(50)))
        for number, answer in enumerate(answers):
            page = served.page_of(answer)
            assert "未通过闸门" in page and f"第{number}份.report.html" in page
        assert len({answer.headers["location"] for answer in answers}) == 50
        assert served.peak < 400 * MB, f"{served.peak / MB:.0f} MB"
        assert (tmp_path / "stderr").read_text(encoding="utf-8") == ""


def test_uploads_at_once_share_a_library(tmp_path: Path) -> None:
    copied = "家政服务机构应当自与消费者签订合同之日起五个工作日内，把服务人员的信息录入全省统一的信用平台并保持更新。"
    shelf = tmp_path / "上位法"
    shelf.mkdir()
    text = f"云川省家政服务业条例\n第一条　为了规范家政服务，制定本条例。\n第二条　{copied}\n"
    (shelf / "条例.txt").write_text(text, encoding="utf-8")
    library = tmp_path / "本市.library"
    add = ["library", "add", str(shelf), "--library", str(library)]
    subprocess.run([sys.executable, "-m", "reviewer", *add], check=True, capture_output=True)
    draft = f"云川市家政服务业办法\n第一条　为了示例，制定本办法。\n第二条　{copied}\n".encode()
    with serving(tmp_path, "--library", library) as served:
        word = served.word()
        with ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(lambda number: served.post(f"{number}.txt", draft, word=word), range(12)))
        keys = {answer.headers["location"] for answer in answers}
        pages = [served.get(f"/{served.token}/{key}{number}.report.json") for key in keys for number in range(12)]
        found = [page.body for page in pages if page.status == 200]
        assert len(found) == 12 and all("DP101" in one for one in found)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_drafts_and_reports_are_removed_by_every_way_of_ending(tmp_path: Path, name: str) -> None:
    with serving(tmp_path) as served:
        served.page_of(served.post("甲.txt", DRAFT.encode()))
        assert [path for path in served.left() if path.name == "甲.report.html"]
        stalled = served.connect()  # an upload that is under way does not hold up the end
        stalled.sendall(served.head("Content-Length: 3000000") + form("乙.txt", b"x" * 2 * MB, served.word())[: 2 * MB])
        assert end(served, getattr(signal, name)) == 0
        stalled.close()
        assert served.left() == []
        assert (tmp_path / "stderr").read_text(encoding="utf-8") == ""


def test_a_review_under_way_is_ended_with_its_files(tmp_path: Path) -> None:
    draft = "云川市示例办法\n" + "".join(
        f"第{n}条　市商务部门应当在{n}日内会同有关部门办理第{n}项家政服务的登记，并向社会公布结果。\n"
        for n in range(9000)
    )
    with serving(tmp_path) as served:
        lines = []
        for _ in range(4):
            body = form("长.txt", draft.encode(), served.word())
            lines.append(served.connect())
            lines[-1].sendall(served.head(f"Content-Length: {len(body)}") + body)
        wait(lambda: sum(path.suffix == ".draft" for path in served.left()) == 4)
        began = time.monotonic()
        assert end(served) == 0
        assert time.monotonic() - began < 15
        assert served.left() == []
        for line in lines:
            line.close()


def test_readers_in_child_processes_end_too(tmp_path: Path) -> None:
    program = tmp_path / "bin" / "soffice"  # converts for ever, and leaves a file beside the draft
    program.parent.mkdir()
    program.write_text('#!/bin/sh\ntouch "$TMPDIR/beside"\nexec sleep 77\n', encoding="utf-8")
    program.chmod(0o755)
    path = os.environ["PATH"]
    os.environ["PATH"] = f"{program.parent}:{path}"
    try:
        with serving(tmp_path) as served:
            body = form("旧.rtf", rb"{\rtf1\ansi draft}", served.word())
            with served.connect() as line:
                line.sendall(served.head(f"Content-Length: {len(body)}") + body)
                wait(lambda: [path for path in served.left() if path.name == "beside"])
                assert [path for path in served.left() if path.name == "source.bin"]
                assert end(served) == 0
            assert served.left() == []
            listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
            assert "sleep 77" not in listed
    finally:
        os.environ["PATH"] = path


def test_drafts_and_reports_are_removed_when_the_terminal_closes(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()

    def take_terminal() -> None:
        import fcntl
        import termios

        os.setsid()
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    how = {"stdin": theirs, "stdout": theirs, "stderr": theirs, "preexec_fn": take_terminal}
    with serving(tmp_path, terminal=ours, **how) as served:
        os.close(theirs)
        served.page_of(served.post("甲.txt", DRAFT.encode()))
        assert served.left()
        os.close(ours)
        assert served.process.wait(30) == 0
        assert served.left() == []


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "reviewer", "serve", "--no-browser", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and re.search(f"端口 {port} 用不了", done.stderr)

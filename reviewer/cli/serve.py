"""`review serve`: the same in a browser on this machine, for people who use no terminal."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import review_options, settings_from, talk_options
from reviewer.exit_status import PASSED
from reviewer.messages import Text

if TYPE_CHECKING:
    import uvicorn

    from reviewer.api import Reviewer

ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # those that this system has; SIGHUP: the terminal was closed
PATIENCE = 3  # seconds for answers that are under way when the program is told to end


@click.command("serve", epilog="例：review serve --library 本市.library")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="端口；默认由系统选一个空闲的")
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器，只显示地址")
@review_options
@talk_options
@click.pass_context
def command(
    ctx: click.Context, /, port: int, no_browser: bool, lang: str, quiet: bool, no_progress: bool, **options: Any
) -> None:
    """在本机浏览器中审查草案。只接受本机访问，草案和报告随程序结束而删除。"""
    from reviewer.api import Reviewer
    from reviewer.errors import ReviewerError, find_reason

    messages = Messages(lang)
    try:
        reviewer = Reviewer(settings_from(options))
        reviewer.prepare()  # a broken library or rule must show before a page does
    except ReviewerError as error:
        messages.refuse(ctx, error)
    listener = ctx.with_resource(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
    if os.name == "posix":  # elsewhere this would let another program take the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(100)  # a browser that is faster than the rest of the start waits
    except OSError as error:
        messages.refuse(ctx, Text.of("serve.port", port=port, reason=find_reason(error)))
    token = secrets.token_urlsafe(16)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/{token}/"

    def announce() -> None:
        import webbrowser

        if not quiet:
            click.echo(messages.say("serve.address", address=address))
        if not no_browser:
            webbrowser.open(address)

    serve(listener, token, reviewer, announce)
    ctx.exit(PASSED)


def serve(listener: socket.socket, token: str, reviewer: Reviewer, announce: Callable[[], None]) -> None:
    """Answer until a signal says otherwise; then everything that was handed in is removed."""
    import uvicorn

    from reviewer.child import end_children
    from reviewer.web.shelf import Shelf
    from reviewer.web.site import make_site

    config = uvicorn.Config(
        lambda: site,
        factory=True,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    server = uvicorn.Server(config)
    heed_endings(server)
    folder = Path(tempfile.mkdtemp(prefix="review-"))
    shelf = Shelf(folder / "cases", reviewer)
    try:
        keep_passing_files_in(folder)
        site = make_site(token, listener.getsockname()[1], shelf, reviewer)
        announce()
        server.run(sockets=[listener])
    finally:
        end_children()
        shelf.close()
        shutil.rmtree(folder, ignore_errors=True)
        end_at_once()


def heed_endings(server: uvicorn.Server) -> None:
    """Let every signal that means the end, the closing of the terminal too, end the server and not the process.

    One that is ignored (`nohup`) stays ignored.
    """

    def end(_number: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    # what is cancelled at the end is no fault to tell of
    logging.getLogger("uvicorn.error").addFilter(lambda _record: not server.should_exit)
    for name in ENDINGS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, end)


def keep_passing_files_in(folder: Path) -> None:
    """Let uploads on their way and the copies that readers make (children too) lie where they will be removed."""
    tempfile.tempdir = str(folder)
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)))


def end_at_once() -> None:
    """End the process without waiting for reviews under way: nobody will read them, and their files are gone."""
    if isinstance(sys.exc_info()[1], Exception):
        return  # a fault of the program: let it be seen
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # the terminal may be closed
            stream.flush()
    os._exit(PASSED)

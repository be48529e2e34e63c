"""`review serve`: the same in a browser on this machine, for people who use no terminal."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import review_options, settings_from, talk_options
from reviewer.messages import Text


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
    import socket
    import tempfile
    import webbrowser

    import uvicorn

    from reviewer.api import Reviewer
    from reviewer.errors import ReviewerError, find_reason
    from reviewer.web.site import make_site

    messages = Messages(lang)
    try:
        reviewer = Reviewer(settings_from(options))
        reviewer.prepare()  # a broken library or rule must show before a page does
    except ReviewerError as error:
        messages.refuse(ctx, error)
    listener = ctx.with_resource(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        messages.refuse(ctx, Text.of("serve.port", port=port, reason=find_reason(error)))
    token = secrets.token_urlsafe(16)
    chosen = listener.getsockname()[1]
    address = f"http://127.0.0.1:{chosen}/{token}/"
    with tempfile.TemporaryDirectory(prefix="review-") as folder:
        site = make_site(token, chosen, Path(folder), reviewer)
        if not quiet:
            click.echo(messages.say("serve.address", address=address))
        if not no_browser:
            webbrowser.open(address)
        server = uvicorn.Server(uvicorn.Config(site, log_level="warning", access_log=False, server_header=False))
        server.run(sockets=[listener])

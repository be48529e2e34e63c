"""The local site behind `review serve`: one page to hand in a draft, one to open its reports.

Nobody but this machine's user gets in: it listens on 127.0.0.1, wants a random word in the address,
the right Host (against DNS rebinding) and, for uploads, the right Origin.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reviewer.cli.draft import Outcome, Sessions, try_file
from reviewer.cli.messages import Messages
from reviewer.cli.progress import Progress

LARGEST_UPLOAD = 100 * 1024 * 1024  # bytes
FORMATS = ("html", "docx", "annotated", "json")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Case:
    """A draft that was handed in: its outcome, or the message of what was wrong with it."""

    name: str
    outcome: Outcome | None
    error: str | None


class BodyLimit:
    """Refuses bodies above `LARGEST_UPLOAD`, declared or not, before they are kept anywhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the bytes as they come."""
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST_UPLOAD:
                raise HTTPException(413, "文件超过 100 MB")
            return message

        await self.app(scope, counted, send)


def make_site(token: str, port: int, folder: Path, sessions: Sessions) -> Starlette:
    """Return the site. Drafts and reports are kept below `folder`, which the caller removes."""
    sessions = Sessions(replace(sessions.options, formats=FORMATS))
    sessions.session_for(sessions.config_for(folder / "draft"))  # a broken library or rule must show at start
    cases: dict[str, Case] = {}
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "pages"), autoescape=True, undefined=StrictUndefined
    )

    def page(name: str, status: int = 200, **values: object) -> HTMLResponse:
        headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
        return HTMLResponse(pages.get_template(name).render(token=token, **values), status, headers)

    async def start(_request: Request) -> Response:
        return page("start.html", cases=list(reversed(cases.items())))

    async def hand_in(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin not in (f"http://127.0.0.1:{port}", f"http://localhost:{port}"):
            raise HTTPException(403, "只接受本页面的提交")
        async with request.form(max_files=1, max_fields=2) as form:
            upload = form.get("draft")
            if not isinstance(upload, UploadFile) or not upload.filename:
                raise HTTPException(400, "没有选择文件")
            data, name = await upload.read(), Path(upload.filename.replace("\\", "/")).name
        key = secrets.token_urlsafe(9)
        cases[key] = await run_in_threadpool(_review, folder / key, name, data, sessions)
        return RedirectResponse(f"/{token}/case/{key}/", 303)

    async def show(request: Request) -> Response:
        key = request.path_params["key"]
        if key not in cases:
            raise HTTPException(404, "没有这份审查")
        return page("case.html", case=cases[key], key=key)

    async def fetch(request: Request) -> Response:
        case = cases.get(request.path_params["key"])
        wanted = request.path_params["name"]
        files = {path.name: path for path in case.outcome.written} if case and case.outcome else {}
        if wanted not in files:
            raise HTTPException(404, "没有这份报告")
        shown = wanted.endswith(".html")
        headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        return FileResponse(files[wanted], filename=None if shown else wanted, headers=headers)

    async def fault(_request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return page("fault.html", error.status_code, detail=error.detail)

    return Starlette(
        routes=[
            Route(f"/{token}/", start),
            Route(f"/{token}/review", hand_in, methods=["POST"]),
            Route(f"/{token}/case/{{key}}/", show),
            Route(f"/{token}/case/{{key}}/{{name}}", fetch),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]), Middleware(BodyLimit)],
        exception_handlers={HTTPException: fault},
    )


def _review(folder: Path, name: str, data: bytes, sessions: Sessions) -> Case:
    folder.mkdir()
    path = folder / name
    path.write_bytes(data)
    own = Sessions(replace(sessions.options, out=folder / "reports"))
    outcome = try_file(path, own, Messages("zh"), Progress(1, wanted=False))
    if isinstance(outcome, str):
        return Case(name, None, outcome.replace(f"{folder}/", ""))
    return Case(name, outcome, None)

"""The local site behind `review serve`: one page to hand in a draft, one to open its reports.

Nobody but this machine's user gets in: it listens on 127.0.0.1, wants a random word in the address,
the right Host (against DNS rebinding) and, for uploads, the right Origin.
"""

from __future__ import annotations

import secrets
import traceback
from dataclasses import dataclass
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

from reviewer import wording
from reviewer.api import Outcome, Reviewer
from reviewer.errors import ReviewerError
from reviewer.messages import DEFAULT, say
from reviewer.reading.formats import list_endings

LARGEST_UPLOAD = 100 * 1024 * 1024  # bytes
FORMATS = ("html", "docx", "annotated", "json")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Case:
    """A draft that was handed in: its outcome, or the message of what was wrong with it."""

    name: str
    outcome: Outcome | None
    written: tuple[Path, ...]
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
                raise HTTPException(413, say(DEFAULT, "site.large"))
            return message

        await self.app(scope, counted, send)


def make_site(token: str, port: int, folder: Path, reviewer: Reviewer) -> Starlette:
    """Return the site. Drafts and reports are kept below `folder`, which the caller removes."""
    endings = list_endings(reviewer.readers())
    cases: dict[str, Case] = {}
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "pages"), autoescape=True, undefined=StrictUndefined
    )

    def page(name: str, status: int = 200, **values: object) -> HTMLResponse:
        headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
        return HTMLResponse(pages.get_template(name).render(token=token, wording=wording, **values), status, headers)

    async def start(_request: Request) -> Response:
        return page("start.html", endings=endings, cases=list(reversed(cases.items())))

    async def hand_in(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin not in (f"http://127.0.0.1:{port}", f"http://localhost:{port}"):
            raise HTTPException(403, say(DEFAULT, "site.origin"))
        async with request.form(max_files=1, max_fields=2) as form:
            upload = form.get("draft")
            if not isinstance(upload, UploadFile) or not upload.filename:
                raise HTTPException(400, say(DEFAULT, "site.no-file"))
            data, name = await upload.read(), Path(upload.filename.replace("\\", "/")).name
        key = secrets.token_urlsafe(9)
        cases[key] = await run_in_threadpool(_review, folder / key, name, data, reviewer)
        return RedirectResponse(f"/{token}/case/{key}/", 303)

    async def show(request: Request) -> Response:
        key = request.path_params["key"]
        if key not in cases:
            raise HTTPException(404, say(DEFAULT, "site.no-case"))
        return page("case.html", case=cases[key], key=key)

    async def fetch(request: Request) -> Response:
        case = cases.get(request.path_params["key"])
        wanted = request.path_params["name"]
        files = {path.name: path for path in case.written} if case else {}
        if wanted not in files:
            raise HTTPException(404, say(DEFAULT, "site.no-report"))
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


def _review(folder: Path, name: str, data: bytes, reviewer: Reviewer) -> Case:
    folder.mkdir()
    path = folder / name
    path.write_bytes(data)
    try:
        outcome = reviewer.review(path)
        return Case(name, outcome, outcome.write(folder / "reports", FORMATS), None)
    except ReviewerError as error:
        return Case(name, None, (), str(error).replace(f"{folder}/", ""))
    except MemoryError:
        return Case(name, None, (), say(DEFAULT, "review.memory", path=name))
    except Exception as error:  # one draft's fault must not end the service for the others
        traceback.print_exc()
        return Case(name, None, (), say(DEFAULT, "site.internal", name=name, error=type(error).__name__))

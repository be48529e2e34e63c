"""The local site behind `review serve`: one page to hand in a draft, one to open its reports.

Nobody but this machine's user gets in: it listens on 127.0.0.1 and wants a random word in the address, the right Host
(against DNS rebinding) and, for uploads, a browser that comes from this site (see `refuse_strangers`) with a second
random word from its form. Pages link to each other by relative addresses, so the word stands in none of them.
"""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from reviewer import wording
from reviewer.api import Reviewer
from reviewer.messages import DEFAULT, say
from reviewer.reading.formats import list_endings
from reviewer.web.body_limit import BodyLimit, DrainingPage
from reviewer.web.shelf import Shelf, clean_name

AT_ONCE = 2  # reviews; the others wait on disk, so that memory does not grow with their number
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
PRIVATE = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
FAULTS = {400: "site.broken", 404: "site.no-page", 405: "site.no-page"}  # where the framework has only English


def make_site(token: str, port: int, shelf: Shelf, reviewer: Reviewer) -> Starlette:
    """Return the site. Drafts and reports are kept on `shelf`, which the caller closes."""
    endings = list_endings([one for one in reviewer.readers() if one.is_ready()])  # no file that would be refused
    form_word = secrets.token_urlsafe(16)
    turns = asyncio.Semaphore(AT_ONCE)
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "pages"), autoescape=True, undefined=StrictUndefined
    )

    def page(name: str, status: int = 200, kind: type[HTMLResponse] = HTMLResponse, **values: object) -> HTMLResponse:
        headers = {"Content-Security-Policy": POLICY, **PRIVATE}
        return kind(pages.get_template(name).render(wording=wording, **values), status, headers)

    async def start(_request: Request) -> Response:
        return page("start.html", endings=endings, cases=list(reversed(shelf.cases.items())), word=form_word)

    async def hand_in(request: Request) -> Response:
        refuse_strangers(request, port)
        try:
            async with request.form(max_files=1, max_fields=1) as form:
                if not secrets.compare_digest(str(form.get("word", "")).encode(), form_word.encode()):
                    raise HTTPException(403, say(DEFAULT, "site.origin"))
                upload = form.get("draft")
                if not isinstance(upload, UploadFile) or not upload.filename:
                    raise HTTPException(400, say(DEFAULT, "site.no-file"))
                name = clean_name(upload.filename)
                key = await run_in_threadpool(shelf.take, upload.file)
        except ClientDisconnect:  # the browser gave the upload up: nobody is left to be told
            return Response(status_code=400)
        async with turns:
            await run_in_threadpool(shelf.review, key, name)
        return RedirectResponse(f"case/{key}/", 303, headers=PRIVATE)

    async def show(request: Request) -> Response:
        key = request.path_params["key"]
        if key not in shelf.cases:
            raise HTTPException(404, say(DEFAULT, "site.no-case"))
        return page("case.html", case=shelf.cases[key])

    async def fetch(request: Request) -> Response:
        case = shelf.cases.get(request.path_params["key"])
        wanted = request.path_params["name"]
        reports = (case.reports if case else None) or {}
        if wanted not in reports:
            raise HTTPException(404, say(DEFAULT, "site.no-report"))
        return FileResponse(reports[wanted], filename=None if wanted.endswith(".html") else wanted, headers=PRIVATE)

    async def fault(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        key = FAULTS.get(error.status_code) if error.detail.isascii() else None
        told = say(DEFAULT, key) if key else error.detail
        home, _, inside = request.url.path.removeprefix("/").partition("/")
        # a stranger's error page leads nowhere; that of the user leads home without naming the word
        back = ("../" * inside.count("/") or "./") if secrets.compare_digest(home.encode(), token.encode()) else None
        kind = DrainingPage if request.method == "POST" else HTMLResponse
        return page("fault.html", error.status_code, kind, detail=told, back=back)

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


def refuse_strangers(request: Request, port: int) -> None:
    """Refuse an upload that a page of another site began.

    Browsers say so in Sec-Fetch-Site. Origin is `null` where a page keeps its address to itself, as ours do; older
    browsers send neither. In both cases the word in the form decides.
    """
    site = request.headers.get("sec-fetch-site", "same-origin")
    own = (f"http://127.0.0.1:{port}", f"http://localhost:{port}", "null")
    if site != "same-origin" or request.headers.get("origin", "null") not in own:
        raise HTTPException(403, say(DEFAULT, "site.origin"))

"""Refuses bodies that are too large, declared or not, in a way that a browser can show."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reviewer.messages import DEFAULT, say

LARGEST_UPLOAD = 100 * 1024 * 1024  # bytes
DRAINED = 10 * LARGEST_UPLOAD  # bytes of a refused body that are read and thrown away
COMPLETE = "review.body_complete"  # in the scope of a request of which all has been received


class BodyLimit:
    """Ends the reading of a body above `LARGEST_UPLOAD` with 413, before all of it is kept anywhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at the declared length and count the bytes as they come."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        too_large = declared.isdecimal() and int(declared) > LARGEST_UPLOAD
        taken, told = 0, False

        async def counted() -> Message:
            nonlocal taken, told
            if too_large and not told:
                told = True
                raise HTTPException(413, say(DEFAULT, "site.large"))
            message = await receive()
            taken += len(message.get("body", b""))
            scope[COMPLETE] = not message.get("more_body", False)
            if taken > LARGEST_UPLOAD and not told:
                told = True
                raise HTTPException(413, say(DEFAULT, "site.large"))
            if taken > DRAINED:
                scope[COMPLETE] = True
            return message

        await self.app(scope, counted, send)


class DrainingPage(HTMLResponse):
    """A page that is sent at once and then waits for the rest of the body.

    A browser sends all of a file before it looks at the answer; where the connection is closed under it, people see
    a broken connection instead of the reason.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the page, read on, and end the answer."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
        while not scope.get(COMPLETE):
            await receive()
        await send({"type": "http.response.body", "body": b""})

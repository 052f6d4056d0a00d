"""The HTML around every page, made ours: Indonesian, with the program's name, and told where its server is.

Streamlit's own shell is English and looks for its server below the page's address first, which leaves two failed
requests on every deep link; `BACKEND_BASE_URL` tells it at once.
"""

import re
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NO_SCRIPT = "<noscript><p>Papan Rakor memerlukan JavaScript. Aktifkan JavaScript pada peramban ini.</p></noscript>"
_HERE = "<script>window.__streamlit = { BACKEND_BASE_URL: location.origin }</script>"
_CHANGES = (
    (re.compile(r'<html lang="en">'), '<html lang="id">'),
    (re.compile(r"<title>.*?</title>"), f"<title>Papan Rakor</title>{_HERE}"),
    (re.compile(r"<noscript>.*?</noscript>", re.DOTALL), _NO_SCRIPT),
    (re.compile(r"<link\s+rel=\"preload\"[^>]*as=\"font\"[^>]*>"), ""),  # a font the theme does not use
    (re.compile(r"<link rel=\"service-desc\"[^>]*>"), ""),
)
_STALE = ("accept-encoding", "if-none-match", "if-modified-since")


class Shell:
    """ASGI middleware that rewrites the one HTML document the server sends for pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; a page's document is collected, rewritten and sent whole."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        await self.app(_asked_plainly(scope), receive, _Rewriter(send))


def _asked_plainly(scope: Scope) -> MutableMapping[str, Any]:
    """Ask for the document uncompressed and whole, so that it can be read here."""
    headers = [(name, value) for name, value in scope["headers"] if name.decode("latin-1") not in _STALE]
    return {**scope, "headers": headers}


class _Rewriter:
    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            is_page = Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")
            if is_page:
                self.start = message
                return
        if self.start is None or message["type"] != "http.response.body":
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._send_rewritten(self.start)

    async def _send_rewritten(self, start: Message) -> None:
        body = rewritten(self.body.decode("utf-8")).encode("utf-8")
        headers = MutableHeaders(raw=start["headers"])
        headers["content-length"] = str(len(body))
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def rewritten(document: str) -> str:
    """Return the shell with our language, name and server; any other document comes back as it is."""
    if '<div id="root">' not in document:
        return document
    for pattern, ours in _CHANGES:
        document = pattern.sub(lambda _found, ours=ours: ours, document)  # type: ignore[misc]
    return document

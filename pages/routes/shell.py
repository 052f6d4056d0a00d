"""The HTML around every page, made ours: Indonesian, with the program's name, and told where its server is.

Streamlit's own shell is English and looks for its server below the page's address first, which leaves two failed
requests on every deep link; `BACKEND_BASE_URL` tells it at once. An address that is no page of ours would open a dialog
in English over Beranda; it gets a page that says so.
"""

import re
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.components.menu import PAGES

_NO_SCRIPT = "<noscript><p>Papan Rakor memerlukan JavaScript. Aktifkan JavaScript pada peramban ini.</p></noscript>"
_HERE = "<script>window.__streamlit = { BACKEND_BASE_URL: location.origin }</script>"
_CHANGES = (
    (re.compile(r'<html lang="en">'), '<html lang="id">'),
    (re.compile(r"<title>.*?</title>"), f"<title>Papan Rakor</title>{_HERE}"),
    (re.compile(r"<noscript>.*?</noscript>", re.DOTALL), _NO_SCRIPT),
    (re.compile(r"<link\s+rel=\"preload\"[^>]*as=\"font\"[^>]*>"), ""),  # a font the theme does not use
    (re.compile(r"<link rel=\"service-desc\"[^>]*>"), ""),
)
_ADDRESSES = {page.url for page in PAGES}
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
        await self.app(_asked_plainly(scope), receive, _Rewriter(send, is_ours=scope["path"].strip("/") in _ADDRESSES))


def _asked_plainly(scope: Scope) -> MutableMapping[str, Any]:
    """Ask for the document uncompressed and whole, so that it can be read here."""
    headers = [(name, value) for name, value in scope["headers"] if name.decode("latin-1") not in _STALE]
    return {**scope, "headers": headers}


class _Rewriter:
    def __init__(self, send: Send, *, is_ours: bool) -> None:
        self.send = send
        self.is_ours = is_ours
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
        document = self.body.decode("utf-8")
        if _is_shell(document) and not self.is_ours:
            from pages.routes import phone_pages  # late: the first page does not wait for its templates

            start["status"] = 404
            document = phone_pages.rendered("no_such_page.html")
        body = rewritten(document).encode("utf-8")
        headers = MutableHeaders(raw=start["headers"])
        headers["content-length"] = str(len(body))
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def rewritten(document: str) -> str:
    """Return the shell with our language, name and server; any other document comes back as it is."""
    if not _is_shell(document):
        return document
    for pattern, ours in _CHANGES:
        document = pattern.sub(lambda _found, ours=ours: ours, document)  # type: ignore[misc]
    return document


def _is_shell(document: str) -> bool:
    return '<div id="root">' in document

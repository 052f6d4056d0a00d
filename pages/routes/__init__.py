"""Routes beside the pages: sign-in, live, drafts, capture, acara, stage, phones; imported when first asked for."""

import asyncio
import importlib

from starlette.routing import BaseRoute, Match, Router
from starlette.types import Receive, Scope, Send

_PREFIXES = {
    "live": "/live/",
    "sign_in": "/auth/",
    "drafts": "/drafts/",
    "capture": "/capture/",
    "agenda": "/agenda/",
    "stage": "/stage/",
    "wall": "/wall/",
    "read_back": "/read-back/",
    "review": "/review/",
    "check_in": "/hadir/",
    "follow": "/ikuti/",
}


def all_routes() -> list[BaseRoute]:
    """Return the routes of every module in this folder, in a fixed order; this imports them all."""
    return [route for name in _PREFIXES for route in _routes(name)]


def late_routes() -> list[BaseRoute]:
    """Return one route a module, so that the first page need not wait for what it does not use."""
    return [_Late(name, prefix) for name, prefix in _PREFIXES.items()]


def _routes(name: str) -> list[BaseRoute]:
    return list(importlib.import_module(f"{__name__}.{name}").ROUTES)


class _Late(BaseRoute):
    """Hands everything below a prefix to a module's own routes."""

    def __init__(self, name: str, prefix: str) -> None:
        self._name, self.path = name, prefix
        self._router: Router | None = None

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return a full match for every path below the prefix."""
        is_ours = scope["type"] in ("http", "websocket") and scope["path"].startswith(self.path)
        return (Match.FULL if is_ours else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Import the module when it is not there yet, and let its routes answer."""
        if self._router is None:
            self._router = Router(await asyncio.to_thread(_routes, self._name), redirect_slashes=False)
        await self._router(scope, receive, send)

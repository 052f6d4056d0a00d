"""The live socket: says which run of the server this is, then which topics moved; a wall also gets its content."""

import asyncio
import contextlib
import json
from typing import TypedDict
from urllib.parse import urlsplit

from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from pages.routes import wall_answers
from services.live.watcher import BOOT, WATCHER, Subscriber

_FOREIGN = 4403
_BEAT_SECONDS = 10
_LONGEST_WORD = 200  # characters


class _Shown(TypedDict):
    asked: str
    has: str


class _Page:
    """The page at the other end; a wall says which meeting it shows, and with which stage."""

    def __init__(self, socket: WebSocket) -> None:
        self.socket = socket
        self.is_wall = socket.query_params.get("page") == "layar"
        self._shown: _Shown | None = None

    def hear(self, word: str) -> None:
        """Take ``{"rapat", "stage_tag"}``; anything else is not for us."""
        with contextlib.suppress(ValueError, TypeError, KeyError):
            said = json.loads(word) if len(word) <= _LONGEST_WORD else {}
            self._shown = _Shown(asked=str(said["rapat"]), has=str(said["stage_tag"]))
            wall_answers.expect(**self._shown)

    async def message(self, moved: dict[str, int]) -> str:
        """Return ``{"topics"}``, for a wall that has said what it shows with ``"wall"``, its next content."""
        topics = json.dumps(moved)
        if not moved or self._shown is None or not self.is_wall:
            return f'{{"topics":{topics}}}'
        told = await wall_answers.answer(self.socket, **self._shown)
        return f'{{"topics":{topics},"wall":{told.decode() if told else "null"}}}'


async def live(socket: WebSocket) -> None:
    """Send ``{"boot", "topics"}`` at once, then what `_Page.message` says of what moved; walls are told first."""
    if urlsplit(socket.headers.get("origin", "")).netloc != socket.headers.get("host"):
        await socket.close(_FOREIGN)
        return
    await socket.accept()
    page = _Page(socket)
    with WATCHER.subscription(is_wall=page.is_wall) as subscriber:
        telling = asyncio.create_task(_tell(page, subscriber))
        try:
            while True:
                page.hear(await socket.receive_text())
        except WebSocketDisconnect:
            telling.cancel()


async def _tell(page: _Page, subscriber: Subscriber) -> None:
    with contextlib.suppress(WebSocketDisconnect):
        await page.socket.send_json({"boot": BOOT, "topics": WATCHER.counters})
        while True:
            moved: dict[str, int] = {}  # nothing moved: the page hears that the server is still there
            with contextlib.suppress(TimeoutError):
                moved = await asyncio.wait_for(subscriber.moved(), _BEAT_SECONDS)
            await page.socket.send_text(await page.message(moved))


ROUTES: list[BaseRoute] = [WebSocketRoute("/live/ws", live)]

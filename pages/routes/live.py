"""The live socket: says which run of the server this is, then only which topics moved."""

import asyncio
import contextlib
from urllib.parse import urlsplit

from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from services.live.watcher import BOOT, Subscriber, Watcher

WATCHER = Watcher()
_FOREIGN = 4403
_BEAT_SECONDS = 10


async def live(socket: WebSocket) -> None:
    """Send ``{"boot", "topics"}`` at once, then ``{"topics"}`` of what moved; never content.

    ``?page=layar`` is a wall, which is told first.
    """
    if urlsplit(socket.headers.get("origin", "")).netloc != socket.headers.get("host"):
        await socket.close(_FOREIGN)
        return
    await socket.accept()
    with WATCHER.subscription(is_wall=socket.query_params.get("page") == "layar") as subscriber:
        telling = asyncio.create_task(_tell(socket, subscriber))
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            telling.cancel()


async def _tell(socket: WebSocket, subscriber: Subscriber) -> None:
    with contextlib.suppress(WebSocketDisconnect):
        await socket.send_json({"boot": BOOT, "topics": WATCHER.counters})
        while True:
            moved: dict[str, int] = {}  # nothing moved: the page hears that the server is still there
            with contextlib.suppress(TimeoutError):
                moved = await asyncio.wait_for(subscriber.moved(), _BEAT_SECONDS)
            await socket.send_json({"topics": moved})


ROUTES: list[BaseRoute] = [WebSocketRoute("/live/ws", live)]

"""Viewers without a browser: they say what they show and take what the socket brings, as the wall's script does."""

import asyncio
import json
import time
from contextlib import AbstractContextManager

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from tests.bench import crowd


class Viewers:
    """Many viewers of one wall; `finished` holds when each had the content of each change (time.time)."""

    def __init__(self, port: int, meeting_id: int) -> None:
        self._port = port
        self._meeting_id = meeting_id
        self.finished: list[float] = []

    def watching(self, count: int) -> AbstractContextManager[None]:
        """Keep `count` viewers open until the block ends."""
        return crowd.of(count, self._view)

    async def _view(self, opened: "asyncio.Future[None]") -> None:
        host = f"127.0.0.1:{self._port}"
        async with connect(f"ws://{host}/live/ws?page=layar", origin=Origin(f"http://{host}")) as live:
            await live.recv()
            await self._say(live, "")
            opened.set_result(None)
            while True:
                if told := json.loads(await live.recv()).get("wall"):
                    self.finished.append(time.time())
                    await self._say(live, told["stage_tag"])

    async def _say(self, live: ClientConnection, tag: str) -> None:
        await live.send(json.dumps({"rapat": str(self._meeting_id), "stage_tag": tag}))

"""Viewers without a browser: they say what they show and take what the socket brings, as the wall's script does."""

import asyncio
import contextlib
import json
import threading
import time
from collections.abc import Iterator

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

_PATIENCE_SECONDS = 30


class Viewers:
    """Many viewers of one wall; `finished` holds when each had the content of each change (time.time)."""

    def __init__(self, port: int, meeting_id: int) -> None:
        self._port = port
        self._meeting_id = meeting_id
        self.finished: list[float] = []

    @contextlib.contextmanager
    def watching(self, count: int) -> Iterator[None]:
        """Keep `count` viewers open until the block ends."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        tasks = asyncio.run_coroutine_threadsafe(self._open(count), loop).result(_PATIENCE_SECONDS)
        try:
            yield
        finally:
            asyncio.run_coroutine_threadsafe(_end(tasks), loop).result(_PATIENCE_SECONDS)
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    async def _open(self, count: int) -> list[asyncio.Task[None]]:
        opened = [asyncio.get_running_loop().create_future() for _ in range(count)]
        tasks = [asyncio.create_task(self._view(one)) for one in opened]
        await asyncio.gather(*opened)
        return tasks

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


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

"""Viewers without a browser: they hear the socket and fetch the wall's content, as the wall's own script does."""

import asyncio
import contextlib
import json
import threading
import time
from collections.abc import Iterator

from websockets.asyncio.client import connect
from websockets.typing import Origin

_PATIENCE_SECONDS = 30


class Viewers:
    """Many viewers of one wall; `finished` holds when each had the content of each change (time.time)."""

    def __init__(self, port: int, source: str) -> None:
        self._port = port
        self._source = source
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
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        tag = ""
        async with connect(f"ws://{host}/live/ws?page=layar", origin=Origin(f"http://{host}")) as live:
            await live.recv()
            opened.set_result(None)
            while True:
                if json.loads(await live.recv())["topics"]:
                    writer.write(f"GET {self._source}&stage_tag={tag} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
                    tag = json.loads(await _body(reader))["stage_tag"]
                    self.finished.append(time.time())


async def _body(reader: asyncio.StreamReader) -> bytes:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("content-length:")[2].split("\r\n")[0])
    return await reader.readexactly(length)


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

"""Viewers without a browser: they open the wall as Chromium does and redraw it when its topics move."""

import asyncio
import contextlib
import json
import threading
import time
from collections.abc import Iterator

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_PATIENCE_SECONDS = 30
_OPENINGS_AT_ONCE = 4


class Viewers:
    """Many raw viewers of one wall; `finished` holds when each redraw of each was complete (time.time)."""

    def __init__(self, port: int, query: str) -> None:
        self._host = f"127.0.0.1:{port}"
        self._query = query
        self.finished: list[float] = []

    @contextlib.contextmanager
    def watching(self, count: int) -> Iterator[None]:
        """Keep `count` viewers open until the block ends."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        tasks = asyncio.run_coroutine_threadsafe(self._open(count), loop).result(_PATIENCE_SECONDS * count)
        try:
            yield
        finally:
            asyncio.run_coroutine_threadsafe(_end(tasks), loop).result(_PATIENCE_SECONDS)
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    async def _open(self, count: int) -> list[asyncio.Task[None]]:
        turns = asyncio.Semaphore(_OPENINGS_AT_ONCE)
        opened = [asyncio.get_running_loop().create_future() for _ in range(count)]
        tasks = [asyncio.create_task(self._view(turns, one)) for one in opened]
        await asyncio.gather(*opened)
        return tasks

    async def _view(self, turns: asyncio.Semaphore, opened: "asyncio.Future[None]") -> None:
        origin, streamlit = Origin(f"http://{self._host}"), Subprotocol("streamlit")
        stream = connect(f"ws://{self._host}/_stcore/stream", subprotocols=[streamlit], origin=origin, max_size=None)
        async with stream as page, connect(f"ws://{self._host}/live/ws?page=layar", origin=origin) as live:
            async with turns:
                fragment_id, script_hash = await self._first_run(page)
            await live.recv()
            opened.set_result(None)
            while True:
                if json.loads(await live.recv())["topics"]:
                    await self._rerun(page, fragment_id, script_hash)
                    self.finished.append(time.time())

    async def _first_run(self, page: ClientConnection) -> tuple[str, str]:
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_name = "layar"
        await page.send(message.SerializeToString())
        return await _until_finished(page)

    async def _rerun(self, page: ClientConnection, fragment_id: str, script_hash: str) -> None:
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.fragment_id = fragment_id
        message.rerun_script.page_script_hash = script_hash
        await page.send(message.SerializeToString())
        await _until_finished(page)


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _until_finished(page: ClientConnection) -> tuple[str, str]:
    """Read until the run is over; return the fragment and the page it drew."""
    fragment_id = script_hash = ""
    while True:
        told = ForwardMsg()
        received = await asyncio.wait_for(page.recv(), _PATIENCE_SECONDS)
        told.ParseFromString(received if isinstance(received, bytes) else received.encode())
        kind = told.WhichOneof("type")
        if kind == "new_session":
            script_hash = told.new_session.page_script_hash
        if kind == "delta" and told.delta.fragment_id:
            fragment_id = told.delta.fragment_id
        if kind == "script_finished":
            return fragment_id, script_hash

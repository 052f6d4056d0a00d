"""Many connections of one kind, open at once in a thread of their own until a block ends."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine, Iterator

_PATIENCE_SECONDS = 30
Connect = Callable[[asyncio.Future[None]], Coroutine[None, None, None]]  # sets the future when the connection stands


@contextlib.contextmanager
def of(count: int, connect: Connect) -> Iterator[None]:
    """Keep `count` connections open until the block ends; it begins when all of them stand."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    tasks = asyncio.run_coroutine_threadsafe(_open(count, connect), loop).result(_PATIENCE_SECONDS)
    try:
        yield
    finally:
        asyncio.run_coroutine_threadsafe(_end(tasks), loop).result(_PATIENCE_SECONDS)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _open(count: int, connect: Connect) -> list[asyncio.Task[None]]:
    opened = [asyncio.get_running_loop().create_future() for _ in range(count)]
    tasks = [asyncio.create_task(connect(one)) for one in opened]
    await asyncio.gather(*opened)
    return tasks


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

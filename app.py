"""The program as a server: Streamlit's pages, and beside them the routes that pages cannot be."""

import asyncio
import contextlib
import gc
import importlib
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from pages.components import interrupted_runs
from pages.routes import late_routes
from pages.routes.shell import Shell

# SQLAlchemy is imported here, before there are threads: two that import parts of it at once may both get halves of it.
from services.live.watcher import WATCHER

_HEAVY = (
    "pandas",
    "plotly.graph_objects",
    "docx",
    "openpyxl",
    "pages.routes.capture",
    "services.documents.minutes",
    "services.meetings.wall",
)
_SETTLED_AFTER_SECONDS = (5, 10, 45, 240)  # each after the one before
_TCP = ((socket.AF_INET, socket.SOCK_STREAM), (socket.AF_INET6, socket.SOCK_STREAM))
_SWITCH_SECONDS = 0.001  # how long a thread may keep the interpreter from the loop that answers; Python's 0.005 adds up
_BACKUP_EVERY_SECONDS = 600


@contextlib.asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Serve at once; watch for changes, warm up and keep backups beside it."""
    _send_at_once()
    sys.setswitchinterval(_SWITCH_SECONDS)
    tasks = [asyncio.create_task(work()) for work in (WATCHER.run, _warm_up, _back_up)]
    yield {}
    for task in tasks:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def _send_at_once() -> None:
    """Switch Nagle's delay off: on a socket bound by Streamlit asyncio leaves it on, and a small answer waits 40 ms.

    Connections inherit this from the socket that accepts them, which nobody hands out: it is found among all objects.
    """
    for found in gc.get_objects():
        if type(found) is socket.socket and found.fileno() >= 0 and (found.family, found.type) in _TCP:
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


async def _warm_up() -> None:
    """Import what is heavy, then freeze, and again when pages have filled their caches (docs/decisions).

    A few times only: what is frozen is never collected, and a session that is open just then would stay.
    """
    await asyncio.to_thread(_import_heavy)
    for seconds in (0, *_SETTLED_AFTER_SECONDS):
        await asyncio.sleep(seconds)
        await asyncio.to_thread(_freeze)


def _import_heavy() -> None:
    for name in _HEAVY:
        importlib.import_module(name)


def _freeze() -> None:
    """Streamlit collects garbage after every run; what is frozen is not looked at."""
    gc.collect()
    gc.freeze()


async def _back_up() -> None:
    """Keep a backup every ten minutes while a meeting runs."""
    while True:
        await asyncio.sleep(_BACKUP_EVERY_SECONDS)
        await asyncio.to_thread(_back_up_now)


def _back_up_now() -> None:
    from services import backup, backup_failures, clock  # late: the first page does not wait for it

    now = clock.now()
    with backup_failures.noted(now=now):  # a full disk today must not be the end of tomorrow's backups
        backup.make_while_a_meeting_runs(now=now)


interrupted_runs.keep_pages()
interrupted_runs.clear_pages()
interrupted_runs.finish_callbacks()
app = st.App(
    Path(__file__).parent / "pages" / "_router.py",
    lifespan=lifespan,
    routes=late_routes(),
    middleware=[Middleware(Shell)],
)

"""The program as a server: Streamlit's pages, and beside them the routes that pages cannot be."""

import asyncio
import contextlib
import gc
import importlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import streamlit as st

from pages.routes import all_routes
from pages.routes.live import WATCHER

_HEAVY = ("pandas", "plotly.graph_objects", "docx", "openpyxl")


@contextlib.asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Watch for changes while serving; warm up in a thread while the first page is already on its way."""
    watching = asyncio.create_task(WATCHER.run())
    warming = asyncio.create_task(asyncio.to_thread(_warm_up))
    yield {}
    for task in (watching, warming):
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def _warm_up() -> None:
    """Import what is heavy, then freeze: Streamlit collects garbage after every run (docs/decisions)."""
    for name in _HEAVY:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


app = st.App(Path(__file__).parent / "pages" / "_router.py", lifespan=lifespan, routes=all_routes())

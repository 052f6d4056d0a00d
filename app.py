"""The program as a server: Streamlit's pages, and beside them the routes that pages cannot be."""

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import streamlit as st

from pages.routes import all_routes


@contextlib.asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Warm up in a thread while the first page is already served."""
    warming = asyncio.create_task(asyncio.to_thread(_warm_up))
    yield {}
    warming.cancel()


def _warm_up() -> None:
    """Import what is heavy, then freeze: Streamlit collects garbage after every run (docs/decisions)."""
    import docx  # noqa: F401
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401

    gc.collect()
    gc.freeze()


app = st.App(Path(__file__).parent / "pages" / "_router.py", lifespan=lifespan, routes=all_routes())

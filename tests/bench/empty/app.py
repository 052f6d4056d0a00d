"""The least that Streamlit and a socket can do: the floor of the live benchmarks."""

import contextlib
import gc
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect


@contextlib.asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Freeze, as the program does."""
    gc.collect()
    gc.freeze()
    yield {}


async def echo(socket: WebSocket) -> None:
    """Send back what comes."""
    await socket.accept()
    with contextlib.suppress(WebSocketDisconnect):
        while True:
            await socket.send_text(await socket.receive_text())


app = st.App(Path(__file__).with_name("page.py"), lifespan=lifespan, routes=[WebSocketRoute("/echo", echo)])

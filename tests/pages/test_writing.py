"""What all routes have in common that a recorder's page writes through."""

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pages.routes.writing import Asked, by_recorders

_HEADERS = {"origin": "http://rakor", "host": "rakor", "content-type": "application/json", "content-length": "20"}


def test_a_request_that_its_page_broke_off_writes_nothing_and_leaves_no_trace():
    handled: list[Asked] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    def handle(asked: Asked) -> dict[str, Any]:
        handled.append(asked)
        return {}

    headers = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
    request = Request({"type": "http", "method": "POST", "path": "/drafts/1", "headers": headers}, receive)

    async def ask() -> Response:
        return await by_recorders(handle)(request)

    answer = asyncio.run(ask())

    assert answer.status_code == 400
    assert handled == []

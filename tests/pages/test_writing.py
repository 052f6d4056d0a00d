"""What all routes have in common that a recorder's page writes through."""

import asyncio

from starlette.requests import Request

from pages.routes.writing import by_recorders

_HEADERS = {"origin": "http://rakor", "host": "rakor", "content-type": "application/json", "content-length": "20"}


def test_a_request_that_its_page_broke_off_writes_nothing_and_leaves_no_trace():
    handled = []

    async def receive():
        return {"type": "http.disconnect"}

    headers = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
    request = Request({"type": "http", "method": "POST", "path": "/drafts/1", "headers": headers}, receive)
    answer = asyncio.run(by_recorders(lambda asked: handled.append(asked) or {})(request))

    assert answer.status_code == 400
    assert handled == []

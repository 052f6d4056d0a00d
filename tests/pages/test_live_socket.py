"""The live socket: whom it answers, and that it carries counters only."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from pages.routes import live
from services.live.watcher import BOOT

HERE = "http://laptop:8501"


@pytest.fixture
def client():
    with TestClient(Starlette(routes=live.ROUTES), base_url=HERE) as made:
        yield made


def test_a_page_hears_which_run_this_is_and_then_what_moved(client, monkeypatch):
    monkeypatch.setattr(live.WATCHER, "counters", {"items:1": 4})
    with client.websocket_connect("/live/ws", headers={"Origin": HERE, "Host": "laptop:8501"}) as socket:
        hello = socket.receive_json()
        socket.portal.call(live.WATCHER.raise_to, {"items:1": 5, "data": 1})
        moved = socket.receive_json()

    assert hello == {"boot": BOOT, "topics": {"items:1": 4}}
    assert moved == {"topics": {"items:1": 5, "data": 1}}


@pytest.mark.parametrize("origin", ["http://laptop:9977", "http://evil.example", ""])
def test_another_site_is_not_answered(client, origin):
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client.websocket_connect("/live/ws", headers={"Origin": origin, "Host": "laptop:8501"}) as socket,
    ):
        socket.receive_json()

    assert refused.value.code == 4403

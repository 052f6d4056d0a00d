"""The live socket: whom it answers, what a page hears, and what a wall gets along with it."""

import asyncio
import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from pages.routes import live
from services.live.watcher import BOOT

HERE = "http://laptop:8501"
HEADERS = {"Origin": HERE, "Host": "laptop:8501"}


@pytest.fixture
def hear(meeting_id, monkeypatch):
    """Return what a page of a kind, which has said these words, hears of the next change."""
    monkeypatch.setattr(live.WATCHER, "counters", {})

    def of(page, *words, address="127.0.0.1"):
        with (
            TestClient(Starlette(routes=live.ROUTES), base_url=HERE, client=(address, 4242)) as client,
            client.websocket_connect(f"/live/ws?page={page}", headers=HEADERS) as socket,
        ):
            socket.receive_json()
            for word in words:
                socket.send_text(word)
            socket.portal.call(asyncio.sleep, 0.05)  # until they are heard
            socket.portal.call(live.WATCHER.raise_to, {"items:1": live.WATCHER.counters.get("items:1", 0) + 1})
            return socket.receive_json()

    return of


def _shows(meeting_id, tag=""):
    return json.dumps({"rapat": str(meeting_id), "stage_tag": tag})


def test_a_page_hears_which_run_this_is_and_then_what_moved(monkeypatch):
    monkeypatch.setattr(live.WATCHER, "counters", {"items:1": 4})
    with (
        TestClient(Starlette(routes=live.ROUTES), base_url=HERE) as client,
        client.websocket_connect("/live/ws", headers=HEADERS) as socket,
    ):
        hello = socket.receive_json()
        socket.portal.call(live.WATCHER.raise_to, {"items:1": 5, "data": 1})
        moved = socket.receive_json()

    assert hello == {"boot": BOOT, "topics": {"items:1": 4}}
    assert moved == {"topics": {"items:1": 5, "data": 1}}


@pytest.mark.parametrize("origin", ["http://laptop:9977", "http://evil.example", ""])
def test_another_site_is_not_answered(origin):
    with (
        TestClient(Starlette(routes=live.ROUTES), base_url=HERE) as client,
        pytest.raises(WebSocketDisconnect) as refused,
        client.websocket_connect("/live/ws", headers=HEADERS | {"Origin": origin}) as socket,
    ):
        socket.receive_json()

    assert refused.value.code == 4403


def test_a_wall_that_says_what_it_shows_gets_its_next_content_with_the_change(hear, meeting_id):
    told = hear("layar", _shows(meeting_id))

    assert set(told) == {"topics", "wall"}
    assert set(told["wall"]) == {"content", "stage_tag", "topics", "now"}
    assert told["wall"]["content"]["stage"]


def test_the_stage_it_shows_is_not_sent_again(hear, meeting_id):
    tag = hear("layar", _shows(meeting_id))["wall"]["stage_tag"]

    assert hear("layar", _shows(meeting_id, tag))["wall"]["content"]["stage"] is None


@pytest.mark.parametrize(
    "word", ["", "{", "[]", "null", '{"rapat": "1"}', json.dumps({"rapat": "1", "stage_tag": "x" * 200})]
)
def test_a_wall_that_says_something_else_hears_of_the_change_only(hear, word):
    assert hear("layar", word) == {"topics": {"items:1": 1}}


def test_another_page_hears_of_the_change_only(hear, meeting_id):
    assert hear("pencatatan", _shows(meeting_id)) == {"topics": {"items:1": 1}}


def test_who_may_not_see_the_wall_gets_no_content(hear, meeting_id):
    assert hear("layar", _shows(meeting_id), address="192.168.1.7")["wall"] is None

"""Every route of the program, asked from elsewhere by somebody who has not signed in."""

import re

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.routes import all_routes

HERE = "http://laptop:8501"
# The door itself, and what phones open with a code that the room shows.
OPEN = {
    "/auth/sign-in",
    "/auth/sign-out",
    "/auth/first-admin",
    "/hadir/{code}",
    "/ikuti/{code}",
    "/ikuti/{code}/isi",
}
COUNTERS_ONLY = {"/live/ws"}
ROUTES = [route for route in all_routes() if isinstance(route, Route)]
CLOSED = [route for route in ROUTES if route.path not in OPEN]


def _path_of(route: Route) -> str:
    return re.sub(r"\{kind\}", "note", re.sub(r"\{\w+:int\}", "1", route.path))


def _name_of(route: Route) -> str:
    return f"{'POST' if 'POST' in (route.methods or ()) else 'GET'} {route.path}"


@pytest.fixture
def stranger(own_database):
    with TestClient(Starlette(routes=all_routes()), base_url=HERE) as made:
        yield made


@pytest.mark.parametrize("route", CLOSED, ids=_name_of)
def test_a_stranger_is_sent_to_masuk(stranger, route):
    if "POST" in (route.methods or ()):
        answer = stranger.post(_path_of(route), json={}, headers={"Origin": HERE})
    else:
        answer = stranger.get(_path_of(route))

    assert answer.status_code == 401
    assert set(answer.json()) == {"error"}
    assert "masuk" in answer.json()["error"].lower()


@pytest.mark.parametrize("path", ["/hadir/salah", "/ikuti/salah", "/ikuti/salah/isi"])
def test_a_wrong_code_opens_nothing(stranger, path):
    answer = stranger.get(path)

    assert answer.status_code in (404, 410)
    assert "<form" not in answer.text


def test_what_is_open_is_still_a_route():
    """A route that was renamed must not leave an exception behind that hides a new one."""
    paths = {str(getattr(route, "path", "")) for route in all_routes()}

    assert paths >= OPEN | COUNTERS_ONLY
    assert {path for path in paths if path not in {route.path for route in ROUTES}} == COUNTERS_ONLY

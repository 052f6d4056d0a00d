"""A hundred lines, each sent twice at once as an impatient Enter or a re-sent request does: a hundred items."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.models import Role
from pages.routes import capture
from services.access import sign_ins
from services.meetings import items
from services.meetings.kinds import Kind
from services.transaction import reading
from tests.pages.signing_in import cookie_of

HERE = "http://laptop:8501"
LINES = 100


@pytest.fixture(scope="module")
def browsers(own_database):
    """Two connections of one recorder, each with an event loop of its own."""
    token = cookie_of(Role.RECORDER)
    app = Starlette(routes=capture.ROUTES)
    with TestClient(app, base_url=HERE) as first, TestClient(app, base_url=HERE) as second:
        for browser in (first, second):
            browser.cookies.set(sign_ins.COOKIE, token)
        yield first, second


def test_a_hundred_lines_sent_twice_at_once_are_a_hundred_items_with_numbers_without_gaps(browsers, meeting_id):
    together = threading.Barrier(2, timeout=60)

    def send_all(browser: TestClient) -> list[tuple[int, int, int]]:
        answers = []
        for place in range(LINES):
            body = {"kind": Kind.ACTION, "text": f"Butir {place}", "client_key": f"kunci-{place:04d}", "fields": {}}
            together.wait()
            answer = browser.post(f"/capture/{meeting_id}/items", json=body, headers={"Origin": HERE})
            answers.append((place, answer.status_code, answer.json()["item"]["id"]))
        return answers

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(send_all, browsers)

    assert first == second
    assert {status for _place, status, _item_id in first} == {200}
    with reading() as session:
        found = items.of_meeting(session, meeting_id=meeting_id)
    assert [item.text for item in found] == [f"Butir {place}" for place in range(LINES)]
    assert [item.label for item in found] == [f"RTL-2024-{place:03d}" for place in range(1, LINES + 1)]

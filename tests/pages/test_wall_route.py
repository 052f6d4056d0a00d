"""What a wall fetches when a topic moved: the content once for all, the stage only where it is new, readers only."""

from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pages.routes import wall, wall_answers
from services import settings
from services.access.roles import PROGRAM
from services.live import topics
from services.meetings import lifecycle, stage
from services.transaction import transaction
from tests.conftest import NOW


@pytest.fixture(scope="module")
def meeting_id(own_database):
    with transaction() as session:
        made = lifecycle.create(session, title="Rakor", held_on=date(2024, 12, 3), actor=PROGRAM, now=NOW)
        lifecycle.start(session, meeting_id=made, actor=PROGRAM, now=NOW)
    return made


def _ask(meeting_id, tag="", address="127.0.0.1"):
    with TestClient(Starlette(routes=wall.ROUTES), client=(address, 4242)) as client:
        return client.get(f"/wall/content?rapat={meeting_id}&stage_tag={tag}")


def _open_to(**where):
    with transaction() as session:
        settings.change(session, actor=PROGRAM, now=NOW, **where)


def test_the_whole_content_comes_with_the_counters_it_was_made_for(meeting_id):
    told = _ask(meeting_id).json()

    assert set(told) == {"content", "stage_tag", "topics", "now"}
    assert told["content"]["stage"]
    assert topics.items(meeting_id) in told["topics"]


def test_a_stage_the_wall_has_is_not_sent_again_until_it_changes(meeting_id):
    tag = _ask(meeting_id).json()["stage_tag"]
    same = _ask(meeting_id, tag).json()
    with transaction() as session:
        stage.press(session, meeting_id=meeting_id, key="2", actor=PROGRAM, now=NOW)
    other = _ask(meeting_id, tag).json()

    assert same["content"]["stage"] is None
    assert same["stage_tag"] == tag
    assert other["content"]["stage"]
    assert other["stage_tag"] != tag


def test_who_may_not_see_the_wall_may_not_fetch_it(meeting_id):
    assert _ask(meeting_id, address="192.168.1.7").status_code == 401
    _open_to(wall_open_lan=True)
    assert _ask(meeting_id, address="192.168.1.7").status_code == 200
    _open_to(wall_open_lan=False, wall_open_here=False)
    assert _ask(meeting_id).status_code == 401


def test_while_changes_are_watched_an_answer_is_made_once_and_again_after_the_next_change(meeting_id, monkeypatch):
    _open_to(wall_open_here=True)
    monkeypatch.setattr(wall_answers.WATCHER, "is_watching", True)
    monkeypatch.setattr(wall_answers.clock, "now", lambda: NOW)
    made = []
    make = wall_answers._make

    def counted(*given):
        made.append(given)
        return make(*given)

    monkeypatch.setattr(wall_answers, "_make", counted)

    before = [_ask(meeting_id).json()["content"]["head"] for _ in range(3)]
    assert len(made) == 1

    with transaction() as session:
        lifecycle.begin_reading_back(session, meeting_id=meeting_id, actor=PROGRAM, now=NOW)
    monkeypatch.setattr(wall_answers.WATCHER, "revision", wall_answers.WATCHER.revision + 1)

    assert _ask(meeting_id).json()["content"]["head"] != before[0]
    assert len(made) == 2

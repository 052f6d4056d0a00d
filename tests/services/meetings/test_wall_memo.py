"""Several walls cost one reading, and what moved is read again."""

from datetime import timedelta

import pytest

from data.models import Meeting, MeetingState
from services.meetings import action_items, lifecycle, stage, wall, wall_memo


@pytest.fixture
def read(session, now):
    def do(meeting_id: int, at=now):
        return wall.content(session, meeting_id=meeting_id, now=at)

    return do


def test_several_walls_cost_one_computation(session, read, running, monkeypatch):
    first = read(running)
    monkeypatch.setattr(wall.heads, "head", lambda *_, **__: pytest.fail("computed twice"))

    assert read(running) is first


def test_a_moved_topic_or_a_new_minute_makes_a_new_content(read, running, make_action, now):
    first = read(running)
    make_action("Baru")
    second = read(running)

    assert second["cards"]["total"] == first["cards"]["total"] + 1
    assert read(running, now + timedelta(minutes=1)) is not second


def test_an_old_action_that_moves_is_read_again_and_a_new_one_does_not_cost_the_old(
    session, read, recorder, now, today, running, make_action, monkeypatch
):
    old = lifecycle.create(session, title="Lama", held_on=today - timedelta(days=90), actor=recorder, now=now)
    session.get_one(Meeting, old).state = MeetingState.RUNNING
    item = make_action("Melatih kader lama", meeting_id=old)
    stage.press(session, meeting_id=running, key="L", actor=recorder, now=now)
    assert read(running)["stage"]["rows"][0]["text"] == "Melatih kader lama"

    with monkeypatch.context() as patched:
        patched.setattr(wall.wall_review, "queue", lambda *_, **__: pytest.fail("read again"))
        make_action("Baru")
        assert read(running)["cards"]["total"] == 1

    action_items.edit(session, item_id=item, version=1, text="Melatih kader baru", actor=recorder, now=now)
    assert read(running)["stage"]["rows"][0]["text"] == "Melatih kader baru"


def test_what_is_kept_in_memory_stays_small(session):
    for number in range(500):
        wall_memo.shared(session, ("number", number), lambda: "content")

    assert len(wall_memo._by_bind[session.get_bind()]) <= wall_memo._KEPT

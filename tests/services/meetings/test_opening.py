"""Mulai rapat: the meeting runs and the wall shows its acara."""

import pytest

from data.models import MeetingState, StageView
from services.errors import NotAllowed
from services.meetings import lifecycle, opening, stage, wall


@pytest.fixture
def begin(session, draft, recorder, now):
    """A function that starts the meeting after these keys were pressed; it returns what the wall shows."""

    def start(*keys):
        for key in keys:
            stage.press(session, meeting_id=draft, key=key, actor=recorder, now=now)
        opening.begin(session, meeting_id=draft, actor=recorder, now=now)
        return wall.content(session, meeting_id=draft, now=now)["stage"]

    return start


@pytest.mark.parametrize("keys", [(), ("h",), ("h", "k"), ("h", "t"), ("1",)])
def test_whatever_the_wall_showed_before_it_shows_the_acara_now(session, draft, begin, keys):
    assert begin(*keys)["kind"] == "agenda"

    shown = stage.current(session, meeting_id=draft)
    assert (shown.view, shown.is_blank, shown.is_held) == (StageView.AGENDA, False, False)


def test_a_wall_that_is_emptied_before_the_start_speaks_of_no_break(session, draft, recorder, now):
    stage.press(session, meeting_id=draft, key="k", actor=recorder, now=now)

    assert wall.content(session, meeting_id=draft, now=now)["stage"]["title"] == "Rapat belum dimulai"


def test_a_viewer_opens_no_meeting(session, draft, viewer, now):
    with pytest.raises(NotAllowed):
        opening.begin(session, meeting_id=draft, actor=viewer, now=now)

    assert lifecycle.head(session, meeting_id=draft).state is MeetingState.DRAFT

"""A break: the wall says so, the acara's clock stands still, the meeting goes on where it stood."""

from datetime import timedelta

import pytest

from data.models import AgendaState
from services.errors import RuleBroken
from services.meetings import agenda, intermission, lifecycle, pauses, stage, steering, wall

QUARTER = timedelta(minutes=15)


@pytest.fixture
def pause(session, running, recorder, now):
    intermission.pause(session, meeting_id=running, actor=recorder, now=now + QUARTER)


def resume(session, running, recorder, at):
    intermission.resume_after_pause(session, meeting_id=running, actor=recorder, now=at)


def elapsed(session, running, at):
    rows = agenda.rows(session, meeting_id=running, now=at)
    return next(row.elapsed_seconds for row in rows if row.state is AgendaState.CURRENT)


@pytest.mark.usefixtures("pause")
def test_the_wall_says_so_and_no_clock_runs(session, running, now):
    content = wall.content(session, meeting_id=running, now=now + 2 * QUARTER)

    assert content["stage"]["title"] == "Rapat sedang jeda"
    assert content["head"]["runs"] is False


@pytest.mark.usefixtures("pause")
def test_the_acara_has_used_what_it_used_before_the_break_and_after_it(session, running, recorder, now):
    assert elapsed(session, running, now + 3 * QUARTER) == 15 * 60

    resume(session, running, recorder, now + 3 * QUARTER)

    assert elapsed(session, running, now + 4 * QUARTER) == 30 * 60
    assert wall.content(session, meeting_id=running, now=now + 4 * QUARTER)["head"]["runs"] is True


@pytest.mark.usefixtures("pause")
def test_a_view_that_is_shown_during_the_break_starts_no_clock(session, running, recorder, now):
    stage.press(session, meeting_id=running, key="1", actor=recorder, now=now + QUARTER)

    assert wall.content(session, meeting_id=running, now=now + 2 * QUARTER)["head"]["runs"] is False


@pytest.mark.usefixtures("pause")
def test_an_acara_entered_during_the_break_begins_when_the_meeting_goes_on(
    session, running, division_item, recorder, now
):
    agenda.enter(session, meeting_id=running, agenda_item_id=division_item, actor=recorder, now=now + QUARTER)
    assert elapsed(session, running, now + 3 * QUARTER) == 0

    resume(session, running, recorder, now + 3 * QUARTER)

    assert elapsed(session, running, now + 4 * QUARTER) == 15 * 60


@pytest.mark.usefixtures("pause")
def test_a_break_is_kept_with_its_times(session, running, recorder, now):
    assert pauses.since(session, meeting_id=running) == now + QUARTER

    resume(session, running, recorder, now + 2 * QUARTER)

    assert pauses.of_meeting(session, meeting_id=running) == [pauses.Pause(now + QUARTER, now + 2 * QUARTER)]
    assert pauses.since(session, meeting_id=running) is None


@pytest.mark.usefixtures("pause")
def test_reading_the_results_ends_a_break(session, running, recorder, now):
    lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now + 2 * QUARTER)

    assert pauses.since(session, meeting_id=running) is None


@pytest.mark.usefixtures("pause")
def test_a_break_begins_once(session, running, recorder, now):
    with pytest.raises(RuleBroken, match="sedang jeda"):
        intermission.pause(session, meeting_id=running, actor=recorder, now=now + QUARTER)


def test_without_a_break_there_is_nothing_to_end(session, running, recorder, now):
    with pytest.raises(RuleBroken, match="tidak sedang jeda"):
        resume(session, running, recorder, now)


def test_a_meeting_in_preparation_has_no_break(session, draft, recorder, now):
    with pytest.raises(RuleBroken, match="berlangsung"):
        intermission.pause(session, meeting_id=draft, actor=recorder, now=now)


def test_one_key_begins_the_break_and_ends_it(session, running, recorder, now):
    given = {"meeting_id": running, "key": "j", "actor": recorder}
    told = steering.press(session, now=now, **given)
    assert pauses.since(session, meeting_id=running) == now
    assert (told.is_blank, told.notice) == (True, "Rapat dijeda; waktu acara berhenti. J lagi melanjutkan.")

    told = steering.press(session, now=now + QUARTER, **given)
    assert pauses.since(session, meeting_id=running) is None
    assert (told.is_blank, told.notice) == (False, "Rapat dilanjutkan.")

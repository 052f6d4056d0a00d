"""When a meeting is expected to end, said against its plan."""

from datetime import timedelta

import pytest

from data.models import AgendaState
from services.meetings import agenda, expected_end, intermission, lifecycle, meeting_head

MINUTE = timedelta(minutes=1)


@pytest.fixture
def said(session, running):
    """A function that returns what is expected so many minutes after the start; the acara take 115 minutes."""

    def read(at):
        return expected_end.sentence(session, meeting_id=running, now=at)

    return read


@pytest.fixture
def planned(session, draft, recorder, now):
    """The meeting is to last from 09.00 to 11.00, five minutes more than its acara."""
    meeting_head.edit(session, meeting_id=draft, version=1, ends_at="11", actor=recorder, now=now)


def test_without_a_planned_end_only_the_time_is_said(said, now):
    assert said(now) == "Perkiraan selesai pukul 10.55 WITA."


@pytest.mark.usefixtures("planned")
def test_the_end_is_counted_from_where_the_meeting_stands_and_told_against_its_plan(
    session, running, said, recorder, now
):
    second = agenda.rows(session, meeting_id=running, now=now)[1]
    assert said(now + 5 * MINUTE) == "Perkiraan selesai pukul 10.55 WITA, 5 menit sebelum rencana."
    assert said(now + 10 * MINUTE) == "Perkiraan selesai pukul 11.00 WITA, sesuai rencana."

    at = now + 20 * MINUTE
    agenda.enter(session, meeting_id=running, agenda_item_id=second.id, actor=recorder, now=at)

    assert said(at) == said(at + 8 * MINUTE) == "Perkiraan selesai pukul 11.10 WITA, 10 menit setelah rencana."


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize("state", [AgendaState.SKIPPED, AgendaState.DEFERRED])
def test_what_is_left_out_does_not_count(session, running, said, recorder, now, state):
    row = agenda.rows(session, meeting_id=running, now=now)[2]
    wanted = {"agenda_item_id": row.id, "version": row.version, "actor": recorder, "now": now}

    agenda.set_aside(session, state=state, **wanted)

    assert said(now) == "Perkiraan selesai pukul 10.40 WITA, 20 menit sebelum rencana."


def test_in_a_break_the_acara_keeps_its_time_and_the_end_moves_on(session, running, said, recorder, now):
    intermission.pause(session, meeting_id=running, actor=recorder, now=now + 2 * MINUTE)

    assert said(now + 32 * MINUTE) == "Perkiraan selesai pukul 11.25 WITA."


def test_what_was_ended_early_is_not_waited_for(session, running, said, recorder, now):
    last = agenda.rows(session, meeting_id=running, now=now)[-1]
    for row in agenda.rows(session, meeting_id=running, now=now):
        agenda.enter(session, meeting_id=running, agenda_item_id=row.id, actor=recorder, now=now)

    assert said(now) == "Perkiraan selesai pukul 09.05 WITA."
    assert said(now + MINUTE * (last.planned_minutes + 3)) == "Perkiraan selesai pukul 09.08 WITA."


def test_a_plan_over_midnight_ends_on_the_next_day(session, draft, recorder, now):
    meeting_head.edit(session, meeting_id=draft, version=1, starts_at="22", ends_at="1", actor=recorder, now=now)
    late = now + timedelta(hours=13)  # 22.00
    lifecycle.start(session, meeting_id=draft, actor=recorder, now=late)

    told = expected_end.sentence(session, meeting_id=draft, now=late)

    assert told == "Perkiraan selesai pukul 23.55 WITA, 65 menit sebelum rencana."


def test_before_the_start_and_after_the_end_nothing_is_expected_not_even_in_a_correction(session, draft, recorder, now):
    given = {"meeting_id": draft, "actor": recorder, "now": now}
    said = [expected_end.sentence(session, meeting_id=draft, now=now)]
    for verb in (lifecycle.start, lifecycle.begin_reading_back, lifecycle.finish):
        verb(session, **given)
    said.append(expected_end.sentence(session, meeting_id=draft, now=now))
    lifecycle.reopen(session, reason="salah tulis", **given)
    said.append(expected_end.sentence(session, meeting_id=draft, now=now + timedelta(days=2)))

    assert said == ["", "", ""]


def test_a_page_knows_the_next_minutes_and_hears_nothing_while_the_acara_has_time(session, running, now):
    at = now + 3 * MINUTE + timedelta(seconds=20)

    told = expected_end.coming(session, meeting_id=running, now=at)

    ends = [(one.after_seconds, one.sentence[-11:]) for one in told]
    assert ends[:3] == [(0, "10.55 WITA."), (160, "10.56 WITA."), (220, "10.57 WITA.")]
    assert [one.sentence for one in told] == [
        expected_end.sentence(session, meeting_id=running, now=at + timedelta(seconds=one.after_seconds))
        for one in told
    ]

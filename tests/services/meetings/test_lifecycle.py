"""Rules of a meeting's life."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from data.models import AgendaState, Change, MeetingState, Office
from services.errors import NotAllowed, NotFound, RuleBroken
from services.live import topics
from services.meetings import agenda, lifecycle, meeting_head, participants, wall


def state_of(session, meeting_id):
    return lifecycle.head(session, meeting_id=meeting_id).state


def test_a_new_meeting_is_in_preparation_with_acara_and_invited_offices(session, draft):
    head = lifecycle.head(session, meeting_id=draft)

    assert (head.state_word, head.held_shown) == ("Persiapan", "Selasa, 3 Desember 2024")
    invited = session.exec(select(Office).where(Office.is_invited, Office.is_active)).all()
    assert len(participants.rows(session, meeting_id=draft)) == len(invited)


def test_the_same_client_key_makes_one_meeting(session, recorder, now, today):
    made = [
        lifecycle.create(session, title="Rakor", held_on=today, client_key="k1", actor=recorder, now=now) for _ in "ab"
    ]

    assert made[0] == made[1]


def test_a_new_meeting_takes_over_participants_chair_and_recorder_of_the_last(session, draft, recorder, now):
    office = session.exec(select(Office).where(Office.title == "Wakil Bupati Soppeng")).one()
    meeting_head.edit(session, meeting_id=draft, version=1, chair_office_id=office.id, actor=recorder, now=now)
    guest = participants.add(session, meeting_id=draft, title="Kepala Puskesmas Citta", actor=recorder, now=now)
    participants.mark(session, participant_id=guest, is_present=True, actor=recorder, now=now)

    following = lifecycle.create(session, title="Rakor 2", held_on=date(2025, 3, 4), actor=recorder, now=now)

    rows = participants.rows(session, meeting_id=following)
    assert rows[-1].title == "Kepala Puskesmas Citta"
    assert not any(row.is_present for row in rows)
    assert lifecycle.head(session, meeting_id=following).chair == "Wakil Bupati Soppeng"


def test_a_cancelled_meeting_hands_nothing_on(session, draft, recorder, now):
    participants.add(session, meeting_id=draft, title="Tamu", actor=recorder, now=now)
    lifecycle.cancel(session, meeting_id=draft, reason="ditunda", actor=recorder, now=now)

    following = lifecycle.create(session, title="Rakor 2", held_on=date(2025, 3, 4), actor=recorder, now=now)

    assert "Tamu" not in {row.title for row in participants.rows(session, meeting_id=following)}


def test_starting_records_the_time_and_enters_the_first_acara(session, running, now):
    head = lifecycle.head(session, meeting_id=running)

    assert (head.state, head.started_at) == (MeetingState.RUNNING, now)
    first = agenda.rows(session, meeting_id=running, now=now)[0]
    assert (first.state, head.current_agenda_item_id) == (AgendaState.CURRENT, first.id)


def test_a_second_meeting_may_not_start_while_one_runs(session, running, recorder, now, today):
    other = lifecycle.create(session, title="Rakor lain", held_on=today, actor=recorder, now=now)

    with pytest.raises(RuleBroken, match="masih berlangsung"):
        lifecycle.start(session, meeting_id=other, actor=recorder, now=now)

    assert lifecycle.running(session) == running


def test_a_cancelled_meeting_never_starts(session, draft, recorder, now):
    lifecycle.cancel(session, meeting_id=draft, reason="Pimpinan berhalangan", actor=recorder, now=now)

    with pytest.raises(RuleBroken, match="dibatalkan"):
        lifecycle.start(session, meeting_id=draft, actor=recorder, now=now)


def test_cancelling_needs_a_reason(session, draft, recorder, now):
    with pytest.raises(RuleBroken):
        lifecycle.cancel(session, meeting_id=draft, reason="  ", actor=recorder, now=now)


def test_a_meeting_goes_through_reading_back_to_final(session, running, recorder, now):
    lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now)
    lifecycle.resume(session, meeting_id=running, actor=recorder, now=now)
    lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now)
    lifecycle.finish(session, meeting_id=running, actor=recorder, now=now + timedelta(hours=2))

    head = lifecycle.head(session, meeting_id=running)
    assert (head.state_word, head.ended_at) == ("Final", now + timedelta(hours=2))
    assert lifecycle.running(session) is None


def test_a_running_meeting_does_not_end_without_reading_back(session, running, recorder, now):
    with pytest.raises(RuleBroken, match="Berlangsung"):
        lifecycle.finish(session, meeting_id=running, actor=recorder, now=now)


def test_a_final_meeting_opens_again_only_with_a_reason_and_keeps_its_end(session, running, recorder, now):
    lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now)
    lifecycle.finish(session, meeting_id=running, actor=recorder, now=now)
    with pytest.raises(RuleBroken):
        lifecycle.reopen(session, meeting_id=running, reason="", actor=recorder, now=now)

    lifecycle.reopen(session, meeting_id=running, reason="Salah tanggal", actor=recorder, now=now)
    lifecycle.finish(session, meeting_id=running, actor=recorder, now=now + timedelta(days=1))

    assert lifecycle.head(session, meeting_id=running).ended_at == now


def test_a_clock_that_went_backwards_is_said(session, draft, now):
    session.add(Change(at=now + timedelta(days=2), actor_name="Notulis", action="edit", entity="note"))

    assert "mundur" in lifecycle.clock_warning(session, now=now, time_zone="Asia/Makassar")
    assert lifecycle.clock_warning(session, now=now + timedelta(days=3), time_zone="Asia/Makassar") == ""


def test_reading_a_meeting_changes_no_state_and_no_counter(session, draft, now):
    before = topics.counters(session, [topics.meeting(draft)])

    lifecycle.head(session, meeting_id=draft)
    lifecycle.list_heads(session)
    agenda.rows(session, meeting_id=draft, now=now)
    participants.attendance(session, meeting_id=draft)

    assert topics.counters(session, [topics.meeting(draft)]) == before
    assert state_of(session, draft) is MeetingState.DRAFT


@pytest.fixture
def prepare(session, recorder, now, today):
    """A function that prepares a meeting so many days from today and returns its number."""

    def make(days: int, *, is_sample: bool = False) -> int:
        day = today + timedelta(days=days)
        return lifecycle.create(session, title="Rakor", held_on=day, is_sample=is_sample, actor=recorder, now=now)

    return make


def chosen(session, today):
    """What Beranda and Persiapan open; the wall has the same rule after what ended today."""
    heads = lifecycle.list_heads(session)
    found = lifecycle.next_meeting(heads, today=today)
    assert lifecycle.foremost(heads, today=today) == wall.choose(session, wanted=None, today=today) == found
    return found


def test_the_next_meeting_is_the_earliest_from_today_on(session, prepare, today):
    prepare(9)
    prepare(-9)
    assert prepare(2) == chosen(session, today)
    assert prepare(0) == chosen(session, today)


def test_a_past_draft_is_the_last_resort_and_of_several_the_latest(session, prepare, today):
    prepare(-30)
    assert prepare(-2) == chosen(session, today)
    assert prepare(40) == chosen(session, today)


def test_a_sample_does_not_hide_a_real_meeting_that_is_prepared(session, prepare, today):
    prepare(-3, is_sample=True)
    past = prepare(-30)
    assert chosen(session, today) == past
    assert prepare(1, is_sample=True) == chosen(session, today)
    assert prepare(20) == chosen(session, today)


def test_a_new_rakor_resembles_the_newest_real_one_that_was_not_cancelled(session, prepare, recorder, now):
    kept = prepare(1)
    prepare(9, is_sample=True)
    lifecycle.cancel(session, meeting_id=prepare(5), reason="Bencana", actor=recorder, now=now)

    found = lifecycle.latest(lifecycle.list_heads(session))
    assert found is not None
    assert found.id == kept


def test_the_meeting_that_runs_is_opened_first(session, prepare, running, today):
    prepare(0)

    assert lifecycle.foremost(lifecycle.list_heads(session), today=today) == running


def test_a_viewer_starts_nothing(session, draft, viewer, now):
    with pytest.raises(NotAllowed):
        lifecycle.start(session, meeting_id=draft, actor=viewer, now=now)


def test_an_unknown_meeting_is_not_found(session):
    with pytest.raises(NotFound):
        lifecycle.head(session, meeting_id=999_999)

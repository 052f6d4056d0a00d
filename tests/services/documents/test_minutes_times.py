"""Times in a notula: those of the room on the meeting's day, planned ones marked, none that came later."""

from datetime import timedelta

import pytest

from data.models import ChairRole, Meeting
from services.documents import minutes, minutes_content
from services.meetings import chairs, lifecycle

READ_AT = "Hasil rapat dibacakan di hadapan peserta mulai pukul 11.00 WITA."


@pytest.fixture
def final(session, read_aloud, recorder, now):
    """The meeting, its result read aloud, closed at twelve."""
    minutes.finish(session, meeting_id=read_aloud, actor=recorder, now=now + timedelta(hours=3))
    return read_aloud


@pytest.fixture
def read_again(session, final, recorder, now):
    """Correct the Final meeting by way of Berlangsung and Pembacaan hasil."""

    def go(after):
        given = {"meeting_id": final, "actor": recorder, "now": now + after}
        lifecycle.reopen(session, reason="terlewat", **given)
        lifecycle.resume(session, **given)
        lifecycle.begin_reading_back(session, **given)

    return go


@pytest.fixture
def begun(session, recorder, now, today):
    """A meeting of today that is started after so long."""

    def start(after, **fields):
        made = lifecycle.create(session, title="Rakor", held_on=today, actor=recorder, now=now, **fields)
        lifecycle.start(session, meeting_id=made, actor=recorder, now=now + after)
        return made

    return start


def read(session, meeting_id, today):
    return minutes_content.read(session, meeting_id=meeting_id, today=today)


@pytest.mark.parametrize("after", [timedelta(hours=5, minutes=10), timedelta(days=2)])
def test_reading_again_for_a_correction_leaves_the_time_at_which_the_room_heard_it(
    session, final, read_again, today, after
):
    read_again(after)

    assert read(session, final, today).closing == (READ_AT, "Rapat ditutup pukul 12.00 WITA.")


@pytest.mark.parametrize("after", [timedelta(hours=5, minutes=10), timedelta(days=2)])
def test_a_reading_later_than_the_closing_is_told_without_a_time(session, final, now, today, after):
    meeting = session.get_one(Meeting, final)
    meeting.read_back_at = now + after
    session.flush()

    assert read(session, final, today).closing == (
        "Hasil rapat dibacakan di hadapan peserta.",
        "Rapat ditutup pukul 12.00 WITA.",
    )


def test_a_reading_that_was_broken_off_counts_from_its_second_start(session, read_aloud, recorder, now, today):
    given = {"meeting_id": read_aloud, "actor": recorder}
    lifecycle.resume(session, now=now + timedelta(hours=2, minutes=5), **given)
    lifecycle.begin_reading_back(session, now=now + timedelta(hours=2, minutes=30), **given)

    assert read(session, read_aloud, today).closing == (READ_AT.replace("11.00", "11.30"),)


def test_whoever_took_over_after_the_closing_is_named_without_a_time(session, final, office, recorder, now, today):
    lifecycle.reopen(session, meeting_id=final, reason="terlewat", actor=recorder, now=now + timedelta(days=2))
    chairs.hand_over(
        session, meeting_id=final, role=ChairRole.RECORDER, office_id=office("Camat Citta").office_id or 0,
        actor=recorder, now=now + timedelta(days=2),
    )  # fmt: skip

    assert read(session, final, today).head.recorder.endswith("Notulis dilanjutkan oleh Camat Citta")


def test_planned_times_of_a_meeting_started_on_another_day_are_marked(session, begun, recorder, now, today):
    meeting_id = begun(timedelta(days=1), ends_at="12.00")
    lifecycle.begin_reading_back(session, meeting_id=meeting_id, actor=recorder, now=now + timedelta(days=1))
    minutes.finish(session, meeting_id=meeting_id, actor=recorder, now=now + timedelta(days=1, hours=2))

    content = read(session, meeting_id, today)

    assert content.head.time == "09.00–12.00 WITA (rencana)"
    assert content.opening[0] == "Rapat dibuka."
    assert not any("pukul" in line for line in (*content.opening, *content.closing))


def test_a_planned_end_is_not_printed_as_the_end(session, begun, today):
    meeting_id = begun(timedelta(minutes=12), ends_at="12.00")

    assert read(session, meeting_id, today).head.time == "09.12 WITA s.d. selesai"


def test_before_the_start_the_planned_times_stand(session, recorder, now, today):
    given = {"held_on": today, "ends_at": "12.00", "actor": recorder, "now": now}
    meeting_id = lifecycle.create(session, title="Rakor", **given)

    assert read(session, meeting_id, today).head.time == "09.00–12.00 WITA"

"""Penutup says that results were read to the room only of those that were."""

from datetime import timedelta

import pytest

from data.models import Agreement, ReadBackDecision
from services.documents import minutes, minutes_content
from services.meetings import agreements, lifecycle

ALL = "Hasil rapat dibacakan di hadapan peserta mulai pukul 11.00 WITA."
NOON = timedelta(hours=3)
TWO_DAYS = timedelta(days=2)


@pytest.fixture
def read(session, rakor, today):
    """Return what the closing says of the reading."""

    def closing():
        content = minutes_content.read(session, meeting_id=rakor, today=today)
        return [line for line in content.closing if "dibacakan" in line]

    return closing


@pytest.fixture
def finish(session, rakor, recorder, now):
    return lambda: minutes.finish(session, meeting_id=rakor, actor=recorder, now=now + NOON)


@pytest.fixture
def correct(session, rakor, recorder, now):
    """Open the Final meeting again, two days later."""
    return lambda: lifecycle.reopen(session, meeting_id=rakor, reason="salah ketik", actor=recorder, now=now + TWO_DAYS)


def reword(session, item_id):
    session.get_one(Agreement, item_id).text = "Data disandingkan tiap bulan."
    session.flush()


def test_nothing_is_said_of_a_reading_in_which_nothing_was_read(agreement, read_back, finish, read):
    agreement("Data disandingkan.")
    read_back()
    assert read() == []

    finish()

    assert read() == []


def test_a_meeting_without_results_had_none_to_read(read_back, read):
    read_back()

    assert read() == []


@pytest.mark.parametrize(
    ("heard", "total", "begin"),
    [(1, 3, "Satu dari tiga hasil rapat"), (12, 25, "12 dari 25 hasil rapat"), (2, 2, "Hasil rapat")],
)
def test_so_many_are_named_as_were_read(agreement, read_back, say, finish, read, heard, total, begin):
    made = [agreement(f"Data {number} disandingkan.") for number in range(total)]
    read_back()
    for item_id in made[:heard]:
        say("agreement", item_id)

    expected = [f"{begin} dibacakan di hadapan peserta mulai pukul 11.00 WITA."]
    assert read() == expected
    finish()
    assert read() == expected


def test_what_was_put_off_was_read_and_what_was_cancelled_needs_no_reading(
    session, agreement, action, read_back, say, read, recorder, now
):
    put_off, cancelled = action("Melatih kader."), agreement("Salah tulis.")
    read_back()
    say("action", put_off, ReadBackDecision.DEFERRED, reason="menunggu data BPS")
    assert read() == [f"Satu dari dua {ALL[0].lower()}{ALL[1:]}"]

    agreements.cancel(session, item_id=cancelled, version=1, reason="salah tulis", actor=recorder, now=now)

    assert read() == [ALL]


def test_what_was_reworded_has_to_be_read_again(session, agreement, read_back, say, read):
    made = agreement("Data disandingkan.")
    read_back()
    say("agreement", made)
    reword(session, made)
    assert read() == []

    say("agreement", made, ReadBackDecision.CORRECTED)
    assert read() == []

    say("agreement", made)
    assert read() == [ALL]


def test_a_correction_after_the_end_does_not_undo_the_reading(
    session, agreement, read_back, say, finish, correct, read
):
    made = agreement("Data disandingkan.")
    read_back()
    say("agreement", made)
    finish()
    correct()

    reword(session, made)
    assert read() == [ALL]

    say("agreement", made, ReadBackDecision.CORRECTED, after=TWO_DAYS)
    assert read() == [ALL]


def test_what_is_decided_after_the_end_was_not_read_to_the_room(agreement, read_back, say, finish, correct, read):
    first, forgotten = agreement("Data disandingkan."), agreement("Laporan disusun.")
    read_back()
    say("agreement", first)
    finish()
    correct()

    say("agreement", forgotten, after=TWO_DAYS)

    assert read() == [f"Satu dari dua {ALL[0].lower()}{ALL[1:]}"]

"""Somebody else leads or writes in mid-meeting."""

from datetime import timedelta

import pytest

from data.models import ChairRole
from services.errors import RuleBroken
from services.meetings import chairs, lifecycle

LATER = timedelta(minutes=105)


@pytest.fixture
def hand_over(session, running, office, recorder, now):
    def do(title: str, role: ChairRole = ChairRole.CHAIR, **more):
        given = {"meeting_id": running, "role": role, "actor": recorder, "now": now + LATER} | more
        chairs.hand_over(session, office_id=office(title).office_id, **given)

    return do


def test_a_change_is_told_as_the_notula_prints_it(session, running, hand_over):
    hand_over("Kepala Dinas Kesehatan", reason="Wakil Bupati menghadiri paripurna.")

    (change,) = chairs.of_meeting(session, meeting_id=running)
    told = chairs.sentence(change, time_zone="Asia/Makassar")
    assert told == (
        "Pukul 10.45 pimpinan rapat dilanjutkan oleh Kepala Dinas Kesehatan karena Wakil Bupati menghadiri paripurna"
    )


def test_who_leads_now_is_who_took_over_last_and_who_began_stays_the_meetings_own(session, running, hand_over):
    before = lifecycle.head(session, meeting_id=running).chair

    hand_over("Kepala Dinas Kesehatan")
    hand_over("Camat Citta")

    last = chairs.of_meeting(session, meeting_id=running)[-1]
    assert last.title == "Camat Citta"
    assert chairs.now_in_office(session, meeting_id=running, role=ChairRole.CHAIR) == last.official_id
    assert lifecycle.head(session, meeting_id=running).chair == before


def test_chair_and_recorder_change_apart(session, running, hand_over):
    hand_over("Camat Citta", ChairRole.RECORDER)

    assert chairs.of_meeting(session, meeting_id=running, role=ChairRole.CHAIR) == []
    assert len(chairs.of_meeting(session, meeting_id=running, role=ChairRole.RECORDER)) == 1


def test_nobody_takes_over_from_themselves(hand_over):
    hand_over("Camat Citta")

    with pytest.raises(RuleBroken, match="Pilih pejabat lain"):
        hand_over("Camat Citta")


def test_before_the_start_the_chair_is_changed_in_the_head(session, hand_over, recorder, now):
    other = lifecycle.create(session, title="Rakor lain", held_on=now.date(), actor=recorder, now=now)

    with pytest.raises(RuleBroken, match="belum dimulai"):
        hand_over("Camat Citta", meeting_id=other)

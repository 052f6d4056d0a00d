"""What a notula says of a break, and of somebody who took over."""

from datetime import timedelta

import pytest

from data.models import ChairRole
from services.documents import minutes_content
from services.meetings import chairs, intermission


@pytest.fixture
def read(session, rakor, today):
    return lambda: minutes_content.read(session, meeting_id=rakor, today=today)


@pytest.fixture
def hand_over(session, rakor, office, recorder, now):
    def do(role, title, reason=""):
        at = now + timedelta(minutes=105)
        given = {"meeting_id": rakor, "role": role, "reason": reason, "actor": recorder, "now": at}
        chairs.hand_over(session, office_id=office(title).office_id, **given)

    return do


def test_the_head_tells_from_when_somebody_else_led(read, hand_over):
    first = read().head.chairs
    hand_over(ChairRole.CHAIR, "Kepala Dinas Kesehatan", "Wakil Bupati menghadiri paripurna.")

    assert read().head.chairs == (
        *first,
        "Pukul 10.45 pimpinan rapat dilanjutkan oleh Kepala Dinas Kesehatan karena Wakil Bupati menghadiri paripurna",
    )


def test_who_led_at_the_end_signs_and_who_began_opened_it(read, hand_over):
    before = read()
    hand_over(ChairRole.CHAIR, "Kepala Dinas Kesehatan")

    after = read()

    assert after.signers[1].office == "Kepala Dinas Kesehatan"
    assert after.opening == before.opening


def test_another_recorder_is_named_and_signs(read, hand_over):
    hand_over(ChairRole.RECORDER, "Camat Citta")

    assert read().head.recorder.endswith("Pukul 10.45 notulis dilanjutkan oleh Camat Citta")
    assert read().signers[0].office == "Camat Citta"


def test_a_break_is_told_with_its_times(session, rakor, read, recorder, now):
    begin = now + timedelta(minutes=90)
    intermission.pause(session, meeting_id=rakor, actor=recorder, now=begin)
    assert not any("dijeda" in line for line in read().closing)

    later = begin + timedelta(minutes=15)
    intermission.resume_after_pause(session, meeting_id=rakor, actor=recorder, now=later)

    assert "Rapat dijeda pukul 10.30 sampai 10.45 WITA." in read().closing


def test_a_break_of_a_few_seconds_was_a_slip_of_the_key_and_is_not_printed(session, rakor, read, recorder, now):
    intermission.pause(session, meeting_id=rakor, actor=recorder, now=now)
    intermission.resume_after_pause(session, meeting_id=rakor, actor=recorder, now=now + timedelta(seconds=2))

    assert not any("dijeda" in line for line in read().closing)

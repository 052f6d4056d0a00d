"""What the desk says of a notula, and the promise to complete it."""

from datetime import date, timedelta

import pytest

from data.models import AgreementKind
from services.documents import completion, desk, final_step, minutes
from services.errors import NotAllowed, RuleBroken
from services.meetings import lifecycle

LATER = timedelta(hours=3)


def test_a_running_meeting_has_a_draft_that_cannot_be_finished(session, rakor, today):
    found = desk.read(session, meeting_id=rakor, today=today)

    assert found.title == "Notula masih konsep: rapat sedang berlangsung"
    assert not found.can_finish
    assert found.versions == ()


def test_a_complete_meeting_that_is_read_back_is_ready(session, rakor, action, read_back, today):
    action("Melatih kader.", proof="daftar hadir")

    found = desk.read(session, meeting_id=read_back(), today=today)

    assert found.title == "Notula siap dijadikan Final versi 1"
    assert (found.can_finish, found.incomplete, found.remarks) == (True, (), ())


def test_a_rekomendasi_that_lacks_something_is_not_counted_as_a_kesepakatan(
    session, rakor, agreement, read_back, today
):
    agreement("Melapor.", parties=[])
    agreement("Menambah kader.", kind=AgreementKind.RECOMMENDATION, parties=[])

    assert desk.read(session, meeting_id=read_back(), today=today).incomplete == (
        "Satu kesepakatan belum lengkap: penanggung jawab (Kesepakatan 1).",
        "Satu rekomendasi belum lengkap: penanggung jawab (Rekomendasi 1).",
    )


def test_what_is_missing_is_named_with_its_number(session, rakor, action, agreement, read_back, today):
    action("Menata data.", due_on=None)
    action("Melatih kader.", measure=None, due_on=None)
    agreement("Melapor.", is_standing=False)

    found = desk.read(session, meeting_id=read_back(), today=today)

    assert found.title == "Notula belum lengkap"
    assert found.incomplete == (
        "Dua tindak lanjut belum lengkap: "
        "batas waktu (RTL-2024-001, RTL-2024-002), ukuran keberhasilan (RTL-2024-002).",
        "Satu kesepakatan belum lengkap: batas waktu (Kesepakatan 1).",
    )


def test_actions_without_bukti_dukung_are_only_listed(session, rakor, action, today):
    action("Melatih kader.")

    found = desk.read(session, meeting_id=rakor, today=today)

    assert found.incomplete == ()
    assert found.remarks == ("Bukti dukung belum disebut: RTL-2024-001.",)


def test_finishing_marks_what_is_incomplete_as_promised(
    session, rakor, action, agreement, read_back, recorder, now, today
):
    action("Menata data.", due_on=None)

    minutes.finish(session, meeting_id=read_back(), complete_by=date(2024, 12, 4), actor=recorder, now=now + LATER)

    found = desk.read(session, meeting_id=rakor, today=today)
    assert found.title == "Notula Final versi 1"
    assert found.can_reopen
    assert found.content.actions[0].due == "dilengkapi paling lambat 4 Desember 2024"
    assert "dilengkapi sekretariat paling lambat 4 Desember 2024" in found.content.deferred[0]


def test_the_step_to_final_says_what_is_incomplete_and_what_final_means(
    session, rakor, action, agreement, read_back, today
):
    action("Menata data.", due_on=None)
    agreement("Melapor.")

    step = final_step.read(session, meeting_id=read_back(), today=today)

    assert step.lines == (
        "Satu tindak lanjut belum lengkap: batas waktu (RTL-2024-001). "
        "Lengkapi sekarang, atau tandai dilengkapi sekretariat.",
        "2 hasil rapat belum dibacakan; notula memuatnya sebagaimana tertulis. "
        "Notulen akan menjadi Final versi 1. Setelah ditandatangani, perbaikan hanya melalui Ralat. Lanjutkan?",
    )
    assert (step.is_incomplete, step.complete_by, step.is_again) == (True, "4 Desember 2024", False)


def test_what_is_incomplete_becomes_final_only_with_a_word_about_it(session, rakor, action, read_back, recorder, now):
    action("Menata data.", due_on=None)
    given = {"meeting_id": read_back(), "actor": recorder, "now": now + LATER}

    with pytest.raises(RuleBroken, match="Satu tindak lanjut belum lengkap"):
        minutes.finish(session, **given)
    assert minutes.finish(session, explanation="menunggu DPA", **given) == 1


def test_a_promise_before_the_meeting_is_refused(session, rakor, recorder, now):
    with pytest.raises(RuleBroken):
        completion.settle(session, meeting_id=rakor, until=date(2024, 12, 2), actor=recorder, now=now)


def test_a_viewer_may_not_promise(session, viewer, now):
    with pytest.raises(NotAllowed):
        completion.settle(session, meeting_id=1, until=date(2024, 12, 4), actor=viewer, now=now)


def test_the_running_meeting_is_chosen_first_then_the_last_one_held(session, rakor, read_back, recorder, now):
    lifecycle.create(session, title="Rakor berikutnya", held_on=date(2025, 1, 20), actor=recorder, now=now)
    assert desk.first_choice(session) == rakor

    minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + LATER)
    assert desk.first_choice(session) == rakor


def test_without_meetings_there_is_nothing_to_choose(session):
    assert desk.first_choice(session) is None


@pytest.mark.parametrize(
    ("typed", "expected"), [("", None), ("  ", None), ("31 Desember", date(2024, 12, 31)), ("3/1", date(2025, 1, 3))]
)
def test_a_day_without_a_year_is_the_first_one_after_the_meeting(session, rakor, typed, expected):
    assert final_step.day_of(session, meeting_id=rakor, typed=typed) == expected

"""Rules of whom a new meeting invites."""

from datetime import date

from sqlmodel import select

from data.models import Participant
from services.meetings import lifecycle, participants


def test_a_deputy_is_not_invited_again_in_the_place_of_the_office(session, draft, recorder, now, office):
    """Who comes "mewakili" has an own name and title; the next rakor invites the office itself."""
    camat = office("Camat Citta")
    person = session.exec(select(Participant).where(Participant.office_id == camat.office_id)).one()
    deputy = {"name": "Sekretaris CONTOH", "title": "Sekretaris Kecamatan Citta", "represents": "Camat Citta"}
    participants.edit(session, participant_id=person.id, version=person.version, actor=recorder, now=now, **deputy)

    following = lifecycle.create(session, title="Rakor berikutnya", held_on=date(2025, 1, 20), actor=recorder, now=now)

    invited = select(Participant).where(Participant.office_id == camat.office_id, Participant.meeting_id == following)
    copied = session.exec(invited).one()
    assert (copied.title, copied.name, copied.represents) == ("Camat Citta", "", "")


def test_whoever_represented_somebody_without_an_office_gives_the_seat_back(session, draft, recorder, now):
    participants.add(
        session, meeting_id=draft, name="Wakil CONTOH", title="Staf", represents="Ketua PKK Desa", is_invited=True,
        actor=recorder, now=now,
    )  # fmt: skip

    following = lifecycle.create(session, title="Rakor berikutnya", held_on=date(2025, 1, 20), actor=recorder, now=now)

    seats = session.exec(select(Participant.title, Participant.name).where(Participant.meeting_id == following)).all()
    assert ("Ketua PKK Desa", "") in seats

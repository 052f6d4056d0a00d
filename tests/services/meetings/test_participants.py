"""Rules of who is invited and who came."""

from datetime import timedelta

import pytest

from services.errors import Conflict, RuleBroken
from services.meetings import participants


def find(session, meeting_id, title):
    return next(row for row in participants.rows(session, meeting_id=meeting_id) if row.title == title)


def mark(session, meeting_id, title, recorder, now, *, is_present=True):
    person = find(session, meeting_id, title)
    participants.mark(session, participant_id=person.id, is_present=is_present, actor=recorder, now=now)


def test_attendance_is_counted_by_invitation_and_district(session, draft, recorder, now):
    for title in ("Wakil Bupati Soppeng", "Camat Citta", "Camat Ganra"):
        mark(session, draft, title, recorder, now)

    seen = participants.attendance(session, meeting_id=draft)

    assert (seen.present, seen.districts_present, seen.districts_expected) == (3, 2, 8)
    assert seen.sentence == f"3 dari {seen.invited} undangan, 2 dari 8 kecamatan"


def test_who_came_uninvited_is_counted_apart(session, draft, recorder, now):
    participants.add(session, meeting_id=draft, name="Tamu", is_invited=False, is_present=True, actor=recorder, now=now)

    seen = participants.attendance(session, meeting_id=draft)

    assert seen.present == 0
    assert seen.sentence.endswith(", 1 di luar undangan")


def test_a_tick_is_taken_back(session, draft, recorder, now):
    mark(session, draft, "Camat Citta", recorder, now)
    mark(session, draft, "Camat Citta", recorder, now, is_present=False)

    assert not find(session, draft, "Camat Citta").is_present


def test_ticking_twice_keeps_the_first_time(session, draft, recorder, now, today):
    mark(session, draft, "Camat Citta", recorder, now)
    mark(session, draft, "Camat Citta", recorder, now.replace(hour=5))

    assert find(session, draft, "Camat Citta").attended_at == now


def test_the_time_somebody_came_is_told_and_the_day_only_where_it_was_another_one(session, draft, recorder, now, today):
    mark(session, draft, "Camat Citta", recorder, now + timedelta(minutes=5))
    mark(session, draft, "Camat Ganra", recorder, now + timedelta(hours=23))

    told = [
        participants.arrival(find(session, draft, title), held_on=today, time_zone="Asia/Makassar")
        for title in ("Camat Citta", "Camat Ganra", "Wakil Bupati Soppeng")
    ]

    assert told == ["hadir pukul 09.05", "dicatat hadir 4 Des 2024, 08.00", ""]


def test_elements_stand_in_protocol_order(session, draft):
    words = [count.word for count in participants.by_element(session, meeting_id=draft)]

    assert words[:3] == ["Pimpinan daerah", "Sekretariat daerah", "Perangkat daerah"]


def test_an_office_fills_in_agency_element_and_district(session, draft, office, recorder, now):
    camat = office("Camat Citta")

    added = participants.add(
        session, meeting_id=draft, office_id=camat.office_id, represents="Camat Citta", actor=recorder, now=now
    )

    row = next(row for row in participants.rows(session, meeting_id=draft) if row.id == added)
    assert (row.element, row.represents) == ("kecamatan", "Camat Citta")
    assert row.region_id is not None


def test_a_participant_needs_a_name_or_a_title(session, draft, recorder, now):
    with pytest.raises(RuleBroken, match="nama atau jabatan"):
        participants.add(session, meeting_id=draft, name=" \n", actor=recorder, now=now)


def test_the_same_client_key_adds_one_participant(session, draft, recorder, now):
    added = [
        participants.add(session, meeting_id=draft, name="Tamu", client_key="k", actor=recorder, now=now)
        for _ in range(2)
    ]

    assert added[0] == added[1]


def test_protocol_order_is_editable(session, draft, recorder, now):
    second = participants.rows(session, meeting_id=draft)[1]

    participants.move(session, participant_id=second.id, version=second.version, by=-1, actor=recorder, now=now)

    assert participants.rows(session, meeting_id=draft)[0].id == second.id


def test_who_came_is_not_removed(session, draft, recorder, now):
    mark(session, draft, "Camat Citta", recorder, now)
    person = find(session, draft, "Camat Citta")

    with pytest.raises(RuleBroken, match="tercatat hadir"):
        participants.remove(session, participant_id=person.id, version=person.version, actor=recorder, now=now)


def test_who_did_not_come_is_removed(session, draft, recorder, now):
    person = find(session, draft, "Camat Citta")

    participants.remove(session, participant_id=person.id, version=person.version, actor=recorder, now=now)

    assert person.id not in {row.id for row in participants.rows(session, meeting_id=draft)}


def test_a_stale_participant_is_refused(session, draft, recorder, now):
    person = find(session, draft, "Camat Citta")
    wanted = {"participant_id": person.id, "version": person.version, "actor": recorder, "now": now}
    participants.edit(session, name="Nama CONTOH", **wanted)

    with pytest.raises(Conflict):
        participants.edit(session, name="Nama lain", **wanted)


def test_names_are_stored_clean(session, draft, recorder, now):
    person = find(session, draft, "Camat Citta")

    participants.edit(
        session, participant_id=person.id, version=person.version, name="  A \x07 & <B>  ", actor=recorder, now=now
    )

    assert find(session, draft, "Camat Citta").name == "A & <B>"

"""Rules of the check-in by phone: whose code is good, whose seat is taken, what is never made twice."""

from datetime import timedelta

import pytest
from sqlmodel import select

from data.models import Change, Meeting, Participant
from services.errors import NotAllowed, NotFound, RuleBroken
from services.live import topics
from services.meetings import check_in, check_in_tokens, lifecycle, participants


@pytest.fixture
def arrive(session, running, now):
    """Send the form of a phone."""

    def send(name, title="", *, at=now, device="telepon-1", **given):
        meeting = session.get_one(Meeting, running)
        fields = {
            "token": check_in_tokens.shown(meeting, now=at),
            "client_key": f"{device}-{name}-{title}",
        } | given
        return check_in.check_in(
            session, meeting_id=running, device=device, name=name, title=title or "Staf", now=at, **fields
        )

    return send


def people(session, meeting_id):
    return {row.id: row for row in participants.rows(session, meeting_id=meeting_id)}


@pytest.mark.parametrize(("age", "is_good"), [(0, True), (119, True), (239, True), (241, False), (-121, False)])
def test_a_token_is_good_while_shown_and_two_minutes_more(session, running, now, age, is_good):
    meeting = session.get_one(Meeting, running)
    begins = now.replace(minute=0, second=0)
    token = check_in_tokens.shown(meeting, now=begins)

    later = begins + timedelta(seconds=age)

    assert check_in_tokens.is_good(meeting, token, device="", now=later) is is_good


def test_another_meeting_has_another_token(session, running, recorder, now, today):
    other = lifecycle.create(session, title="Rakor lain", held_on=today, actor=recorder, now=now)
    token = check_in_tokens.shown(session.get_one(Meeting, running), now=now)

    assert not check_in_tokens.is_good(session.get_one(Meeting, other), token, device="", now=now)


def test_who_opened_the_page_in_time_may_take_ten_minutes_to_type(session, running, arrive, now):
    meeting = session.get_one(Meeting, running)
    own = check_in_tokens.permit(meeting, device="telepon-1", now=now)
    later = now + timedelta(minutes=9)

    with pytest.raises(NotAllowed):
        arrive("Peminjam", token=own, device="telepon-2", at=later)

    assert arrive("Pemilik", token=own, at=later).name == "Pemilik"


def test_a_stale_token_is_refused_with_a_kind_sentence(session, running, arrive, now):
    old = check_in_tokens.shown(session.get_one(Meeting, running), now=now - timedelta(minutes=5))

    with pytest.raises(NotAllowed, match=r"^Kode sudah berganti\. Pindai lagi kode di layar\.$"):
        arrive("Andi", token=old)


def test_a_seat_of_the_invitation_is_found_by_its_title(session, running, arrive, now):
    done = arrive("Andi", "  camat   CITTA ")

    row = people(session, running)[done.participant_id]
    assert (row.title, row.name, row.is_invited, row.attended_at) == ("Camat Citta", "Andi", True, now)
    assert session.get_one(Participant, row.id).checked_in_by == "telepon"


def test_a_seat_is_found_by_an_alias_of_its_office(session, running, office, arrive):
    from data.models import Office

    camat = session.get_one(Office, office("Camat Citta").office_id)
    camat.aliases = "Pak Camat Citta"
    session.add(camat)

    assert arrive("Andi", "Pak camat citta").title == "Camat Citta"


def test_who_represents_an_office_takes_its_seat_under_his_own_title(session, running, arrive):
    done = arrive("Andi", "Sekretaris Kecamatan", represents="Camat Citta")

    row = people(session, running)[done.participant_id]
    assert (row.title, row.represents, row.is_invited) == ("Sekretaris Kecamatan", "Camat Citta", True)


def test_the_only_seat_of_an_agency_is_taken_by_who_comes_for_it(session, running, arrive):
    seat = next(row for row in people(session, running).values() if row.title == "Camat Citta")

    done = arrive("Andi", "Kepala Seksi", agency=seat.agency_name)

    assert (done.participant_id, done.title) == (seat.id, "Kepala Seksi")


def test_whoever_fits_no_seat_is_added_in_an_element_of_the_meeting(session, running, arrive):
    known = next(row.element for row in people(session, running).values() if row.element)

    first = arrive("Tamu", "Peneliti", agency="Kampus", element=known)
    second = arrive("Tamu dua", "Peneliti", element="<script>")

    rows = people(session, running)
    assert (rows[first.participant_id].is_invited, rows[first.participant_id].element) == (False, known)
    assert rows[second.participant_id].element == ""


def test_a_seat_already_taken_by_another_is_not_taken_again(session, running, arrive):
    first = arrive("Andi", "Camat Citta")
    second = arrive("Budi", "Camat Citta", device="telepon-2")

    assert first.participant_id != second.participant_id
    assert not second.is_invited


def test_a_tick_by_hand_gets_the_name_and_keeps_its_time(session, running, arrive, recorder, now):
    seat = next(row for row in people(session, running).values() if row.title == "Camat Citta")
    participants.mark(session, participant_id=seat.id, is_present=True, actor=recorder, now=now)

    done = arrive("Andi", "Camat Citta", at=now + timedelta(minutes=3))

    assert (done.participant_id, done.at) == (seat.id, now)


def test_the_same_form_twice_and_the_same_name_again_are_one_person(session, running, arrive):
    before = len(people(session, running))
    one = arrive("Tamu", "Peneliti", client_key="formulir-1")

    again = [
        arrive("Tamu", "Peneliti", client_key="formulir-1"),
        arrive("tamu", "Peneliti", client_key="formulir-2"),
        arrive("Tamu", "Peneliti", device="telepon-9", client_key="formulir-3"),
    ]

    assert {done.participant_id for done in again} == {one.participant_id}
    assert len(people(session, running)) == before + 1


def test_who_was_unticked_by_mistake_comes_back(session, running, arrive, recorder, now):
    done = arrive("Andi", "Camat Citta")
    participants.mark(session, participant_id=done.participant_id, is_present=False, actor=recorder, now=now)

    arrive("Andi", "Camat Citta")

    assert people(session, running)[done.participant_id].is_present


def test_one_phone_writes_down_ten_people_and_no_more(session, running, arrive):
    for number in range(check_in.MOST_OF_A_DEVICE):
        arrive(f"Tamu {number}")

    with pytest.raises(RuleBroken, match="meja pendaftaran"):
        arrive("Tamu kesebelas")

    assert arrive("Tamu kesebelas", device="telepon-2")


def test_one_token_lets_in_so_many_and_no_more(session, running, arrive, now, monkeypatch):
    monkeypatch.setattr(check_in, "MOST_OF_A_TOKEN", 3)
    for number in range(3):
        arrive(f"Tamu {number}", device=f"telepon-{number}")

    with pytest.raises(RuleBroken, match="sangat ramai"):
        arrive("Tamu keempat", device="telepon-4")

    assert arrive("Tamu keempat", device="telepon-4", at=now + timedelta(minutes=5))


@pytest.mark.parametrize(("name", "title"), [("", "Staf"), ("   ", "Staf"), ("Andi", " ")])
def test_name_and_title_are_asked_for(arrive, name, title):
    with pytest.raises(RuleBroken):
        arrive(name, title)


def test_before_its_day_and_after_its_end_a_meeting_takes_no_check_in(session, recorder, now, today):
    later = lifecycle.create(session, title="Besok", held_on=today + timedelta(days=1), actor=recorder, now=now)
    meeting = session.get_one(Meeting, later)
    token = check_in_tokens.shown(meeting, now=now)
    asked = {"meeting_id": later, "token": token, "device": "t", "now": now}

    with pytest.raises(RuleBroken, match="hari rapat"):
        check_in.door(session, **asked)

    lifecycle.cancel(session, meeting_id=later, reason="uji", actor=recorder, now=now)
    with pytest.raises(RuleBroken, match="hari rapat"):
        check_in.check_in(session, name="Andi", title="Staf", client_key="k", **asked)


def test_on_its_day_a_meeting_in_preparation_takes_check_ins(session, draft, now):
    token = check_in_tokens.shown(session.get_one(Meeting, draft), now=now)

    done = check_in.check_in(
        session, meeting_id=draft, token=token, device="t", name="Andi", title="Camat Citta", client_key="k", now=now
    )

    assert done.is_invited


def test_a_phone_sees_its_own_people_and_no_other_name(session, running, arrive, now):
    arrive("Andi Rahasia", "Camat Citta", device="telepon-lain")
    arrive("Budi", "Camat Ganra")
    token = check_in_tokens.shown(session.get_one(Meeting, running), now=now)

    seen = check_in.door(session, meeting_id=running, token=token, device="telepon-1", now=now)

    assert [one.name for one in seen.written] == ["Budi"]
    assert "Andi Rahasia" not in repr(seen)


def test_the_code_of_the_wall_leads_to_its_meeting(session, running, now):
    meeting = session.get_one(Meeting, running)

    found = check_in.parts_of(session, code=check_in.code(meeting, now=now).lower())

    assert found == (running, check_in_tokens.shown(meeting, now=now))
    with pytest.raises(NotFound):
        check_in.parts_of(session, code="ZZZZZZABCDEFGHIJ")


def test_a_check_in_moves_the_meeting_and_is_kept_in_the_history_without_the_cookie(session, running, arrive):
    name = topics.meeting(running)
    before = topics.counters(session, [name])[name]

    arrive("Andi", "Camat Citta", device="rahasia-telepon")

    assert topics.counters(session, [name])[name] == before + 1
    kept = session.exec(select(Change).where(Change.action == "check-in")).one()
    assert kept.actor_name == "Telepon peserta"
    stored = session.exec(select(Participant.device).where(Participant.device != "")).one()
    assert "rahasia" not in stored + kept.after

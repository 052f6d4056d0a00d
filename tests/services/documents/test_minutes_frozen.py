"""A notula that is final is frozen: it prints the same for good, and a correction makes a further version."""

import json
from datetime import date, timedelta

import pytest
from sqlmodel import select

from data.models import ActionItem, Change, Meeting, MinutesVersion, NoteKind
from services import settings
from services.documents import minutes, minutes_content
from services.errors import NotAllowed, NotFound, RuleBroken
from services.meetings import lifecycle
from tests.services.documents.reading import HEAD, by_heading

LATER = timedelta(hours=3)


def test_freezing_needs_the_reading_back(session, rakor, recorder, now):
    with pytest.raises(RuleBroken):
        minutes_content.freeze(session, meeting_id=rakor, reason="", actor=recorder, now=now)


def test_a_viewer_may_not_freeze(session, viewer, now):
    with pytest.raises(NotAllowed):
        minutes_content.freeze(session, meeting_id=1, reason="", actor=viewer, now=now)
    with pytest.raises(NotAllowed):
        minutes.finish(session, meeting_id=1, actor=viewer, now=now)


def test_finishing_freezes_version_1_with_the_end_of_the_meeting(
    session, rakor, action, read_back, recorder, now, today
):
    action("Melatih kader.")

    number = minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + LATER)

    content = minutes_content.frozen(session, meeting_id=rakor)
    assert content is not None
    assert (number, content.number) == (1, 1)
    assert content.head.time == "09.00–12.00 WITA"
    assert content.closing[-1] == "Rapat ditutup pukul 12.00 WITA."
    assert content.made_at == "2024-12-03T04:00:00+00:00"
    assert session.exec(select(Change).where(Change.action == "freeze")).one().entity == "minutes_version"


def test_a_notula_made_final_on_a_later_day_does_not_invent_when_the_room_was_left(session, read_aloud, recorder, now):
    minutes.finish(session, meeting_id=read_aloud, actor=recorder, now=now + timedelta(days=1))

    content = minutes_content.frozen(session, meeting_id=read_aloud)
    assert content is not None
    assert content.head.time == "09.00 WITA s.d. selesai"
    assert content.closing == ("Hasil rapat dibacakan di hadapan peserta mulai pukul 11.00 WITA.",)


def test_a_final_meeting_prints_the_frozen_content_whatever_changes_later(
    session, rakor, action, read_back, recorder, admin, now, today
):
    action("Melatih kader.")
    minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + LATER)
    before = minutes.docx(session, meeting_id=rakor, today=today)

    settings.change(session, minutes_title="NOTULEN", actor=admin, now=now)
    session.exec(select(ActionItem)).one().text = "Diubah belakangan."
    session.flush()

    assert minutes.docx(session, meeting_id=rakor, today=date(2025, 6, 1)) == before
    assert "NOTULA" in by_heading(before)[HEAD]


def test_unchanged_content_makes_no_new_version(session, rakor, read_back, recorder, now):
    read_back()
    first = minutes_content.freeze(session, meeting_id=rakor, reason="", actor=recorder, now=now + LATER)
    again = minutes_content.freeze(session, meeting_id=rakor, reason="", actor=recorder, now=now + LATER)

    assert (first, again) == (1, 1)
    assert len(minutes_content.versions(session, meeting_id=rakor)) == 1


def test_a_correction_makes_version_2_with_the_reason_it_was_opened_for(
    session, rakor, note, read_back, recorder, now, today
):
    minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + LATER)
    lifecycle.reopen(session, meeting_id=rakor, reason="salah ketik", actor=recorder, now=now + LATER)
    note(NoteKind.PROPOSAL, "Terlewat dicatat.")

    number = minutes.finish(session, meeting_id=rakor, actor=recorder, now=now + 2 * LATER)

    newest, first = minutes_content.versions(session, meeting_id=rakor)
    assert number == 2
    assert (newest.number, newest.reason, newest.made_by, first.number) == (2, "salah ketik", "Notulis", 1)
    told = minutes_content.frozen(session, meeting_id=rakor)
    assert told is not None
    assert told.closing[-1] == "Rapat ditutup pukul 12.00 WITA."
    old = minutes_content.frozen(session, meeting_id=rakor, number=1)
    assert old is not None
    assert old.topics == ()


def test_a_further_version_without_any_reason_is_refused(session, rakor, read_back, recorder, now):
    read_back()
    minutes_content.freeze(session, meeting_id=rakor, reason="", actor=recorder, now=now + LATER)
    session.get_one(Meeting, rakor).place = "Aula lain"
    session.flush()

    with pytest.raises(RuleBroken):
        minutes_content.freeze(session, meeting_id=rakor, reason=" ", actor=recorder, now=now + LATER)
    assert minutes_content.freeze(session, meeting_id=rakor, reason="ruang", actor=recorder, now=now + LATER) == 2


def test_an_unknown_version_is_refused(session, rakor):
    with pytest.raises(NotFound):
        minutes.version_docx(session, meeting_id=rakor, number=7)


def test_without_versions_nothing_is_frozen(session, rakor):
    assert minutes_content.frozen(session, meeting_id=rakor) is None


def test_frozen_content_is_canonical_json_with_its_digest(session, rakor, read_back, recorder, now):
    minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + LATER)
    row = session.exec(select(MinutesVersion)).one()

    canonical = json.dumps(json.loads(row.content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert row.content == canonical
    assert row.sha256 == minutes_content.digest(row.content)

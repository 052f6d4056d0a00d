"""Rules of a meeting's head: who may still change what of it, and against whose changes."""

from datetime import date

import pytest
from sqlmodel import select

from data.models import Meeting, MeetingState, Office
from services.errors import Conflict, RuleBroken
from services.meetings import agenda, lifecycle, meeting_head


def test_a_signed_meeting_is_mended_only_by_ralat(session, draft, recorder, now):
    session.get_one(Meeting, draft).state = MeetingState.SIGNED

    with pytest.raises(RuleBroken, match="Ralat"):
        meeting_head.edit(session, meeting_id=draft, version=1, place="Aula", actor=recorder, now=now)


def test_a_stale_head_is_refused_with_both_texts(session, draft, recorder, now):
    meeting_head.edit(session, meeting_id=draft, version=1, title="Rakor Teknis", actor=recorder, now=now)

    with pytest.raises(Conflict) as refused:
        meeting_head.edit(session, meeting_id=draft, version=1, title="Rakor Khusus", actor=recorder, now=now)

    assert (refused.value.theirs, refused.value.mine) == ("Rakor Teknis", "Rakor Khusus")


def test_moving_through_the_acara_does_not_make_the_head_stale(session, running, recorder, now):
    version = lifecycle.head(session, meeting_id=running).version
    second = agenda.rows(session, meeting_id=running, now=now)[1]
    agenda.enter(session, meeting_id=running, agenda_item_id=second.id, actor=recorder, now=now)

    meeting_head.edit(session, meeting_id=running, version=version, place="Aula", actor=recorder, now=now)

    assert lifecycle.head(session, meeting_id=running).place == "Aula"


def test_the_date_does_not_move_once_the_meeting_has_started(session, running, recorder, now):
    version = lifecycle.head(session, meeting_id=running).version

    with pytest.raises(RuleBroken, match="sudah dimulai"):
        meeting_head.edit(
            session, meeting_id=running, version=version, held_on=date(2025, 1, 1), actor=recorder, now=now
        )


def test_an_office_without_a_named_holder_chairs_with_the_name_left_blank(session, draft, recorder, now):
    office = session.exec(select(Office).where(Office.title == "Wakil Bupati Soppeng")).one()

    meeting_head.edit(session, meeting_id=draft, version=1, chair_office_id=office.id, actor=recorder, now=now)
    meeting_head.edit(session, meeting_id=draft, version=2, recorder_office_id=office.id, actor=recorder, now=now)

    head = lifecycle.head(session, meeting_id=draft)
    assert head.chair == head.recorder == "Wakil Bupati Soppeng"

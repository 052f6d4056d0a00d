"""What a rakor left for the next one comes up there, until a rakor takes it up."""

from datetime import timedelta

import pytest

from data.models import AgendaState
from services.errors import RuleBroken
from services.meetings import agenda, deferred, lifecycle


@pytest.fixture
def left(session, draft, recorder, now):
    """An acara of an earlier rakor, left for the next one."""
    item = agenda.add(session, meeting_id=draft, title="Sanitasi Citta", planned_minutes=20, actor=recorder, now=now)
    row = next(row for row in agenda.rows(session, meeting_id=draft, now=now) if row.id == item)
    agenda.set_aside(
        session, agenda_item_id=item, version=row.version, state=AgendaState.DEFERRED, actor=recorder, now=now
    )
    return item


@pytest.fixture
def later(session, today, recorder, now):
    """The rakor after that."""
    return lifecycle.create(session, title="Rakor", held_on=today + timedelta(days=90), actor=recorder, now=now)


@pytest.fixture
def waiting(session):
    return lambda meeting_id: [one.title for one in deferred.proposals(session, meeting_id=meeting_id)]


@pytest.mark.usefixtures("left")
def test_it_comes_up_in_the_next_rakor_and_not_in_its_own(draft, later, waiting):
    assert waiting(later) == ["Sanitasi Citta"]
    assert waiting(draft) == []


def test_one_press_adds_it_and_it_no_longer_waits(session, left, later, waiting, recorder, now):
    made = deferred.take_up(session, meeting_id=later, agenda_item_id=left, actor=recorder, now=now)

    row = next(row for row in agenda.rows(session, meeting_id=later, now=now) if row.id == made)
    assert (row.title, row.planned_minutes, row.state) == ("Sanitasi Citta", 20, AgendaState.PLANNED)
    assert waiting(later) == []


def test_two_presses_add_it_once(session, left, later, recorder, now):
    first, second = (
        deferred.take_up(session, meeting_id=later, agenda_item_id=left, actor=recorder, now=now) for _ in range(2)
    )

    assert first == second


def test_taken_out_again_it_waits_again(session, left, later, waiting, recorder, now):
    made = deferred.take_up(session, meeting_id=later, agenda_item_id=left, actor=recorder, now=now)
    row = next(row for row in agenda.rows(session, meeting_id=later, now=now) if row.id == made)
    agenda.remove(session, agenda_item_id=made, version=row.version, actor=recorder, now=now)

    assert waiting(later) == ["Sanitasi Citta"]


def test_a_cancelled_rakor_neither_leaves_nor_takes_up(session, left, draft, later, waiting, recorder, now):
    deferred.take_up(session, meeting_id=later, agenda_item_id=left, actor=recorder, now=now)
    lifecycle.cancel(session, meeting_id=later, reason="Pilkada", actor=recorder, now=now)
    third = lifecycle.create(session, title="Rakor", held_on=now.date() + timedelta(days=200), actor=recorder, now=now)
    assert waiting(third) == ["Sanitasi Citta"]

    lifecycle.cancel(session, meeting_id=draft, reason="Pilkada", actor=recorder, now=now)
    assert waiting(third) == []


def test_an_acara_that_was_not_left_is_not_taken_up(session, draft, later, recorder, now):
    planned = agenda.rows(session, meeting_id=draft, now=now)[0].id

    with pytest.raises(RuleBroken, match="tidak ditangguhkan"):
        deferred.take_up(session, meeting_id=later, agenda_item_id=planned, actor=recorder, now=now)

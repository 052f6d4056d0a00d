"""Acara that earlier rakor left for the next one: a query, never a copy; taking one up adds it to this rakor."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from data.models import AgendaItem, AgendaState, Meeting, MeetingState
from services import history, indonesian
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.meetings import agenda, editing, states


@dataclass(frozen=True)
class Deferred:
    """An acara that waits: `meeting_shown` is the day of the rakor that left it ("3 Desember 2024")."""

    agenda_item_id: int
    title: str
    planned_minutes: int
    division_id: int | None
    meeting_shown: str


def proposals(session: Session, *, meeting_id: int) -> list[Deferred]:
    """Return what earlier rakor left for the next one and no rakor has taken up, the oldest first."""
    meeting = states.get(session, meeting_id)
    found = (
        select(AgendaItem, Meeting)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(col(AgendaItem.state) == AgendaState.DEFERRED, ~_taken_up())
        .where(Meeting.held_on < meeting.held_on, Meeting.state != MeetingState.CANCELLED)
        .where(col(Meeting.is_sample) == meeting.is_sample)
        .order_by(col(Meeting.held_on), col(AgendaItem.position))
    )
    return [
        Deferred(item.id or 0, item.title, item.planned_minutes, item.division_id, indonesian.day(left_by.held_on))
        for item, left_by in session.exec(found)
    ]


def take_up(session: Session, *, meeting_id: int, agenda_item_id: int, actor: Actor, now: datetime) -> int:
    """Return the id of the acara added for one that was left; twice gives the first.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: no such acara.
        RuleBroken: the meeting is closed, or no rakor left this acara for another day.
    """
    roles.require_recorder(actor)
    states.writable(session, meeting_id, preparing=True)
    left = editing.held(session, AgendaItem, agenda_item_id)
    if left.state is not AgendaState.DEFERRED or left.meeting_id == meeting_id:
        raise RuleBroken("Acara ini tidak ditangguhkan ke rapat berikutnya. Muat ulang halaman.")
    known = select(AgendaItem.id).where(
        AgendaItem.carried_from_id == agenda_item_id, AgendaItem.meeting_id == meeting_id
    )
    if before := session.exec(known).first():
        return before
    made = agenda.add(
        session,
        meeting_id=meeting_id,
        title=left.title,
        planned_minutes=left.planned_minutes,
        division_id=left.division_id,
        actor=actor,
        now=now,
    )
    item = editing.held(session, AgendaItem, made)
    item.carried_from_id = agenda_item_id
    session.add(item)
    history.record(session, actor=actor, now=now, action="take-up", entity=item, after={"from": agenda_item_id})
    return made


def _taken_up() -> ColumnElement[bool]:
    """Say whether a rakor that was not cancelled has this acara in its own run of show."""
    later, holder = aliased(AgendaItem), aliased(Meeting)
    return (
        select(later.id)
        .join(holder, col(holder.id) == later.meeting_id)
        .where(later.carried_from_id == AgendaItem.id, holder.state != MeetingState.CANCELLED)
        .correlate(AgendaItem)
        .exists()
    )

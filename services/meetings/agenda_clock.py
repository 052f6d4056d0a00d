"""Where a meeting stands in its acara, and how long each has taken."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from data.models import AgendaItem, AgendaState, Meeting
from services import history
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import editing, pauses, states


def enter(session: Session, *, meeting_id: int, agenda_item_id: int, actor: Actor, now: datetime) -> None:
    """Make an acara the current one; the one before is done, its time is added up.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: the meeting does not run, or the acara is of another meeting.
    """
    roles.require_recorder(actor)
    meeting = states.writable(session, meeting_id)
    item = editing.held(session, AgendaItem, agenda_item_id)
    if item.meeting_id != meeting_id:
        raise RuleBroken("Acara ini bukan bagian dari rapat ini.")
    if meeting.current_agenda_item_id == agenda_item_id and item.state is AgendaState.CURRENT:
        return
    leave_current(session, meeting_id=meeting_id, now=now)
    item.state = AgendaState.CURRENT
    item.entered_at = None if pauses.since(session, meeting_id=meeting_id) else now  # a break stops the clock
    session.add(item)
    _point_to(session, meeting_id, agenda_item_id)
    history.record(session, actor=actor, now=now, action="enter", entity=item)
    topics.bump(session, topics.meeting(meeting_id))


def leave_current(session: Session, *, meeting_id: int, now: datetime) -> None:
    """Add up the time of the current acara and call it done; a clock that went backwards adds nothing."""
    current = select(AgendaItem).where(
        AgendaItem.meeting_id == meeting_id, col(AgendaItem.state) == AgendaState.CURRENT
    )
    for item in session.exec(current):
        item.elapsed_seconds += seconds_since(item.entered_at, now)
        item.state, item.entered_at = AgendaState.DONE, None
        session.add(item)
    _point_to(session, meeting_id, None)


def _point_to(session: Session, meeting_id: int, agenda_item_id: int | None) -> None:
    """Past the row version: moving on in the acara must not refuse an edit of the meeting's head."""
    session.flush()
    session.execute(update(Meeting).where(col(Meeting.id) == meeting_id).values(current_agenda_item_id=agenda_item_id))


def seconds_since(since: datetime | None, now: datetime) -> int:
    """Return the whole seconds that have passed; never less than 0."""
    return max(0, int((now - since).total_seconds())) if since else 0

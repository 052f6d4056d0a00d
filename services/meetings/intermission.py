"""A break in mid-meeting: the wall says so and the acara's clock stands still until the meeting goes on."""

from datetime import datetime

from sqlmodel import Session, col, select

from data.models import AgendaItem, AgendaState, MeetingPause, MeetingState
from services import history
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import pauses, stage, states
from services.meetings.agenda_clock import seconds_since


def pause(session: Session, *, meeting_id: int, actor: Actor, now: datetime) -> None:
    """Begin a break: the wall says "Rapat sedang jeda", the acara's clock stands still.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: the meeting does not run, or a break lasts already.
    """
    roles.require_recorder(actor)
    meeting = states.locked(session, meeting_id)
    if meeting.state is not MeetingState.RUNNING:
        raise RuleBroken("Hanya rapat yang berlangsung dapat dijeda.")
    if pauses.since(session, meeting_id=meeting_id):
        raise RuleBroken("Rapat ini sedang jeda. Tekan Lanjutkan rapat untuk mengakhirinya.")
    for item in _current(session, meeting_id):
        item.elapsed_seconds += seconds_since(item.entered_at, now)
        item.entered_at = None
        session.add(item)
    session.add(MeetingPause(meeting_id=meeting_id, began_at=now))
    history.record(session, actor=actor, now=now, action="pause", entity=meeting)
    topics.bump(session, topics.meeting(meeting_id))
    stage.empty(session, meeting_id=meeting_id, is_blank=True, actor=actor, now=now)


def resume_after_pause(session: Session, *, meeting_id: int, actor: Actor, now: datetime) -> None:
    """End the break that lasts: the wall shows again what it showed, the acara's clock goes on.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: no break lasts.
    """
    roles.require_recorder(actor)
    meeting = states.locked(session, meeting_id)
    if not pauses.close(session, meeting_id=meeting_id, now=now):
        raise RuleBroken("Rapat ini tidak sedang jeda.")
    for item in _current(session, meeting_id):
        item.entered_at = now
        session.add(item)
    history.record(session, actor=actor, now=now, action="resume-after-pause", entity=meeting)
    topics.bump(session, topics.meeting(meeting_id))
    stage.empty(session, meeting_id=meeting_id, is_blank=False, actor=actor, now=now)


def _current(session: Session, meeting_id: int) -> list[AgendaItem]:
    wanted = (AgendaItem.meeting_id == meeting_id, col(AgendaItem.state) == AgendaState.CURRENT)
    return list(session.exec(select(AgendaItem).where(*wanted)))

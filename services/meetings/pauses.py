"""Breaks of a meeting: which there were, and whether one lasts. Beginning and ending one: intermission."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from data.models import MeetingPause


@dataclass(frozen=True)
class Pause:
    """One break; `ended_at` is None while it lasts."""

    began_at: datetime
    ended_at: datetime | None


def of_meeting(session: Session, *, meeting_id: int) -> list[Pause]:
    """Return the breaks of a meeting, the first one first."""
    found = select(MeetingPause).where(MeetingPause.meeting_id == meeting_id).order_by(col(MeetingPause.id))
    return [Pause(row.began_at, row.ended_at) for row in session.exec(found)]


def since(session: Session, *, meeting_id: int) -> datetime | None:
    """Return when the break began that lasts now, or None."""
    row = _lasting(session, meeting_id)
    return row.began_at if row else None


def close(session: Session, *, meeting_id: int, now: datetime) -> bool:
    """Give a break that lasts its end, as a meeting does that goes on or stops; return whether there was one."""
    row = _lasting(session, meeting_id)
    if row is None:
        return False
    row.ended_at = max(now, row.began_at)
    session.add(row)
    session.flush()
    return True


def _lasting(session: Session, meeting_id: int) -> MeetingPause | None:
    found = select(MeetingPause).where(MeetingPause.meeting_id == meeting_id, col(MeetingPause.ended_at).is_(None))
    return session.exec(found).first()

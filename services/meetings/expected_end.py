"""When a meeting is expected to end, counted from where it stands in its acara, and how far that is from its plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from data.models import AgendaState, Meeting
from services import indonesian, settings
from services.meetings import agenda, pauses, states
from services.meetings.views import AgendaRow

_MINUTE = timedelta(minutes=1)
_AHEAD = 15  # minutes that a page can go on by itself, also while the server is away


@dataclass(frozen=True)
class Foreseen:
    """A sentence, and in how many seconds it becomes true while the meeting stays where it is."""

    after_seconds: int
    sentence: str


def sentence(session: Session, *, meeting_id: int, now: datetime) -> str:
    """Return "Perkiraan selesai pukul 11.52 WITA, 12 menit setelah rencana."; empty while no meeting runs.

    Without a planned end only the time is said. A meeting that was opened again for a correction ended long ago.
    """
    return next((one.sentence for one in coming(session, meeting_id=meeting_id, now=now)), "")


def coming(session: Session, *, meeting_id: int, now: datetime) -> list[Foreseen]:
    """Return the sentence of now and those of the next minutes: an acara over its time, or a break, moves the end."""
    meeting = states.get(session, meeting_id)
    if meeting.state not in states.ACTIVE or meeting.ended_at is not None:
        return []
    zone, rows = settings.read(session).time_zone, agenda.rows(session, meeting_id=meeting_id, now=now)
    is_break = pauses.since(session, meeting_id=meeting_id) is not None
    planned_end = _planned_end(meeting, zone)
    found: list[Foreseen] = []
    for at in _moments(now):
        passed = int((at - now).total_seconds())
        ends = at + timedelta(seconds=_left(rows, used_since=0 if is_break else passed))
        told = _sentence(ends, planned_end, zone)
        if not found or found[-1].sentence != told:
            found.append(Foreseen(passed, told))
    return found


def _moments(now: datetime) -> list[datetime]:
    """Now, and the whole minutes that follow."""
    minute = now.replace(second=0, microsecond=0)
    return [now, *(minute + _MINUTE * ahead for ahead in range(1, _AHEAD + 1))]


def _left(rows: Sequence[AgendaRow], *, used_since: int) -> int:
    """Return the seconds that the current acara and those not yet begun still have; an acara over its time has none."""
    left = 0
    for row in rows:
        if row.state in (AgendaState.CURRENT, AgendaState.PLANNED):
            used = row.elapsed_seconds + (used_since if row.state is AgendaState.CURRENT else 0)
            left += max(0, row.planned_minutes * 60 - used)
    return left


def _planned_end(meeting: Meeting, time_zone: str) -> datetime | None:
    """Return the planned end on the day the meeting really began, or None; it may lie after midnight."""
    if not meeting.ends_at or meeting.started_at is None:
        return None
    begins, ends = (_on_day(meeting.started_at, clock, time_zone) for clock in (meeting.starts_at, meeting.ends_at))
    return ends if ends > begins else ends + timedelta(days=1)


def _on_day(day: datetime, clock: str, time_zone: str) -> datetime:
    hour, minute = clock.split(".")
    return day.astimezone(ZoneInfo(time_zone)).replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)


def _sentence(ends: datetime, planned_end: datetime | None, time_zone: str) -> str:
    told = f"Perkiraan selesai pukul {indonesian.clock(ends, time_zone)}"
    if planned_end is None:
        return f"{told}."
    minutes = (ends.replace(second=0, microsecond=0) - planned_end) // _MINUTE  # as both are printed
    if minutes == 0:
        return f"{told}, sesuai rencana."
    return f"{told}, {indonesian.number(abs(minutes))} menit {'setelah' if minutes > 0 else 'sebelum'} rencana."

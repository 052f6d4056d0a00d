"""Meetings as pages and the wall announce them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from data.models import Change, Meeting, MeetingState, Office, Official
from services import indonesian
from services.indicators import values
from services.meetings import editing, states
from services.meetings.views import MeetingHead


@dataclass(frozen=True)
class Details:
    """What the preparation of a meeting edits beside its head; offices are None when nobody was chosen."""

    head: MeetingHead
    basis: str
    letter_number: str
    letter_on: date | None
    chair_office_id: int | None
    recorder_office_id: int | None
    cancel_reason: str


_SLACK = timedelta(minutes=2)  # two laptops never agree to the second


def head(session: Session, *, meeting_id: int) -> MeetingHead:
    """Return one meeting, or raise NotFound."""
    meeting = states.get(session, meeting_id)
    return _head(meeting, _printed(session, [meeting]))


def details(session: Session, *, meeting_id: int) -> Details:
    """Return one meeting with all that its preparation edits, or raise NotFound."""
    meeting = states.get(session, meeting_id)
    officials = select(Official.id, Official.office_id).where(
        col(Official.id).in_([meeting.chair_id, meeting.recorder_id])
    )
    offices = dict(session.exec(officials).all())
    return Details(
        head=head(session, meeting_id=meeting_id),
        basis=meeting.basis,
        letter_number=meeting.letter_number,
        letter_on=meeting.letter_on,
        chair_office_id=offices.get(meeting.chair_id),
        recorder_office_id=offices.get(meeting.recorder_id),
        cancel_reason=meeting.cancel_reason,
    )


def list_heads(session: Session) -> list[MeetingHead]:
    """Return all meetings, the newest first."""
    meetings = list(session.exec(select(Meeting).order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())))
    names = _printed(session, meetings)
    return [_head(meeting, names) for meeting in meetings]


def foremost(heads: Sequence[MeetingHead], *, today: date) -> int | None:
    """Return the meeting a page opens with: the one that runs, else the next in preparation, else the newest.

    Args:
        heads: the newest first, as `list_heads` returns them.
    """
    active = next((head.id for head in heads if head.state in states.ACTIVE), None)
    newest = next((head.id for head in heads), None)
    return active or next_meeting(heads, today=today) or newest


def next_meeting(heads: Sequence[MeetingHead], *, today: date) -> int | None:
    """Return the meeting in preparation that comes next: the earliest from today on, else the latest that is past.

    Of both sorts a sample comes after the real ones: it must not hide what the office itself prepares.
    """
    waiting = [head for head in heads if head.state is MeetingState.DRAFT]
    coming = sorted((head for head in waiting if head.held_on >= today), key=lambda head: (head.held_on, head.id))
    past = [head for head in waiting if head.held_on < today]
    found = [*sorted(coming, key=_is_sample), *sorted(past, key=_is_sample)]  # sorting keeps the order of days
    return found[0].id if found else None


def latest(heads: Sequence[MeetingHead]) -> MeetingHead | None:
    """Return the newest rakor of the office itself, neither a sample nor cancelled: what a new one resembles."""
    return next((head for head in heads if not head.is_sample and head.state is not MeetingState.CANCELLED), None)


def last_held(heads: Sequence[MeetingHead]) -> int | None:
    """Return the newest meeting that was held, or None; a cancelled one was not."""
    return next((head.id for head in heads if head.state in (MeetingState.FINAL, MeetingState.SIGNED)), None)


def running(session: Session) -> int | None:
    """Return the id of the meeting that runs or is read back, or None; there is never more than one."""
    active = select(Meeting.id).where(col(Meeting.state).in_(states.ACTIVE)).order_by(col(Meeting.started_at).desc())
    return session.exec(active).first()


def running_month(session: Session) -> date | None:
    """Return the month whose figures the wall shows: of the meeting that runs or is read back; None without one.

    A meeting for which none was chosen speaks of the newest with values, so it may be None then too.
    """
    meeting_id = running(session)
    if meeting_id is None:
        return None
    return values.shown_period(session, session.get_one(Meeting, meeting_id).data_period_on)


def last_prepared(session: Session, *, is_sample: bool) -> Meeting | None:
    """Return the newest meeting whose chair and recorder a new one takes over; samples and real ones apart."""
    found = select(Meeting).where(Meeting.state != MeetingState.CANCELLED, col(Meeting.is_sample) == is_sample)
    return session.exec(found.order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())).first()


def clock_warning(session: Session, *, now: datetime, time_zone: str) -> str:
    """Return a warning when this laptop's clock is behind the newest stored time, else an empty text."""
    newest = session.exec(select(func.max(Change.at))).one()
    if newest is None or now + _SLACK >= newest:
        return ""
    day, time = indonesian.long_day(newest.astimezone(ZoneInfo(time_zone)).date()), indonesian.clock(newest, time_zone)
    seen = f"Jam laptop ini mundur: catatan terakhir disimpan {day}, pukul {time}."
    return f"{seen} Periksa tanggal dan jam sebelum memulai rapat."


def official_of(session: Session, *, office_id: int) -> int:
    """Return the id of the official who holds an office; one without a name is made when nobody was entered.

    The name stays empty: it is written by hand above the line, never invented.
    """
    office = editing.held(session, Office, office_id)
    holder = select(Official.id).where(Official.office_id == office_id, col(Official.is_active).is_(True))
    known = session.exec(holder.order_by(col(Official.name).desc(), col(Official.id).desc())).first()
    if known is not None:
        return known
    official = Official(office_id=office_id, name="", is_sample=office.is_sample)
    session.add(official)
    session.flush()
    return official.id or 0


def _is_sample(head: MeetingHead) -> bool:
    return head.is_sample


def _printed(session: Session, meetings: list[Meeting]) -> dict[int, str]:
    """Titles of chairs and recorders by official: "Wakil Bupati Soppeng", "Plt. Kepala Dinas Kesehatan"."""
    wanted = {official for meeting in meetings for official in (meeting.chair_id, meeting.recorder_id) if official}
    if not wanted:
        return {}
    found = (
        select(Official, Office).join(Office, col(Office.id) == Official.office_id).where(col(Official.id).in_(wanted))
    )
    return {official.id or 0: f"{official.acting} {office.title}".strip() for official, office in session.exec(found)}


def _head(meeting: Meeting, names: dict[int, str]) -> MeetingHead:
    return MeetingHead(
        id=meeting.id or 0,
        version=meeting.version,
        title=meeting.title,
        state=meeting.state,
        state_word=states.WORDS[meeting.state],
        held_on=meeting.held_on,
        held_shown=indonesian.long_day(meeting.held_on),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        chair=names.get(meeting.chair_id or 0, ""),
        recorder=names.get(meeting.recorder_id or 0, ""),
        started_at=meeting.started_at,
        ended_at=meeting.ended_at,
        current_agenda_item_id=meeting.current_agenda_item_id,
        data_period_on=meeting.data_period_on,
        is_sample=meeting.is_sample,
    )

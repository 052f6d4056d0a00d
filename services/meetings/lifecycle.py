"""The meeting itself: made, prepared, started, read back, finished, cancelled. Opening a page changes nothing."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from data.models import AgendaKind, Meeting, MeetingState
from services import history, indonesian, settings
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.indicators import values
from services.live import topics
from services.meetings import agenda, editing, heads, numbers, participants, pauses, states
from services.meetings.heads import (
    clock_warning,
    details,
    foremost,
    head,
    last_held,
    latest,
    list_heads,
    next_meeting,
    running,
)
from services.text import clean_line

__all__ = [
    "begin_reading_back",
    "cancel",
    "clock_warning",
    "create",
    "details",
    "finish",
    "foremost",
    "head",
    "last_held",
    "latest",
    "list_heads",
    "next_meeting",
    "reopen",
    "resume",
    "running",
    "start",
]


def create(
    session: Session,
    *,
    title: str,
    held_on: date,
    starts_at: str = "09.00",
    ends_at: str = "",
    place: str = "",
    data_period_on: date | None = None,
    agenda_as_in: int | None = None,
    client_key: str | None = None,
    is_sample: bool = False,
    actor: Actor,
    now: datetime,
) -> int:
    """Return the id of a new meeting in Persiapan, with acara and the usual participants.

    Participants, chair and recorder are those of the last rakor; without one, the offices invited as a rule.

    Args:
        starts_at, ends_at: planned, on the local clock: "09.00"; `ends_at` may be empty.
        agenda_as_in: the rakor whose acara are taken over; None: the template's.
        client_key: the same key twice returns the first meeting.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: no title, or a time that is none.
    """
    roles.require_recorder(actor)
    if known := editing.id_of_key(session, Meeting, client_key):
        return known
    last = heads.last_prepared(session, is_sample=is_sample)
    meeting = Meeting(
        title=editing.sentence(clean_line(title), "nama rapat")[:240],
        held_on=held_on,
        starts_at=indonesian.parse_clock(starts_at),
        ends_at=indonesian.parse_clock(ends_at) if ends_at.strip() else "",
        place=clean_line(place)[:200],
        basis=settings.read(session).team_basis[:240],
        chair_id=last.chair_id if last else None,
        recorder_id=last.recorder_id if last else None,
        data_period_on=data_period_on,
        client_key=client_key,
        is_sample=is_sample,
    )
    session.add(meeting)
    after = {"title": meeting.title, "held_on": held_on}
    history.record(session, actor=actor, now=now, action="create", entity=meeting, after=after)
    agenda.fill(session, meeting_id=meeting.id or 0, as_in_meeting=agenda_as_in)
    participants.fill(session, meeting=meeting)
    topics.bump(session, topics.meeting(meeting.id or 0))
    return meeting.id or 0


def start(session: Session, *, meeting_id: int, actor: Actor, now: datetime) -> None:
    """Start the meeting: Persiapan becomes Berlangsung, the first acara begins.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: another meeting runs, or this one was started or cancelled before.
    """
    roles.require_recorder(actor)
    numbers.following(session, scope="meeting-start")  # two starts at once take turns here
    meeting = states.locked(session, meeting_id)
    if meeting.state is not MeetingState.DRAFT:
        raise RuleBroken(
            f"Rapat ini sudah {states.WORDS[meeting.state].lower()}; hanya rapat dalam persiapan yang dapat dimulai."
        )
    _require_alone(session, meeting_id)
    meeting.state, meeting.started_at = MeetingState.RUNNING, now
    _save(session, meeting)
    history.record(session, actor=actor, now=now, action="start", entity=meeting)
    if first := agenda.first(session, meeting_id=meeting_id):
        agenda.enter(session, meeting_id=meeting_id, agenda_item_id=first, actor=actor, now=now)


def begin_reading_back(session: Session, *, meeting_id: int, actor: Actor, now: datetime) -> None:
    """Go from Berlangsung to Pembacaan hasil; its acara becomes the current one.

    What was read after the meeting had ended, for a correction, was not read to the room: the time stays.
    """
    roles.require_recorder(actor)
    meeting = _in_state(session, meeting_id, MeetingState.RUNNING)
    pauses.close(session, meeting_id=meeting_id, now=now)
    meeting.state = MeetingState.READING_BACK
    if meeting.ended_at is None:
        meeting.read_back_at = now
    _save(session, meeting)
    history.record(session, actor=actor, now=now, action="read-back", entity=meeting)
    if reading := agenda.of_kind(session, meeting_id=meeting_id, kind=AgendaKind.READING_BACK):
        agenda.enter(session, meeting_id=meeting_id, agenda_item_id=reading, actor=actor, now=now)


def resume(session: Session, *, meeting_id: int, actor: Actor, now: datetime) -> None:
    """Go back from Pembacaan hasil to Berlangsung."""
    roles.require_recorder(actor)
    meeting = _in_state(session, meeting_id, MeetingState.READING_BACK)
    meeting.state = MeetingState.RUNNING
    _save(session, meeting)
    history.record(session, actor=actor, now=now, action="resume", entity=meeting)


def finish(session: Session, *, meeting_id: int, actor: Actor, now: datetime) -> None:
    """Go from Pembacaan hasil to Final; the page freezes the notula in the same transaction.

    The first time, "bulan terbaru" becomes the month that it is: months that come in later are not the meeting's.
    A meeting that was opened again keeps the time at which it really ended.
    """
    roles.require_recorder(actor)
    meeting = _in_state(session, meeting_id, MeetingState.READING_BACK)
    agenda.leave_current(session, meeting_id=meeting_id, now=now)
    if meeting.ended_at is None and meeting.data_period_on is None:
        meeting.data_period_on = values.latest_period(session)
    meeting.state, meeting.ended_at = MeetingState.FINAL, meeting.ended_at or now
    _save(session, meeting)
    after = {"data_period_on": meeting.data_period_on}
    history.record(session, actor=actor, now=now, action="finish", entity=meeting, after=after)


def reopen(session: Session, *, meeting_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Open a Final meeting again for a correction; finishing it makes the next version of the notula.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: no reason, another meeting runs, or the notula is signed (then only a Ralat helps).
    """
    roles.require_recorder(actor)
    why = editing.reason(reason)
    numbers.following(session, scope="meeting-start")
    meeting = _in_state(session, meeting_id, MeetingState.FINAL)
    _require_alone(session, meeting_id)
    meeting.state = MeetingState.READING_BACK
    _save(session, meeting)
    history.record(session, actor=actor, now=now, action="reopen", entity=meeting, after={"reason": why})


def cancel(session: Session, *, meeting_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Cancel a meeting that is not Final, with a reason; it stays in the list and cannot be started again.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: no reason, or the meeting is closed.
    """
    roles.require_recorder(actor)
    meeting = states.writable(session, meeting_id, preparing=True)
    why = editing.reason(reason)
    pauses.close(session, meeting_id=meeting_id, now=now)
    agenda.leave_current(session, meeting_id=meeting_id, now=now)
    meeting.state, meeting.cancel_reason = MeetingState.CANCELLED, why
    _save(session, meeting)
    topics.bump(session, topics.FOLLOW_UP)  # what it agreed is followed no longer
    history.record(session, actor=actor, now=now, action="cancel", entity=meeting, after={"reason": why})


def _in_state(session: Session, meeting_id: int, state: MeetingState) -> Meeting:
    meeting = states.locked(session, meeting_id)
    if meeting.state is not state:
        now, wanted = states.WORDS[meeting.state], states.WORDS[state]
        raise RuleBroken(f"Rapat ini sedang dalam keadaan {now}, bukan {wanted}. Muat ulang halaman.")
    return meeting


def _require_alone(session: Session, meeting_id: int) -> None:
    active = select(Meeting).where(Meeting.id != meeting_id, col(Meeting.state).in_(states.ACTIVE))
    if other := session.exec(active).first():
        raise RuleBroken(f"“{other.title}” masih {states.WORDS[other.state].lower()}. Akhiri atau batalkan dahulu.")


def _save(session: Session, meeting: Meeting) -> None:
    session.add(meeting)
    topics.bump(session, topics.meeting(meeting.id or 0))

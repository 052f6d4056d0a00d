"""Acara: the run of show, its template, its clock, and where the meeting stands in it."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from data.models import AgendaItem, AgendaKind, AgendaState, MeetingState
from services import history
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import editing, states
from services.meetings.agenda_clock import enter, leave_current, seconds_since
from services.meetings.agenda_order import TemplateRow, fill, items_of, renumber, template
from services.meetings.views import AgendaRow
from services.text import clean_line

__all__ = [
    "LEFT_OUT",
    "TemplateRow",
    "add",
    "edit",
    "enter",
    "fill",
    "first",
    "leave_current",
    "move",
    "of_kind",
    "planned_minutes",
    "remove",
    "row",
    "rows",
    "set_aside",
    "template",
    "time_sentence",
]
LEFT_OUT = {AgendaState.SKIPPED: "dilewati", AgendaState.DEFERRED: "dibahas pada rapat berikutnya"}
_FIELDS = frozenset({"title", "kind", "division_id", "planned_minutes"})


def rows(session: Session, *, meeting_id: int, now: datetime) -> list[AgendaRow]:
    """Return the acara in order; the current one's seconds count up to `now` while the meeting runs."""
    meeting = states.get(session, meeting_id)
    runs = meeting.state in states.ACTIVE
    return [_row(item, now if runs else None) for item in items_of(session, meeting_id)]


def row(session: Session, *, agenda_item_id: int) -> AgendaRow:
    """Return one acara as it is stored, its seconds not counted up to now, or raise NotFound."""
    return _row(editing.held(session, AgendaItem, agenda_item_id), None)


def planned_minutes(session: Session, *, meeting_id: int) -> int:
    """Return the sum of the planned minutes of what was not left out."""
    return sum(item.planned_minutes for item in items_of(session, meeting_id) if item.state not in LEFT_OUT)


def time_sentence(session: Session, *, meeting_id: int) -> str:
    """Return the sum of the acara against the meeting's planned length, as a sentence."""
    meeting = states.get(session, meeting_id)
    planned, begins = planned_minutes(session, meeting_id=meeting_id), _minute_of_day(meeting.starts_at)
    if not meeting.ends_at:
        ends = (begins + planned) % (24 * 60)
        return f"Jumlah acara {planned} menit: selesai sekitar pukul {ends // 60:02d}.{ends % 60:02d}."
    length = (_minute_of_day(meeting.ends_at) - begins) % (24 * 60)
    told = f"Jumlah acara {planned} menit, rapat {length} menit (pukul {meeting.starts_at}–{meeting.ends_at})"
    if planned > length:
        return f"{told}: melebihi {planned - length} menit. Kurangi menit acara atau mundurkan jam selesai."
    return f"{told}: tersisa {length - planned} menit." if planned < length else f"{told}: pas."


def of_kind(session: Session, *, meeting_id: int, kind: AgendaKind) -> int | None:
    """Return the id of the first acara of a kind, or None."""
    return next((item.id for item in items_of(session, meeting_id) if item.kind is kind), None)


def first(session: Session, *, meeting_id: int) -> int | None:
    """Return the id of the first acara that was not left out, or None."""
    return next((item.id for item in items_of(session, meeting_id) if item.state is AgendaState.PLANNED), None)


def add(
    session: Session,
    *,
    meeting_id: int,
    title: str,
    planned_minutes: int = 10,
    division_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Return the id of a new acara, put before Pembacaan hasil and Penutup.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: no title, or the meeting is closed.
    """
    roles.require_recorder(actor)
    states.writable(session, meeting_id, preparing=True)
    items = items_of(session, meeting_id)
    tail = [item for item in items if item.kind in (AgendaKind.READING_BACK, AgendaKind.CLOSING)]
    item = AgendaItem(
        meeting_id=meeting_id,
        position=(tail[0].position if tail else len(items) + 1),
        title=editing.sentence(clean_line(title), "nama acara")[:200],
        kind=AgendaKind.DIVISION if division_id else AgendaKind.TOPIC,
        division_id=division_id,
        planned_minutes=_minutes(planned_minutes),
    )
    for later in tail:
        later.position += 1
    session.add(item)
    history.record(session, actor=actor, now=now, action="create", entity=item, after={"title": item.title})
    renumber(session, meeting_id)
    topics.bump(session, topics.meeting(meeting_id))
    return item.id or 0


def edit(session: Session, *, agenda_item_id: int, version: int, actor: Actor, now: datetime, **fields: Any) -> None:
    """Change title, planned_minutes, kind or division_id of an acara.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved it since `version`.
        RuleBroken: no title, minutes outside 0–600, or the meeting is closed.
    """
    roles.require_recorder(actor)
    editing.require_known(fields, _FIELDS)
    item = _open(session, agenda_item_id, version, mine=str(fields.get("title", "")))
    if "title" in fields:
        fields["title"] = editing.sentence(clean_line(fields["title"]), "nama acara")[:200]
    if "planned_minutes" in fields:
        fields["planned_minutes"] = _minutes(fields["planned_minutes"])
    before, after = editing.change(item, fields)
    if after:
        session.add(item)
        history.record(session, actor=actor, now=now, action="edit", entity=item, before=before, after=after)
        renumber(session, item.meeting_id)
        topics.bump(session, topics.meeting(item.meeting_id))


def move(session: Session, *, agenda_item_id: int, version: int, by: int, actor: Actor, now: datetime) -> None:
    """Move an acara up (`by` -1) or down (1); at the ends it stays. Numbers follow the order."""
    roles.require_recorder(actor)
    item = _open(session, agenda_item_id, version, mine="")
    for position, row in enumerate(editing.moved(items_of(session, item.meeting_id), item, by=by), 1):
        row.position = position
        session.add(row)
    history.record(session, actor=actor, now=now, action="move", entity=item, after={"position": item.position})
    renumber(session, item.meeting_id)
    topics.bump(session, topics.meeting(item.meeting_id))


def set_aside(
    session: Session, *, agenda_item_id: int, version: int, state: AgendaState | str, actor: Actor, now: datetime
) -> None:
    """Skip an acara (SKIPPED), leave it for the next rakor (DEFERRED), or take it up again (PLANNED)."""
    roles.require_recorder(actor)
    item = _open(session, agenda_item_id, version, mine="")
    if state not in (*LEFT_OUT, AgendaState.PLANNED):
        raise RuleBroken(
            "Acara hanya dapat dilewati, dibahas pada rapat berikutnya, atau dikembalikan ke susunan acara."
        )
    if item.state is AgendaState.CURRENT:
        leave_current(session, meeting_id=item.meeting_id, now=now)
    before, after = editing.change(item, {"state": AgendaState(state), "entered_at": None})
    session.add(item)
    history.record(session, actor=actor, now=now, action="set-aside", entity=item, before=before, after=after)
    topics.bump(session, topics.meeting(item.meeting_id))


def remove(session: Session, *, agenda_item_id: int, version: int, actor: Actor, now: datetime) -> None:
    """Take an acara out of the preparation; once the meeting runs it is skipped instead.

    Raises:
        RuleBroken: the meeting has started.
    """
    roles.require_recorder(actor)
    item = _open(session, agenda_item_id, version, mine="")
    meeting_id = item.meeting_id
    if states.get(session, meeting_id).state is not MeetingState.DRAFT:
        raise RuleBroken("Rapat sudah dimulai. Lewati acara ini, jangan dihapus.")
    history.record(session, actor=actor, now=now, action="remove", entity=item, before={"title": item.title})
    session.delete(item)
    session.flush()
    renumber(session, meeting_id)
    topics.bump(session, topics.meeting(meeting_id))


def _minute_of_day(clock: str) -> int:
    hour, minute = clock.split(".")
    return int(hour) * 60 + int(minute)


def _open(session: Session, agenda_item_id: int, version: int, *, mine: str) -> AgendaItem:
    item = editing.held(session, AgendaItem, agenda_item_id)
    editing.require_version(item, version, theirs=item.title, mine=mine)
    states.writable(session, item.meeting_id, preparing=True)
    return item


def _row(item: AgendaItem, now: datetime | None) -> AgendaRow:
    counting = item.state is AgendaState.CURRENT and now is not None
    return AgendaRow(
        id=item.id or 0,
        version=item.version,
        position=item.position,
        number=item.number,
        title=item.title,
        kind=item.kind,
        division_id=item.division_id,
        planned_minutes=item.planned_minutes,
        state=item.state,
        elapsed_seconds=item.elapsed_seconds + (seconds_since(item.entered_at, now) if counting and now else 0),
    )


def _minutes(minutes: int) -> int:
    if not 0 <= minutes <= 600:
        raise RuleBroken("Menit acara diisi dengan angka 0 sampai 600.")
    return minutes

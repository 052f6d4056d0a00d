"""What a notula is made of, read once: the meeting, its acara, everything captured in it that still stands."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from data.models import ActionItem, AgendaItem, AgendaKind, Agreement, Division, Meeting, Note
from services import settings
from services.errors import NotFound
from services.meetings import attendance, items
from services.meetings.views import Item
from services.settings import Settings


@dataclass(frozen=True)
class Source:
    """Rows of one meeting; cancelled items stand apart in `cancelled`.

    Attributes:
        opened_at: when it was started; None when that was on another day than the meeting's, as with a notula
            that is typed up afterwards.
        ended_at: the meeting's end, or the moment at which it is being frozen; None while it runs, and when
            it became Final on a later day, which is not when the room was left.
        items: what stands, by kind and id; `items` orders by number, notes by time.
        came: offices that owe an action and are recorded as present, however late they came.
    """

    meeting: Meeting
    opened_at: datetime | None
    ended_at: datetime | None
    settings: Settings
    agenda: tuple[AgendaItem, ...]
    divisions: dict[int | None, Division]
    notes: tuple[tuple[Note, Item], ...]
    agreements: tuple[tuple[Agreement, Item], ...]
    actions: tuple[tuple[ActionItem, Item], ...]
    cancelled: tuple[Item, ...]
    came: frozenset[int]

    @property
    def held_on(self) -> date:
        """Return the meeting's day; ages in a document are counted from it."""
        return self.meeting.held_on

    def is_in_the_room(self, at: datetime) -> bool:
        """Return whether something at this moment happened in the meeting: on its day, before it was closed."""
        on_the_day = _on_its_day(self.meeting, at, self.settings.time_zone) is not None
        return on_the_day and (self.ended_at is None or at <= self.ended_at)

    def agenda_of(self, kind: AgendaKind) -> set[int | None]:
        """Return the ids of the acara of one kind."""
        return {item.id for item in self.agenda if item.kind is kind}

    def division_of(self, agenda_item_id: int | None) -> Division | None:
        """Return the bidang that an acara is about."""
        found = next((item for item in self.agenda if item.id == agenda_item_id), None)
        return self.divisions.get(found.division_id) if found else None


def read(session: Session, *, meeting_id: int, ended_at: datetime | None = None) -> Source:
    """Return a meeting's rows, or raise NotFound.

    Args:
        ended_at: taken for the end of a meeting that has not ended yet.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound("Rapat ini tidak ditemukan. Pilih rapat lain dari daftar.")
    told = items.of_meeting(session, meeting_id=meeting_id)
    live = {(item.kind, item.id): item for item in told if not item.is_cancelled}
    agenda = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(col(AgendaItem.position))
    notes = session.exec(select(Note).where(Note.meeting_id == meeting_id).order_by(col(Note.id))).all()
    agreements = session.exec(
        select(Agreement).where(Agreement.meeting_id == meeting_id).order_by(col(Agreement.number))
    )
    actions = session.exec(
        select(ActionItem).where(ActionItem.meeting_id == meeting_id).order_by(col(ActionItem.number))
    )
    told_actions = tuple((row, live["action", row.id or 0]) for row in actions if ("action", row.id) in live)
    owners = {row.owner_office_id for row, _ in told_actions if row.owner_office_id}
    chosen = settings.read(session)
    return Source(
        meeting=meeting,
        opened_at=_on_its_day(meeting, meeting.started_at, chosen.time_zone),
        ended_at=_on_its_day(meeting, meeting.ended_at or ended_at, chosen.time_zone),
        settings=chosen,
        agenda=tuple(session.exec(agenda)),
        divisions={row.id: row for row in session.exec(select(Division).order_by(col(Division.number)))},
        notes=tuple((row, live["note", row.id or 0]) for row in notes if ("note", row.id) in live),
        agreements=tuple((row, live["agreement", row.id or 0]) for row in agreements if ("agreement", row.id) in live),
        actions=told_actions,
        cancelled=tuple(item for item in told if item.is_cancelled and item.kind != "note"),
        came=attendance.came(session, meeting_id=meeting_id, office_ids=owners).offices,
    )


def _on_its_day(meeting: Meeting, at: datetime | None, time_zone: str) -> datetime | None:
    return at if at and at.astimezone(ZoneInfo(time_zone)).date() == meeting.held_on else None

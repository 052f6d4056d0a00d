"""Where an item belongs: its acara must be of the meeting; its bidang follows from indicator or acara."""

import re
from datetime import date

from sqlmodel import Session, select

from data.models import AgendaItem, Agreement, Indicator, Level, Meeting, Note, Region
from services import indonesian
from services.errors import RuleBroken

_ORIGIN = re.compile(r"(note|agreement):([0-9]{1,9})")


def require_agenda_item(session: Session, *, meeting: Meeting, agenda_item_id: int | None) -> AgendaItem | None:
    """Return the acara when it is one of the meeting's; None stays None.

    Raises:
        RuleBroken: an acara of another meeting.
    """
    if agenda_item_id is None:
        return None
    item = session.get(AgendaItem, agenda_item_id)
    if item is None or item.meeting_id != meeting.id:
        raise RuleBroken("Acara ini bukan bagian dari rapat ini. Pilih acara di sebelah kiri, lalu simpan lagi.")
    return item


def division_in(
    session: Session,
    *,
    meeting: Meeting,
    agenda_item_id: int | None,
    due_on: date | None,
    indicator_id: int | None,
    division_id: int | None,
) -> int | None:
    """Return the bidang of a new agreement or action: the one that was said, else the indicator's, else the acara's.

    Raises:
        RuleBroken: an acara of another meeting, or a due date before the meeting.
    """
    agenda_item = require_agenda_item(session, meeting=meeting, agenda_item_id=agenda_item_id)
    require_due(due_on, meeting=meeting)
    if division_id is not None:
        return division_id
    indicator = session.get(Indicator, indicator_id) if indicator_id is not None else None
    if indicator is not None:
        return indicator.division_id
    return agenda_item.division_id if agenda_item else None


def origin_of(session: Session, *, meeting_id: int, origin: str) -> dict[str, int]:
    """Return the column that remembers what an action was made of: "note:12" → ``{"origin_note_id": 12}``.

    Empty where it was made of nothing, or of nothing of this meeting: that never stands in the way of saving.
    """
    said = _ORIGIN.fullmatch(origin)
    if said is None:
        return {}
    kind, item_id = said[1], int(said[2])
    row = session.get(Note, item_id) if kind == "note" else session.get(Agreement, item_id)
    return {f"origin_{kind}_id": item_id} if row is not None and row.meeting_id == meeting_id else {}


def regency_id(session: Session) -> int | None:
    """Return the region of the whole regency, or None in an empty database."""
    return session.exec(select(Region.id).where(Region.level == Level.REGENCY)).first()


def require_due(due_on: date | None, *, meeting: Meeting) -> None:
    """Do nothing when the due date is on or after the meeting, or not said.

    Raises:
        RuleBroken: it lies before the meeting.
    """
    if due_on is not None and due_on < meeting.held_on:
        raise RuleBroken(
            f"Batas waktu {indonesian.day(due_on)} mendahului tanggal rapat, {indonesian.day(meeting.held_on)}. "
            "Perbaiki tanggalnya, lalu simpan lagi."
        )

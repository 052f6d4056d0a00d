"""Acara in order: the template they come from, their positions and numbers."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from data.models import AgendaItem, AgendaKind, AgendaState, Division
from services import settings

_UNNUMBERED = (AgendaKind.OPENING, AgendaKind.CLOSING)


@dataclass(frozen=True)
class TemplateRow:
    """One acara of the template; opening and closing have no number."""

    title: str
    kind: AgendaKind
    planned_minutes: int
    division_id: int | None = None


def template(session: Session) -> list[TemplateRow]:
    """Return the usual run of show: Pembukaan, 1 to 8 with the profile's bidang among them, Penutup."""
    team = settings.read(session).team_short_name
    divisions = session.exec(select(Division).order_by(col(Division.number))).all()
    return [
        TemplateRow("Pembukaan", AgendaKind.OPENING, 5),
        TemplateRow(f"Laporan Sekretaris {team}".strip(), AgendaKind.REPORT, 8),
        TemplateRow(f"Arahan Ketua {team}".strip(), AgendaKind.DIRECTIVES, 15),
        TemplateRow("Tindak lanjut rakor sebelumnya", AgendaKind.REVIEW, 12),
        *(TemplateRow(f"Bidang {row.number}: {row.short_name}", AgendaKind.DIVISION, 15, row.id) for row in divisions),
        TemplateRow("Pembacaan hasil", AgendaKind.READING_BACK, 10),
        TemplateRow("Penutup", AgendaKind.CLOSING, 5),
    ]


def as_in(session: Session, *, meeting_id: int) -> list[TemplateRow]:
    """Return the run of show of an earlier rakor as a template, also what was skipped in it.

    What that rakor had taken over from one before, and a topic it left for the next, are not of the usual order:
    the latter is proposed in Persiapan anyhow.
    """
    return [
        TemplateRow(item.title, item.kind, item.planned_minutes, item.division_id)
        for item in items_of(session, meeting_id)
        if item.carried_from_id is None and (item.kind, item.state) != (AgendaKind.TOPIC, AgendaState.DEFERRED)
    ]


def fill(session: Session, *, meeting_id: int, as_in_meeting: int | None = None) -> None:
    """Give a new meeting its acara; `lifecycle.create` does it once.

    Args:
        as_in_meeting: the rakor whose acara are taken over; None, or one without any: those of the template.
    """
    usual = as_in(session, meeting_id=as_in_meeting) if as_in_meeting is not None else []
    for position, row in enumerate(usual or template(session), 1):
        session.add(
            AgendaItem(
                meeting_id=meeting_id,
                position=position,
                title=row.title,
                kind=row.kind,
                planned_minutes=row.planned_minutes,
                division_id=row.division_id,
            )
        )
    session.flush()
    renumber(session, meeting_id)


def items_of(session: Session, meeting_id: int) -> list[AgendaItem]:
    """Return the rows of a meeting's acara, in order."""
    found = (
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(col(AgendaItem.position), col(AgendaItem.id))
    )
    return list(session.exec(found))


def renumber(session: Session, meeting_id: int) -> None:
    """Positions without gaps; numbers 1, 2, 3 … for all but opening and closing."""
    number = 0
    for position, item in enumerate(items_of(session, meeting_id), 1):
        counts = item.kind not in _UNNUMBERED
        number += counts
        item.position, item.number = position, number if counts else None
        session.add(item)
    session.flush()

"""Acara in order: the template they come from, their positions and numbers."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from data.models import AgendaItem, AgendaKind, Division

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
    divisions = session.exec(select(Division).order_by(col(Division.number))).all()
    return [
        TemplateRow("Pembukaan", AgendaKind.OPENING, 5),
        TemplateRow("Laporan Sekretaris TPPS", AgendaKind.REPORT, 8),
        TemplateRow("Arahan Ketua TPPS", AgendaKind.DIRECTIVES, 15),
        TemplateRow("Tindak lanjut rakor sebelumnya", AgendaKind.REVIEW, 12),
        *(TemplateRow(f"Bidang {row.number}: {row.short_name}", AgendaKind.DIVISION, 15, row.id) for row in divisions),
        TemplateRow("Pembacaan hasil", AgendaKind.READING_BACK, 10),
        TemplateRow("Penutup", AgendaKind.CLOSING, 5),
    ]


def fill(session: Session, *, meeting_id: int) -> None:
    """Give a new meeting the acara of the template; `lifecycle.create` does it once."""
    for position, row in enumerate(template(session), 1):
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

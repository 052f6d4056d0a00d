"""Who answers for an indicator: an agency of its own, else the one that coordinates its bidang, else nobody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session, col, func, select

from data.models import Agency, Division, Indicator
from services import history
from services.access.roles import Actor, require_admin
from services.errors import NotFound, RuleBroken
from services.live import topics

Sort = Literal["division", "indicator"]
_TABLES: dict[Sort, type[Division] | type[Indicator]] = {"division": Division, "indicator": Indicator}


@dataclass(frozen=True)
class Charge:
    """A bidang or an indicator, and who answers for it.

    Attributes:
        agency_id: its own; None when nothing is set.
        agency_name: the short name of its own, or its bidang's; empty without either.
    """

    sort: Sort
    row_id: int
    name: str
    agency_id: int | None
    agency_name: str


def agency_names(session: Session) -> dict[int, str]:
    """Return who answers for each indicator; one without anybody is left out."""
    return {indicator_id: agency.name for indicator_id, agency in _answering(session).items()}


def charges(session: Session) -> list[Charge]:
    """Return every bidang, each followed by its indicators."""
    agencies = {agency.id: agency for agency in session.exec(select(Agency))}
    answering = _answering(session)
    under: dict[int, list[Charge]] = {}
    for row in session.exec(select(Indicator).order_by(col(Indicator.position), col(Indicator.id))):
        charge = _charge("indicator", row, row.short_name, answering.get(row.id or 0))
        under.setdefault(row.division_id, []).append(charge)
    found: list[Charge] = []
    for division in session.exec(select(Division).order_by(col(Division.number))):
        name = f"Bidang {division.number}: {division.short_name}"
        found.append(_charge("division", division, name, agencies.get(division.agency_id)))
        found.extend(under.get(division.id or 0, []))
    return found


def _answering(session: Session) -> dict[int, Agency]:
    answers = func.coalesce(Indicator.agency_id, Division.agency_id)
    found = (
        select(Indicator.id, Agency)
        .join(Division, col(Division.id) == Indicator.division_id)
        .join(Agency, col(Agency.id) == answers)
        .where(col(Agency.is_active))
    )
    return {indicator_id or 0: agency for indicator_id, agency in session.exec(found)}


def _charge(sort: Sort, row: Division | Indicator, name: str, agency: Agency | None) -> Charge:
    return Charge(sort, row.id or 0, name, row.agency_id, agency.short_name if agency else "")


def assign(session: Session, *, sort: Sort, row_id: int, agency_id: int | None, actor: Actor, now: datetime) -> None:
    """Let an agency answer for a bidang or an indicator; None takes it away.

    Raises:
        NotAllowed: the actor is not an admin.
        NotFound: no such bidang or indicator.
        RuleBroken: there is no such agency.
    """
    require_admin(actor)
    row: Division | Indicator | None = session.get(_TABLES[sort], row_id)  # type: ignore[assignment]
    if row is None:
        raise NotFound("Bidang atau indikator ini tidak ditemukan. Muat ulang halaman.")
    if agency_id is not None and session.get(Agency, agency_id) is None:
        raise RuleBroken("Pilih perangkat daerah dari daftar.")
    before, row.agency_id = {"agency_id": row.agency_id}, agency_id
    if (after := {"agency_id": agency_id}) != before:
        history.record(session, actor=actor, now=now, action="assign", entity=row, before=before, after=after)
        topics.bump(session, topics.DATA)

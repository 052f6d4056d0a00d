"""Which agency a profile proposes for a bidang, as its coordinator, and for an indicator."""

from contextlib import suppress
from pathlib import Path

from sqlmodel import Session, select

from data.models import Agency, Division, Indicator
from services.errors import RuleBroken
from services.reference import rows
from services.reference.rows import Row

RESPONSIBLE_COLUMNS = ("bidang", "kode_indikator", "perangkat")


def load_responsible(session: Session, *, path: Path) -> None:
    """Set what a file proposes; a row is about an indicator, or without one about a bidang.

    Raises:
        RuleBroken: an unknown bidang, indicator or agency.
    """
    read = _Reader(session)
    for row in rows.read(path, columns=RESPONSIBLE_COLUMNS):
        read.held(row).agency_id = read.agency_id(row)
    session.flush()


def propose(session: Session, *, path: Path) -> None:
    """Like `load_responsible` in a database in use: what is set there stays, and what it does not know is left out."""
    read = _Reader(session)
    for row in rows.read(path, columns=RESPONSIBLE_COLUMNS):
        with suppress(RuleBroken):
            held = read.held(row)
            held.agency_id = held.agency_id or read.agency_id(row)
    session.flush()


class _Reader:
    """The rows that a file names, by what it calls them."""

    def __init__(self, session: Session) -> None:
        self._agency_ids = {agency.name: agency.id or 0 for agency in session.exec(select(Agency))}
        self._divisions = {division.slug: division for division in session.exec(select(Division))}
        self._indicators = {indicator.code: indicator for indicator in session.exec(select(Indicator))}

    def held(self, row: Row) -> Division | Indicator:
        """Return what a row is about."""
        if row.text("kode_indikator"):
            return row.one_of("kode_indikator", self._indicators)
        return row.one_of("bidang", self._divisions)

    def agency_id(self, row: Row) -> int:
        """Return the agency that a row names."""
        name = row.needed("perangkat")
        if name not in self._agency_ids:
            raise row.broken("perangkat", f"“{name}” tidak ada pada berkas perangkat daerah.")
        return self._agency_ids[name]

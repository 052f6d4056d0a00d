"""Bidang, agencies, offices, holidays and phrases of a profile."""

from pathlib import Path

from sqlmodel import Session, select

from data.models import Agency, Division, Holiday, Office, Phrase
from services.reference import rows
from services.reference.rows import Row

DIVISION_COLUMNS = ("nomor", "slug", "nama", "nama_singkat")
AGENCY_COLUMNS = ("nama", "nama_singkat", "unsur", "kode_wilayah")
OFFICE_COLUMNS = ("jabatan", "perangkat", "kode_wilayah", "alias", "diundang")
HOLIDAY_COLUMNS = ("tanggal", "nama", "terverifikasi")
PHRASE_COLUMNS = ("singkatan", "kalimat")


def load_divisions(session: Session, *, path: Path) -> None:
    """Add the bidang of a file."""
    found = rows.read(path, columns=DIVISION_COLUMNS)
    rows.refuse_twins(found, "slug")
    rows.refuse_twins(found, "nomor")
    for row in found:
        session.add(
            Division(
                number=row.whole("nomor"),
                slug=row.needed("slug"),
                name=row.needed("nama"),
                short_name=row.needed("nama_singkat"),
            )
        )
    session.flush()


def load_agencies(session: Session, *, path: Path, region_ids: dict[str, int]) -> None:
    """Add the institutions of a file; their order in the file is the protocol order.

    Raises:
        RuleBroken: a name twice, or an unknown region.
    """
    found = rows.read(path, columns=AGENCY_COLUMNS)
    rows.refuse_twins(found, "nama")
    for position, row in enumerate(found, start=1):
        session.add(
            Agency(
                name=row.needed("nama"),
                short_name=row.text("nama_singkat") or row.needed("nama"),
                element=row.needed("unsur"),
                region_id=_region_id(row, region_ids),
                position=position,
            )
        )
    session.flush()


def load_offices(session: Session, *, path: Path, region_ids: dict[str, int]) -> None:
    """Add the offices of a file in protocol order.

    Raises:
        RuleBroken: a title twice, or an agency or region that no other file names.
    """
    found = rows.read(path, columns=OFFICE_COLUMNS)
    rows.refuse_twins(found, "jabatan")
    agency_ids = {agency.name: agency.id or 0 for agency in session.exec(select(Agency))}
    for position, row in enumerate(found, start=1):
        agency = row.needed("perangkat")
        if agency not in agency_ids:
            raise row.broken("perangkat", f"“{agency}” tidak ada pada berkas perangkat daerah.")
        session.add(
            Office(
                title=row.needed("jabatan"),
                agency_id=agency_ids[agency],
                region_id=_region_id(row, region_ids),
                aliases=row.lines("alias"),
                position=position,
                is_invited=row.flag("diundang", default=True),
            )
        )
    session.flush()


def load_holidays(session: Session, *, path: Path) -> None:
    """Add the holidays of a file; one whose date was not verified says so in its name."""
    found = rows.read(path, columns=HOLIDAY_COLUMNS)
    rows.refuse_twins(found, "tanggal")
    for row in found:
        doubt = "" if row.flag("terverifikasi") else " (tanggal perlu dicocokkan)"
        session.add(Holiday(on=row.day("tanggal"), name=row.needed("nama") + doubt))
    session.flush()


def load_phrases(session: Session, *, path: Path) -> None:
    """Add the standard phrases of a file."""
    found = rows.read(path, columns=PHRASE_COLUMNS)
    rows.refuse_twins(found, "singkatan")
    session.add_all(Phrase(abbreviation=row.needed("singkatan"), text=row.needed("kalimat")) for row in found)
    session.flush()


def _region_id(row: Row, region_ids: dict[str, int]) -> int | None:
    code = row.text("kode_wilayah")
    if code and code not in region_ids:
        raise row.broken("kode_wilayah", f"“{code}” tidak ada pada berkas wilayah.")
    return region_ids[code] if code else None

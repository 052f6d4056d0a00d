"""Regions of a profile and their places on the tile map."""

from pathlib import Path

from sqlmodel import Session, select

from data.models import Level, PriorityVillage, Region, RegionTile
from services.reference import rows
from services.reference.rows import Row

COLUMNS = ("kode", "nama", "tingkat", "jenis", "kode_induk", "kode_bps", "alias", "petak_baris", "petak_kolom")
PRIORITY_COLUMNS = ("kode_wilayah", "tahun", "dasar")
_LEVELS = {
    "nasional": Level.NATION,
    "provinsi": Level.PROVINCE,
    "kabupaten": Level.REGENCY,
    "kota": Level.REGENCY,
    "kecamatan": Level.DISTRICT,
    "desa": Level.VILLAGE,
    "kelurahan": Level.VILLAGE,
    "puskesmas": Level.PUSKESMAS,
}
_ORDER = list(Level)


def load(session: Session, *, path: Path, regency_code: str) -> None:
    """Add the regions of a file and their tiles, parents before children.

    Raises:
        RuleBroken: a code twice, an unknown parent, a parent not wider than its child, two districts on
            one tile, or no region with `regency_code`.
    """
    found = rows.read(path, columns=COLUMNS)
    rows.refuse_twins(found, "kode")
    levels = {row.needed("kode"): row.one_of("tingkat", _LEVELS) for row in found}
    if levels.get(regency_code) is not Level.REGENCY:
        raise found[0].broken("kode", f"tidak ada kabupaten/kota dengan kode profil {regency_code}.")
    _refuse_shared_tiles(found)
    made: dict[str, Region] = {}
    for level in _ORDER:
        for position, row in enumerate(found, start=1):
            if levels[row.needed("kode")] is level:
                made[row.needed("kode")] = _region(row, position=position, level=level, wider=made)
        session.add_all(made.values())
        session.flush()
    session.add_all(tile for row in found if (tile := _tile(row, made[row.needed("kode")])))
    session.flush()


def load_priority_villages(session: Session, *, path: Path, region_ids: dict[str, int]) -> None:
    """Add the villages that were named as lokus.

    Raises:
        RuleBroken: a village twice in a year, or an unknown one.
    """
    seen: set[tuple[int, int]] = set()
    for row in rows.read(path, columns=PRIORITY_COLUMNS):
        named = (row.one_of("kode_wilayah", region_ids), row.whole("tahun"))
        if named in seen:
            raise row.broken("kode_wilayah", "sudah disebut untuk tahun ini.")
        seen.add(named)
        session.add(PriorityVillage(region_id=named[0], year=named[1], basis=row.needed("dasar")))
    session.flush()


def by_code(session: Session) -> dict[str, int]:
    """Return the id of every region by its code."""
    return {region.code: region.id or 0 for region in session.exec(select(Region))}


def _region(row: Row, *, position: int, level: Level, wider: dict[str, Region]) -> Region:
    parent = row.text("kode_induk")
    if parent and parent not in wider:
        raise row.broken("kode_induk", f"“{parent}” tidak ada atau bukan wilayah yang lebih luas.")
    if not parent and level is not Level.NATION:
        raise row.broken("kode_induk", "wajib diisi.")
    return Region(
        code=row.needed("kode"),
        bps_code=row.text("kode_bps"),
        name=row.needed("nama"),
        level=level,
        kind=row.text("jenis") or row.text("tingkat"),
        parent_id=wider[parent].id if parent else None,
        position=position,
        aliases=row.lines("alias"),
    )


def _tile(row: Row, region: Region) -> RegionTile | None:
    if not row.text("petak_baris") and not row.text("petak_kolom"):
        return None
    row.needed("petak_baris")
    row.needed("petak_kolom")
    return RegionTile(region_id=region.id or 0, row=row.whole("petak_baris"), column=row.whole("petak_kolom"))


def _refuse_shared_tiles(found: list[Row]) -> None:
    taken: dict[tuple[int, int], int] = {}
    for row in found:
        if not row.text("petak_baris"):
            continue
        place = (row.whole("petak_baris"), row.whole("petak_kolom"))
        if place in taken:
            raise row.broken("petak_baris", f"petak ini sudah dipakai pada baris {taken[place]}.")
        taken[place] = row.number

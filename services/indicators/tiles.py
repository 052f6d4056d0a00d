"""The tile map: every district a tile, laid out as text: a line is a row from north to south, bars part the columns."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, delete

from data.models import Level, RegionTile
from services import history
from services.access.roles import Actor, require_admin
from services.errors import RuleBroken
from services.indicators import catalogue, shapes
from services.indicators.catalogue import RegionEntry
from services.live import topics
from services.text import clean, clean_line, fold

_BAR = "|"
_WIDEST = 20


def as_text(session: Session) -> str:
    """Return the layout as text, as `arrange` reads it."""
    names = {region.id: region.name for region in catalogue.regions(session, level=Level.DISTRICT)}
    placed = {place: names[region_id] for region_id, place in shapes.tiles(session).items() if region_id in names}
    if not placed:
        return "\n".join(names.values())
    rows, columns = (max(place[axis] for place in placed) + 1 for axis in (0, 1))
    lines = [[placed.get((row, column), "") for column in range(columns)] for row in range(rows)]
    return "\n".join(f" {_BAR} ".join(line).rstrip(f" {_BAR}") for line in lines)


def arrange(session: Session, *, text: str, actor: Actor, now: datetime) -> None:
    """Lay the tiles out as the text shows.

    Raises:
        NotAllowed: the actor is not an admin.
        RuleBroken: an unknown name, a district twice or not at all, or a line too wide.
    """
    require_admin(actor)
    districts = catalogue.regions(session, level=Level.DISTRICT)
    places = _read(text, districts)
    if missing := [region.name for region in districts if region.id not in places]:
        raise RuleBroken(f"Belum ada petak untuk {', '.join(missing)}. Tulis setiap kecamatan satu kali.")
    session.exec(delete(RegionTile))
    session.add_all(
        RegionTile(region_id=region_id, row=row, column=column) for region_id, (row, column) in places.items()
    )
    history.record(session, actor=actor, now=now, action="edit", entity="region_tile", after={"layout": clean(text)})
    topics.bump(session, topics.DATA)


def _read(text: str, districts: list[RegionEntry]) -> dict[int, tuple[int, int]]:
    known = {fold(name): region for region in districts for name in (region.name, *region.aliases)}
    places: dict[int, tuple[int, int]] = {}
    for row, line in enumerate(clean(text).splitlines()):
        cells = [clean_line(cell) for cell in line.split(_BAR)]
        if len(cells) > _WIDEST:
            raise RuleBroken(f"Baris {row + 1} lebih dari {_WIDEST} kolom. Pecah menjadi beberapa baris.")
        for column, name in enumerate(cells):
            if name:
                _place(places, _known(known, name), (row, column))
    return places


def _known(known: Mapping[str, RegionEntry], name: str) -> RegionEntry:
    if fold(name) not in known:
        raise RuleBroken(f"“{name}” bukan nama kecamatan di sini. Periksa ejaannya.")
    return known[fold(name)]


def _place(places: dict[int, tuple[int, int]], region: RegionEntry, place: tuple[int, int]) -> None:
    if region.id in places:
        raise RuleBroken(f"{region.name} ditulis dua kali. Tulis setiap kecamatan satu kali.")
    places[region.id] = place

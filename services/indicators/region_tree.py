"""The regency, its districts and their villages, read once for a board."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from data.models import Level, Region
from services.errors import NotFound, RuleBroken
from services.settings import Settings

_INSIDE = (Level.REGENCY, Level.DISTRICT, Level.VILLAGE)
WORDS = {Level.REGENCY: "", Level.DISTRICT: "Kecamatan", Level.VILLAGE: "Desa/Kelurahan"}


@dataclass(frozen=True)
class Place:
    """A region as figures need it; `kind`: "desa", "kelurahan", "kecamatan", …"""

    id: int
    name: str
    level: Level
    kind: str
    parent_id: int | None

    @property
    def full_name(self) -> str:
        """ "Kecamatan Ganra", "Desa Watu", "Kelurahan Labessi"."""
        word = self.kind.capitalize() if self.level is Level.VILLAGE and self.kind else WORDS[self.level]
        return f"{word} {self.name}".strip()


@dataclass(frozen=True)
class Tree:
    """All places of the regency. `children`: by parent, in order."""

    regency: Place
    places: dict[int, Place]
    children: dict[int, tuple[Place, ...]]

    @property
    def districts(self) -> tuple[Place, ...]:
        """The districts, in order."""
        return self.children.get(self.regency.id, ())

    def parts(self, region_id: int) -> tuple[Place, ...]:
        """Return the places that a place is the sum of."""
        return self.children.get(region_id, ())

    def place(self, region_id: int) -> Place:
        """Return one place.

        Raises:
            NotFound: the regency has no such place.
        """
        if region_id not in self.places:
            raise NotFound("Wilayah ini bukan bagian dari kabupaten/kota ini. Pilih wilayah dari daftar.")
        return self.places[region_id]

    def below(self, region_id: int) -> list[int]:
        """Return the ids of a place and of everything inside it."""
        inside = [place for part in self.parts(region_id) for place in self.below(part.id)]
        return [region_id, *inside]

    def district_of(self, place: Place) -> int | None:
        """Return the district a place is or lies in; None for the regency."""
        return {Level.DISTRICT: place.id, Level.VILLAGE: place.parent_id}.get(place.level)

    def chain(self, region_id: int) -> tuple[int, ...]:
        """Return a place's id and those it lies in, nearest first."""
        found: list[int] = []
        place = self.places.get(region_id)
        while place is not None:
            found.append(place.id)
            place = self.places.get(place.parent_id) if place.parent_id is not None else None
        return tuple(found)


def read(session: Session, *, settings: Settings) -> Tree:
    """Return the regency of the profile with all its places.

    Raises:
        RuleBroken: the database holds no regency yet.
    """
    columns = (Region.id, Region.name, Region.level, Region.kind, Region.parent_id, Region.code)
    wanted = select(*columns).where(col(Region.level).in_(_INSIDE))  # type: ignore[call-overload]
    rows = session.exec(wanted.order_by(col(Region.position), col(Region.code))).all()
    places = {row[0]: Place(*row[:5]) for row in rows}
    regencies = [row for row in rows if row[2] is Level.REGENCY]
    own = next((row for row in regencies if row[5] == settings.profile_code), regencies[0] if regencies else None)
    if own is None:
        raise RuleBroken("Profil kabupaten/kota belum dimuat. Jalankan program dengan profil, lalu ulangi.")
    children: dict[int, list[Place]] = {}
    for place in places.values():
        if place.parent_id is not None:
            children.setdefault(place.parent_id, []).append(place)
    return Tree(places[own[0]], places, {parent: tuple(parts) for parent, parts in children.items()})

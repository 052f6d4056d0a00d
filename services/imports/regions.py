"""Names and codes in a file become regions: "Kec. Citta", "DONRI DONRI", "73.12.01", "7312010"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from sqlmodel import Session, col, select

from data.models import Level, Region
from services.text import fold

_PREFIXES = {
    "kec": Level.DISTRICT, "kecamatan": Level.DISTRICT, "distrik": Level.DISTRICT,
    "desa": Level.VILLAGE, "ds": Level.VILLAGE, "kel": Level.VILLAGE, "kelurahan": Level.VILLAGE,
    "puskesmas": Level.PUSKESMAS, "pkm": Level.PUSKESMAS, "uptd puskesmas": Level.PUSKESMAS,
    "upt puskesmas": Level.PUSKESMAS,
    "kab": Level.REGENCY, "kabupaten": Level.REGENCY, "kota": Level.REGENCY,
}  # fmt: skip
_PREFIX = re.compile(f"^({'|'.join(sorted(_PREFIXES, key=len, reverse=True))}) ")
_WORDS = {
    Level.NATION: "nasional", Level.PROVINCE: "provinsi", Level.REGENCY: "kabupaten/kota", Level.DISTRICT: "kecamatan",
    Level.VILLAGE: "desa/kelurahan", Level.PUSKESMAS: "puskesmas",
}  # fmt: skip
_MOST_COMPARED = 2000
_COLUMNS: tuple[Any, ...] = (
    Region.id, Region.code, Region.bps_code, Region.name, Region.level, Region.kind, Region.parent_id, Region.aliases,
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A region as the import sees it."""

    id: int
    code: str
    bps_code: str
    name: str
    level: Level
    kind: str
    parent_id: int | None
    aliases: str = ""

    @property
    def title(self) -> str:
        """Return "Kecamatan Citta", "Desa Labae", "Puskesmas Citta"."""
        word = self.kind or level_word(self.level).split("/")[0]
        return self.name if self.name.lower().startswith(word) else f"{word.capitalize()} {self.name}"


class RegionIndex:
    """Finds regions by name, other spelling or code. Spaces, hyphens, capitals and "Kec." make no difference."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = tuple(places)
        self.by_id = {place.id: place for place in self.places}
        self._codes = {place.code: place for place in self.places}

    def of_level(self, level: Level) -> list[Place]:
        """Return the regions of a level, in their order."""
        return self._levels.get(level, [])

    def find(self, text: str, *, level: Level | None = None, parent_id: int | None = None) -> list[Place]:
        """Return every region that `text` may mean: none when unknown, several when the name is not enough.

        Args:
            level: only regions of this level; a text that names another level ("Kec. …") finds nothing.
            parent_id: only regions inside this one.
        """
        if (by_code := self._codes.get(text)) and level in (None, by_code.level):
            return [by_code]
        found = self._exact.get(text) or self._by_key(text)
        return [
            place
            for place in found
            if (level is None or place.level == level) and (parent_id is None or place.parent_id == parent_id)
        ]

    def knows(self, text: str) -> bool:
        """Return whether a cell names or numbers a region of the regency."""
        known = self.find(text) if 2 <= len(text) <= 80 else []
        return any(place.level not in (Level.NATION, Level.PROVINCE) for place in known)

    def nearest(self, text: str, *, level: Level) -> list[str]:
        """Return up to three names of the level that look like `text`; none when there are too many to compare."""
        if len(self.of_level(level)) > _MOST_COMPARED:
            return []
        names = {_key(_bare(fold(place.name))[0]): place.name for place in self.of_level(level)}
        return [names[key] for key in get_close_matches(_key(_bare(fold(text))[0]), names, n=3, cutoff=0.6)]

    def _by_key(self, text: str) -> list[Place]:
        bare, level = _bare(fold(text))
        found = self._keys.get(_key(bare), [])
        by_whole = self._keys.get(_key(fold(text)), []) if level else []  # "Desa Baru" may be a name itself
        return list(dict.fromkeys([*by_whole, *(place for place in found if level in (None, place.level))]))

    @cached_property
    def _levels(self) -> dict[Level, list[Place]]:
        made: dict[Level, list[Place]] = {}
        for place in self.places:
            made.setdefault(place.level, []).append(place)
        return made

    @cached_property
    def _exact(self) -> dict[str, list[Place]]:
        made: dict[str, list[Place]] = {}
        for place in self.places:
            made.setdefault(place.name, []).append(place)
        return made

    @cached_property
    def _keys(self) -> dict[str, list[Place]]:
        made: dict[str, list[Place]] = {}
        for place in self.places:
            words = [place.name, place.code, place.bps_code, *place.aliases.splitlines()]
            for key in dict.fromkeys(key for word in words for key in _keys_of(word)):
                made.setdefault(key, []).append(place)
        return made


def level_word(level: Level) -> str:
    """Return "kecamatan", "desa/kelurahan", "puskesmas" …"""
    return _WORDS[level]


def read(session: Session) -> RegionIndex:
    """Return the regions of the profile."""
    rows = session.exec(select(*_COLUMNS).order_by(col(Region.position), col(Region.code)))
    return RegionIndex([Place(*row) for row in rows])


def _keys_of(word: str) -> Iterable[str]:
    folded = fold(word)
    return filter(None, (_key(folded), _key(_bare(folded)[0])))


def _bare(folded: str) -> tuple[str, Level | None]:
    """Return a folded name without "kec", "desa" …, and the level that word says."""
    found = _PREFIX.match(folded)
    return (folded[found.end() :], _PREFIXES[found[1]]) if found else (folded, None)


def _key(folded: str) -> str:
    return folded.replace(" ", "")

"""Names and codes in a file become regions: "Kec. Citta", "DONRI DONRI", "73.12.01", "7312010"."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import String, type_coerce
from sqlmodel import Session, col, select

from data.models import Level, Region
from services.imports.reading import Cell
from services.text import fold

_PREFIXES = {
    "kec": Level.DISTRICT, "kecamatan": Level.DISTRICT, "distrik": Level.DISTRICT,
    "desa": Level.VILLAGE, "ds": Level.VILLAGE, "kel": Level.VILLAGE, "kelurahan": Level.VILLAGE,
    "puskesmas": Level.PUSKESMAS, "pkm": Level.PUSKESMAS,
    "kab": Level.REGENCY, "kabupaten": Level.REGENCY, "kota": Level.REGENCY,
}  # fmt: skip
_WORDS = {
    Level.NATION: "nasional", Level.PROVINCE: "provinsi", Level.REGENCY: "kabupaten/kota", Level.DISTRICT: "kecamatan",
    Level.VILLAGE: "desa/kelurahan", Level.PUSKESMAS: "puskesmas",
}  # fmt: skip
_SIMPLE = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_MOST_COMPARED = 2000
_SHORTEST_CODE = 4  # digits; a shorter number in a table counts something
_COLUMNS: tuple[Any, ...] = (
    Region.id, Region.code, Region.bps_code, Region.name,
    type_coerce(col(Region.level), String),  # a word for each of thousands of rows is faster turned here
    Region.kind, Region.parent_id, Region.aliases,
)  # fmt: skip


class Place(NamedTuple):
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
        if by_code := self._codes.get(text):
            return [by_code] if level in (None, by_code.level) else []
        found = self._exact.get(text) or self._by_key(text)
        return [
            place
            for place in found
            if (level is None or place.level == level) and (parent_id is None or place.parent_id == parent_id)
        ]

    def by_codes(self, cells: Sequence[Cell], *, level: Level) -> list[Place] | None:
        """Return the region of each cell when all are codes of this level, as in a template; else None."""
        codes = self._codes
        places = [codes.get(cell) for cell in cells]  # type: ignore[arg-type]  # a number is no key and not found
        found = [place for place in places if place is not None and place.level is level]
        return found if len(found) == len(places) else None

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
        if text.isdigit() and len(text) < _SHORTEST_CODE:
            return []
        bare, level = _bare(fold(text))
        found = self._keys.get(_key(bare))
        by_whole = self._keys.get(_key(fold(text))) if level else []  # "Desa Baru" may be a name itself
        return list(dict.fromkeys([*by_whole, *(place for place in found if level in (None, place.level))]))

    @cached_property
    def _levels(self) -> dict[Level, list[Place]]:
        made: dict[Level, list[Place]] = {}
        for place in self.places:
            made.setdefault(place.level, []).append(place)
        return made

    @cached_property
    def _exact(self) -> "_Lookup":
        made = _Lookup()
        for place in self.places:
            made.add(place.name, place)
        return made

    @cached_property
    def _keys(self) -> "_Lookup":
        made = _Lookup()
        for place in self.places:
            keys = {place.code.replace(".", ""), place.bps_code, *_keys_of(place.name)}
            for alias in place.aliases.splitlines() if place.aliases else ():
                keys.update(_keys_of(alias))
            for key in filter(None, keys):
                made.add(key, place)
        return made


class _Lookup:
    """Places by a word. Nearly every word has one place, so lists are made only for the others."""

    def __init__(self) -> None:
        self._first: dict[str, Place] = {}
        self._all: dict[str, list[Place]] = {}

    def add(self, word: str, place: Place) -> None:
        first = self._first.setdefault(word, place)
        if first is not place:
            self._all.setdefault(word, [first]).append(place)

    def get(self, word: str) -> list[Place]:
        first = self._first.get(word)
        return [] if first is None else self._all.get(word) or [first]


def level_word(level: Level) -> str:
    """Return "kecamatan", "desa/kelurahan", "puskesmas" …"""
    return _WORDS[level]


def read(session: Session) -> RegionIndex:
    """Return the regions of the profile."""
    rows = session.connection().execute(select(*_COLUMNS).order_by(col(Region.position), col(Region.code)))
    levels = {level.value: level for level in Level}
    return RegionIndex(
        [
            Place(key, code, bps, name, levels[level], kind, parent, aliases)
            for key, code, bps, name, level, kind, parent, aliases in rows.all()
        ]
    )


def _keys_of(word: str) -> Iterable[str]:
    folded = word.lower() if _SIMPLE.fullmatch(word) else fold(word)  # thousands of names need no more
    bare = _bare(folded)[0]
    return (_key(folded),) if bare is folded else (_key(folded), _key(bare))


def _bare(folded: str) -> tuple[str, Level | None]:
    """Return a folded name without "kec", "desa" …, and the level that word says."""
    first, _, rest = folded.partition(" ")
    if first in ("upt", "uptd") and rest:
        return _bare(rest)
    level = _PREFIXES.get(first)
    return (rest, level) if level and rest else (folded, None)


def _key(folded: str) -> str:
    return folded.replace(" ", "")

"""What the capture line can recognise: offices, indicators, regions and holidays, with every spelling they go by."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any, Literal

from sqlmodel import Session, col, func, select

from data import engine as database
from data.models import Agency, Change, Holiday, Indicator, Level, LiveTopic, Office, Phrase, Region
from services.live import topics
from services.text import clean_line, fold

Sort = Literal["office", "indicator", "region"]
_WORD = re.compile(r"[^\W_]+")
_ENTITIES = ("agency", "holiday", "indicator", "office", "phrase", "region")
_held: dict[str, Any] = {}
_LONGEST_READABLE = 60  # a longer title is read by its first alias: "Kepala DP3APPKB"
_SATURDAY = 5
_IN_DISTRICT = (Level.VILLAGE, Level.PUSKESMAS)
# A bare name means the wider place: "di Citta" is the district, "di Desa Citta" the village.
_WIDEST_FIRST = (Level.REGENCY, Level.DISTRICT, Level.PUSKESMAS, Level.VILLAGE, Level.PROVINCE, Level.NATION)


@dataclass(frozen=True)
class Word:
    """A run of letters and digits in a text, folded for comparing."""

    start: int
    end: int
    folded: str


@dataclass(frozen=True)
class Entry:
    """One thing of a list.

    Attributes:
        name: as it is stored and printed.
        readable: as it reads in a sentence: "Kepala DP3APPKB", "Kecamatan Citta", "ASI eksklusif".
        spellings: every name it goes by, folded, in words.
        unit: of an indicator.
        district_id: where an office works, or a region lies; None when it is for more than one district.
    """

    sort: Sort
    id: int
    name: str
    readable: str
    spellings: tuple[tuple[str, ...], ...]
    unit: str = ""
    district_id: int | None = None


@dataclass(frozen=True)
class Match:
    """An entry found in a text, from character `start` to `end`."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True)
class Vocabulary:
    """All lists at one moment; equal lists are equal values.

    Attributes:
        phrases: standard phrases by the few letters that call them.
        figures: values that were looked up while these lists hold, by indicator, region and month.
    """

    offices: tuple[Entry, ...] = ()
    indicators: tuple[Entry, ...] = ()
    regions: tuple[Entry, ...] = ()
    holidays: dict[date, str] = field(default_factory=dict, hash=False)
    phrases: dict[str, str] = field(default_factory=dict, hash=False)
    figures: dict[tuple[int, int, date | None], float | None] = field(default_factory=dict, compare=False)

    def match(self, sort: Sort, words: Sequence[Word], at: int, *, loosely: bool = False) -> Match | None:
        """Return the longest entry of a list that begins at word `at`; None when nothing does.

        Args:
            loosely: the beginning of a name is enough when only one begins so ("#ASI"); for short forms and
                fields, where a name is meant, not for words that may be just words.
        """
        exact = self._longest(sort, words, at)
        if exact is None and loosely:
            exact = self._only_beginning(sort, words, at)
        if exact is None:
            return None
        entry, length = exact
        return Match(entry, words[at].start, words[at + length - 1].end)

    def whole(self, sort: Sort, text: str) -> Entry | None:
        """Return the entry that the whole text names, or None."""
        words = words_of(text)
        found = self.match(sort, words, 0, loosely=True) if words else None
        return found.entry if found and found.end == words[-1].end else None

    def head_of(self, agency_name: str) -> Entry | None:
        """Return the office that heads an agency, by the agency's whole name; None when it has none."""
        words = words_of(agency_name)
        found = self.match("office", words, 0) if words else None
        return found.entry if found and found.end == words[-1].end else None

    def working_day(self, on: date) -> date:
        """Return `on`, or the last working day before it when it is a holiday or a weekend."""
        while self.is_free(on):
            on -= timedelta(days=1)
        return on

    def is_free(self, on: date) -> bool:
        """Return whether offices are closed on that day."""
        return on.weekday() >= _SATURDAY or on in self.holidays

    @cached_property
    def _by_first_word(self) -> dict[tuple[Sort, str], list[tuple[tuple[str, ...], Entry]]]:
        index: dict[tuple[Sort, str], list[tuple[tuple[str, ...], Entry]]] = {}
        for entry in (*self.offices, *self.indicators, *self.regions):
            for spelling in entry.spellings:
                index.setdefault((entry.sort, spelling[0]), []).append((spelling, entry))
        for spellings in index.values():
            spellings.sort(key=lambda pair: -len(pair[0]))  # stable: of equal spellings the first of the list wins
        return index

    def _longest(self, sort: Sort, words: Sequence[Word], at: int) -> tuple[Entry, int] | None:
        for spelling, entry in self._by_first_word.get((sort, words[at].folded), ()):
            if tuple(word.folded for word in words[at : at + len(spelling)]) == spelling:
                return entry, len(spelling)
        return None

    def _only_beginning(self, sort: Sort, words: Sequence[Word], at: int) -> tuple[Entry, int] | None:
        found: tuple[Entry, int] | None = None
        for length in range(1, len(words) - at + 1):
            said = tuple(word.folded for word in words[at : at + length])
            named = self._by_first_word.get((sort, said[0]), ())
            begun = {entry.id: entry for spelling, entry in named if spelling[:length] == said}
            if not begun:
                break
            found = (next(iter(begun.values())), length) if len(begun) == 1 and len(said[0]) > 1 else None
        return found


def words_of(text: str) -> list[Word]:
    """Return the words of a text with their places; an underscore separates words like a space."""
    return [Word(found.start(), found.end(), _folded(found.group())) for found in _WORD.finditer(text)]


def read(session: Session) -> Vocabulary:
    """Return the lists as they stand now."""
    return Vocabulary(
        offices=tuple(_offices(session)),
        indicators=tuple(_indicators(session)),
        regions=tuple(_regions(session)),
        holidays={row.on: row.name for row in session.exec(select(Holiday))},
        phrases=dict(session.exec(select(Phrase.abbreviation, Phrase.text).order_by(col(Phrase.abbreviation))).all()),
    )


def held(session: Session) -> Vocabulary:
    """Return the lists without reading them again, as long as the history tells of no change to one of them."""
    changed = select(func.max(Change.id)).where(col(Change.entity).in_(_ENTITIES)).scalar_subquery()
    moved = select(LiveTopic.counter).where(LiveTopic.topic == topics.DATA).scalar_subquery()
    stamp = (database.database_url(), *session.execute(select(changed, moved)).one())
    known = _held.get("lists")
    if known is None or known[0] != stamp:
        known = _held["lists"] = (stamp, read(session))
    return known[1]


def readable_region(region: Region) -> str:
    """Return a region as it reads in a sentence: "Kecamatan Citta"."""
    return f"{_level_word(region)} {region.name}".strip()


def _offices(session: Session) -> Iterable[Entry]:
    agencies = {row.id: row for row in session.exec(select(Agency).where(col(Agency.is_active)))}
    headed: set[int] = set()
    offices = select(Office).where(col(Office.is_active)).order_by(col(Office.position), col(Office.id))
    for row in session.exec(offices):
        aliases = _lines(row.aliases)
        agency = agencies.get(row.agency_id)
        spoken = [row.title, *aliases]
        if agency is not None and row.agency_id not in headed:  # an agency is named for the office that heads it
            headed.add(row.agency_id)
            spoken += [agency.name, agency.short_name]
        readable = row.title if len(row.title) <= _LONGEST_READABLE or not aliases else aliases[0]
        yield Entry("office", row.id or 0, row.title, readable, _spellings(spoken), district_id=row.region_id)


def _indicators(session: Session) -> Iterable[Entry]:
    for row in session.exec(select(Indicator).order_by(col(Indicator.division_id), col(Indicator.position))):
        core = row.short_name.partition(",")[0]
        yield Entry(
            "indicator",
            row.id or 0,
            row.short_name,
            core,
            _spellings([row.short_name, core, row.name, row.code]),
            row.unit,
        )


def _regions(session: Session) -> Iterable[Entry]:
    rows = session.exec(select(Region).order_by(col(Region.code))).all()
    for row in sorted(rows, key=lambda region: _WIDEST_FIRST.index(region.level)):
        full = readable_region(row)
        others = _lines(row.aliases)
        district_id = row.id if row.level is Level.DISTRICT else row.parent_id if row.level in _IN_DISTRICT else None
        spellings = _spellings([full, row.name, *others])
        yield Entry("region", row.id or 0, row.name, full, spellings, district_id=district_id)


def _level_word(region: Region) -> str:
    words = {Level.DISTRICT: "Kecamatan", Level.PUSKESMAS: "Puskesmas", Level.PROVINCE: "Provinsi", Level.NATION: ""}
    return words.get(region.level, region.kind.capitalize())


def _spellings(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    split = (tuple(word.folded for word in words_of(name)) for name in names)
    return tuple(dict.fromkeys(spelling for spelling in split if spelling))


def _lines(aliases: str) -> list[str]:
    return [clean_line(alias) for alias in aliases.splitlines() if alias.strip()]


@cache
def _folded(word: str) -> str:
    return fold(word).replace(" ", "") or word.lower()

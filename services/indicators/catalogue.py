"""Which bidang, indicators, series and regions there are."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from data.models import Aggregation, Direction, Division, Indicator, Level, Nature, Region, Series, SeriesKind
from services.errors import NotFound


@dataclass(frozen=True)
class DivisionEntry:
    """A bidang."""

    id: int
    number: int
    slug: str
    name: str
    short_name: str


@dataclass(frozen=True)
class SeriesEntry:
    """One way an indicator is measured."""

    id: int
    indicator_id: int
    name: str
    kind: SeriesKind
    takes_target: bool


@dataclass(frozen=True)
class IndicatorEntry:
    """An indicator with its series, the one that stands on boards first."""

    id: int
    code: str
    name: str
    short_name: str
    division_id: int
    unit: str
    counted: str
    direction: Direction
    nature: Nature
    aggregation: Aggregation
    is_national: bool
    zero_steps: str
    decimals: int
    on_stage: bool
    source: str
    verified: bool
    series: tuple[SeriesEntry, ...]

    @property
    def is_percent(self) -> bool:
        """Whether its values are percentages 0–100."""
        return self.unit == "persen"

    @property
    def lower_is_better(self) -> bool:
        """Whether a falling value is good."""
        return self.direction is Direction.LOWER


@dataclass(frozen=True)
class RegionEntry:
    """A place that can have a value. `aliases`: other spellings."""

    id: int
    code: str
    name: str
    level: Level
    kind: str
    parent_id: int | None
    aliases: tuple[str, ...]


def divisions(session: Session) -> list[DivisionEntry]:
    """Return the bidang, by number."""
    found = session.exec(select(Division).order_by(col(Division.number))).all()
    return [DivisionEntry(row.id or 0, row.number, row.slug, row.name, row.short_name) for row in found]


def division(session: Session, *, division_id: int) -> DivisionEntry:
    """Return one bidang.

    Raises:
        NotFound: no such bidang.
    """
    found = next((entry for entry in divisions(session) if entry.id == division_id), None)
    if found is None:
        raise NotFound("Bidang ini tidak ada. Pilih bidang dari daftar.")
    return found


def indicators(
    session: Session, *, division_id: int | None = None, only_stage: bool = False, ids: Iterable[int] | None = None
) -> list[IndicatorEntry]:
    """Return indicators in their order; of one bidang, of the stage, or of some ids."""
    wanted = select(Indicator).order_by(col(Indicator.position), col(Indicator.id))
    if division_id is not None:
        wanted = wanted.where(Indicator.division_id == division_id)
    if only_stage:
        wanted = wanted.where(col(Indicator.on_stage).is_(True))
    if ids is not None:
        wanted = wanted.where(col(Indicator.id).in_(list(ids)))
    rows = session.exec(wanted).all()
    series = _series_of(session, [row.id or 0 for row in rows])
    return [_entry(row, series.get(row.id or 0, ())) for row in rows]


def one(session: Session, indicator_id: int) -> IndicatorEntry:
    """Return one indicator.

    Raises:
        NotFound: no such indicator.
    """
    found = indicators(session, ids=[indicator_id])
    if not found:
        raise NotFound("Indikator ini tidak ada. Pilih indikator dari daftar.")
    return found[0]


def regions(session: Session, *, level: Level | None = None, parent_id: int | None = None) -> list[RegionEntry]:
    """Return regions in their order; of one level, or inside one parent."""
    wanted = select(Region).order_by(col(Region.position), col(Region.code))
    if level is not None:
        wanted = wanted.where(Region.level == level)
    if parent_id is not None:
        wanted = wanted.where(Region.parent_id == parent_id)
    return [_region(row) for row in session.exec(wanted)]


def _series_of(session: Session, indicator_ids: list[int]) -> dict[int, tuple[SeriesEntry, ...]]:
    wanted = select(Series).where(col(Series.indicator_id).in_(indicator_ids))
    found: dict[int, list[SeriesEntry]] = {}
    for row in session.exec(wanted.order_by(col(Series.position), col(Series.id))):
        entry = SeriesEntry(row.id or 0, row.indicator_id, row.name, row.kind, row.takes_target)
        found.setdefault(row.indicator_id, []).append(entry)
    return {indicator_id: tuple(series) for indicator_id, series in found.items()}


def _entry(row: Indicator, series: tuple[SeriesEntry, ...]) -> IndicatorEntry:
    return IndicatorEntry(
        id=row.id or 0,
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        division_id=row.division_id,
        unit=row.unit,
        counted=row.counted,
        direction=row.direction,
        nature=row.nature,
        aggregation=row.aggregation,
        is_national=row.is_national,
        zero_steps=row.zero_steps,
        decimals=row.decimals,
        on_stage=row.on_stage,
        source=row.source,
        verified=row.verified,
        series=series,
    )


def _region(row: Region) -> RegionEntry:
    aliases = tuple(line for line in row.aliases.splitlines() if line)
    return RegionEntry(row.id or 0, row.code, row.name, row.level, row.kind, row.parent_id, aliases)

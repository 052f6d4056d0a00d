"""Targets: which one a value is judged against, and how much of it is due. See docs/sources.md#targets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from data.models import Target
from services import indonesian
from services.indicators import periods
from services.indicators.gauges import Gauge


@dataclass(frozen=True)
class Due:
    """The target of a gauge in a region and a period.

    Attributes:
        value: what is due at the end of the period: the year's target, or its part for a cumulative indicator.
        yearly: the target of the whole year.
        year: the year the target was set for; another than the period's is said.
        label: "Target 80%", "Target s.d. Oktober 75,0%", "Target 2024: 80%".
    """

    value: float
    yearly: float
    year: int
    basis: str
    verified: bool
    label: str


@dataclass(frozen=True)
class Stored:
    """A target as it is kept."""

    id: int
    region_id: int | None
    year: int
    value: float
    basis: str
    verified: bool


class Book:
    """The targets of some series, to look up without asking the database again."""

    def __init__(self, rows: dict[int, list[Stored]]) -> None:
        self._rows = rows
        self._known: dict[tuple[int, tuple[int, ...], date], Due | None] = {}

    def due(self, gauge: Gauge, *, chain: Sequence[int], period_on: date) -> Due | None:
        """Return what is due, or None where no target belongs.

        Args:
            chain: the region and those it lies in, nearest first; the nearest with a target decides.
        """
        if not gauge.takes_target:
            return None
        rows = self._rows.get(gauge.series.id, [])
        with_own = {row.region_id for row in rows}
        near = tuple(region_id for region_id in chain if region_id in with_own)
        key = (gauge.series.id, near, period_on)
        if key not in self._known:
            found = choose(rows, chain=near, year=period_on.year)
            self._known[key] = _due(gauge, found, period_on) if found else None
        return self._known[key]


def book(session: Session, *, series_ids: Iterable[int]) -> Book:
    """Return the targets of some series that no later basis has superseded."""
    wanted = select(Target).where(col(Target.series_id).in_(list(series_ids)), col(Target.superseded).is_(False))
    rows: dict[int, list[Stored]] = {}
    for row in session.exec(wanted):
        kept = Stored(row.id or 0, row.region_id, row.year, row.value, row.basis, row.verified)
        rows.setdefault(row.series_id, []).append(kept)
    return Book(rows)


def choose(rows: Sequence[Stored], *, chain: Sequence[int], year: int) -> Stored | None:
    """Return the target for a year: the latest up to it, of the nearest region; without one the earliest later one.

    Args:
        chain: region ids, nearest first; a target of all regions comes after them.
    """
    places: tuple[int | None, ...] = (*chain, None)
    for place in places:
        past = [row for row in rows if row.region_id == place and row.year <= year]
        if past:
            return max(past, key=lambda row: (row.year, row.id))
    later = [row for row in rows if row.region_id in places and row.year > year]
    return min(later, key=lambda row: (row.year, places.index(row.region_id), -row.id)) if later else None


def pro_rata(yearly: float, period_on: date) -> float:
    """Return the part of a year's target that is due at the end of a period: ten twelfths in October."""
    return yearly * periods.last_day(period_on).month / 12


def shown(value: float, decimals: int) -> str:
    """Return a target as boards print it: rounded as values are, without a ",0"."""
    text = indonesian.number(value, decimals)
    return text.rstrip("0").removesuffix(",") if "," in text else text


def _due(gauge: Gauge, row: Stored, period_on: date) -> Due:
    decimals = gauge.indicator.decimals
    unit = "%" if gauge.indicator.is_percent else f" {gauge.indicator.unit}"
    is_part = gauge.is_cumulative and periods.last_day(period_on).month < 12
    value = indonesian.rounded_as_printed(pro_rata(row.value, period_on) if is_part else row.value, decimals)
    if is_part:
        label = f"Target s.d. {indonesian.MONTHS[period_on.month - 1]} {indonesian.number(value, decimals)}{unit}"
    else:
        year = f" {row.year}:" if row.year != period_on.year else ""
        label = f"Target{year} {shown(value, decimals)}{unit}"
    return Due(value, row.value, row.year, row.basis, row.verified, label)

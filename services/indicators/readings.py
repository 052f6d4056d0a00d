"""Readings: what was reported, as the database keeps it. Only current rows: neither superseded nor withdrawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, true
from sqlmodel import Session, col, select

from data.models import Aggregation, Measurement, PeriodKind, Region, Series
from services.indicators import aggregation, periods
from services.indicators.aggregation import Counts
from services.indicators.gauges import Gauge


@dataclass(frozen=True)
class Reading:
    """A value of one region and period: reported itself, or the sum of its parts.

    Attributes:
        counts: what it amounts to.
        reported: how many parts the sum is of; 0 when the region reported itself.
        note: why parts could not be summed.
    """

    counts: Counts
    denominator_source: str = ""
    cutoff_on: date | None = None
    downloaded_on: date | None = None
    is_provisional: bool = False
    is_sample: bool = False
    reference: str = ""
    reported: int = 0
    note: str = ""


Key = tuple[int, date, int]  # series, period, region

_COLUMNS: tuple[Any, ...] = (
    Measurement.series_id,
    Measurement.period_kind,
    Measurement.period_on,
    Measurement.region_id,
    Measurement.numerator,
    Measurement.denominator,
    Measurement.reported_percent,
    Measurement.denominator_source,
    Measurement.cutoff_on,
    Measurement.downloaded_on,
    Measurement.is_provisional,
    Measurement.is_sample,
    Measurement.reference,
)


def current() -> ColumnElement[bool]:
    """Return the condition that a row counts.

    Written so that no index on ``superseded_by`` fits: nearly every row counts, and SQLite would walk over all of them.
    """
    return and_(func.coalesce(col(Measurement.superseded_by), 0) == 0, col(Measurement.withdrawn).is_(False))


def own(
    session: Session, *, series_ids: Iterable[int], period_ons: Iterable[date], region_ids: Iterable[int]
) -> dict[Key, Reading]:
    """Return what regions reported themselves."""
    regions, found = list(region_ids), {}
    for kind, firsts in _by_kind(period_ons).items():
        wanted = select(*_COLUMNS).where(_is(series_ids, kind, firsts), col(Measurement.region_id).in_(regions))
        for row in session.exec(wanted):
            counts = Counts(row[4], row[5], row[6])
            found[row[0], periods.from_stored(row[1], row[2]), row[3]] = Reading(counts, *row[7:])
    return found


def summed(
    session: Session, *, gauges: Sequence[Gauge], period_ons: Iterable[date], parent_ids: Iterable[int]
) -> dict[Key, Reading]:
    """Return the sums over the regions inside each parent, added up by the database."""
    by_series = {gauge.series.id: gauge.indicator.aggregation for gauge in gauges}
    parents, found = list(parent_ids), {}
    for kind, firsts in _by_kind(period_ons).items():
        wanted = (
            select(*_SUM_COLUMNS)
            .join(Region, col(Region.id) == col(Measurement.region_id))
            .where(_is(by_series, kind, firsts), col(Region.parent_id).in_(parents))
            .group_by(col(Measurement.series_id), col(Measurement.period_on), col(Region.parent_id))
        )
        for row in session.exec(wanted):
            period_on = periods.from_stored(kind, row[1])
            found[row[0], period_on, row[2]] = _sum(row, by_series[row[0]])
    return found


def latest(
    session: Session, *, series_ids: Iterable[int], until: date, region_ids: Iterable[int] | None
) -> dict[int, date]:
    """Return the newest period of each series up to one, among some regions; None: wherever it was reported."""
    inside = true() if region_ids is None else col(Measurement.region_id).in_(list(region_ids))
    ids = list(series_ids)
    newest: dict[int, date] = {}
    for kind in PeriodKind:
        first = date(until.year, 1, 1) if kind is PeriodKind.YEAR else periods.of_month(until)
        period_on = (
            select(func.max(Measurement.period_on))
            .where(
                col(Measurement.series_id) == col(Series.id),
                Measurement.period_kind == kind,
                col(Measurement.period_on) <= first,
                inside,
                current(),
            )
            .scalar_subquery()
        )
        for series_id, stored_on in session.exec(select(Series.id, period_on).where(col(Series.id).in_(ids))):
            if stored_on is not None and series_id is not None:
                found = periods.from_stored(kind, stored_on)
                newest[series_id] = max(found, newest.get(series_id, found))
    return newest


_HAS_BOTH = and_(col(Measurement.numerator).is_not(None), col(Measurement.denominator).is_not(None))
_SUM_COLUMNS: tuple[Any, ...] = (
    Measurement.series_id,
    Measurement.period_on,
    Region.parent_id,
    func.count(),
    func.sum(case((_HAS_BOTH, 1), else_=0)),
    func.sum(case((col(Measurement.numerator).is_not(None), 1), else_=0)),
    func.sum(Measurement.numerator),
    func.sum(Measurement.denominator),
    func.max(Measurement.denominator_source),
    func.min(Measurement.cutoff_on),
    func.max(Measurement.downloaded_on),
    func.max(case((col(Measurement.is_provisional).is_(True), 1), else_=0)),
    func.max(case((col(Measurement.is_sample).is_(True), 1), else_=0)),
    func.max(Measurement.reference),
)


def _sum(row: Any, how: Aggregation) -> Reading:
    """The same rules as aggregation.whole, of sums that the database made."""
    reported, both, counted = int(row[3]), int(row[4]), int(row[5])
    counts, note = Counts(), aggregation.NOT_SUMMED
    if how is Aggregation.RATIO and both == reported:
        counts, note = Counts(float(row[6]), float(row[7])), ""
    elif how is Aggregation.RATIO:
        note = aggregation.WITHOUT_DENOMINATOR
    elif how is Aggregation.SUM and counted == reported:
        counts, note = Counts(float(row[6])), ""
    return Reading(counts, row[8] or "", row[9], row[10], bool(row[11]), bool(row[12]), row[13] or "", reported, note)


def _is(series_ids: Iterable[int], kind: PeriodKind, firsts: Sequence[date]) -> ColumnElement[bool]:
    return and_(
        col(Measurement.series_id).in_(list(series_ids)),
        col(Measurement.period_kind) == kind,
        col(Measurement.period_on).in_(firsts),
        current(),
    )


def _by_kind(period_ons: Iterable[date]) -> dict[PeriodKind, list[date]]:
    found: dict[PeriodKind, list[date]] = {}
    for period_on in period_ons:
        kind, first = periods.stored(period_on)
        found.setdefault(kind, []).append(first)
    return found

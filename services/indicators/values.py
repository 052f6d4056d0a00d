"""Values: one figure, the periods there are, and how a value went on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, literal, select

from data.models import Indicator, Measurement, Nature, PeriodKind, Series, SeriesKind
from services import settings as all_settings
from services.errors import NotFound
from services.indicators import catalogue, gauges, readings, region_tree, sheet
from services.indicators import periods as spans
from services.indicators.gauges import Gauge
from services.indicators.sheet import Sheet
from services.indicators.views import Figure, TrendPoint
from services.settings import Settings

TREND_MONTHS = 13  # a year and the same month before it


def figure(
    session: Session,
    *,
    indicator_id: int,
    region_id: int,
    period_on: date | None = None,
    until: date = date.max,
    series_id: int | None = None,
    settings: Settings | None = None,
) -> Figure:
    """Return the figure of an indicator in a region: its own report, else the sum of its parts.

    Args:
        period_on: a month, semester or year (see ``periods``); None: the newest up to `until` that the region has.
        series_id: None: the series that stands on boards.

    Raises:
        NotFound: no such indicator, series or region.
    """
    settings = settings or all_settings.read(session)
    gauge = one_gauge(session, indicator_id=indicator_id, series_id=series_id)
    tree = region_tree.read(session, settings=settings)
    place = tree.place(region_id)
    asked = period_on or _newest(session, gauge, tree.below(region_id), until) or spans.UNKNOWN
    district = tree.district_of(place)
    made = sheet.read(session, gauges=[gauge], asked=asked, settings=settings, focus=district, tree=tree)
    return made.figure(gauge, region_id=region_id, period_on=made.period(gauge))


def last_known(
    session: Session, *, indicator_id: int, region_id: int, period_on: date | None, settings: Settings | None = None
) -> Figure:
    """Return the figure that boards show, or, where it is missing, the last one before it, with its own period.

    Args:
        period_on: the period chosen; None: the newest with values, whatever the region has reported.

    Raises:
        NotFound: no such indicator or region.
    """
    about: dict[str, Any] = {"indicator_id": indicator_id, "region_id": region_id, "settings": settings}
    shown_on = shown_period(session, period_on)
    found = figure(session, **about, period_on=shown_on)
    if found.value is not None or found.is_hidden or shown_on is None:
        return found
    return figure(session, **about, until=shown_on)


def history(
    session: Session,
    *,
    indicator_id: int,
    region_id: int,
    period_on: date,
    months: int = TREND_MONTHS,
    series_id: int | None = None,
    settings: Settings | None = None,
) -> tuple[TrendPoint, ...]:
    """Return how a value went on up to a period, oldest first.

    Months without a report are points without a value. What is given once a year has a point a year.
    """
    settings = settings or all_settings.read(session)
    gauge = one_gauge(session, indicator_id=indicator_id, series_id=series_id)
    tree = region_tree.read(session, settings=settings)
    ons = trend_periods(session, gauge=gauge, period_on=period_on, months=months)
    district = tree.district_of(tree.place(region_id))
    made = sheet.read(session, gauges=[gauge], asked=period_on, settings=settings, also=ons, focus=district, tree=tree)
    return trend(made, gauge, region_id=region_id, period_ons=ons)


def trend(made: Sheet, gauge: Gauge, *, region_id: int, period_ons: Sequence[date]) -> tuple[TrendPoint, ...]:
    """Return the trend of a gauge from a sheet that holds these periods."""
    found = [made.figure(gauge, region_id=region_id, period_on=on) for on in period_ons]
    return tuple(
        TrendPoint(one.period_on, one.value, one.shown, one.target, one.numerator, one.denominator) for one in found
    )


def trend_periods(session: Session, *, gauge: Gauge, period_on: date, months: int = TREND_MONTHS) -> list[date]:
    """Return the periods of a trend: the months up to one, or every period that a yearly series has."""
    if spans.is_month(period_on) and not gauge.shows_latest:
        return [spans.months_back(period_on, back) for back in range(months - 1, -1, -1)]
    known = sorted(_series_periods(session, [gauge.series.id]))
    kind = spans.stored(period_on)[0]
    return [on for on in known if on <= period_on and (gauge.shows_latest or spans.stored(on)[0] is kind)]


def periods(session: Session) -> list[date]:
    """Return the periods that boards can show, newest first.

    These are the months (and, for tables of a whole year, the years) of registers. Surveys and yearly
    indicators stand on every board with their own date, so they make periods only when nothing else does.
    """
    registers = (
        select(Series.id)
        .join(Indicator, col(Indicator.id) == col(Series.indicator_id))
        .where(Series.kind == SeriesKind.REGISTER, Indicator.nature != Nature.ANNUAL)
    )
    ids = [series_id for series_id in session.exec(registers) if series_id is not None]
    found = _series_periods(session, ids) or _series_periods(session, list(session.exec(select(Series.id))))
    return sorted(found, reverse=True)


def latest_period(session: Session) -> date | None:
    """Return the newest month with values, a year only when no month of it or later has any; None without values."""
    found = periods(session)
    month = next((on for on in found if spans.is_month(on)), None)
    return month if month and month.year >= found[0].year else next(iter(found), None)


def shown_period(session: Session, period_on: date | None) -> date | None:
    """Return the period that boards show: the one chosen, else the newest with values; None without values."""
    return period_on or latest_period(session)


def one_gauge(session: Session, *, indicator_id: int, series_id: int | None = None) -> Gauge:
    """Return an indicator as one of its series measures it; None: the one that stands on boards.

    Raises:
        NotFound: no such indicator or series.
    """
    known = gauges.all_of(catalogue.one(session, indicator_id))
    found = next((gauge for gauge in known if series_id in (None, gauge.series.id)), None)
    if found is None:
        raise NotFound("Sumber data indikator ini tidak ada. Pilih indikator dari daftar.")
    return found


def _newest(session: Session, gauge: Gauge, region_ids: Sequence[int], until: date) -> date | None:
    ids = [gauge.series.id]
    return readings.latest(session, series_ids=ids, until=until, region_ids=region_ids).get(gauge.series.id)


def _series_periods(session: Session, series_ids: Sequence[int | None]) -> set[date]:
    """Step from period to period by the index: as many look-ups as there are periods, however many values."""
    found: set[date] = set()
    for kind in PeriodKind:
        first: Any = select(col(Series.id).label("series_id"), _next_period(kind, col(Series.id)).label("period_on"))
        steps = first.where(col(Series.id).in_(series_ids)).cte("steps", recursive=True)
        following = _next_period(kind, steps.c.series_id, after=steps.c.period_on)
        reached = steps.c.period_on.is_not(None)
        steps = steps.union_all(select(steps.c.series_id, following).where(reached))
        known = select(steps.c.period_on).where(steps.c.period_on.is_not(None)).distinct()
        found |= {spans.from_stored(kind, on) for on in session.exec(known)}
    return found


def _next_period(kind: PeriodKind, series_id: Any, after: Any = None) -> Any:
    is_later = literal(True) if after is None else col(Measurement.period_on) > after
    found = select(col(Measurement.period_on)).where(
        col(Measurement.series_id) == series_id, is_later, readings.current()
    )
    ordered = found.where(Measurement.period_kind == kind).order_by(col(Measurement.period_on)).limit(1)
    return ordered.scalar_subquery()

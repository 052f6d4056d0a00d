"""How kept figures stand now: read together, and only where something newer or a correction is stored."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from data.models import KeptFigure, Level, Measurement
from services import settings
from services.indicators import catalogue, gauges, periods, readings, region_tree, sheet, values
from services.indicators.gauges import Gauge
from services.indicators.region_tree import Tree
from services.indicators.sheet import Sheet
from services.indicators.views import Figure

Key = tuple[int, int]  # series, region
KeptKey = tuple[int, int, int]  # indicator, series, region


def figures(session: Session, *, kept: Sequence[KeptFigure], until: date | None = None) -> dict[Key, Figure]:
    """Return the present figure of each series and region about which anything has moved since it was kept.

    Args:
        until: the month of the meeting that asks: nothing later is "now" in it; None: the newest.
    """
    last, series_ids = until or date.max, {row.series_id for row in kept}
    newest = readings.latest(session, series_ids=series_ids, until=last, region_ids=None)
    mended = _mended(session, series_ids)
    moved: dict[date, set[KeptKey]] = defaultdict(set)
    for row in kept:
        if periods.stored(row.period_on)[1] > last:  # kept from a later month than the meeting speaks of
            continue
        latest = newest.get(row.series_id)
        if latest and (latest > row.period_on or (row.series_id, row.period_on) in mended):
            moved[latest].add((row.indicator_id, row.series_id, row.region_id))
    return _read(session, moved, last) if moved else {}


def _read(session: Session, moved: dict[date, set[KeptKey]], last: date) -> dict[Key, Figure]:
    """One sheet a period; a region that has not reported then shows its own newest value."""
    chosen = settings.read(session)
    tree = region_tree.read(session, settings=chosen)
    known = {key[0] for keys in moved.values() for key in keys}
    by_series = {
        gauge.series.id: gauge for entry in catalogue.indicators(session, ids=known) for gauge in gauges.all_of(entry)
    }
    found: dict[Key, Figure] = {}
    for asked, keys in moved.items():
        wanted = [by_series[series_id] for series_id in sorted({key[1] for key in keys})]
        made = sheet.read(session, gauges=wanted, asked=asked, settings=chosen, tree=tree)
        for indicator_id, series_id, region_id in sorted(keys):
            figure = _of_sheet(made, by_series[series_id], region_id, tree)
            if figure is None or (figure.value is None and not figure.is_hidden):
                figure = values.figure(
                    session,
                    indicator_id=indicator_id,
                    series_id=series_id,
                    region_id=region_id,
                    until=last,
                    settings=chosen,
                )
            found[series_id, region_id] = figure
    return found


def _of_sheet(made: Sheet, gauge: Gauge, region_id: int, tree: Tree) -> Figure | None:
    """Villages are not on a sheet without focus."""
    if tree.place(region_id).level not in (Level.REGENCY, Level.DISTRICT):
        return None
    return made.figure(gauge, region_id=region_id, period_on=made.period(gauge))


def _mended(session: Session, series_ids: set[int]) -> set[tuple[int, date]]:
    """Series and periods of which a value was corrected or taken back."""
    found = (
        select(col(Measurement.series_id), col(Measurement.period_kind), col(Measurement.period_on))
        .where(col(Measurement.series_id).in_(series_ids))
        .where(col(Measurement.superseded_by).is_not(None) | col(Measurement.withdrawn).is_(True))
        .distinct()
    )
    return {(series_id, periods.from_stored(kind, first)) for series_id, kind, first in session.exec(found)}

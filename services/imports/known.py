"""What the database already knows about the values to be imported: indicator, regions, current values."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd
from sqlmodel import Session, col, select

from data.models import Level, Measurement, PeriodKind, Series
from services import settings
from services.errors import NotFound
from services.imports import regions
from services.imports.regions import RegionIndex
from services.indicators import catalogue, readings
from services.indicators.catalogue import IndicatorEntry, SeriesEntry


@dataclass(frozen=True)
class Destination:
    """What the values of a file are: series, period, and the dates that will stand beside them."""

    series_id: int
    period_kind: PeriodKind
    period_on: date  # first day of the period
    denominator_source: str = ""
    cutoff_on: date | None = None
    downloaded_on: date | None = None
    is_provisional: bool = False


@dataclass(frozen=True)
class Known:
    """Indicator and series of a destination, the regions, and what is stored there now.

    Attributes:
        stored: one row a region, index region id: id, numerator, denominator, percent, source of the
            denominator, dates, is_sample.
    """

    indicator: IndicatorEntry
    series: SeriesEntry
    regions: RegionIndex
    stored: pd.DataFrame
    whole_name: str  # "Kabupaten Soppeng"

    @cached_property
    def stored_ids(self) -> tuple[int, ...]:
        """Return the rows that were current when this was read."""
        return tuple(sorted(self.stored["id"].tolist()))

    def expected(self, level: Level) -> int:
        """Return how many regions of a level could report."""
        return len(self.regions.of_level(level))


STORED: dict[str, Any] = {
    "id": Measurement.id,
    "numerator": Measurement.numerator,
    "denominator": Measurement.denominator,
    "percent": Measurement.reported_percent,
    "denominator_source": Measurement.denominator_source,
    "cutoff_on": Measurement.cutoff_on,
    "downloaded_on": Measurement.downloaded_on,
    "is_provisional": Measurement.is_provisional,
    "is_sample": Measurement.is_sample,
}


def read(session: Session, *, destination: Destination) -> Known:
    """Return what is known about a destination.

    Raises:
        NotFound: no such series.
    """
    series = session.get(Series, destination.series_id)
    if series is None:
        raise NotFound("Sumber data ini tidak ada. Pilih sumber dari daftar.")
    indicator = catalogue.one(session, series.indicator_id)
    return Known(
        indicator=indicator,
        series=next(entry for entry in indicator.series if entry.id == series.id),
        regions=regions.read(session),
        stored=stored(session, destination=destination),
        whole_name=settings.read(session).profile_name,
    )


def stored(session: Session, *, destination: Destination) -> pd.DataFrame:
    """Return the current values of the destination's series and period, index region id."""
    columns: tuple[Any, ...] = (Measurement.region_id, *STORED.values())
    wanted = select(*columns).where(
        Measurement.series_id == destination.series_id,
        Measurement.period_kind == destination.period_kind,
        Measurement.period_on == destination.period_on,
        readings.current(),
    )
    rows = session.exec(wanted.order_by(col(Measurement.id))).all()
    frame = pd.DataFrame([tuple(row) for row in rows], columns=["region_id", *STORED]).set_index("region_id")
    numeric = ["numerator", "denominator", "percent"]
    return frame.astype(dict.fromkeys(numeric, float)).astype({"id": int})

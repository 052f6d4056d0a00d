"""Values to judge, in the Soppeng reference: by indicator code and region code."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from data.models import Indicator, Measurement, Region, Series, SeriesKind
from services import settings as all_settings
from services.indicators import periods
from services.settings import Settings

OCTOBER = date(2024, 10, 1)
REGENCY = "73.12"
DISTRICTS = tuple(f"73.12.0{number}" for number in range(1, 9))  # Marioriwawo … Citta, in order


class Places:
    """Ids by code, looked up once a test."""

    def __init__(self, session: Session) -> None:
        self.regions = dict(session.exec(select(Region.code, Region.id)).all())
        self.indicators = dict(session.exec(select(Indicator.code, Indicator.id)).all())

    def region(self, code: str) -> int:
        return self.regions[code] or 0

    def indicator(self, code: str) -> int:
        return self.indicators[code] or 0


@pytest.fixture
def ids(session: Session) -> Places:
    return Places(session)


@pytest.fixture
def settings(session: Session) -> Settings:
    return all_settings.read(session)


@pytest.fixture
def measure(session: Session, ids: Places) -> Callable[..., Measurement]:
    """Add a value: ``measure("A-SP-04", "73.12.08", 13, 24)``; `survey` picks the survey series."""

    def add(
        code: str,
        region: str,
        numerator: float | None = None,
        denominator: float | None = None,
        *,
        percent: float | None = None,
        on: date = OCTOBER,
        survey: bool = False,
        **more: Any,
    ) -> Measurement:
        series = select(Series).where(Series.indicator_id == ids.indicator(code))
        kind = SeriesKind.SURVEY if survey else SeriesKind.REGISTER
        series_id = next(one.id for one in session.exec(series) if one.kind is kind)
        period_kind, first = periods.stored(on)
        row = Measurement(
            series_id=series_id or 0,
            region_id=ids.region(region),
            period_kind=period_kind,
            period_on=first,
            numerator=numerator,
            denominator=denominator,
            reported_percent=percent,
            **more,
        )
        session.add(row)
        session.flush()
        return row

    return add


@pytest.fixture
def measure_all(measure: Callable[..., Measurement]) -> Callable[..., None]:
    """Add a value for each of the eight districts, in order: pairs of numerator and denominator, None for none."""

    def add(code: str, *pairs: tuple[float, float] | None, on: date = OCTOBER, **more: Any) -> None:
        for region, pair in zip(DISTRICTS, pairs, strict=False):
            if pair is not None:
                measure(code, region, *pair, on=on, **more)

    return add

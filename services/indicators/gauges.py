"""A gauge: an indicator as one of its series measures it. Boards, figures and trends are of gauges."""

from dataclasses import dataclass

from data.models import Nature, SeriesKind
from services.indicators.catalogue import IndicatorEntry, SeriesEntry

# D/S: how many of the children of an area were measured; it stands beside the register's prevalence
COVERAGE_CODE = "L-DS"
COVERAGE_LIMIT = 80.0  # percent
# denominators of these count places and groups, not persons: nobody is recognised in them, so nothing is hidden
_NOT_PERSONS = ("desa", "kabupaten", "kecamatan", "kelompok")


@dataclass(frozen=True)
class Gauge:
    """An indicator and one of its series."""

    indicator: IndicatorEntry
    series: SeriesEntry

    @property
    def shows_latest(self) -> bool:
        """Whether a month shows the newest value up to it, with its own date: surveys, and values given once a year."""
        return self.series.kind is SeriesKind.SURVEY or self.indicator.nature is Nature.ANNUAL

    @property
    def is_cumulative(self) -> bool:
        """Whether a month's value counts from January."""
        return self.indicator.nature is Nature.CUMULATIVE and not self.shows_latest

    @property
    def is_register_beside_survey(self) -> bool:
        """Whether a survey measures the same thing: the register's value is never compared with its target."""
        surveyed = any(other.kind is SeriesKind.SURVEY for other in self.indicator.series)
        return surveyed and self.series.kind is SeriesKind.REGISTER and not self.series.takes_target

    @property
    def counts_persons(self) -> bool:
        """Whether its denominator is of persons, who must not be recognised."""
        return not self.indicator.counted.startswith(_NOT_PERSONS)

    @property
    def takes_target(self) -> bool:
        """Whether a target of a regency can belong to it."""
        return self.series.takes_target and not self.indicator.is_national

    @property
    def short_name(self) -> str:
        """Its name on boards; series of one indicator are told apart."""
        several = len(self.indicator.series) > 1
        return f"{self.indicator.short_name} ({self.series.name})" if several else self.indicator.short_name


def lead(indicator: IndicatorEntry) -> Gauge | None:
    """Return the gauge that stands on boards, or None for an indicator without series."""
    return Gauge(indicator, indicator.series[0]) if indicator.series else None


def on_board(indicator: IndicatorEntry) -> list[Gauge]:
    """Return the rows an indicator has on a board: its lead, and beside a register the survey."""
    if not indicator.series:
        return []
    first = indicator.series[0]
    other_kind = next((other for other in indicator.series[1:] if other.kind is not first.kind), None)
    return [Gauge(indicator, series) for series in (first, other_kind) if series is not None]


def all_of(indicator: IndicatorEntry) -> list[Gauge]:
    """Return every gauge of an indicator, the one of the boards first."""
    return [Gauge(indicator, series) for series in indicator.series]

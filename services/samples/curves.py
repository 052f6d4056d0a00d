"""How sample counts run through the months: towards the anchor, with a trend, seasons and a little noise."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin, sqrt
from random import Random

from data.models import Nature, PeriodKind
from services.samples.files import Anchor, Spec

ANCHOR_ON = date(2024, 10, 1)
FIRST_YEAR, LAST_ON = 2023, date(2024, 11, 1)


@dataclass(frozen=True)
class Counts:
    """What a region reported; `denominator` None: the indicator is a count."""

    numerator: int
    denominator: int | None


def months() -> Iterator[date]:
    """Yield the months that have samples, in order."""
    for year in range(FIRST_YEAR, LAST_ON.year + 1):
        for month in range(1, 13):
            if date(year, month, 1) <= LAST_ON:
                yield date(year, month, 1)


def periods(spec: Spec) -> list[date]:
    """Return the first days of the periods of an indicator."""
    if spec.period is PeriodKind.YEAR:
        return [date(year, 1, 1) for year in range(FIRST_YEAR, LAST_ON.year + 1)]
    return list(months())


def at(
    spec: Spec, nature: Nature, anchor: Anchor, period_on: date, *, seed: str, denominator: int | None = None
) -> Counts:
    """Return the counts of one district in one period; in the anchor's own month they are the anchor.

    Args:
        seed: what makes this district's course its own; the same seed gives the same course.
        denominator: of the period, when another indicator counted it.
    """
    if anchor.denominator is None:
        return Counts(_so_far(anchor.numerator, period_on), None)
    pace = anchor.gain if anchor.gain is not None else spec.gain * Random(seed).uniform(0.55, 1.45)
    if nature is Nature.CUMULATIVE:
        return _grown(anchor.numerator, anchor.denominator, pace, period_on, seed)
    if _is_anchor(spec, period_on):
        return Counts(anchor.numerator, anchor.denominator)
    if denominator is None:
        denominator = _denominator(spec, anchor.denominator, period_on, seed)
    rate = 100 * anchor.numerator / anchor.denominator - _distance(spec, pace, period_on)
    if not (spec.fixed_denominator and denominator < 20):  # a dozen villages do not waver
        rate += _noise(denominator, period_on, seed)
    return Counts(round(denominator * min(max(rate, 1.5), 99.6) / 100), denominator)


def _is_anchor(spec: Spec, period_on: date) -> bool:
    return period_on.year == ANCHOR_ON.year if spec.period is PeriodKind.YEAR else period_on == ANCHOR_ON


def _distance(spec: Spec, pace: float, period_on: date) -> float:
    """Points below the anchor: the way still to go at `pace` points a year, and the season's part."""
    if spec.period is PeriodKind.YEAR:
        return pace * (ANCHOR_ON.year - period_on.year)
    back = (ANCHOR_ON.year - period_on.year) * 12 + ANCHOR_ON.month - period_on.month
    return pace * back / 12 - spec.season * (_wave(period_on, spec.peak) - _wave(ANCHOR_ON, spec.peak))


def _wave(period_on: date, peak: int) -> float:
    return cos(2 * pi * (period_on.month - peak) / 12)


def _noise(denominator: int, period_on: date, seed: str) -> float:
    return Random(f"{seed} {period_on}").gauss(0, min(1.6, 12 / sqrt(max(denominator, 1))))


def _denominator(spec: Spec, anchor: int, period_on: date, seed: str) -> int:
    """A projection holds for a year; what is counted wavers from month to month."""
    if spec.fixed_denominator or spec.period is PeriodKind.YEAR:
        return anchor if period_on.year == ANCHOR_ON.year else _last_year(anchor, seed)
    wavering = Random(f"{seed} {period_on} n").uniform(-0.04, 0.04) + 0.03 * sin(2 * pi * period_on.month / 12)
    return max(1, round(anchor * (1 + wavering)))


def _last_year(anchor: int, seed: str) -> int:
    """Districts of a dozen villages do not change their number."""
    return anchor if anchor < 20 else round(anchor * (1 + Random(f"{seed} n").uniform(-0.01, 0.02)))


def _grown(numerator: int, denominator: int, pace: float, period_on: date, seed: str) -> Counts:
    """Year to date: begins anew each January, never falls within a year, and meets the anchor."""
    whole = denominator
    by_october = float(numerator)
    if period_on.year != ANCHOR_ON.year:
        whole = _last_year(denominator, seed)
        years = ANCHOR_ON.year - period_on.year
        rate = numerator / denominator - pace / 100 * years
        by_october = whole * max(rate, 0.05)
    return Counts(min(whole, round(by_october * _grown_part(period_on.month))), whole)


def _grown_part(month: int) -> float:
    """The part of October's count that is reached by a month; a little slow at the start of the year."""
    return (month - 0.2 * sin(2 * pi * month / 12)) / (ANCHOR_ON.month - 0.2 * sin(2 * pi * ANCHOR_ON.month / 12))


def _so_far(count: int, period_on: date) -> int:
    """What happens a few times a year is spread over it; by the anchor's month all of it has happened."""
    return int(count * min(period_on.month, ANCHOR_ON.month) / ANCHOR_ON.month + 0.5)

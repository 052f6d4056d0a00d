"""Pace: how fast a monthly value moves, when it reaches its target, how fast it would have to. docs/sources.md#pace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

from services.indicators import periods

WINDOW = 7
FEWEST = 4
FARTHEST_MONTHS = 60  # five years: beyond, a line through seven months says nothing

Point = tuple[date, float | None]


class Outlook(StrEnum):
    """What the pace tells."""

    REACHED = "reached"
    FORECAST = "forecast"
    NOT_THIS_YEAR = "not_this_year"  # cumulative: January starts from nothing again
    AWAY = "away"  # flat, or moving away
    OVERDUE = "overdue"  # the target's date has passed
    UNKNOWN = "unknown"  # too few months, or too far away


@dataclass(frozen=True)
class Pace:
    """The answer.

    Attributes:
        per_month: change a month in the indicator's unit; None with fewer than four months.
        months: between the first and the last month that was used.
        months_to_target: rounded up; only with FORECAST.
        needed_per_month: change a month that reaches the target on its date; None when that has passed.
        target_on: 31 December of the target's year.
    """

    outlook: Outlook
    per_month: float | None
    months: int
    months_to_target: int | None
    needed_per_month: float | None
    target_on: date | None


def of(
    points: Sequence[Point],
    *,
    target: float | None,
    target_year: int | None,
    lower_is_better: bool,
    cumulative: bool,
    today: date,
) -> Pace:
    """Return the pace at the last of `points`.

    Args:
        points: month and value, oldest first, one a month, None where nothing was reported; unit as `target`.
        target: the whole year's target, also of a cumulative indicator.
        cumulative: only months of the last point's year count.
    """
    used = _used(points, cumulative=cumulative)
    slope = _slope(used)
    span = periods.months_between(used[0][0], used[-1][0]) if slope is not None else 0
    target_on = periods.of_year(target_year) if target_year else None
    now_on, now = points[-1] if points else (today, None)
    if target is None or target_on is None or now is None:
        return Pace(Outlook.UNKNOWN, slope, span, None, None, target_on)
    gap = target - now
    left = periods.months_between(now_on, target_on)
    if (gap >= 0) if lower_is_better else (gap <= 0):
        return Pace(Outlook.REACHED, slope, span, None, None, target_on)
    if left < 0 or today > target_on:
        return Pace(Outlook.OVERDUE, slope, span, None, None, target_on)
    outlook, months = _forecast(gap, slope, left, cumulative=cumulative)
    return Pace(outlook, slope, span, months, gap / left if left else None, target_on)


def _used(points: Sequence[Point], *, cumulative: bool) -> list[tuple[date, float]]:
    window = points[-WINDOW:]
    year = window[-1][0].year if window else 0
    return [(on, value) for on, value in window if value is not None and (not cumulative or on.year == year)]


def _slope(used: Sequence[tuple[date, float]]) -> float | None:
    """Least squares, in the unit a month."""
    if len(used) < FEWEST:
        return None
    places = [periods.months_between(used[0][0], on) for on, _ in used]
    middle, level = sum(places) / len(used), sum(value for _, value in used) / len(used)
    spread = sum((place - middle) ** 2 for place in places)
    return sum((place - middle) * (value - level) for place, (_, value) in zip(places, used, strict=True)) / spread


def _forecast(gap: float, slope: float | None, left: int, *, cumulative: bool) -> tuple[Outlook, int | None]:
    if slope is None:
        return Outlook.UNKNOWN, None
    if slope == 0 or gap / slope < 0:
        return Outlook.AWAY, None
    months = ceil(round(gap / slope, 9))
    if cumulative and months > left:
        return Outlook.NOT_THIS_YEAR, None
    return (Outlook.FORECAST, months) if months <= FARTHEST_MONTHS else (Outlook.UNKNOWN, None)

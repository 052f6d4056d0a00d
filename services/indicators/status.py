"""Status: how a value, as it is printed, stands against its target, as it is printed. See docs/sources.md#status."""

import math
from fractions import Fraction
from functools import cache

from services import indonesian
from services.indicators.views import Status
from services.settings import Settings

DEFAULT_ZERO_STEPS = (0.0, 2.0, 5.0)


def of(
    value: float | None,
    target: float | None,
    *,
    lower_is_better: bool,
    settings: Settings,
    zero_steps: str = "",
    decimals: int = 1,
) -> Status:
    """Return the status of a value.

    Args:
        value, target: in the indicator's unit; rounded here as they are printed.
        zero_steps: "0;2;5": for a target of 0, the distances in the unit up to which the value is reached,
            near and below; nothing is ever divided.
        decimals: with how many decimals value and target are printed.

    Returns:
        NO_DATA without a value, NOT_JUDGED without a target.
    """
    if value is None or not math.isfinite(value):
        return Status.NO_DATA
    if target is None or not math.isfinite(target):
        return Status.NOT_JUDGED
    printed, wanted = _in_units(value, decimals), _in_units(target, decimals)
    if wanted == 0:
        distance = (printed if lower_is_better else -printed) / 10**decimals
        return _by_distance(distance, parse_zero_steps(zero_steps))
    have, need = (wanted, printed) if lower_is_better else (printed, wanted)
    return _first_step(have, need, settings)


def parse_zero_steps(text: str) -> tuple[float, float, float]:
    """Return three ascending distances from "0;2;5"; the default when the text is not three such numbers."""
    try:
        steps = tuple(float(part.replace(",", ".")) for part in text.split(";"))
    except ValueError:
        return DEFAULT_ZERO_STEPS
    return (steps[0], steps[1], steps[2]) if len(steps) == 3 and steps == tuple(sorted(steps)) else DEFAULT_ZERO_STEPS


def is_below(status: Status) -> bool:
    """Return whether a status is one of the two below the target."""
    return status in (Status.BELOW, Status.FAR_BELOW)


def is_judged(status: Status) -> bool:
    """Return whether a value was compared with a target."""
    return status not in (Status.NO_DATA, Status.NOT_JUDGED)


def _first_step(have: int, need: int, settings: Settings) -> Status:
    """have/need ≥ step, written as products of whole numbers: no division, and exact for the numbers that are read."""
    for step, status in (
        (settings.status_reached, Status.REACHED),
        (settings.status_near, Status.NEAR),
        (settings.status_below, Status.BELOW),
    ):
        above, under = _fraction(step)
        if have * under >= above * need:
            return status
    return Status.FAR_BELOW


def _by_distance(distance: float, steps: tuple[float, float, float]) -> Status:
    for step, status in zip(steps, (Status.REACHED, Status.NEAR, Status.BELOW), strict=True):
        if distance <= step:
            return status
    return Status.FAR_BELOW


def _in_units(value: float, decimals: int) -> int:
    """The printed number, counted in its last decimal: 54,2 is 542."""
    return round(indonesian.rounded_as_printed(value, decimals) * 10**decimals)


@cache
def _fraction(step: float) -> tuple[int, int]:
    exact = Fraction(repr(step))
    return exact.numerator, exact.denominator

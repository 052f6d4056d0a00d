"""Status: how a value, as it is printed, stands against its target, as it is printed. See docs/sources.md#status."""

import math
from decimal import ROUND_HALF_UP, Decimal

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
    printed, wanted = _printed(value, decimals), _printed(target, decimals)
    if wanted == 0:
        return _by_distance(float(printed if lower_is_better else -printed), parse_zero_steps(zero_steps))
    # value/target ≥ step, written as products: no division, and exact for the numbers that are read
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


def _first_step(have: Decimal, need: Decimal, settings: Settings) -> Status:
    for step, status in (
        (settings.status_reached, Status.REACHED),
        (settings.status_near, Status.NEAR),
        (settings.status_below, Status.BELOW),
    ):
        if have >= Decimal(repr(step)) * need:
            return status
    return Status.FAR_BELOW


def _by_distance(distance: float, steps: tuple[float, float, float]) -> Status:
    for step, status in zip(steps, (Status.REACHED, Status.NEAR, Status.BELOW), strict=True):
        if distance <= step:
            return status
    return Status.FAR_BELOW


def _printed(value: float, decimals: int) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

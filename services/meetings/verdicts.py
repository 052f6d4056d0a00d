"""Then → now: whether a figure got better, stayed, or got worse. See docs/sources.md#verdict."""

from data.models import Direction
from services import indonesian

BETTER, SAME, WORSE, NO_DATA = "membaik", "tetap", "menurun capaiannya", "belum ada data"
SAME_POINTS = 0.5
CAUTION = "Perubahan angka belum tentu akibat tindak lanjut ini."
Interval = tuple[float, float]


def verdict(
    then: float | None,
    now: float | None,
    *,
    direction: Direction,
    is_percent: bool,
    decimals: int = 1,
    then_interval: Interval | None = None,
    now_interval: Interval | None = None,
) -> str:
    """Return "membaik", "tetap", "menurun capaiannya" or "belum ada data".

    Args:
        then, now: percent 0–100 or counts; compared as printed.
        then_interval, now_interval: Wilson intervals, given where the denominator is small; when either is
            given and they overlap, nothing has changed that one could tell.
    """
    if then is None or now is None:
        return NO_DATA
    change = indonesian.rounded_as_printed(
        indonesian.rounded_as_printed(now, decimals) - indonesian.rounded_as_printed(then, decimals), decimals
    )
    if change == 0 or (is_percent and abs(change) < SAME_POINTS) or _overlap(then, now, then_interval, now_interval):
        return SAME
    return BETTER if (change > 0) is (direction is Direction.HIGHER) else WORSE


def _overlap(then: float, now: float, then_interval: Interval | None, now_interval: Interval | None) -> bool:
    """A large denominator has no interval here: its value stands as a point."""
    if then_interval is None and now_interval is None:
        return False
    low_then, high_then = then_interval or (then, then)
    low_now, high_now = now_interval or (now, now)
    return low_then <= high_now and low_now <= high_then

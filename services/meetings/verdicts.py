"""Then → now: whether a figure got better, stayed, or got worse. See docs/sources.md#verdict."""

from data.models import Direction
from services import indonesian

BETTER, SAME, WORSE, NO_DATA = "membaik", "tetap", "menurun capaiannya", "belum ada data"
OTHER_COVERAGE = "cakupan laporan berbeda"
NOTHING_NEW, NOT_COMPARED = "belum ada data baru", "tidak dibandingkan"  # in place of a verdict
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
    is_same_whole: bool = True,
) -> str:
    """Return "membaik", "tetap", "menurun capaiannya", "cakupan laporan berbeda" or "belum ada data".

    Args:
        then, now: percent 0–100 or counts; compared as printed.
        then_interval, now_interval: Wilson intervals, given where the denominator is small; when either is
            given and they overlap, nothing has changed that one could tell.
        is_same_whole: False: the two are sums of different parts. A sum rises when its weakest part does not report,
            so nothing is compared. The parts that reported both times could be, but that would judge two values
            which stand nowhere on the screen, one of them not the one that was agreed.
    """
    if then is None or now is None:
        return NO_DATA
    if not is_same_whole:
        return OTHER_COVERAGE
    change = indonesian.rounded_as_printed(
        indonesian.rounded_as_printed(now, decimals) - indonesian.rounded_as_printed(then, decimals), decimals
    )
    if change == 0 or (is_percent and abs(change) < SAME_POINTS) or _overlap(then, now, then_interval, now_interval):
        return SAME
    return BETTER if (change > 0) is (direction is Direction.HIGHER) else WORSE


def shown(verdict: str, *, is_newer: bool) -> str:
    """Return a verdict, or why there is none: no newer figure, or one that is hidden or has no target."""
    return verdict or (NOT_COMPARED if is_newer else NOTHING_NEW)


def gaps(then: float, now: float, *, unit: str, decimals: int = 1) -> str:
    """Return what lies between two values and their targets: "kurang 10,6 → lebih 2,0 poin persen dari target …".

    Args:
        then, now: value less target, each of its own month.
    """
    measured = "poin persen" if unit == "persen" else unit
    sides = " → ".join(_side(indonesian.rounded_as_printed(one, decimals), decimals) for one in (then, now))
    return f"{sides} {measured} dari target s.d. bulan itu"


def _side(gap: float, decimals: int) -> str:
    word = "kurang" if gap < 0 else "lebih" if gap > 0 else "selisih"
    return f"{word} {indonesian.number(abs(gap), decimals)}"


def _overlap(then: float, now: float, then_interval: Interval | None, now_interval: Interval | None) -> bool:
    """A large denominator has no interval here: its value stands as a point."""
    if then_interval is None and now_interval is None:
        return False
    low_then, high_then = then_interval or (then, then)
    low_now, high_now = now_interval or (now, now)
    return low_then <= high_now and low_now <= high_then

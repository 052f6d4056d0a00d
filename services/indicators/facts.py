"""Facts: the two or three big numbers above an indicator, each with the words that make it a statement."""

from services import indonesian
from services.indicators import notes, sentences
from services.indicators.gauges import Gauge
from services.indicators.pace import Outlook, Pace
from services.indicators.targets import Due
from services.indicators.views import Figure, Status

Fact = tuple[str, str, Status]


def of(gauge: Gauge, whole: Figure, due: Due | None, moving: Pace, *, period_shown: str) -> tuple[Fact, ...]:
    """Return value, distance from the target, and pace, as far as each is known.

    Args:
        period_shown: the period as it stands inside a sentence.
    """
    found = [_value(gauge, whole, period_shown), _distance(gauge, whole, due), _pace(gauge, whole, moving)]
    return tuple(fact for fact in found if fact is not None)


def target_note(due: Due | None) -> str:
    """Return "Target: Perpres 72/2021, tahun 2024 (target belum dicocokkan dengan lampiran resmi)."""
    if due is None:
        return ""
    doubt = "" if due.verified else f" ({notes.UNVERIFIED[0].lower()}{notes.UNVERIFIED[1:]})"
    return f"Target: {due.basis}, tahun {due.year}{doubt}."


def _value(gauge: Gauge, whole: Figure, period_shown: str) -> Fact:
    counts = sentences.counts(whole, gauge.indicator.counted)
    where = f"{whole.region_name}, {period_shown}"
    unit = "%" if gauge.indicator.is_percent and whole.value is not None else ""
    if whole.value is None:
        return whole.shown, f"{where}: {whole.note or 'belum ada data'}", whole.status
    told = f"{where}: {counts}" if gauge.indicator.is_percent and counts else where
    return f"{whole.shown}{unit}", f"{told}" if unit else f"{gauge.indicator.unit} di {told}", whole.status


def _distance(gauge: Gauge, whole: Figure, due: Due | None) -> Fact | None:
    points = sentences.gap_points(whole, lower_is_better=gauge.indicator.lower_is_better)
    if points is None or due is None:
        return None
    unit = "poin persen" if gauge.indicator.is_percent else gauge.indicator.unit
    label = due.label[0].lower() + due.label[1:]
    big = indonesian.number(abs(points), gauge.indicator.decimals)
    if points <= 0:
        word = "lebih baik daripada" if points < 0 else "dari"
        return big, f"{unit} {word} {label}", Status.REACHED
    side = "di atas" if gauge.indicator.lower_is_better else "di bawah"
    return big, f"{unit} {side} {label}", whole.status


def _pace(gauge: Gauge, whole: Figure, moving: Pace) -> Fact | None:
    if moving.per_month is None or whole.value is None:
        return None
    unit = "poin persen" if gauge.indicator.is_percent else gauge.indicator.unit
    words = f"{unit} per bulan ({moving.months} bulan)"
    if moving.outlook is Outlook.OVERDUE:
        words += "; lewat batas waktu target"
    elif moving.needed_per_month is not None and moving.target_on:
        needed = _signed(moving.needed_per_month)
        words += f"; perlu {needed} agar tercapai {indonesian.month(moving.target_on)}"
    return _signed(moving.per_month), words, Status.NOT_JUDGED


def _signed(value: float) -> str:
    """ "+5,0", "−0,14": a slow pace has two decimals, else it would not agree with the months that follow from it."""
    decimals = 2 if 0 < abs(indonesian.rounded_as_printed(value, 2)) < 1 else 1
    rounded = indonesian.rounded_as_printed(value, decimals)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{indonesian.number(abs(rounded), decimals)}"

"""Periods as dates: the first of a month is that month, 31 December the whole year, 30 June or December a semester.

One date can so be kept by a meeting, a stage, a kept figure and an address, and it sorts by when the period ends.
"""

from calendar import monthrange
from datetime import date

from data.models import PeriodKind
from services import indonesian
from services.errors import RuleBroken

UNKNOWN = date(1900, 1, 1)  # nothing was ever reported


def of_month(on: date) -> date:
    """Return the month that a day lies in, as a period."""
    return on.replace(day=1)


def of_year(year: int) -> date:
    """Return a whole year as a period."""
    return date(year, 12, 31)


def from_stored(kind: PeriodKind, first_day: date) -> date:
    """Return the period of a stored value, whose `period_on` is the first day of a month, semester or year."""
    if kind is PeriodKind.YEAR:
        return of_year(first_day.year)
    if kind is PeriodKind.SEMESTER:
        return date(first_day.year, 6 if first_day.month <= 6 else 12, 30)
    return of_month(first_day)


def stored(period_on: date) -> tuple[PeriodKind, date]:
    """Return how a period is stored: its kind and its first day."""
    if period_on.day == 31 and period_on.month == 12:
        return PeriodKind.YEAR, date(period_on.year, 1, 1)
    if period_on.day == 30 and period_on.month in (6, 12):
        return PeriodKind.SEMESTER, date(period_on.year, 1 if period_on.month == 6 else 7, 1)
    return PeriodKind.MONTH, of_month(period_on)


def is_month(period_on: date) -> bool:
    """Return whether a period is a month."""
    return stored(period_on)[0] is PeriodKind.MONTH


def last_day(period_on: date) -> date:
    """Return the day a period ends on."""
    return period_on.replace(day=monthrange(period_on.year, period_on.month)[1])


def shown(period_on: date) -> str:
    """Return "Oktober 2024", "Semester I 2024" or "Tahun 2024"."""
    kind, first = stored(period_on)
    if period_on == UNKNOWN:
        return "belum ada periode"
    if kind is PeriodKind.YEAR:
        return f"Tahun {first.year}"
    if kind is PeriodKind.SEMESTER:
        return f"Semester {'I' if first.month == 1 else 'II'} {first.year}"
    return indonesian.month(first)


def within_sentence(period_on: date) -> str:
    """Return a period as it stands inside a sentence: "Oktober 2024", "tahun 2024"."""
    words = shown(period_on)
    return words if is_month(period_on) else words[0].lower() + words[1:]


def short_month(period_on: date) -> str:
    """Return "Okt"."""
    return indonesian.MONTHS[period_on.month - 1][:3]


def short(period_on: date) -> str:
    """Return "Okt 2024", "semester I 2024" or "2024"; empty when nothing was ever reported."""
    if period_on == UNKNOWN:
        return ""
    if is_month(period_on):
        return f"{short_month(period_on)} {period_on.year}"
    return within_sentence(period_on).removeprefix("tahun ")


def months_back(period_on: date, count: int) -> date:
    """Return the month that lies `count` months before."""
    months = period_on.year * 12 + period_on.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def months_between(earlier: date, later: date) -> int:
    """Return how many months lie between two dates, days left aside."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def key(period_on: date) -> str:
    """Return a period as an address writes it: "2024-10", "2024-S1", "2024"."""
    kind, first = stored(period_on)
    if kind is PeriodKind.YEAR:
        return str(first.year)
    return f"{first.year}-S{1 if first.month == 1 else 2}" if kind is PeriodKind.SEMESTER else f"{first:%Y-%m}"


def from_key(text: str) -> date:
    """Return the period that an address names.

    Raises:
        RuleBroken: the text is no period.
    """
    year, _, rest = text.partition("-")
    try:
        if not rest:
            return of_year(int(year))
        if rest in ("S1", "S2"):
            return date(int(year), 6 if rest == "S1" else 12, 30)
        return date(int(year), int(rest), 1)
    except ValueError as error:
        raise RuleBroken(f"Periode “{text}” tidak dikenali. Pilih periode dari daftar.") from error

"""Values inside a sentence: dates and aims, found at a place and told with where they end."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from services import indonesian
from services.errors import RuleBroken
from services.meetings import measures

_MONTH = "|".join(f"{name[:3]}[a-z]*" for name in indonesian.MONTHS) + "|agt|ags"
_DAY_NAME = "|".join(name.replace("Jumat", "jum'?at") for name in indonesian.DAYS)
_DAY = re.compile(
    rf"(?:hari\s+)?(?:(?:{_DAY_NAME})\s*,?\s+)?(?:tanggal\s+)?"
    rf"(?P<day>\d{{4}}-\d{{1,2}}-\d{{1,2}}"
    rf"|\d{{1,2}}\s*/\s*\d{{1,2}}(?:\s*/\s*(?:\d{{4}}|\d{{2}}))?(?![\d/])"
    rf"|\d{{1,2}}[.-]\d{{1,2}}[.-](?:\d{{4}}|\d{{2}})(?!\d)"
    rf"|\d{{1,2}}\s+(?:{_MONTH})(?!\w)(?:\s+\d{{4}}(?!\d))?)",
    re.IGNORECASE,
)
_MONTH_END = re.compile(
    rf"(?:akhir\s+)?(?:bulan\s+)?(?P<month>{_MONTH})(?!\w)(?:\s+(?P<year>20\d{{2}})(?!\d))?", re.IGNORECASE
)
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_UNIT = r"\s*%|\s+persen(?!\w)"
_AIM = re.compile(
    rf"(?<![\w,.])(?:dari\s+(?P<from_spoken>{_NUMBER})(?P<unit_spoken>{_UNIT})?(?:\s+[^\s\d.;]+){{0,4}}?\s+menjadi\s+"
    rf"|(?:dari\s+)?(?P<from_short>{_NUMBER})(?P<unit_short>{_UNIT})?\s*(?P<arrow>->|→)\s*"
    rf"|menjadi\s+|(?<!\S)(?P<bare>->|→)\s*)"
    rf"(?P<to>{_NUMBER})(?![\d/])(?P<unit>{_UNIT})?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s+([^\W\d_][\w-]*)")
_NOT_COUNTED = re.compile(
    "paling|lambat|oleh|bersama|dari|di|ke|pada|untuk|dan|atau|serta|dengan|yang|agar|sampai|hingga|dalam|per"
    "|tahun|bulan|minggu|hari|indikator|bukti|berlaku|sebelum|setelah|selama|tanggal|s|d",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Aim:
    """What a value should become: percent 0–100 or a count; `unit` is "persen", what is counted, or not said ("")."""

    from_value: float | None
    to_value: float
    unit: str


@dataclass(frozen=True)
class FoundAim:
    """An aim and where it ends; `is_short` when it was written with an arrow alone, which is written out."""

    aim: Aim
    end: int
    is_short: bool


def day_at(text: str, at: int, held_on: date) -> tuple[date, int] | None:
    """Return the date written at a place and where it ends; without a year, the next one after `held_on`.

    A month alone means its last day: "akhir Maret 2025", "Maret 2025".
    """
    after = held_on + timedelta(days=1)
    try:
        if found := _DAY.match(text, at):
            return indonesian.parse_day(" ".join(found["day"].split()), after=after), found.end()
        if found := _MONTH_END.match(text, at):
            return _month_end(found["month"], found["year"], after), found.end()
    except RuleBroken:
        return None  # "31 Februari", "Marioriawa": no date, so it stays text
    return None


def spoken_day(on: date) -> str:
    """Return the date as a sentence says it: "27 Maret 2025"."""
    return indonesian.day(on)


def aim_at(text: str, at: int) -> FoundAim | None:
    """Return the aim written at a place: "dari 54,2% menjadi 65%", "menjadi 9 kader", "->65"."""
    if not (found := _AIM.match(text, at)):
        return None
    before = found["from_spoken"] or found["from_short"]
    percent = found["unit"] or found["unit_spoken"] or found["unit_short"]
    counted = None if percent else _COUNTED.match(text, found.end())
    if counted and _NOT_COUNTED.fullmatch(counted[1]):
        counted = None
    unit = "persen" if percent else counted[1] if counted else ""
    aim = Aim(number(before) if before else None, number(found["to"]), unit)
    return FoundAim(aim, counted.end() if counted else found.end(), bool(found["arrow"] or found["bare"]))


def spoken_aim(aim: Aim) -> str:
    """Return an aim as a sentence says it: "dari 54,2% menjadi 65%"."""
    to = measures.amount(aim.to_value, aim.unit)
    return (
        f"menjadi {to}" if aim.from_value is None else f"dari {measures.amount(aim.from_value, aim.unit)} menjadi {to}"
    )


def number(written: str) -> float:
    """Return what "1.514", "54,2" or "54.2" means."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", written):
        written = written.replace(".", "")
    return float(written.replace(",", "."))


def _month_end(month: str, year: str | None, after: date) -> date:
    """The last day of that month: of the year that was said, else the next one that is not over."""
    for wanted in [int(year)] if year else [after.year, after.year + 1]:
        number_of_month = indonesian.parse_day(f"1 {month} {wanted}", after=after).month
        end = date(wanted, number_of_month, calendar.monthrange(wanted, number_of_month)[1])
        if year or end >= after:
            break
    return end

"""Periods as people write them: "Oktober 2024", "2024-10", "Semester I 2024", "2022"."""

import re
from datetime import date

from data.models import PeriodKind
from services.errors import RuleBroken
from services.indicators import periods
from services.indonesian import MONTHS

_YEAR = r"(?:tahun\s+)?((?:19|20)\d\d)"
_MONTH_WORDS = "|".join(sorted({name.lower() for name in MONTHS} | {name[:3].lower() for name in MONTHS} | {"agt"}))
_SEMESTER = re.compile(rf"\bsemester\s+(i{{1,2}}|1|2)\b\s*,?\s*{_YEAR}\b")
_MONTH = re.compile(rf"\b({_MONTH_WORDS})\b\.?\s*,?\s*{_YEAR}\b")
_ONLY_YEAR = re.compile(r"\btahun\s+((?:19|20)\d\d)\b")


def parse(text: str) -> tuple[PeriodKind, date]:
    """Return the kind of a period and its first day.

    Raises:
        RuleBroken: no such period.
    """
    word = text.strip().lower()
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})", word):
        year, number = (found[1], found[2]) if found[1] else (found[4], found[3])
        if 1 <= int(number) <= 12:
            return PeriodKind.MONTH, date(int(year), int(number), 1)
    if found := re.fullmatch(r"(\d{4})-?s([12])", word):
        return PeriodKind.SEMESTER, date(int(found[1]), 1 if found[2] == "1" else 7, 1)
    if found := re.fullmatch(_YEAR, word):
        return PeriodKind.YEAR, date(int(found[1]), 1, 1)
    if said := find(word):
        return said
    raise RuleBroken(f"Periode “{text.strip()}” tidak dikenali. Tulis misalnya 2024-10, Semester I 2024, atau 2024.")


def find(text: str) -> tuple[PeriodKind, date] | None:
    """Return the one period that a title names, or None when it names none or several."""
    word = text.lower()
    months = {(PeriodKind.MONTH, date(int(year), _month_number(name), 1)) for name, year in _MONTH.findall(word)}
    semesters = {
        (PeriodKind.SEMESTER, date(int(year), 1 if half in ("i", "1") else 7, 1))
        for half, year in _SEMESTER.findall(word)
    }
    years = {(PeriodKind.YEAR, date(int(year), 1, 1)) for year in _ONLY_YEAR.findall(word)}
    found = months or semesters or years
    return next(iter(found)) if len(found) == 1 else None


def shown(kind: PeriodKind, on: date) -> str:
    """Return "Oktober 2024", "Semester I 2024" or "Tahun 2022"."""
    return periods.shown(periods.from_stored(kind, on))


def within_sentence(kind: PeriodKind, on: date) -> str:
    """Return "Oktober 2024", "semester I 2024" or "tahun 2022"."""
    return periods.within_sentence(periods.from_stored(kind, on))


def _month_number(name: str) -> int:
    if name == "agt":
        return 8
    return next(index for index, full in enumerate(MONTHS, 1) if full.lower().startswith(name))

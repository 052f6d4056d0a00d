"""Dates, numbers and small words as a regency office writes them."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from math import floor
from zoneinfo import ZoneInfo

from services.errors import RuleBroken

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_SMALL = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_NEAR_HALF = 1e-6
_ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def day(on: date) -> str:
    """Return "3 Desember 2024"."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def weekday(on: date) -> str:
    """Return "Selasa"."""
    return DAYS[on.weekday()]


def long_day(on: date) -> str:
    """Return "Selasa, 3 Desember 2024"."""
    return f"{weekday(on)}, {day(on)}"


def short_day(on: date) -> str:
    """Return "31 Okt 2024"."""
    return f"{on.day} {MONTHS[on.month - 1][:3]} {on.year}"


def month(on: date) -> str:
    """Return "Oktober 2024"."""
    return f"{MONTHS[on.month - 1]} {on.year}"


def zone_word(time_zone: str) -> str:
    """Return WIB, WITA or WIT; an unknown zone is named as it is."""
    return _ZONES.get(time_zone, time_zone)


def clock(at: datetime, time_zone: str) -> str:
    """Return "09.12 WITA"."""
    return f"{at.astimezone(ZoneInfo(time_zone)):%H.%M} {zone_word(time_zone)}"


def number(value: float, decimals: int = 0) -> str:
    """Return "1.514" or "54,2": halves rounded away from zero, point for thousands, comma for decimals."""
    rounded = rounded_as_printed(value, decimals)
    text = f"{rounded:,.{decimals}f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def rounded_as_printed(value: float, decimals: int = 1) -> float:
    """Return the value that is printed with so many decimals, so that a status agrees with what is read."""
    scaled = value * 10**decimals
    whole = floor(scaled + 0.5)
    if abs(scaled) < 1e9 and abs(scaled + 0.5 - whole) > _NEAR_HALF and abs(scaled - 0.5 - whole) > _NEAR_HALF:
        return whole / 10**decimals  # not near a half: no need for exact decimals, and a board prints thousands
    return float(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def percent(value: float, decimals: int = 1) -> str:
    """Return "54,2%"."""
    return f"{number(value, decimals)}%"


def in_words(value: int) -> str:
    """Return a whole number from 0 to 999.999.999 in words: "dua ribu dua puluh empat"."""
    if value < 12:
        return _SMALL[value]
    if value < 20:
        return f"{_SMALL[value - 10]} belas"
    for size, word in ((1_000_000, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if value >= size:
            head, tail = divmod(value, size)
            short = {1000: "seribu", 100: "seratus"}.get(size) if head == 1 else None
            return " ".join(filter(None, [short or f"{in_words(head)} {word}", in_words(tail) if tail else ""]))
    raise ValueError(value)


def count_word(value: int) -> str:
    """Return small numbers in words ("tiga"), from twelve on as figures ("12")."""
    return _SMALL[value] if 0 <= value < len(_SMALL) else number(value)


def nip(raw: str) -> str:
    """Return an 18-digit NIP grouped 8-6-1-3; anything else as it was typed."""
    digits = re.sub(r"\D", "", raw)
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}" if len(digits) == 18 else raw


def parse_day(text: str, *, after: date) -> date:
    """Return the date that a person wrote: "27 Maret 2025", "27/3/2025", "27/3", "27 Mar", "2025-03-27".

    Args:
        after: without a year, the next such date on or after this one is meant.

    Raises:
        RuleBroken: no such date.
    """
    word = text.strip().lower()
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", word):
        year, mon, dom = map(int, found.groups())
        return _date(year, mon, dom, text)
    found = re.fullmatch(
        r"(?:[a-z']+,?\s+)?(\d{1,2})(?:\s*[/.-]\s*|\s+)([a-z]+|\d{1,2})(?:(?:\s*[/.-]\s*|\s+)(\d{4}|\d{2}))?", word
    )
    if not found:
        raise RuleBroken(_bad_date(text))
    dom, mon = int(found[1]), _month_number(found[2], text)
    if found[3]:
        return _date(int(found[3]) + (2000 if len(found[3]) == 2 else 0), mon, dom, text)
    for year in range(after.year, after.year + 9):  # 29/2 may be years away
        try:
            made = date(year, mon, dom)
        except ValueError:
            continue
        if made >= after:
            return made
    raise RuleBroken(_bad_date(text))


def _month_number(word: str, text: str) -> int:
    if word.isdigit():
        return int(word)
    hits = [i for i, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.lower().startswith(word)]
    if word in ("agt", "ags"):
        hits = [8]
    if len(hits) != 1:
        raise RuleBroken(_bad_date(text))
    return hits[0]


def _date(year: int, mon: int, dom: int, text: str) -> date:
    try:
        return date(year, mon, dom)
    except ValueError as error:
        raise RuleBroken(_bad_date(text)) from error


def _bad_date(text: str) -> str:
    return f"Tanggal “{text.strip()}” tidak dikenali. Tulis misalnya 27 Maret 2025 atau 27/3/2025."


def parse_clock(text: str) -> str:
    """Return the time of day that a person wrote ("9", "9:30", "pukul 09.30 WITA") as "09.30".

    Raises:
        RuleBroken: no such time.
    """
    found = re.fullmatch(r"(?:pukul\s+|jam\s+)?(\d{1,2})(?:[.:](\d{2}))?(?:\s*wi(?:b|ta|t))?", text.strip().lower())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise RuleBroken(f"Jam “{text.strip()}” tidak dikenali. Tulis misalnya 09.00 atau 13.30.")
    return f"{hour:02d}.{minute:02d}"


def moment(at: datetime, time_zone: str) -> str:
    """Return "3 Desember 2024 pukul 09.12 WITA"."""
    return f"{day(at.astimezone(ZoneInfo(time_zone)))} pukul {clock(at, time_zone)}"


def short_moment(at: datetime, time_zone: str) -> str:
    """Return "3 Des 2024, 09.12"."""
    local = at.astimezone(ZoneInfo(time_zone))
    return f"{short_day(local)}, {local:%H.%M}"

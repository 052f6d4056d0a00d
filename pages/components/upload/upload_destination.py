"""Unggah Data, step 2: which indicator, source and period the numbers are, and the dates beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePath
from typing import TypeVar

import streamlit as st

from data.models import Nature, PeriodKind
from services import indonesian
from services.errors import RuleBroken
from services.imports import periods, suggestion
from services.imports.known import Destination
from services.imports.reading import Workbook
from services.imports.tables import Table
from services.indicators.catalogue import IndicatorEntry
from services.text import clean_line

T = TypeVar("T")
_KINDS = {PeriodKind.MONTH: "Bulan", PeriodKind.SEMESTER: "Semester", PeriodKind.YEAR: "Tahun"}
_FIRST_YEAR = 2015
_SOURCES = ("", "tercatat", "proyeksi", "Dukcapil", "pendataan keluarga")


@dataclass(frozen=True)
class _Guess:
    """What the file itself says."""

    indicator_id: int | None
    period: tuple[PeriodKind, date] | None


def choose(
    workbook: Workbook, table: Table, entries: Sequence[IndicatorEntry], *, key: str, today: date
) -> tuple[IndicatorEntry, Destination] | None:
    """Show the fields; return indicator and destination, None while something is missing.

    Args:
        key: of tables with such headings: a corrected file finds everything as it was chosen.
    """
    guess = _guess(workbook, table, entries)
    entry = _indicator(entries, guess, key)
    if entry is None:
        st.caption("Pilih indikator dahulu; kolom dan pratinjau menyusul.")
        return None
    series_id, denominators, is_provisional = _source(entry)
    kind, on = _period(entry, guess, key, today)
    cutoff_on, downloaded_on, faults = _days(today)
    for fault in faults:
        st.error(fault)
    if faults:
        return None
    return entry, Destination(series_id, kind, on, denominators, cutoff_on, downloaded_on, is_provisional)


def _guess(workbook: Workbook, table: Table, entries: Sequence[IndicatorEntry]) -> _Guess:
    entry = suggestion.indicator(table, entries)
    said = (table.title, table.grid.sheet, PurePath(workbook.file_name).stem)
    period = next((found for text in said if (found := periods.find(text))), None)
    return _Guess(entry.id if entry else None, period)


def _indicator(entries: Sequence[IndicatorEntry], guess: _Guess, key: str) -> IndicatorEntry | None:
    names = {entry.id: f"{entry.code} · {entry.short_name}" for entry in entries}
    chosen = st.selectbox(
        "Indikator",
        list(names),
        index=list(names).index(guess.indicator_id) if guess.indicator_id else None,
        placeholder="Pilih indikator",
        format_func=names.__getitem__,
        key=f"upload-indicator-{key}-{guess.indicator_id}",
        persist_state="session",
        filter_mode="contains",
    )
    if chosen is not None and chosen == guess.indicator_id:
        st.caption("Usulan dari judul tabel. Ganti bila bukan itu.")
    return next((entry for entry in entries if entry.id == chosen), None)


def _source(entry: IndicatorEntry) -> tuple[int, str, bool]:
    """Return the series, whose denominator it is, and whether the numbers are provisional."""
    first, second, third = st.columns(3)
    names = {series.id: series.name for series in entry.series}
    series_id = first.selectbox(
        "Sumber data",
        list(names),
        format_func=names.__getitem__,
        key=f"upload-series-{entry.id}",
        persist_state="session",
        placeholder="Pilih",
    )
    denominators = second.selectbox(
        "Sumber penyebut",
        _SOURCES,
        format_func=lambda word: word or "belum diketahui",
        key="upload-denominators",
        disabled=not entry.is_percent,
        persist_state="session",
        placeholder="Pilih",
    )
    state = third.selectbox(
        "Sifat data",
        ("Final", "Sementara"),
        key="upload-state",
        persist_state="session",
        placeholder="Pilih",
    )
    return int(series_id or 0), denominators if entry.is_percent else "", state == "Sementara"


def _period(entry: IndicatorEntry, guess: _Guess, key: str, today: date) -> tuple[PeriodKind, date]:
    """Show the period; what the title says stands there, else the last month or year that has ended."""
    last = today.replace(day=1) - timedelta(days=1)
    usual = PeriodKind.YEAR if entry.nature is Nature.ANNUAL else PeriodKind.MONTH
    kind_said, said_on = guess.period or (usual, last)
    key = f"{key}-{entry.id}-{guess.period}"
    first, second, third = st.columns(3)
    kind = _list(first, "Periode", _KINDS, kind_said, f"upload-kind-{key}")
    years = range(max(today.year, said_on.year), _FIRST_YEAR - 1, -1)
    year = _list(second, "Tahun", {year: str(year) for year in years}, said_on.year, f"upload-year-{key}")
    month = 1
    if kind is PeriodKind.MONTH:
        names = dict(enumerate(indonesian.MONTHS, 1))
        month = _list(third, "Bulan", names, said_on.month, f"upload-month-{key}")
    elif kind is PeriodKind.SEMESTER:
        month = _list(third, "Semester", {1: "I", 7: "II"}, 1 if said_on.month < 7 else 7, f"upload-half-{key}")
    return kind, date(year, month, 1)


def _list(place: st.delta_generator.DeltaGenerator, label: str, words: dict[T, str], now: T, key: str) -> T:
    options = list(words)
    chosen = place.selectbox(
        label,
        options,
        options.index(now),
        format_func=words.__getitem__,
        key=key,
        placeholder="Pilih",
        persist_state="session",
    )
    return now if chosen is None else chosen


def _days(today: date) -> tuple[date | None, date | None, list[str]]:
    """Return the date up to which the data counts, the date it was fetched, and what cannot be understood."""
    first, second, _ = st.columns(3)
    cutoff_on, cutoff_fault = _day(first, "Data per tanggal", "upload-cutoff", today)
    downloaded_on, downloaded_fault = _day(second, "Diunduh tanggal", "upload-downloaded", today)
    return cutoff_on, downloaded_on, [fault for fault in (cutoff_fault, downloaded_fault) if fault]


def _day(place: st.delta_generator.DeltaGenerator, label: str, key: str, today: date) -> tuple[date | None, str]:
    """Return a date typed as text, or why it is none. Without a year the last such date is meant."""
    typed = place.text_input(label, placeholder="contoh: 31 Oktober 2024", key=key, persist_state="session")
    if not (text := clean_line(typed)):
        return None, ""
    try:
        return indonesian.parse_day(text, after=today - timedelta(days=364)), ""
    except RuleBroken as error:
        return None, f"{label}: {error}"

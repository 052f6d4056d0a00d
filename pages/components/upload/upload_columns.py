"""Unggah Data, step 3: the table in the file, and which column is what."""

import streamlit as st

from data.models import Level
from pages.components.markdown import plain
from services.imports import mapping, tables
from services.imports.known import Known
from services.imports.mapping import Choices, Proposal
from services.imports.reading import Workbook, column_name
from services.imports.regions import RegionIndex, level_word
from services.imports.tables import Table
from services.transaction import reading

_SHOWN_ROWS = 4
_NONE = -1  # no such column
_LEVELS = (Level.DISTRICT, Level.VILLAGE, Level.PUSKESMAS, Level.REGENCY)


def key_of(table: Table) -> str:
    """Return what the widgets of tables with the same headings share."""
    return mapping.signature(table, indicator_code="")[:12]


def choose_table(workbook: Workbook, regions: RegionIndex) -> Table | None:
    """Return the table to import; show a choice only when several sheets hold one."""
    found = [table for grid in workbook.visible if (table := tables.find(grid, knows=regions.knows))]
    if not found:
        st.error(
            "Tabel tidak ditemukan pada berkas ini. Tabel perlu baris judul kolom dan satu baris per wilayah. "
            "Unduh format isian bila perlu."
        )
        return None
    if len(found) == 1:
        return found[0]
    likely = max(range(len(found)), key=lambda index: _known_rows(found[index], regions))
    key = f"upload-sheet-{workbook.sha256[:12]}"
    names = [f"{table.grid.sheet} ({len(table.body)} baris)" for table in found]
    index = st.selectbox(
        "Lembar",
        range(len(found)),
        likely,
        format_func=names.__getitem__,
        key=key,
        width=420,
        placeholder="Pilih",
    )
    return found[index]


def choose(table: Table, known: Known, *, year: int, key: str) -> Choices:
    """Show the columns with the proposal preselected; return what stands there."""
    proposal = _proposal(table, known, year)
    st.caption(_where_from(proposal))
    key = f"{key}-{known.indicator.id}-{year}"
    first, second, third = st.columns(3)
    region = _column(first, "Kolom wilayah", table, proposal.choices.region, f"upload-region-{key}")
    level = second.selectbox(
        "Tingkat wilayah",
        _LEVELS,
        _LEVELS.index(proposal.choices.level),
        format_func=level_word,
        key=f"upload-level-{key}",
        persist_state="session",
        placeholder="Pilih",
    )
    labels = ("Pembilang", "Penyebut", "Persentase") if known.indicator.is_percent else ("Jumlah",)
    roles = ("numerator", "denominator", "percent")[: len(labels)]
    places = st.columns(3) if known.indicator.is_percent else [third]
    chosen = {
        role: _column(place, label, table, getattr(proposal.choices, role), f"upload-{role}-{key}")
        for role, label, place in zip(roles, labels, places, strict=True)
    }
    parent = proposal.choices.parent if level == proposal.choices.level else None
    return Choices(region, level, parent, **chosen)


def show_source(table: Table) -> None:
    """Show the first rows as they stand in the file."""
    rows = table.body[:_SHOWN_ROWS]
    st.table(
        {
            f"{column_name(index)} {plain(table.headings[index])}": [plain(table.grid.text(row, index)) for row in rows]
            for index in table.columns
        },
        border="horizontal",
        hide_index=True,
    )
    st.caption(f"Isi berkas, {len(rows)} dari {len(table.body)} baris.")


def _proposal(table: Table, known: Known, year: int) -> Proposal:
    entry = known.indicator
    proposal = mapping.propose(table, known.regions, is_percent=entry.is_percent, year=year)
    with reading() as session:
        return mapping.recall(session, table=table, indicator_code=entry.code, proposal=proposal)


def _where_from(proposal: Proposal) -> str:
    if proposal.is_remembered:
        return (
            "Kolom dipilih seperti pada unggahan terakhir dengan judul kolom yang sama. Periksa, lalu ganti bila perlu."
        )
    if proposal.is_certain:
        return "Kolom diusulkan dari judul dan angkanya. Periksa, lalu ganti bila perlu."
    return "Kolom belum dapat dipastikan. Pilih kolom yang benar."


def _column(
    place: st.delta_generator.DeltaGenerator, label: str, table: Table, now: int | None, key: str
) -> int | None:
    options = [_NONE, *table.columns]
    chosen = place.selectbox(
        label,
        options,
        options.index(now) if now in options else 0,
        format_func=lambda index: "tidak ada" if index == _NONE else table.label(index),
        key=key,
        filter_mode="contains",
        persist_state="session",
        placeholder="Pilih",
    )
    return None if chosen == _NONE else chosen


def _known_rows(table: Table, regions: RegionIndex) -> int:
    return sum(1 for row in table.body[:200] if any(regions.knows(table.grid.text(row, c)) for c in table.columns))

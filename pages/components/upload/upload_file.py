"""Unggah Data, step 1: the file, or a template to fill in; lists of persons are turned away or counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from data.models import Level
from pages.components.markdown import plain
from services.errors import ImportRejected
from services.imports import privacy, reading, template
from services.imports.reading import Workbook
from services.imports.regions import RegionIndex, level_word
from services.indicators.catalogue import IndicatorEntry
from services.indonesian import number
from services.transaction import reading as database

_LARGEST_MB = 20  # beyond it the browser refuses by itself, without advice
_READ, _RECAP, _ROUND = "upload-read", "upload-recap", "upload-round"


@dataclass(frozen=True)
class _Read:
    """A file that was read once: its sheets, or why it was refused."""

    file_id: str
    workbook: Workbook | None
    refusal: str = ""


@dataclass(frozen=True)
class _Recap:
    """The counts made of a list of persons, and how many of its rows named no known region."""

    file_id: str
    workbook: Workbook
    lost: int


def choose(regions: RegionIndex) -> Workbook | None:
    """Show the uploader; return the file's sheets, None while there is none that may be used."""
    file = st.file_uploader(
        "Berkas tabel per wilayah: CSV, XLSX, XLS, atau ODS, paling besar 10 MB",
        list(reading.TYPES),
        key=f"upload-file-{st.session_state.get(_ROUND, 0)}",
        max_upload_size=_LARGEST_MB,
        width=760,
    )
    if file is None:
        return None
    kept: _Read | None = st.session_state.get(_READ)
    if kept is None or kept.file_id != file.file_id:
        kept = st.session_state[_READ] = _read(file.file_id, file.getvalue(), file.name, regions)
    if kept.workbook is not None:
        return kept.workbook
    recap: _Recap | None = st.session_state.get(_RECAP)
    if recap is not None and recap.file_id == file.file_id:
        lost = f" {number(recap.lost)} baris tidak ikut karena wilayahnya tidak dikenali." if recap.lost else ""
        st.info(f"Rekap tanpa nama dibuat dari berkas ini. Hanya jumlah baris per wilayah yang dipakai.{lost}")
        return recap.workbook
    st.error(plain(kept.refusal))
    _offer_recap(file.file_id, file.getvalue(), file.name, regions)
    return None


def forget() -> None:
    """Empty the uploader and what was read; what else was chosen stays."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state.pop(_READ, None)
    st.session_state.pop(_RECAP, None)


def offer_template(entries: Sequence[IndicatorEntry]) -> None:
    """Show where to fetch an empty table with the names and codes of all regions."""
    with st.expander("Belum punya tabel? Unduh format isian", key="upload-template"):
        names = {entry.id: f"{entry.code} · {entry.short_name}" for entry in entries}
        left, middle, right = st.columns([5, 3, 2], vertical_alignment="bottom")
        chosen = left.selectbox(
            "Indikator pada format",
            list(names),
            index=None,
            placeholder="Pilih indikator",
            format_func=names.__getitem__,
            key="upload-template-indicator",
            filter_mode="contains",
        )
        level = middle.selectbox(
            "Baris format",
            (Level.DISTRICT, Level.VILLAGE),
            format_func=lambda level: f"per {level_word(level)}",
            key="upload-template-level",
            placeholder="Pilih",
        )
        if entry := next((entry for entry in entries if entry.id == chosen), None):
            right.download_button(
                "Unduh",
                lambda: _template(entry, level),
                file_name=template.file_name(entry, level),
                mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                key="upload-template-download",
                on_click="ignore",
                width="stretch",
            )


def _template(entry: IndicatorEntry, level: Level) -> bytes:
    with database() as session:
        return template.build(session, indicator_id=entry.id, level=level)


def _read(file_id: str, content: bytes, name: str, regions: RegionIndex) -> _Read:
    try:
        workbook = reading.read(content, file_name=name)
        privacy.refuse_personal_data(workbook, knows=regions.knows)
    except ImportRejected as refused:
        return _Read(file_id, None, str(refused))
    return _Read(file_id, workbook)


def _offer_recap(file_id: str, content: bytes, name: str, regions: RegionIndex) -> None:
    """Offer to count a list of persons; only the counts are kept, and only in this browser's session."""
    try:
        workbook = reading.read(content, file_name=name)
    except ImportRejected:
        return  # not even a table: the refusal says so
    ways = [(grid, *way) for grid in workbook.grids for way in privacy.region_columns(grid, regions=regions)]
    if not ways:
        st.caption(
            "Rekap tanpa nama tidak dapat dibuat: tidak ada kolom yang memuat kecamatan atau desa di daerah ini."
        )
        return
    way = st.selectbox(
        "Hitung baris menurut",
        range(len(ways)),
        format_func=lambda index: " ".join(filter(None, [ways[index][3], ways[index][0].sheet])),
        key="upload-recap-column",
        width=420,
        placeholder="Pilih",
    )
    if st.button("Buat rekap tanpa nama", key="upload-recap-make"):
        grid, column, level, _ = ways[way]
        recap = privacy.anonymous_counts(grid, column, regions=regions, level=level)
        name = f"Rekap tanpa nama {workbook.file_name}"[:200]
        counts = replace(workbook, file_name=name, grids=(recap.as_grid(),))
        st.session_state[_RECAP] = _Recap(file_id, counts, recap.unknown)
        st.rerun()

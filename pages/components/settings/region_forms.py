"""Peta Wilayah: the tile layout as text beside its picture, and the upload of boundaries."""

from typing import Any

import streamlit as st

from pages.components import feedback, markdown
from services import clock
from services.access.roles import Actor
from services.errors import ImportRejected, Problem
from services.indicators import boundaries, figures, maps, tiles
from services.indicators.boundaries import Held
from services.indicators.catalogue import RegionEntry
from services.indicators.shapes import Outline
from services.settings import Settings
from services.transaction import reading

_MOST_PROBLEMS = 12
_ROUND = "regions-round"


def layout(text: str, districts: list[RegionEntry], places: dict[int, tuple[int, int]], *, actor: Actor) -> None:
    """Show the tile layout as it is drawn, and as text to change it."""
    left, right = st.columns([1, 1], gap="large")
    chart = maps.tiles(maps.plain_cells(districts), places)
    if chart is None:
        left.info("Petak belum lengkap. Tulis setiap kecamatan satu kali di sebelah kanan, lalu simpan.")
    else:
        _draw(left, chart, key="regions-tiles", alt="Tata letak petak kecamatan")
    with right.form("regions-layout"):
        written = st.text_area(
            "Tata letak petak",
            text,
            key="regions-layout-text",
            height=220,
        )
        st.caption(
            "Satu baris tulisan adalah satu baris petak, dari utara ke selatan. Tanda | memisahkan kolom; "
            "bagian yang kosong menjadi tempat kosong."
        )
        asked = st.form_submit_button("Simpan tata letak", type="primary", key="regions-layout-save")
    if asked:

        def write(session: Any) -> None:
            tiles.arrange(session, text=written or "", actor=actor, now=clock.now())

        feedback.save(write, said="Tata letak petak disimpan.")


def shapes(
    held: list[Held], districts: list[RegionEntry], outlines: dict[int, Outline], settings: Settings, *, actor: Actor
) -> None:
    """Show which boundaries there are, and take a file with others."""
    left, right = st.columns([1, 1], gap="large")
    chart = maps.boundaries(maps.plain_cells(districts), outlines)
    if chart is not None:
        _draw(left, chart, key="regions-shapes", alt="Batas wilayah yang diunggah")
    left.markdown(_said(held, settings))
    with right:
        _upload(actor)
        if any(one.with_shape for one in held):
            _remove(actor)


def _upload(actor: Actor) -> None:
    source = st.text_input(
        "Sumber batas wilayah",
        key="regions-source",
        max_chars=200,
        placeholder="Misalnya: Badan Informasi Geospasial, 2023",
    )
    file = st.file_uploader(
        "Berkas batas wilayah (GeoJSON, derajat WGS 84)",
        type=["geojson", "json"],
        key=f"regions-file-{st.session_state.get(_ROUND, 0)}",
        max_upload_size=20,
    )
    if file is None:
        st.caption("Wilayah dicocokkan menurut kode Kemendagri, kode BPS, nama, atau nama lain yang terdaftar.")
        return
    data = file.getvalue()
    try:
        with reading() as session:
            found = boundaries.read(session, data=data)
    except ImportRejected as error:
        st.error(str(error))
        _list(error.problems)
        return
    st.markdown(f"**{len(found.geometries)} wilayah cocok**: {markdown.plain(_some(found.names))}")
    _list(list(found.problems))
    if st.button("Pakai batas ini", type="primary", key="regions-keep"):

        def write(session: Any) -> None:
            boundaries.keep(session, data=data, source=source or "", actor=actor, now=clock.now())
            st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1  # an empty uploader next time

        feedback.save(write, said=f"Batas {len(found.geometries)} wilayah disimpan.")


def _remove(actor: Actor) -> None:
    if st.button("Hapus semua batas", key="regions-remove"):

        def write(session: Any) -> None:
            boundaries.remove(session, actor=actor, now=clock.now())

        feedback.save(write, said="Batas wilayah dihapus; peta petak dipakai kembali.")


def _list(problems: list[Problem]) -> None:
    if not problems:
        return
    rest = len(problems) - _MOST_PROBLEMS
    lines = [f"- {markdown.plain(problem.message)}" for problem in problems[:_MOST_PROBLEMS]]
    st.warning("\n".join([*lines, f"- dan {rest} lainnya"] if rest > 0 else lines))


def _some(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:10])
    return f"{shown}, dan {len(names) - 10} lainnya" if len(names) > 10 else shown


def _said(held: list[Held], settings: Settings) -> str:
    words = {"district": settings.district_word, "village": settings.village_word}
    told = [f"{one.with_shape} dari {one.all} {words[one.level.value]}" for one in held]
    return f"Batas yang tersimpan: {markdown.plain('; '.join(told))}."


def _draw(place: Any, chart: Any, *, key: str, alt: str) -> None:
    place.plotly_chart(chart, key=key, theme=None, config=figures.CONFIG, alt=alt)

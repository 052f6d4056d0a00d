"""The parts of Indikator: choosers, big facts, charts, map, and the table that says what the charts show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from pages.components import choice, markdown
from pages.components.indicators import months
from services.indicators import figures, ranking_table
from services.indicators import maps as drawn_maps
from services.indicators.catalogue import IndicatorEntry, RegionEntry
from services.indicators.shapes import Outline
from services.indicators.views import IndicatorView

_BLOCK = 460  # px; two fit a laptop beside the menu, three a wide screen


@dataclass(frozen=True)
class Asked:
    """Which indicator, where and when; `region_id` None is the regency."""

    indicator_id: int
    period_on: date
    region_id: int | None


def ask(
    indicators: list[IndicatorEntry], whole: str, districts: list[RegionEntry], known: list[date], opens_on: date
) -> Asked:
    """Show the choosers of indicator, place and period; return what they say.

    Args:
        opens_on: the period where the address names none.
    """
    row = st.container(horizontal=True)
    names = {str(one.id): one.short_name for one in indicators}
    indicator = choice.chosen(choice.INDICATOR, names)
    choice.select(
        row, "Indikator", names, parameter=choice.INDICATOR, now=indicator, key="indicator-indicator", width=400
    )
    places = {"": whole} | {str(place.id): place.name for place in districts}
    place = choice.chosen(choice.REGION, places)
    choice.select(row, "Wilayah", places, parameter=choice.REGION, now=place, key="indicator-region", width=200)
    period_on = months.choose(row, known, opens_on, key="indicator-period")
    return Asked(int(indicator), period_on, int(place) if place else None)


def facts(view: IndicatorView) -> None:
    """Show the big numbers, each with the words that make it a statement."""
    for place, (big, words, _status) in zip(st.columns(3), view.facts, strict=False):
        with place.container(border=True, height="stretch", gap=None):
            st.header(markdown.plain(big), anchor=False)
            st.markdown(markdown.plain(words))


def charts(view: IndicatorView, maps: Mapping[str, Any], *, is_whole: bool) -> None:
    """Show trend, ranking, maps and small print as blocks that stand side by side as far as the screen is wide."""
    row = st.container(horizontal=True)
    with row.container(width=_BLOCK):
        st.subheader("Perkembangan", anchor=False)
        _draw(st, figures.trend(view), key="indicator-trend", alt=f"Perkembangan {view.short_name}")
    with row.container(width=_BLOCK):
        st.subheader(ranking_table.heading(view), anchor=False)
        _ranking(view, is_whole=is_whole)
    if maps:
        with row.container(width=_BLOCK):
            for name, tab in zip(maps, st.tabs(list(maps)), strict=True):
                _draw(tab, maps[name], key=f"indicator-map-{name}", alt=f"{name}: {view.short_name}")
    with row.container(width=_BLOCK):
        st.subheader("Sumber dan catatan", anchor=False)
        st.markdown("  \n".join(f":small[{markdown.plain(note)}]" for note in view.notes))


def maps(view: IndicatorView, tiles: Mapping[int, tuple[int, int]], outlines: Mapping[int, Outline]) -> dict[str, Any]:
    """Return the maps that can be drawn: tiles, and boundaries when they were uploaded."""
    cells = drawn_maps.cells(view)
    drawn = {"Peta petak": drawn_maps.tiles(cells, tiles), "Peta batas": drawn_maps.boundaries(cells, outlines)}
    return {name: chart for name, chart in drawn.items() if chart is not None}


def table(view: IndicatorView) -> None:
    """Show the ranking as a table, for reading aloud and copying."""
    if view.ranking:
        with st.expander("Lihat sebagai tabel", key="indicator-table"):
            st.table(ranking_table.table(view).map(markdown.plain), border="horizontal", hide_index=True)


def others(view: IndicatorView) -> None:
    """Show each further series on a chart of its own: survey and register never share a line."""
    for series in view.others:
        st.subheader(markdown.plain(f"{view.short_name}: {series.name}"), anchor=False)
        if series.note:
            st.markdown(f":small[{markdown.plain(series.note)}]")
        chart = figures.series_trend(series, is_percent=view.unit == "persen")
        _draw(st, chart, key=f"indicator-series-{series.series_id}", alt=f"Perkembangan menurut {series.name}")


def _ranking(view: IndicatorView, *, is_whole: bool) -> None:
    """Show the bars; a pressed bar of a district drills down to its villages."""
    if not view.ranking:
        st.caption("Tidak ada wilayah di dalamnya.")
        return
    key, chart = f"indicator-ranking-{view.region_id}-{view.indicator_id}", figures.ranking(view)
    alt = f"Peringkat wilayah untuk {view.short_name}"
    if not is_whole:
        _draw(st, chart, key=key, alt=alt)
        return
    st.plotly_chart(
        chart,
        key=key,
        theme=None,
        config=figures.CONFIG,
        alt=alt,
        on_select=lambda: _drill_down(key),
        selection_mode="points",
    )
    st.caption("Tekan sebuah batang untuk melihat desa/kelurahan di kecamatan itu.")


def _drill_down(key: str) -> None:
    points = st.session_state[key].selection.points
    if points:
        st.query_params[choice.REGION] = str(points[0]["customdata"])


def _draw(place: Any, chart: Any, *, key: str, alt: str) -> None:
    place.plotly_chart(chart, key=key, theme=None, config=figures.CONFIG, alt=alt)

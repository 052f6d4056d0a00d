"""The parts of Indikator: choosers, big facts, charts, map, and the table that says what the charts show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from pages.components import choice, markdown
from services.indicators import figures, periods, ranking_table
from services.indicators import maps as drawn_maps
from services.indicators.catalogue import IndicatorEntry, RegionEntry
from services.indicators.shapes import Outline
from services.indicators.views import IndicatorView


@dataclass(frozen=True)
class Asked:
    """Which indicator, where and when; `region_id` None is the regency."""

    indicator_id: int
    period_on: date
    region_id: int | None


def ask(
    indicators: list[IndicatorEntry], whole: str, districts: list[RegionEntry], known: list[date], latest: date
) -> Asked:
    """Show the choosers of indicator, place and period; return what they say."""
    left, middle, right = st.columns([3, 2, 1.6])
    names = {str(one.id): f"{one.short_name} · {one.code}" for one in indicators}
    indicator = choice.chosen(choice.INDICATOR, names)
    choice.select(left, "Indikator", names, parameter=choice.INDICATOR, now=indicator, key="indicator-indicator")
    places = {"": whole} | {str(place.id): place.name for place in districts}
    place = choice.chosen(choice.REGION, places)
    choice.select(middle, "Wilayah", places, parameter=choice.REGION, now=place, key="indicator-region")
    spans = {periods.key(on): periods.shown(on) for on in known}
    period = choice.chosen(choice.PERIOD, spans, default=periods.key(latest))
    choice.select(right, "Periode", spans, parameter=choice.PERIOD, now=period, key="indicator-period")
    return Asked(int(indicator), periods.from_key(period), int(place) if place else None)


def facts(view: IndicatorView) -> None:
    """Show the big numbers, each with the words that make it a statement."""
    for place, (big, words, _status) in zip(st.columns(3), view.facts, strict=False):
        with place.container(border=True, height="stretch", gap=None):
            st.header(markdown.plain(big), anchor=False)
            st.markdown(markdown.plain(words))


def charts(view: IndicatorView, *, is_whole: bool) -> None:
    """Show trend and ranking side by side; a pressed bar of a district drills down to its villages."""
    left, right = st.columns([1, 1.15], gap="large")
    left.subheader("Perkembangan", anchor=False)
    _draw(left, figures.trend(view), key="indicator-trend", alt=f"Perkembangan {view.short_name}")
    right.subheader(ranking_table.heading(view), anchor=False)
    if not view.ranking:
        right.caption("Tidak ada wilayah di dalamnya.")
        return
    key, chart = f"indicator-ranking-{view.region_id}-{view.indicator_id}", figures.ranking(view)
    alt = f"Peringkat wilayah untuk {view.short_name}"
    if not is_whole:
        _draw(right, chart, key=key, alt=alt)
        return
    right.plotly_chart(
        chart,
        key=key,
        theme=None,
        config=figures.CONFIG,
        alt=alt,
        on_select=lambda: _drill_down(key),
        selection_mode="points",
    )
    right.caption("Tekan sebuah batang untuk melihat desa/kelurahan di kecamatan itu.")


def maps(view: IndicatorView, tiles: Mapping[int, tuple[int, int]], outlines: Mapping[int, Outline]) -> None:
    """Show the tile map, and the boundaries when they were uploaded, beside source, dates and small print."""
    left, right = st.columns([1, 1.15], gap="large")
    cells = drawn_maps.cells(view)
    drawn = {"Peta petak": drawn_maps.tiles(cells, tiles), "Peta batas": drawn_maps.boundaries(cells, outlines)}
    found = {name: chart for name, chart in drawn.items() if chart is not None}
    if found:
        for name, tab in zip(found, left.tabs(list(found)), strict=True):
            _draw(tab, found[name], key=f"indicator-map-{name}", alt=f"{name}: {view.short_name}")
    right.subheader("Sumber dan catatan", anchor=False)
    right.markdown("  \n".join(f":small[{markdown.plain(note)}]" for note in view.notes))


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


def _drill_down(key: str) -> None:
    points = st.session_state[key].selection.points
    if points:
        st.query_params[choice.REGION] = str(points[0]["customdata"])


def _draw(place: Any, chart: Any, *, key: str, alt: str) -> None:
    place.plotly_chart(chart, key=key, theme=None, config=figures.CONFIG, alt=alt)

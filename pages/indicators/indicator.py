"""Indikator: one indicator in depth, from the regency down to the villages of a district."""

import streamlit as st

from data.models import Level
from pages.components import markdown, sample_mark
from pages.components.access import guard
from pages.components.indicators import indicator_parts, months
from services import clock, settings
from services.indicators import catalogue, indicator_view, shapes, values
from services.meetings import heads
from services.transaction import reading

guard.require_reader()

with reading() as session:
    chosen = settings.read(session)
    indicators = catalogue.indicators(session)
    districts = catalogue.regions(session, level=Level.DISTRICT)
    known = values.periods(session)
    latest = values.latest_period(session)
    wall_on = heads.running_month(session)

if not indicators or latest is None:
    st.title("Belum ada data indikator")
    st.info("Unggah tabel pertama pada halaman Unggah Data; halaman ini langsung terisi.")
    st.stop()

asked = indicator_parts.ask(indicators, chosen.profile_name, districts, known, wall_on or latest)
months.beside_the_wall(asked.period_on, wall_on, key="indicator-wall")
with reading() as session:
    view = indicator_view.read(
        session,
        indicator_id=asked.indicator_id,
        period_on=asked.period_on,
        region_id=asked.region_id,
        today=clock.today(chosen.time_zone),
        settings=chosen,
    )
    tiles = shapes.tiles(session)
    outlines = shapes.outlines(session, region_ids=[part.region_id for part in view.ranking])

with st.container(horizontal=True, vertical_alignment="center", wrap=False):
    st.title(markdown.plain(view.title), anchor=False)
    sample_mark.show(view.is_sample, key="indicator-sample")
st.markdown(markdown.plain(view.name))
indicator_parts.facts(view)
maps = indicator_parts.maps(view, tiles, outlines)
indicator_parts.charts(view, maps, is_whole=asked.region_id is None)
indicator_parts.table(view)
indicator_parts.others(view)

"""Peta Wilayah: where districts stand on the tile map, and the boundaries that were uploaded."""

import streamlit as st

from data.models import Level, Role
from pages.components import feedback
from pages.components.access import guard
from pages.components.settings import region_forms
from services import settings
from services.indicators import boundaries, catalogue, shapes, tiles
from services.transaction import reading

actor = guard.require_actor(Role.ADMIN)

with reading() as session:
    chosen = settings.read(session)
    districts = catalogue.regions(session, level=Level.DISTRICT)
    layout = tiles.as_text(session)
    places = shapes.tiles(session)
    held = boundaries.held(session)
    outlines = shapes.outlines(session, region_ids=[region.id for region in districts])

st.title(f"{len(districts)} {chosen.district_word} pada peta", anchor=False)
feedback.show_said()
petak, batas = st.tabs(["Peta petak", "Batas wilayah"], key="regions-part")
with petak:
    region_forms.layout(layout, districts, places, actor=actor)
with batas:
    region_forms.shapes(held, districts, outlines, chosen, actor=actor)

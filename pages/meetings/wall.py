"""Layar Rapat: what the room looks at; nothing on it can be pressed, and opening it changes nothing."""

import streamlit as st

from pages.components import live
from pages.components.access import guard
from pages.components.projector import projection
from services import clock, settings
from services.live import topics
from services.meetings import wall
from services.transaction import reading

guard.require_reader()
projection.bare_page()


@live.fragment
def _wall(wanted: int | None) -> None:
    now = clock.now()
    with reading() as session:
        meeting_id = wall.choose(session, wanted=wanted, today=clock.today(settings.read(session).time_zone))
        counters = topics.counters(session, wall.topics_of(meeting_id))
        content = wall.content(session, meeting_id=meeting_id, now=now, counters=counters)
    live.live_bus({}, key="wall-bus")  # the wall follows its topics itself
    projection.show(content, now=now, key="wall", counters=counters, wanted=wanted)


asked = st.query_params.get("rapat", "")
_wall(int(asked) if asked.isdecimal() else None)

"""Tindak Lanjut: the actions of all meetings, late first; report on them, prove them, verify them."""

from dataclasses import asdict

import streamlit as st

from pages.components import feedback
from pages.components.access import guard
from pages.components.follow_up import action_dialog, action_filters, action_list, action_texts
from services import clock, settings
from services.meetings import follow_up
from services.transaction import reading

actor = guard.require_actor()

with reading() as session:
    today = clock.today(settings.read(session).time_zone)
    choices = follow_up.choices(session)

top = st.container()
feedback.show_said()
chosen = action_filters.show(choices)
with reading() as session:
    found = follow_up.actions(session, today=today, **asdict(chosen))

action_list.counts(found)
opened = action_list.show(found.rows) or action_list.named_in_address(found.rows)
row = None
if opened is not None:
    with reading() as session:
        row = follow_up.one(session, item_id=opened, today=today)
with top:
    action_texts.keep(row, actor=actor)
    st.title(found.title)
if row is not None:
    action_dialog.show(row, today=today, actor=actor)

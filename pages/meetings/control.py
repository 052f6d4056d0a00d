"""Kendali Layar: steer the wall from a second laptop while the recorder writes on the first."""

import streamlit as st

from data.models import Role
from pages.components.access import guard
from pages.components.capture import capture_room
from pages.components.stage import stage_control_panel, stage_desk
from services.meetings import states

guard.require_actor(Role.RECORDER, Role.ADMIN)

meeting = stage_desk.chosen_meeting()
if meeting is None or not states.is_open(meeting.state):
    capture_room.say_closed(meeting)
else:
    capture_room.set_up()
    st.title("Kendali Layar")
    stage_desk.show_before_start(meeting.id)
    left, right = st.columns([46, 54], gap="medium")
    with left:
        stage_control_panel.show(meeting.id)
    with right:
        stage_desk.show_figures(meeting.id)
        stage_desk.show_items(meeting.id)

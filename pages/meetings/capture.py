"""Pencatatan: write down what is said and agreed while people talk, and steer the wall."""

import streamlit as st

from data.models import Role
from pages.components import offered
from pages.components.access import guard
from pages.components.capture import capture_room, signed_out, unsaved
from pages.components.review import review_room
from pages.components.stage import stage_control_panel

actor = guard.require_actor(Role.RECORDER, Role.ADMIN, keep=signed_out.keep_line)

# Not st.stop(): after it Streamlit keeps the fragments of the room that stood here, and what they still draw into the
# closed page turns it white.
meeting = capture_room.chosen_meeting()
if meeting is None or not capture_room.is_open(meeting):
    capture_room.say_closed(meeting)
    unsaved.show_left_behind(meeting, actor)
else:
    signed_out.remember(meeting.id)
    capture_room.set_up()
    capture_room.show_head(meeting.id)
    left, middle, right = st.columns(capture_room.COLUMNS, gap="small")
    with left:
        capture_room.show_agenda(meeting.id)
    with middle:
        capture_room.show_line(meeting.id, actor)
        review_room.show(meeting.id, actor)
        capture_room.show_items(meeting.id, actor)
    with right:
        stage_control_panel.show(meeting.id, beside_line=True)
        capture_room.show_gaps(meeting.id)
    offered.mount(meeting)

"""Pembacaan Hasil: read each result to the room, write down what it says, and make the notula Final."""

from data.models import Role
from pages.components import offered
from pages.components.access import guard
from pages.components.capture import capture_room, unsaved
from pages.components.reading_back import read_back_room

actor = guard.require_actor(Role.RECORDER, Role.ADMIN)

# Not st.stop(): see Pencatatan.
meeting = capture_room.chosen_meeting()
if meeting is None or not read_back_room.is_open(meeting):
    read_back_room.say_closed(meeting, actor=actor)
    unsaved.show(meeting, actor)
else:
    capture_room.set_up()
    unsaved.show(meeting, actor)
    read_back_room.show(meeting.id, actor)
    offered.mount(meeting)

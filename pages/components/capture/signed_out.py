"""Pencatatan after the sign-in has ended: the line stays under the fingers, with what is typed; all else is gone."""

import streamlit as st

from pages.components.capture import capture_room
from services.access.roles import Actor

_ROOM = "capture-room-drawn"


def remember(meeting_id: int) -> None:
    """Note that the room of a meeting is being drawn for whoever is signed in now."""
    st.session_state[_ROOM] = meeting_id


def keep_line(before: Actor) -> bool:
    """Show only the line when this page was the room of whoever it was drawn for; return whether it was.

    Every part stands where it stood in the room, so that the browser keeps the line with focus, caret and text; what is
    typed now is kept on this laptop, and saved after Masuk.
    """
    meeting_id = st.session_state.get(_ROOM)
    if meeting_id is None:
        return False
    capture_room.set_up()
    with st.container():  # the head's place
        st.warning("Sesi masuk telah berakhir. Tulisan Bapak/Ibu aman di laptop ini. Tekan Masuk untuk menyimpannya.")
        if st.button("Masuk", type="primary", key="capture-sign-in"):
            del st.session_state[_ROOM]
            st.rerun()
    _, middle, _ = st.columns(capture_room.COLUMNS, gap="small")
    with middle:
        capture_room.show_line(meeting_id, before)
    return True

"""Tindak Lanjut: the history of one action, folded under what is known of it."""

import streamlit as st

from pages.components.markdown import plain
from services import indonesian, settings
from services.meetings import action_history
from services.transaction import reading


def show(item_id: int) -> None:
    """Show who said or decided what, and when, oldest first."""
    with reading() as session:
        entries = action_history.of(session, item_id=item_id)
        zone = settings.read(session).time_zone
    with st.expander(f"Riwayat ({len(entries)})", key="actions-history"):
        for entry in entries:
            by = f", {plain(entry.who)}" if entry.who else ""
            st.markdown(f"**{indonesian.moment(entry.at, zone)}**{by}  \n{plain(entry.what)}")

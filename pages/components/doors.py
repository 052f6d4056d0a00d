"""Doors: from one room to another, with the meeting that is talked about."""

import streamlit as st


def within(
    label: str, page: str, meeting_id: int | None, *, key: str, is_main: bool = False, shortcut: str | None = None
) -> None:
    """Show a button that leads to a page of the menu, for a meeting when one is given."""
    if st.button(label, key=key, type="primary" if is_main else "secondary", shortcut=shortcut):
        st.switch_page(page, query_params={"rapat": str(meeting_id)} if meeting_id else None)


def wall(meeting_id: int, *, key: str) -> None:
    """Show the button that opens the wall in a window of its own, to be dragged to the projector."""
    st.link_button("Layar Rapat", f"/layar?rapat={meeting_id}", key=key, icon=":material/open_in_new:")


def link(label: str, page: str, **parameters: str) -> None:
    """Show a link to a page of the menu."""
    st.page_link(page, label=label, icon=":material/arrow_forward:", query_params=parameters or None)

"""The month of Capaian per Bidang and Indikator, and how it stands to the one that the wall of a meeting shows."""

from datetime import date
from typing import Any

import streamlit as st

from pages.components import choice
from services.indicators import periods


def choose(place: Any, known: list[date], opens_on: date, *, key: str) -> date:
    """Show the chooser of the period; return the one of the address, else the one the page opens on.

    Args:
        opens_on: offered also when it has no values: the month of a meeting before its reports are in.
    """
    names = {periods.key(on): periods.shown(on) for on in sorted({*known, opens_on}, reverse=True)}
    now = choice.chosen(choice.PERIOD, names, default=periods.key(opens_on))
    choice.select(place, "Periode", names, parameter=choice.PERIOD, now=now, key=key, width=184)
    return periods.from_key(now)


def beside_the_wall(shown_on: date, wall_on: date | None, *, key: str) -> None:
    """Say which month the wall shows, with the way back to it; nothing without a meeting, or on that month."""
    if wall_on is None or shown_on == wall_on:
        return
    month = periods.within_sentence(wall_on)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":small[Layar Rapat memakai data {month}.]", width="content")
        back = (choice.PERIOD, periods.key(wall_on))
        st.button(f"Tampilkan {month}", key=key, on_click=choice.go_to, args=back)

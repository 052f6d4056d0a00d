"""Which of two drawings of a component is the newer one (docs/decisions/0019)."""

from itertools import count
from typing import Any

import streamlit as st

from services.live.watcher import BOOT

_NUMBERS = count(1)  # of this server: a page that lost its session must not begin again below what it has drawn


def numbered(key: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return what a component gets: `data`, and as ``drawn`` the server's name and a number that grows with changes.

    The same data gets the same number, so that a component is not called when nothing changed.
    """
    place = f"drawn-{key}"
    before, number = st.session_state.get(place, (None, 0))
    if data != before:
        number = next(_NUMBERS)
        st.session_state[place] = (data, number)
    return data | {"drawn": [BOOT, number]}

"""What keeps a page alive: the bus inside a fragment, and the revival after a server restart.

A fragment that shows living data looks like this; the bus comes before the queries, so that a change between
query and screen is noticed::

    @live.fragment
    def _cards(meeting_id: int) -> None:
        live.bus([topics.items(meeting_id)], key="capture-cards-bus")
        with reading() as session:
            ...
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import ParamSpec

import streamlit as st

from pages.components import feedback
from pages.components.access import guard
from pages.components.files import register
from services.live import topics
from services.live.watcher import BOOT
from services.transaction import reading

SAFETY_NET = timedelta(
    seconds=60
)  # a fragment redraws this often even when the push is lost; the socket beats every 10

_BUS = register("live_bus")
_REVIVE = register("revive")
_Given = ParamSpec("_Given")


def fragment(draw: Callable[_Given, None]) -> Callable[_Given, None]:
    """Return `draw` as a fragment that redraws by itself; a fault in it ends in the apology, not in English.

    Streamlit shows its own box for an error in a fragment before the page hears of it, so the report stands inside.
    """
    return st.fragment(feedback.report()(draw), run_every=SAFETY_NET)


def bus(names: Iterable[str], *, key: str) -> None:
    """Redraw the fragment this stands in whenever one of the topics moves; read counters here, then query."""
    with reading() as session:
        counters = topics.counters(session, names)
    live_bus(counters, key=key)


def live_bus(counters: dict[str, int], *, key: str) -> None:
    """Like `bus`, for a fragment that has read the counters itself, in the session of its queries."""
    guard.recheck()
    _BUS(key=key, data={"topics": counters, "boot": BOOT}, on_moved_change=_nothing)


def revive() -> None:
    """Say in one line that the server is away, and ask for one whole-page run when a new one answers.

    The router mounts it once on every page, outside all fragments.
    """
    _REVIVE(key="revive", data={"boot": BOOT}, on_revived_change=_nothing)


def _nothing() -> None:
    """A trigger needs a callback to be declared; the rerun itself is the answer."""

"""The projected wall in a page: over the whole window, or small as a preview."""

from datetime import datetime
from pathlib import Path
from typing import Any

import streamlit as st

from pages.components.files import register
from services.meetings import wall_memo

_CSS = Path(__file__).with_name("projection.css").read_text("utf-8")
_WALL = register("projector/wall")


def bare_page() -> None:
    """Hide everything of the page that is not the wall."""
    st.html(f"<style>{_CSS}</style>")


def show(
    content: dict[str, Any],
    *,
    now: datetime,
    key: str,
    counters: dict[str, int],
    wanted: int | None,
    is_preview: bool = False,
    is_ahead: bool = False,
) -> None:
    """Mount the wall; a later run with the same key changes only what differs.

    When a topic moves the live socket brings the content, or the wall fetches it; neither needs a run of the page.

    Args:
        content: of services.meetings.wall.
        counters: of its topics, read before the content.
        wanted: the meeting asked for; None: whichever `wall.choose` finds.
        now: lets the acara's bar run on between two runs, whatever the browser's clock says.
        is_preview: small, where it stands, not over the whole window.
        is_ahead: `content` is what stands on a held wall once it is let go.
    """
    data = {
        "content": content,
        "now": int(now.timestamp() * 1000),
        "preview": is_preview,
        "ahead": is_ahead,
        "topics": counters,
        "stage_tag": wall_memo.tag(content["stage"]),
        "meeting": str(wanted or ""),
    }
    _WALL(key=key, data=data)

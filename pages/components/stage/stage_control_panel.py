"""Kendali layar beside the line: the wall as it is now, small, and a button for each of its keys."""

from typing import Any

import streamlit as st

from data.models import StageView
from pages.components import live
from pages.components.files import register
from pages.components.projector import projection
from services import clock
from services.indicators import catalogue
from services.indicators.catalogue import DivisionEntry
from services.live import topics
from services.meetings import pauses, stage, stage_keys, steering, wall
from services.meetings.stage import StageNow
from services.transaction import reading

_CONTROL = register("stage/stage_control")
_KEYS = register("stage/stage_keys")
_STEPS = (("ArrowLeft", "←", "Sebelumnya"), ("ArrowRight", "→", "Berikutnya"))


@live.fragment
def show(meeting_id: int, *, beside_line: bool = False) -> None:
    """Show the wall of a meeting in small and its buttons.

    Args:
        beside_line: a letter pressed where nothing can be written goes to the line; else it steers the wall.
    """
    live.bus([topics.stage(meeting_id)], key="stage-control-bus")  # the small wall follows its topics itself
    now = clock.now()
    with reading() as session:
        counters = topics.counters(session, wall.topics_of(meeting_id))
        shown = stage.current(session, meeting_id=meeting_id)
        content = wall.content(session, meeting_id=meeting_id, now=now, is_ahead=shown.is_held)
        divisions = catalogue.divisions(session)
        is_break = pauses.since(session, meeting_id=meeting_id) is not None
    st.markdown("**Tampil setelah T ditekan lagi**" if shown.is_held else "**Di layar sekarang**")
    projection.show(
        content, now=now, key="stage-control-wall", counters=counters, wanted=meeting_id, is_preview=True,
        is_ahead=shown.is_held,
    )  # fmt: skip
    keys = stage_keys.for_browser([entry.number for entry in divisions])
    _CONTROL(key="stage-control", data=_told(shown, divisions, is_break) | {"help": keys["help"]})
    _KEYS(key="stage-keys", data={"meeting": meeting_id, "keys": keys, "writes": beside_line})


def _told(shown: StageNow, divisions: list[DivisionEntry], is_break: bool) -> dict[str, Any]:
    return {
        "meeting": shown.meeting_id,
        "now": _sentence(shown, is_break),
        "blank": shown.is_blank,
        "held": shown.is_held,
        "pressed": [*_pressed(shown, divisions), *([steering.BREAK] if is_break else [])],
        "divisions": [*(_button(entry) for entry in divisions), *(_step(*step) for step in _STEPS)],
        "views": [
            *(_named(key.keys[0], key.cap, key.word) for key in stage_keys.buttons()),
            _named("?", "?", "bantuan"),
        ],
    }


def _button(division: DivisionEntry) -> dict[str, str]:
    number = str(division.number)
    return {"key": number, "cap": number, "word": "", "title": f"Bidang {number}: {division.short_name}"}


def _named(key: str, cap: str, word: str) -> dict[str, str]:
    return {"key": key, "cap": cap, "word": word.capitalize(), "title": ""}


def _step(key: str, cap: str, word: str) -> dict[str, str]:
    return {"key": key, "cap": cap, "word": "", "title": word}


def _sentence(shown: StageNow, is_break: bool) -> str:
    if is_break:
        return f"Rapat sedang jeda. Tekan J untuk melanjutkan: {shown.title}"
    if shown.is_blank:
        return f"Layar dikosongkan. Tekan K untuk menampilkan lagi: {shown.title}"
    if shown.is_held:
        return f"Tampilan ditahan. Setelah T ditekan lagi: {shown.title}"
    return shown.title


def _pressed(shown: StageNow, divisions: list[DivisionEntry]) -> list[str]:
    on_view = [key.keys[0] for key in stage_keys.buttons() if key.view is shown.view]
    on_board = shown.view is StageView.DIVISION
    on_division = [str(entry.number) for entry in divisions if on_board and entry.id == shown.division_id]
    return [*on_view, *on_division, *(["K"] if shown.is_blank else []), *(["T"] if shown.is_held else [])]

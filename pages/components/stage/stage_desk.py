"""Kendali Layar: of which meeting; an indicator with its kecamatan, or one agreement or action, for the whole wall."""

from typing import Any

import streamlit as st

from data.models import Level, MeetingState, StageView
from pages.components import feedback, live
from pages.components.access import guard
from pages.components.capture import capture_room
from pages.components.markdown import plain
from services import clock, settings
from services.indicators import catalogue
from services.live import topics
from services.meetings import items, lifecycle, stage, wall_cards
from services.meetings.views import Item, MeetingHead
from services.transaction import reading, transaction

_LETTERS = 90  # of an item in the list; its whole text stands on the wall
_WHOLE = 0
_EMPTY = "Belum ada kesepakatan atau tindak lanjut pada rapat ini."

_BEFORE = "Rapat belum dimulai: **A** menampilkan undangan dan susunan acara, **H** kehadiran dengan kode presensi."


def chosen_meeting() -> MeetingHead | None:
    """Return the meeting named in the address, else the one that runs, else the next one: people arrive before it."""
    if found := capture_room.chosen_meeting():
        return found
    with reading() as session:
        known = lifecycle.list_heads(session)
        coming = lifecycle.next_meeting(known, today=clock.today(settings.read(session).time_zone))
    return next((head for head in known if head.id == coming), None)


@live.fragment
def show_before_start(meeting_id: int) -> None:
    """Say that the wall can be steered although the meeting has not begun; nothing once it has."""
    live.bus([topics.meeting(meeting_id)], key="control-before-bus")
    with reading() as session:
        head = lifecycle.head(session, meeting_id=meeting_id)
    if head.state is MeetingState.DRAFT:
        st.markdown(f"{plain(head.title)}, {head.held_shown}. {_BEFORE}")


def show_figures(meeting_id: int) -> None:
    """Choose an indicator, and a district that is marked in it."""
    with reading() as session:
        numbers = {entry.id: entry.number for entry in catalogue.divisions(session)}
        names = {
            entry.id: f"{numbers[entry.division_id]} · {entry.short_name}"
            for entry in catalogue.indicators(session, only_stage=True)
        }
        places = {_WHOLE: "Semua", **{one.id: one.name for one in catalogue.regions(session, level=Level.DISTRICT)}}
    st.markdown("**Indikator di layar penuh**")
    indicator_id = st.selectbox(
        "Indikator", list(names), format_func=names.__getitem__, key="control-indicator",
        placeholder="Pilih indikator", filter_mode="contains",
    )  # fmt: skip
    region_id = st.selectbox(
        "Kecamatan", list(places), format_func=places.__getitem__, key="control-region",
        placeholder="Pilih kecamatan", filter_mode="contains",
    )  # fmt: skip
    st.button(
        "Tampilkan indikator", key="control-show-indicator", type="primary", disabled=indicator_id is None,
        on_click=_show, args=(meeting_id,),
        kwargs={"view": StageView.INDICATOR, "indicator_id": indicator_id, "region_id": region_id or None},
    )  # fmt: skip


@live.fragment
def show_items(meeting_id: int) -> None:
    """List what was agreed, newest on top; a press shows one over the whole wall."""
    live.bus([topics.items(meeting_id), topics.stage(meeting_id)], key="control-items-bus")
    with reading() as session:
        found = items.of_meeting(session, meeting_id=meeting_id, with_figures=False)
        shown = stage.current(session, meeting_id=meeting_id)
    listed = [item for item in reversed(found) if wall_cards.is_shown(item)]
    st.markdown("**Kesepakatan dan tindak lanjut di layar penuh**")
    if not listed:
        st.caption(_EMPTY)
    on_wall = (shown.item_kind, shown.item_id) if shown.view is StageView.ITEM else None
    with st.container(height=360 if len(listed) > 6 else "content", border=False, gap="xsmall"):
        for item in listed:
            _row(meeting_id, item, is_on_wall=(item.kind, item.id) == on_wall)


def _row(meeting_id: int, item: Item, *, is_on_wall: bool) -> None:
    text = item.text if len(item.text) <= _LETTERS else f"{item.text[:_LETTERS].rsplit(' ', 1)[0]} …"
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small"):
        st.markdown(f"**{plain(item.label)}** {plain(text)}", width="stretch")
        st.button(
            "Di layar" if is_on_wall else "Tampilkan", key=f"control-item-{item.kind}-{item.id}", disabled=is_on_wall,
            width="content", on_click=_show, args=(meeting_id,),
            kwargs={"view": StageView.ITEM, "item_kind": item.kind, "item_id": item.id},
        )  # fmt: skip


def _show(meeting_id: int, **chosen: Any) -> None:
    actor = guard.current_actor()
    if actor is None:
        return
    with feedback.report(), transaction() as session:
        stage.show(session, meeting_id=meeting_id, actor=actor, now=clock.now(), **chosen)

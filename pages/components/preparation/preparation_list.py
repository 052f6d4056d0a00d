"""Persiapan Rakor: which meeting, kept in the address, and a new one."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

import streamlit as st

from pages.components import choice, feedback, sample_mark
from services import clock, indonesian
from services.access.roles import Actor
from services.meetings import lifecycle
from services.meetings.views import MeetingHead
from services.settings import Settings

PARAMETER = "rapat"
_WIDTH = 620


def chosen(heads: Sequence[MeetingHead], *, today: date) -> int | None:
    """Return the meeting the address names; else the one that runs, the next in preparation, or the newest."""
    known = [head.id for head in heads]
    asked = st.query_params.get(PARAMETER, "")
    if asked.isdigit() and int(asked) in known:
        return int(asked)
    return lifecycle.foremost(heads, today=today)


def show(heads: Sequence[MeetingHead], now: MeetingHead) -> None:
    """Show the list of meetings with their states."""
    names = choice.distinct({head.id: _name(head) for head in heads})
    key = f"preparation-meeting-{now.id}-{now.state}"  # a select box keeps the words it was made with

    def to_address() -> None:
        st.query_params[PARAMETER] = str(st.session_state[key])

    st.selectbox(
        "Rakor",
        list(names),
        list(names).index(now.id),
        format_func=names.__getitem__,
        key=key,
        on_change=to_address,
        placeholder="Pilih dari daftar",
    )


def offer_new(settings: Settings, heads: Sequence[MeetingHead], *, actor: Actor) -> None:
    """Show the way to a new meeting."""
    with st.popover("Rakor baru", width="stretch", key="preparation-new"):
        new_form(settings, heads, actor=actor)


def new_form(settings: Settings, heads: Sequence[MeetingHead], *, actor: Actor) -> None:
    """Show the form that makes a meeting."""
    today = clock.today(settings.time_zone)
    place = settings.profile_name or "kabupaten/kota"
    with st.form("preparation-new-form", width=_WIDTH):
        title = st.text_input(
            "Nama rapat",
            f"Rapat Koordinasi {settings.team_short_name} {place}",
            key="preparation-new-title",
            max_chars=240,
        )
        day = st.text_input("Hari dan tanggal", indonesian.day(today), key="preparation-new-day", autocomplete="off")
        left, right = st.columns(2)
        begins = left.text_input("Mulai pukul", "09.00", key="preparation-new-begins", autocomplete="off")
        ends = right.text_input("Selesai pukul", "11.00", key="preparation-new-ends", autocomplete="off")
        where = st.text_input("Tempat", "", key="preparation-new-place", max_chars=200)
        agenda_as_in = _agenda(lifecycle.latest(heads))
        asked = st.form_submit_button("Buat rakor", type="primary", key="preparation-new-save")
    client_key = st.session_state.setdefault("preparation-new-key", uuid4().hex)
    typed = {"title": title or "", "starts_at": begins or "", "ends_at": ends or "", "place": where or ""}
    if asked:
        _create(typed | {"agenda_as_in": agenda_as_in, "client_key": client_key}, day or "", today, actor)


def _agenda(last: MeetingHead | None) -> int | None:
    """Return the rakor whose acara a new one takes over; None: the usual ones."""
    if last is None:
        return None
    names = {last.id: f"Acara seperti rakor terakhir, {indonesian.day(last.held_on)}", 0: "Susunan acara baku"}
    chosen = st.radio("Susunan acara", list(names), format_func=names.__getitem__, key="preparation-new-agenda")
    return chosen or None


def _create(typed: dict[str, Any], day: str, today: date, actor: Actor) -> None:
    def write(session: Any) -> None:
        held_on = indonesian.parse_day(day, after=today)
        made = lifecycle.create(session, held_on=held_on, **typed, actor=actor, now=clock.now())
        st.query_params[PARAMETER] = str(made)
        st.session_state.pop("preparation-new-key")

    said = "Rakor dibuat. Susunan acara dan daftar undangan sudah terisi; periksa di bawah."
    feedback.save(write, said=said, fields="preparation-new")


def _name(head: MeetingHead) -> str:
    title = sample_mark.named(head.title, is_sample=head.is_sample)
    return f"{head.state_word} · {indonesian.short_day(head.held_on)} · {title}"

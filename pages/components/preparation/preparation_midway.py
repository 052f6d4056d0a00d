"""Persiapan Rakor: what changes a meeting on its way: another day, a break, somebody else who leads or writes."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from data.models import ChairRole, Meeting, MeetingState
from pages.components import choice, feedback, kept_form
from pages.components.markdown import plain
from pages.components.preparation import preparation_head
from services import clock, indonesian
from services.access.roles import Actor
from services.meetings import chairs, intermission, pauses, postponing, states
from services.meetings.views import MeetingHead
from services.offices import OfficeRow
from services.transaction import reading


def show(head: MeetingHead, offices: Sequence[OfficeRow], *, time_zone: str, actor: Actor) -> None:
    """Show what can be changed in the meeting's state, and what was changed before."""
    with reading() as session:
        moves = postponing.told(session, meeting_id=head.id)
        changes = chairs.of_meeting(session, meeting_id=head.id)
        since = pauses.since(session, meeting_id=head.id)
    if since:
        st.info(f"Rapat sedang jeda sejak pukul {indonesian.clock(since, time_zone)}. Layar menyatakannya.")
    with st.container(horizontal=True):
        if head.state is MeetingState.RUNNING:
            _break(head, actor, is_break=since is not None)
        if head.state in states.ACTIVE:
            for role in ChairRole:
                _hand_over(head, offices, role, actor)
    for sentence in [*moves, *(_told(change, time_zone) for change in changes)]:
        st.caption(plain(sentence))


def postpone(head: MeetingHead, *, actor: Actor) -> None:
    """Show the button that moves a meeting in preparation to another day, with the reason."""
    stored = {"held_on": head.held_shown, "day": "", "reason": ""}
    form = kept_form.open_form(f"preparation-postpone-{head.id}", version=head.version, stored=stored, is_sent=False)
    with st.popover("Tunda rakor", key="preparation-postpone"):
        st.write("Tanggal semula dan alasannya tetap tercatat.")
        beside = st.container()
        day = st.text_input("Tanggal baru", key=f"{form.key}-day", placeholder="12 Desember 2024", autocomplete="off")
        reason = st.text_input("Alasan", key=f"{form.key}-reason", autocomplete="off")
        typed = {"day": day or "", "reason": reason or ""}
        if st.button("Tunda", type="primary", key=f"{form.key}-yes") and kept_form.accept(form, typed) is not None:
            _postpone(head, form.name, **typed, actor=actor)
            return
        kept_form.show_theirs(
            form,
            beside,
            what="Tanggal rakor",
            about=(Meeting, head.id),
            columns=("held_on",),
            words={"held_on": "Hari dan tanggal"},
            typed=typed,
        )


def _postpone(head: MeetingHead, form_name: str, *, day: str, reason: str, actor: Actor) -> None:
    def write(session: Any) -> None:
        held_on = indonesian.parse_day(day, after=head.held_on)
        same: dict[str, Any] = {"meeting_id": head.id, "version": head.version, "actor": actor, "now": clock.now()}
        postponing.postpone(session, held_on=held_on, reason=reason, **same)
        for name in (form_name, preparation_head.name_of(head.id)):
            kept_form.forget(name)

    feedback.save(write, said="Rakor ditunda. Beri tahu undangan tentang tanggal barunya.", fields=form_name)


def _break(head: MeetingHead, actor: Actor, *, is_break: bool) -> None:
    if is_break:
        if st.button("Lanjutkan rapat", type="primary", key="preparation-after-pause"):
            _do(intermission.resume_after_pause, head, actor, said="Rapat dilanjutkan.")
    elif st.button("Jeda rapat", key="preparation-pause"):
        _do(intermission.pause, head, actor, said="Rapat dijeda. Waktu acara berhenti sampai rapat dilanjutkan.")


def _hand_over(head: MeetingHead, offices: Sequence[OfficeRow], role: ChairRole, actor: Actor) -> None:
    word, key = chairs.ROLE_WORDS[role], f"preparation-{role}-change"
    with st.popover(f"Ganti {word.lower()}", key=key):
        names = choice.distinct({row.office_id: row.title for row in offices})
        office_id = st.selectbox(
            f"{word} selanjutnya", list(names), None, format_func=names.__getitem__, key=f"{key}-office",
            placeholder="Pilih dari daftar",
        )  # fmt: skip
        reason = st.text_input("Alasan (boleh kosong)", key=f"{key}-reason", autocomplete="off")
        if st.button("Ganti mulai sekarang", type="primary", key=f"{key}-yes", disabled=office_id is None):
            more = {"role": role, "office_id": office_id, "reason": reason or ""}
            _do(chairs.hand_over, head, actor, said=f"{word} diganti mulai sekarang.", fields=key, **more)


def _told(change: chairs.Change, time_zone: str) -> str:
    return chairs.sentence(change, time_zone=time_zone) + "."


def _do(
    verb: Callable[..., None], head: MeetingHead, actor: Actor, *, said: str, fields: str = "", **more: Any
) -> None:
    def write(session: Any) -> None:
        verb(session, meeting_id=head.id, actor=actor, now=clock.now(), **more)
        if verb is chairs.hand_over:  # who leads stands there too
            kept_form.forget(preparation_head.name_of(head.id))

    feedback.save(write, said=said, fields=fields)

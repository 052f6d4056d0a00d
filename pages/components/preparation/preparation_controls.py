"""Persiapan Rakor: start, read back, finish, cancel, open again; and the doors to the running meeting."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from data.models import MeetingState
from pages.components import doors, feedback, keys, live
from pages.components.documents import final_form
from pages.components.markdown import plain
from pages.components.preparation import preparation_midway
from services import clock, indonesian
from services.access.roles import Actor
from services.meetings import lifecycle, opening, read_back_stage
from services.meetings.heads import Details
from services.meetings.readiness import Lack
from services.transaction import reading

_SHOWN = 4


def show(details: Details, lacks: Sequence[Lack], *, time_zone: str, actor: Actor) -> None:
    """Show what can be done with the meeting in its state."""
    parts: dict[MeetingState, Callable[..., None]] = {
        MeetingState.DRAFT: _draft,
        MeetingState.RUNNING: _running,
        MeetingState.READING_BACK: _reading_back,
        MeetingState.FINAL: _final,
        MeetingState.SIGNED: _signed,
        MeetingState.CANCELLED: _cancelled,
    }
    with st.container(border=True, key="preparation-controls"):
        parts[details.head.state](details, lacks, time_zone=time_zone, actor=actor)


def _draft(details: Details, lacks: Sequence[Lack], *, time_zone: str, actor: Actor) -> None:
    head = details.head
    for lack in lacks[:_SHOWN]:
        st.markdown(f"- {plain(lack.sentence)}")
    if len(lacks) > _SHOWN:
        st.caption(f"Dan {len(lacks) - _SHOWN} hal lain.")
    _clock(head.id, time_zone)
    if head.held_on != clock.today(time_zone):
        st.warning(f"Rakor ini dijadwalkan {head.held_shown}, bukan hari ini.")
    with st.container(horizontal=True):
        if st.button("Mulai rapat", type="primary", key="preparation-start", shortcut=keys.MAIN):
            _do(opening.begin, details, actor, said="Rapat dimulai. Buka Layar Rapat di proyektor, lalu Pencatatan.")
        doors.wall(head.id, key="preparation-wall")
        doors.within("Kendali Layar", "meetings/control.py", head.id, key="preparation-control")
        preparation_midway.postpone(head, actor=actor)
        _cancel(details, actor, label="Batalkan rakor")


@live.fragment
def _clock(meeting_id: int, time_zone: str) -> None:
    """WORDING 1: an offline clock drifts, so the hour is read by a person before the start."""
    now = clock.now()
    day, time = indonesian.long_day(clock.today(time_zone)), indonesian.clock(now, time_zone)
    st.markdown(f"Hari ini **{day}**, pukul **{time}**. Jika sudah benar, tekan Mulai rapat.")
    with reading() as session:
        warning = lifecycle.clock_warning(session, now=now, time_zone=time_zone)
    if warning:
        st.warning(warning)


def _running(details: Details, _lacks: Sequence[Lack], *, time_zone: str, actor: Actor) -> None:
    _begun(details, time_zone)
    with st.container(horizontal=True):
        if st.button("Akhiri rapat dan bacakan hasil", key="preparation-read-back"):
            _do(read_back_stage.begin, details, actor, said="Pembahasan selesai. Bacakan hasil rapat di layar.")
        _cancel(details, actor, label="Batalkan rapat")


def _reading_back(details: Details, _lacks: Sequence[Lack], *, time_zone: str, actor: Actor) -> None:
    _begun(details, time_zone)
    with st.container(horizontal=True):
        final_form.show(details.head.id, actor=actor, key="preparation-finish")
        if st.button("Kembali ke pembahasan", key="preparation-resume"):
            _do(lifecycle.resume, details, actor, said="Rapat berlangsung lagi.")
        _cancel(details, actor, label="Batalkan rapat")


def _final(details: Details, _lacks: Sequence[Lack], *, time_zone: str, actor: Actor) -> None:
    head = details.head
    if head.started_at and head.ended_at:
        begun, ended = indonesian.clock(head.started_at, time_zone), indonesian.clock(head.ended_at, time_zone)
        st.markdown(f"**{head.state_word}** · berlangsung pukul {begun} sampai {ended}")
    with st.container(horizontal=True):
        doors.within("Dokumen", "documents/minutes.py", head.id, key="preparation-minutes", is_main=True)
        with st.popover("Buka kembali untuk perbaikan", key="preparation-reopen"):
            st.write("Notula dibuka pada Pembacaan hasil; menutupnya lagi membuat versi berikutnya.")
            reason = st.text_input("Alasan", key="preparation-reopen-reason")
            if st.button("Buka kembali", type="primary", key="preparation-reopen-yes"):
                said = "Notula dibuka kembali."
                _do(lifecycle.reopen, details, actor, said=said, fields="preparation-reopen", reason=reason or "")


def _signed(details: Details, _lacks: Sequence[Lack], *, time_zone: str, actor: Actor) -> None:
    st.markdown(f"**{details.head.state_word}** · perbaikan hanya melalui Ralat.")
    doors.within("Dokumen", "documents/minutes.py", details.head.id, key="preparation-minutes", is_main=True)


def _cancelled(details: Details, _lacks: Sequence[Lack], *, time_zone: str, actor: Actor) -> None:
    st.markdown(f"**{details.head.state_word}** · alasan: {plain(details.cancel_reason)}")


def _begun(details: Details, time_zone: str) -> None:
    head = details.head
    at = indonesian.clock(head.started_at, time_zone) if head.started_at else "–"
    st.markdown(f"**{head.state_word}** · dimulai pukul {at}")
    with st.container(horizontal=True):
        if head.state is MeetingState.READING_BACK:
            doors.within("Pembacaan Hasil", "meetings/read_back.py", head.id, key="preparation-results", is_main=True)
        runs = head.state is MeetingState.RUNNING
        doors.within(
            "Pencatatan", "meetings/capture.py", head.id, key="preparation-capture",
            is_main=runs, shortcut=keys.MAIN if runs else None,
        )  # fmt: skip
        doors.wall(head.id, key="preparation-wall")
        doors.within("Dokumen", "documents/minutes.py", head.id, key="preparation-minutes")


def _cancel(details: Details, actor: Actor, *, label: str) -> None:
    with st.popover(label, key="preparation-cancel"):
        st.write("Rakor yang dibatalkan tetap tercatat dengan alasannya dan tidak dapat dimulai lagi.")
        reason = st.text_input("Alasan", key="preparation-cancel-reason")
        if st.button(label, key="preparation-cancel-yes"):
            said, fields = "Rakor dibatalkan.", "preparation-cancel"
            _do(lifecycle.cancel, details, actor, said=said, fields=fields, reason=reason or "")


def _do(verb: Callable[..., None], details: Details, actor: Actor, *, said: str, fields: str = "", **more: str) -> None:
    same: dict[str, Any] = {"meeting_id": details.head.id, "actor": actor, "now": clock.now()}
    feedback.save(lambda session: verb(session, **same, **more), said=said, fields=fields)

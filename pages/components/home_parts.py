"""Beranda's parts: the meeting at one glance, what it lacks, late actions, the last backup."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from data.models import MeetingState, Role
from pages.components import sample_mark
from pages.components.markdown import plain
from pages.components.menu import WRITERS
from services import indonesian
from services.access.roles import Actor
from services.meetings import states
from services.meetings.follow_up import FollowUp
from services.meetings.readiness import Lack
from services.meetings.views import MeetingHead
from services.settings import Settings

_SHOWN = 5
_DATA_SHOWN = 3


def meeting(head: MeetingHead | None, *, actor: Actor, time_zone: str) -> None:
    """Show the meeting that runs or comes next, with the doors to its rooms; without one, what to do."""
    if head is None:
        if actor.role in WRITERS:
            st.write("Buat rakor dahulu; susunan acara dan daftar undangan terisi sendiri dan dapat diubah.")
            st.page_link("meetings/preparation.py", label="Buat rakor pertama", icon=":material/add:")
        else:
            st.write("Belum ada rakor yang disiapkan. Sekretariat TPPS membuatnya pada Persiapan Rakor.")
        return
    with st.container(border=True, key="home-meeting"):
        sample_mark.show(head.is_sample)
        st.subheader(plain(head.title), anchor=False)
        st.markdown(_when(head, time_zone))
        if head.chair:
            st.markdown(f"Pimpinan rapat: **{plain(head.chair)}**")
        _doors(head, actor)


def lacks(head: MeetingHead | None, found: Sequence[Lack], *, actor: Actor) -> None:
    """Show what the meeting still lacks, and where it is mended."""
    if head is None or head.state is not MeetingState.DRAFT or not found:
        return
    st.subheader("Yang belum lengkap", anchor=False)
    own = [lack for lack in found if lack.where != "data"]
    data = [lack for lack in found if lack.where == "data"]
    for lack in (*own, *data[:_DATA_SHOWN]):
        st.markdown(f"- {plain(lack.sentence)}")
    if len(data) > _DATA_SHOWN:
        st.caption(f"Dan {len(data) - _DATA_SHOWN} keterangan data lain.")
    if actor.role in WRITERS:
        if own:
            st.page_link(
                "meetings/preparation.py", label="Lengkapi pada Persiapan Rakor", query_params={"rapat": str(head.id)}
            )
        if data:
            st.page_link("indicators/upload.py", label="Masukkan data pada Unggah Data")


def late(found: FollowUp) -> None:
    """Show how many actions are late and the oldest of them."""
    st.subheader(found.title if found.late else "Tidak ada tindak lanjut yang lewat batas waktu", anchor=False)
    for row in found.rows[:_SHOWN]:
        item = row.item
        owner = plain(item.owner) if item.owner else "penanggung jawab belum diisi"
        mark = " · CONTOH" if item.is_sample else ""
        st.markdown(
            f"**{plain(item.label)}**{mark} · :red[**lewat {row.days_late} hari**]  \n{plain(item.text)}  \n{owner}"
        )
    label = "Lihat semua yang lewat batas waktu" if found.late else "Lihat semua tindak lanjut"
    st.page_link("follow_up/actions.py", label=label, query_params={"status": "lewat"} if found.late else None)


def last_backup(chosen: Settings, *, actor: Actor) -> None:
    """Show when the last backup was made; without one, say so to whoever can make it."""
    if chosen.last_backup_at:
        at = datetime.fromisoformat(chosen.last_backup_at)
        day = indonesian.day(at.astimezone(ZoneInfo(chosen.time_zone)).date())
        st.caption(f"Cadangan data terakhir: {day}, pukul {indonesian.clock(at, chosen.time_zone)}.")
    elif actor.role is Role.ADMIN:
        st.caption("Belum ada cadangan data. Buat sekarang pada Cadangan Data.")


def _when(head: MeetingHead, time_zone: str) -> str:
    if head.state in states.ACTIVE and head.started_at:
        begun = f"**{head.state_word}** · dimulai pukul {indonesian.clock(head.started_at, time_zone)}"
        return f"{begun}  \n{head.held_shown}" + (f" · {plain(head.place)}" if head.place else "")
    ends = f"–{head.ends_at}" if head.ends_at else ""
    where = plain(head.place) if head.place else "tempat belum diisi"
    return f"{head.held_shown}, pukul {head.starts_at}{ends} {indonesian.zone_word(time_zone)}  \n{where}"


def _doors(head: MeetingHead, actor: Actor) -> None:
    chosen = {"rapat": str(head.id)}
    with st.container(horizontal=True, key="home-doors"):
        if actor.role in WRITERS:
            if head.state is MeetingState.DRAFT:
                st.page_link("meetings/preparation.py", label="Persiapan Rakor", query_params=chosen)
            else:
                st.page_link("meetings/capture.py", label="Pencatatan", query_params=chosen)
        st.page_link("meetings/wall.py", label="Layar Rapat", query_params=chosen)
        st.page_link("documents/minutes.py", label="Dokumen", query_params=chosen)

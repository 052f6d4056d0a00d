"""Beranda's parts: the meeting at one glance, what it lacks, late actions, the last backup."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from data.models import MeetingState, Role
from pages.components import doors, sample_mark
from pages.components.markdown import plain
from pages.components.menu import WRITERS
from pages.components.settings import backup_forms
from services import indonesian
from services.access.roles import Actor
from services.meetings import states
from services.meetings.follow_up import FollowUp
from services.meetings.readiness import Lack
from services.meetings.views import MeetingHead
from services.settings import Settings

_SHOWN = 5
_DATA_SHOWN = 3
_LONGEST = 90  # letters of a late action; the list has the whole sentence


def meeting(head: MeetingHead | None, so_far: Sequence[str], *, actor: Actor, time_zone: str) -> None:
    """Show the meeting that runs, and how far it is, or comes next; the doors to its rooms; or what to do."""
    if head is None:
        if actor.role in WRITERS:
            st.write("Buat rakor dahulu; susunan acara dan daftar undangan terisi sendiri dan dapat diubah.")
            doors.within("Buat rakor pertama", "meetings/preparation.py", None, key="home-first", is_main=True)
        else:
            st.write("Belum ada rakor yang disiapkan. Sekretariat TPPS membuatnya pada Persiapan Rakor.")
        return
    with st.container(border=True, key="home-meeting"):
        st.subheader(plain(sample_mark.named(head.title, is_sample=head.is_sample)), anchor=False)
        st.markdown(_when(head, time_zone))
        if head.chair:
            st.markdown(f"Pimpinan rapat: **{plain(head.chair)}**")
        if so_far:
            st.markdown("  \n".join((f"**{plain(so_far[0])}**", *map(plain, so_far[1:]))))
        _doors(head, actor)
    if head.state not in states.ACTIVE and head.state is not MeetingState.DRAFT and actor.role in WRITERS:
        doors.within("Buat rakor berikutnya", "meetings/preparation.py", None, key="home-next")


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
            doors.link("Lengkapi pada Persiapan Rakor", "meetings/preparation.py", rapat=str(head.id))
        if data:
            doors.link("Masukkan data pada Unggah Data", "indicators/upload.py")


def late(found: FollowUp) -> None:
    """Show how many actions are late and the oldest of them."""
    st.subheader(found.title if found.late else "Tidak ada tindak lanjut yang lewat batas waktu", anchor=False)
    for row in found.rows[:_SHOWN]:
        item = row.item
        owner = plain(item.owner) or "penanggung jawab belum diisi"
        heading = f"**{plain(item.label)}** · :red[**lewat\u00a0{row.days_late}\u00a0hari**]"
        st.markdown(f"{heading}  \n{plain(_short(item.text))}  \n:small[{owner}]")
    if found.late:
        doors.link("Lihat semua yang terlambat", "follow_up/actions.py", status="lewat")
    else:
        doors.link("Lihat semua tindak lanjut", "follow_up/actions.py")


def last_backup(chosen: Settings, *, actor: Actor) -> None:
    """Show when the last backup was made; without one, or when one failed, say so to whoever can make it."""
    if actor.role is Role.ADMIN:
        backup_forms.failed(time_zone=chosen.time_zone)
    if chosen.last_backup_at:
        at = datetime.fromisoformat(chosen.last_backup_at)
        day = indonesian.day(at.astimezone(ZoneInfo(chosen.time_zone)).date())
        st.caption(f"Cadangan data terakhir: {day}, pukul {indonesian.clock(at, chosen.time_zone)}.")
    elif actor.role is Role.ADMIN:
        st.caption("Belum ada cadangan data. Buat sekarang pada Cadangan Data.")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}\u00a0…"


def _when(head: MeetingHead, time_zone: str) -> str:
    if head.state in states.ACTIVE and head.started_at:
        begun = f"**{head.state_word}** · dimulai pukul {indonesian.clock(head.started_at, time_zone)}"
        return f"{begun}  \n{head.held_shown}" + (f" · {plain(head.place)}" if head.place else "")
    ends = f"–{head.ends_at}" if head.ends_at else ""
    where = plain(head.place) if head.place else "tempat belum diisi"
    return f"{head.held_shown}, pukul {head.starts_at}{ends} {indonesian.zone_word(time_zone)}  \n{where}"


def _doors(head: MeetingHead, actor: Actor) -> None:
    with st.container(horizontal=True, key="home-doors"):
        if actor.role in WRITERS and head.state is MeetingState.DRAFT:
            doors.within("Persiapan Rakor", "meetings/preparation.py", head.id, key="home-preparation", is_main=True)
        elif actor.role in WRITERS and head.state in states.ACTIVE:
            doors.within("Pencatatan", "meetings/capture.py", head.id, key="home-capture", is_main=True)
        doors.wall(head.id, key="home-wall")
        doors.within("Dokumen", "documents/minutes.py", head.id, key="home-minutes")

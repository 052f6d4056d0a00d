"""Persiapan Rakor: how phones check in, who has not come yet, and the paper list."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.components.markdown import plain
from services import phones
from services.access.roles import Actor
from services.documents import attendance_list
from services.meetings import rooms, states
from services.meetings.participants import ParticipantRow
from services.meetings.views import MeetingHead
from services.transaction import reading

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_AT_THE_WALL = "tekan H pada Pencatatan; kode untuk dipindai tampil di Layar Rapat."
_BEFORE_THE_START = (
    "pada hari rapat kode untuk dipindai tampil sendiri di Layar Rapat sampai rapat dimulai; "
    "H pada Kendali Layar memperbesarnya."
)


def show(head: MeetingHead, people: Sequence[ParticipantRow], *, actor: Actor) -> None:
    """Show the way for phones, the names of the absent (for the recorder only) and the files."""
    with reading() as session:
        room = rooms.of(session, meeting_id=head.id)
    if states.is_open(head.state):
        _way(room, is_begun=head.state in states.ACTIVE)
    with st.container(horizontal=True, vertical_alignment="center", key="preparation-attendance"):
        _absent(people)
        paper_button(head.id, key="preparation-attendance-file")
        with_phones = partial(_file_with_phones, head.id, actor)
        name = _file_name(head.id).replace(".docx", " dengan nomor HP.docx")
        _button("Daftar hadir dengan nomor HP", with_phones, name, "preparation-attendance-phones")


def paper_button(meeting_id: int, *, key: str) -> None:
    """Show the button that takes a meeting's daftar hadir, without phone numbers."""
    _button("Unduh daftar hadir (Word)", partial(_file, meeting_id), _file_name(meeting_id), key)


def _way(room: rooms.Room, *, is_begun: bool) -> None:
    if not room.address:
        st.info(
            f"Telepon belum dapat dipakai untuk mencatat kehadiran: program hanya melayani laptop ini. "
            f"{phones.HOW_TO_START} Sementara itu, centang yang hadir di bawah."
        )
        return
    st.caption(
        f"Presensi telepon: {_AT_THE_WALL if is_begun else _BEFORE_THE_START} "
        f"Kode ruang **{room.code}**, halaman untuk mengikuti rapat: {plain(room.follow)}"
    )


def _absent(people: Sequence[ParticipantRow]) -> None:
    absent = [person for person in people if person.is_invited and not person.is_present]
    if not people or not absent:
        return
    with st.popover(f"Belum hadir ({len(absent)})", icon=":material/person_off:", key="preparation-absent"):
        st.caption("Hanya untuk notulis; di Layar Rapat hanya jumlahnya.")
        st.markdown("\n".join(f"- {plain(_called(person))}" for person in absent))


def _called(person: ParticipantRow) -> str:
    return " – ".join(filter(None, [person.title, person.name])) or person.agency_name


def _button(label: str, make: partial[bytes], name: str, key: str) -> None:
    st.download_button(
        label, data=make, file_name=name, mime=DOCX, icon=":material/download:", on_click="ignore", key=key
    )


def _file(meeting_id: int) -> bytes:
    """Make the file when it is asked for, of who stands there at that moment."""
    with reading() as session:
        return attendance_list.docx(session, meeting_id=meeting_id)


def _file_with_phones(meeting_id: int, actor: Actor) -> bytes:
    with reading() as session:
        return attendance_list.docx_with_phones(session, meeting_id=meeting_id, actor=actor)


def _file_name(meeting_id: int) -> str:
    with reading() as session:
        return attendance_list.file_name(session, meeting_id=meeting_id)

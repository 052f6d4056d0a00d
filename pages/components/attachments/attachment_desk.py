"""Lampiran of a meeting: what was attached, in its order, and the place to put more; Persiapan Rakor and Dokumen."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from pages.components.attachments import attachment_rows
from pages.components.markdown import plain
from pages.components.menu import WRITERS
from services import clock
from services.access.roles import Actor
from services.errors import AppError
from services.meetings import attachment_files, attachments, states
from services.meetings.attachment_files import LARGEST_FILE, LARGEST_MEETING, LARGEST_PHOTO, LARGEST_WORKBOOK, MEGABYTE
from services.meetings.attachments import AttachmentRow
from services.meetings.views import MeetingHead
from services.transaction import transaction

_SAID = "attachment-said"
_LARGEST_SENT_MB = 100  # beyond it the browser refuses by itself; below it the refusal says what to do
_ABOUT_PHOTOS = (
    "Foto dicetak pada lampiran notula; sebelumnya diperkecil dan tempat pengambilannya dihapus. "
    "Jangan lampirkan data per nama anak dan keluarga."
)


@dataclass(frozen=True)
class _Outcome:
    """What became of one file that was dropped: kept, there already, or refused."""

    name: str
    is_new: bool = False
    refusal: str = ""


def show(head: MeetingHead, rows: Sequence[AttachmentRow], *, key: str, actor: Actor) -> None:
    """Show the place for files while the meeting is open and the actor writes, and what is attached.

    Args:
        key: of the page it stands on, so that both may be open at once.
    """
    may_write = actor.role in WRITERS and states.is_open(head.state)
    if may_write:
        _taking(head.id, rows, key=key, actor=actor)
    elif actor.role in WRITERS:
        st.write("Lampiran tidak dapat diubah lagi.")
    if rows:
        used = attachment_files.size_shown(sum(row.size_bytes for row in rows))
        st.markdown(f"**{attachments.summary(rows)}** · {used} dari {LARGEST_MEETING // MEGABYTE} MB")
    else:
        st.info("Belum ada foto, bahan paparan, atau undangan pada rakor ini.")
    for kind, word in attachments.KIND_WORDS.items():
        group = [row for row in rows if row.kind is kind]
        if group:
            st.markdown(f"**{word}**")
            attachment_rows.show(group, key=key, may_write=may_write, actor=actor)


def _taking(meeting_id: int, rows: Sequence[AttachmentRow], *, key: str, actor: Actor) -> None:
    """Show the uploader; what is dropped there is kept at once, and the uploader is empty again."""
    turn = f"{key}-turn"
    files = st.file_uploader(
        f"Foto JPEG atau PNG paling besar {LARGEST_PHOTO // MEGABYTE} MB; "
        f"PDF, PowerPoint, atau Word {LARGEST_FILE // MEGABYTE} MB; Excel {LARGEST_WORKBOOK // MEGABYTE} MB",
        accept_multiple_files=True,
        max_upload_size=_LARGEST_SENT_MB,
        key=f"{key}-files-{meeting_id}-{st.session_state.get(turn, 0)}",
    )
    st.caption(_ABOUT_PHOTOS)
    if files:
        with st.spinner("Menyimpan lampiran …"):
            known = {row.id for row in rows}
            outcomes = [_take(meeting_id, file.name, file.getvalue(), known, actor) for file in files]
        st.session_state[turn] = st.session_state.get(turn, 0) + 1
        st.session_state[_SAID] = outcomes
        st.rerun()
    _tell(st.session_state.pop(_SAID, []))


def _take(meeting_id: int, name: str, content: bytes, known: set[int], actor: Actor) -> _Outcome:
    """Keep one file, each in a transaction of its own, and return what became of it; `known` learns its id."""
    try:
        file = attachment_files.read(name=name, content=content)
        with transaction() as session:
            kept = attachments.add(session, meeting_id=meeting_id, file=file, actor=actor, now=clock.now())
    except AppError as refusal:
        return _Outcome(name, refusal=str(refusal))
    is_new = kept not in known
    known.add(kept)
    return _Outcome(name, is_new=is_new)


def _tell(outcomes: Sequence[_Outcome]) -> None:
    if kept := sum(one.is_new for one in outcomes):
        st.success(f"{kept} lampiran tersimpan. Lengkapi keterangannya.")
    if twice := [one.name for one in outcomes if not one.is_new and not one.refusal]:
        st.info(plain(f"Sudah ada pada rakor ini: {', '.join(twice)}."))
    for one in outcomes:
        if one.refusal:
            st.error(plain(f"{one.name}: {one.refusal}"))

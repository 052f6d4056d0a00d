"""What can be done with a notula: choose it, take its file, make it Final, open it again."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from pages.components import choice, feedback, kept_text, sample_mark
from pages.components.documents import final_form
from pages.components.markdown import plain
from pages.components.menu import WRITERS
from pages.components.preparation import preparation_attendance
from services import clock, indonesian, settings
from services.access.roles import Actor
from services.documents import minutes
from services.documents.desk import Desk
from services.meetings import lifecycle
from services.meetings.views import MeetingHead
from services.transaction import reading, transaction

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PLACES = {"minutes-finish": "Jadikan Final", "minutes-reopen": "Perbaiki notula", "minutes-attachment": "Lampiran"}


def chosen(heads: Sequence[MeetingHead], *, first: int) -> int:
    """Return the meeting chosen in the list or in the address (?rapat=)."""
    names = choice.distinct(
        {head.id: f"{sample_mark.named(head.title, is_sample=head.is_sample)}, {head.held_shown}" for head in heads}
    )
    asked = st.query_params.get("rapat", "")
    start = int(asked) if asked.isdigit() and int(asked) in names else first
    ids = list(names)
    picked = st.selectbox(
        "Rakor",
        ids,
        index=ids.index(start),
        format_func=names.__getitem__,
        key="minutes-meeting",
        filter_mode=None,
        placeholder="Pilih dari daftar",
    )
    st.query_params["rapat"] = str(picked)
    return picked


def keep_texts(meeting_id: int, *, actor: Actor) -> None:
    """Keep what is typed on the page, and offer again what was not saved."""
    if actor.role in WRITERS:
        kept_text.show("minutes", _PLACES, meeting_id=meeting_id, actor=actor)


def actions(desk: Desk, *, actor: Actor) -> None:
    """Show what is missing and the buttons that are of use now."""
    for sentence in desk.incomplete:
        st.warning(plain(sentence) + " Lengkapi pada Pencatatan, atau tandai dilengkapi sekretariat.")
    for sentence in desk.remarks:
        st.caption(plain(sentence))
    with st.container(horizontal=True):
        st.download_button(
            "Unduh notula (Word)",
            data=partial(_file, desk.head.id),
            file_name=minutes.file_name(desk.content),
            mime=_DOCX,
            type="secondary" if desk.can_finish else "primary",
            icon=":material/download:",
            on_click="ignore",
            key="minutes-download",
        )
        preparation_attendance.paper_button(desk.head.id, key="minutes-attendance")
        if actor.role in WRITERS and desk.can_finish:
            final_form.show(desk.head.id, actor=actor, key="minutes-finish")
        if actor.role in WRITERS and desk.can_reopen:
            _reopening(desk, actor)
        if desk.versions:
            _versions(desk)


def _reopening(desk: Desk, actor: Actor) -> None:
    with st.popover("Perbaiki notula", icon=":material/edit:", key="minutes-reopen"):
        st.write(
            f"Notula dibuka lagi; setelah diperbaiki menjadi Final versi {desk.next_number}. Versi lama tetap ada."
        )
        reason = st.text_input("Alasan perbaikan", key="minutes-reopen-reason")
        opened = False
        if st.button("Buka untuk diperbaiki", key="minutes-reopen-yes"):
            with feedback.report(), transaction() as session:
                lifecycle.reopen(session, meeting_id=desk.head.id, reason=reason, actor=actor, now=clock.now())
                opened = True
    if opened:
        kept_text.saved("minutes-reopen")
        feedback.say_after_rerun("Notula dibuka untuk diperbaiki. Perbaiki pada Pencatatan, lalu jadikan Final lagi.")
        st.rerun()


def _versions(desk: Desk) -> None:
    with reading() as session:
        zone = settings.read(session).time_zone
    with st.popover(f"Versi Final ({len(desk.versions)})", icon=":material/history:", key="minutes-versions"):
        for version in desk.versions:
            reason = f"  \n{plain(version.reason)}" if version.reason else ""
            made_by = plain(version.made_by)
            st.markdown(
                f"**Final versi {version.number}**, {indonesian.moment(version.made_at, zone)}, {made_by}{reason}"
            )
            st.download_button(
                f"Unduh versi {version.number}",
                data=partial(_version_file, desk.head.id, version.number),
                file_name=minutes.file_name(desk.content).replace(".docx", f" versi {version.number}.docx"),
                mime=_DOCX,
                on_click="ignore",
                key=f"minutes-download-{version.number}",
            )


def _file(meeting_id: int) -> bytes:
    """Make the file when it is asked for, of what stands at that moment."""
    with reading() as session:
        today: date = clock.today(settings.read(session).time_zone)
        return minutes.docx(session, meeting_id=meeting_id, today=today)


def _version_file(meeting_id: int, number: int) -> bytes:
    with reading() as session:
        return minutes.version_docx(session, meeting_id=meeting_id, number=number)

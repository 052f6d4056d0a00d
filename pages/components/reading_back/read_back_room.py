"""The parts of Pembacaan Hasil: what is read to the room, and what is said while there is nothing to read."""

from collections.abc import Sequence

import streamlit as st

from data.models import MeetingState
from pages.components import doors, feedback, keys, live, offered
from pages.components.files import register
from pages.components.reading_back import read_back_json
from services import backup_failures, clock
from services.access.roles import Actor
from services.documents import minutes_content
from services.live import topics
from services.meetings import lifecycle, presence, read_back, read_back_stage, wall
from services.meetings.presence import Edit
from services.meetings.views import MeetingHead
from services.transaction import reading

_READ_BACK = register("reading_back/read_back", "open_field", "questions", offered.PARTS)
_CLOSED = {
    MeetingState.DRAFT: ("Rapat ini belum dimulai", "Hasilnya dibacakan pada akhir rapat."),
    MeetingState.FINAL: ("Notula rapat ini sudah Final", "Unduh, cetak, lalu mintakan tanda tangan pada Dokumen."),
    MeetingState.SIGNED: ("Notula rapat ini sudah ditandatangani", "Perbaikan hanya melalui Ralat."),
    MeetingState.CANCELLED: ("Rapat ini dibatalkan", "Hasilnya tidak dibacakan."),
}


def is_open(head: MeetingHead) -> bool:
    """Return whether results are being read back now."""
    return head.state is MeetingState.READING_BACK


def say_closed(head: MeetingHead | None, *, actor: Actor) -> None:
    """Say why nothing is read, and what leads there; a running meeting can go over to it here."""
    if head is None:
        st.title("Belum ada rapat yang hasilnya dibacakan")
        st.write("Buka Persiapan Rakor, pilih rapatnya, lalu tekan Mulai rapat. Hasilnya dibacakan pada akhir rapat.")
        doors.link("Buka Persiapan Rakor", "meetings/preparation.py")
        return
    if head.state is MeetingState.RUNNING:
        _before(head, actor)
        return
    title, sentence = _CLOSED[head.state]
    st.title(title)
    feedback.show_said()
    st.write(f"{head.title}, {head.held_shown}. {sentence}")
    page, label = (
        ("documents/minutes.py", "Buka Dokumen")
        if head.ended_at
        else ("meetings/preparation.py", "Buka Persiapan Rakor")
    )
    doors.link(label, page, rapat=str(head.id))


@live.fragment
def show(meeting_id: int, actor: Actor) -> None:
    """Show the item that is read aloud and what can be said to it; a meeting that became Final closes the page."""
    feedback.show_said(in_passing=True)  # the place on the page belongs to the item that is read
    live.bus([*wall.topics_of(meeting_id), topics.editing(meeting_id)], key="read-back-bus")
    with reading() as session:
        head = lifecycle.head(session, meeting_id=meeting_id)
        if is_open(head):
            now = clock.now()
            told = read_back_json.of(session, meeting_id=meeting_id, now=now)
            left = presence.left_open(session, meeting_id=meeting_id, kind="results", actor=actor, now=now)
            edits = presence.editing_now(session, meeting_id=meeting_id, now=now)
    if not is_open(head):
        _say_final_on_closed_page(head)
        st.query_params["rapat"] = str(meeting_id)  # nothing runs any more: the address says which meeting this was
        st.rerun()
    own = {"user": actor.user_id, "left": left.get(meeting_id)}
    _READ_BACK(key="read-back", data={"state": told, "editing": _editing(edits, meeting_id), **own})


def _editing(edits: Sequence[Edit], meeting_id: int) -> list[dict[str, str]]:
    """Who has which form open: "edit|action:12" is about an item."""
    return [
        {"about": str(edit.body.get("about", "")), "by": edit.by, "client": edit.client}
        for edit in edits
        if edit.item == f"results:{meeting_id}"
    ]


def _say_final_on_closed_page(head: MeetingHead) -> None:
    with reading() as session:
        frozen = minutes_content.versions(session, meeting_id=head.id)
    if head.state is MeetingState.FINAL and frozen:
        said = f"Notula Final versi {frozen[0].number} tersimpan. {backup_failures.after_final()}"
        feedback.say_after_rerun(said.strip())


def _before(head: MeetingHead, actor: Actor) -> None:
    with reading() as session:
        waiting = len(read_back.queue(session, meeting_id=head.id, with_figures=False))
    st.title(f"{waiting} hasil rapat siap dibacakan" if waiting else "Belum ada hasil rapat yang dibacakan")
    feedback.show_said()
    st.write(f"{head.title}, {head.held_shown}. Yang belum lengkap dibacakan lebih dahulu.")
    if st.button("Akhiri rapat dan bacakan hasil", type="primary", key="read-back-begin", shortcut=keys.MAIN):
        now = clock.now()
        feedback.save(
            lambda session: read_back_stage.begin(session, meeting_id=head.id, actor=actor, now=now),
            said="Pembahasan selesai. Bacakan hasil rapat di layar.",
        )

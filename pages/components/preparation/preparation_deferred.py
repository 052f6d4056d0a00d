"""Persiapan Rakor: acara that earlier rakor left for this one; one press takes one up."""

import streamlit as st

from pages.components import feedback
from pages.components.markdown import plain
from services import clock
from services.access.roles import Actor
from services.meetings import deferred, states
from services.meetings.deferred import Deferred
from services.meetings.views import MeetingHead
from services.transaction import reading


def show(head: MeetingHead, *, actor: Actor) -> None:
    """Show what waits, while the run of show may still change."""
    if not states.is_open(head.state):
        return
    with reading() as session:
        waiting = deferred.proposals(session, meeting_id=head.id)
    if waiting:
        st.markdown("**Dibahas pada rapat berikutnya, dari rakor sebelumnya**")
    for one in waiting:
        _row(head, one, actor)


def _row(head: MeetingHead, one: Deferred, actor: Actor) -> None:
    words, button = st.columns([6, 2], vertical_alignment="center")
    words.markdown(f"{plain(one.title)} · rakor {one.meeting_shown} · {one.planned_minutes} menit")
    if button.button("Tambahkan", key=f"preparation-deferred-{one.agenda_item_id}", width="stretch"):
        now = clock.now()
        feedback.save(
            lambda session: deferred.take_up(
                session, meeting_id=head.id, agenda_item_id=one.agenda_item_id, actor=actor, now=now
            ),
            said=f"Acara “{one.title}” ditambahkan sebelum Pembacaan hasil.",
        )

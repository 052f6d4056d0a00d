"""Beranda: the running or next rakor, what it lacks, and what is late."""

import streamlit as st

from pages.components import feedback
from pages.components.access import guard
from pages.components.home import home_parts
from services import clock, settings
from services.meetings import follow_up, lifecycle, readiness, so_far
from services.transaction import reading

actor = guard.require_actor()

with reading() as session:
    chosen = settings.read(session)
    today = clock.today(chosen.time_zone)
    heads = lifecycle.list_heads(session)
    coming = lifecycle.next_meeting(heads, today=today)
    meeting_id = lifecycle.running(session) or coming or lifecycle.last_held(heads)
    head = lifecycle.head(session, meeting_id=meeting_id) if meeting_id else None
    lacks = readiness.lacking(session, meeting_id=meeting_id) if meeting_id else []
    told = so_far.sentences(session, head=head, now=clock.now()) if head else ()
    late = follow_up.actions(session, today=today, late_only=True)

st.title(readiness.welcome(head, lacks, today=today))
feedback.show_said()
left, right = st.columns([3, 2], gap="medium")
with left:
    home_parts.meeting(head, told, actor=actor, time_zone=chosen.time_zone)
    home_parts.lacks(head, lacks, actor=actor)
with right:
    home_parts.late(late)
    home_parts.last_backup(chosen, actor=actor)

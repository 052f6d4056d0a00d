"""Dokumen: the notula as it stands, what it still lacks, its file, and the step to Final."""

import streamlit as st

from pages.components import feedback, sample_mark
from pages.components.access import guard
from pages.components.attachments import attachment_desk
from pages.components.documents import minutes_desk, minutes_preview
from services import clock, settings
from services.documents import desk
from services.meetings import attachments, lifecycle
from services.transaction import reading

actor = guard.require_actor()

with reading() as session:
    today = clock.today(settings.read(session).time_zone)
    heads = lifecycle.list_heads(session)
    first = desk.first_choice(session)

if first is None:
    st.title("Belum ada notula")
    st.write("Notula terisi sendiri selama rakor. Buat dan mulai rakor pada Persiapan Rakor.")
    st.stop()

top = st.container()
meeting_id = minutes_desk.chosen(heads, first=first)
with reading() as session:
    notula = desk.read(session, meeting_id=meeting_id, today=today)
    attached = attachments.of_meeting(session, meeting_id=meeting_id)

with top:
    minutes_desk.keep_texts(meeting_id, actor=actor)
    st.title(notula.title, anchor=False)
    sample_mark.show(notula.head.is_sample, key="minutes")
feedback.show_said()
minutes_desk.actions(notula, actor=actor)
with st.expander(f"Lampiran: {attachments.summary(attached)}", icon=":material/attach_file:", key="minutes-attached"):
    attachment_desk.show(notula.head, attached, key="minutes-attachment", actor=actor)
minutes_preview.show(notula.content)

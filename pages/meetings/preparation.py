"""Persiapan Rakor: a meeting before, at its start and at its end: its head, acara, participants and state."""

import streamlit as st

from data.models import Role
from pages.components import feedback, sample_mark
from pages.components.access import guard
from pages.components.attachments import attachment_desk
from pages.components.preparation import (
    preparation_agenda,
    preparation_attendance,
    preparation_controls,
    preparation_deferred,
    preparation_head,
    preparation_list,
    preparation_midway,
    preparation_people,
    preparation_texts,
)
from services import clock, offices, settings
from services.indicators import values
from services.meetings import agenda, attachments, lifecycle, participants, readiness
from services.transaction import reading

actor = guard.require_actor(Role.ADMIN, Role.RECORDER)

with reading() as session:
    chosen = settings.read(session)
    heads = lifecycle.list_heads(session)
meeting_id = preparation_list.chosen(heads, today=clock.today(chosen.time_zone))
if meeting_id is None:
    preparation_texts.keep_first(actor=actor)
    st.title("Belum ada rakor yang disiapkan")
    feedback.show_said()
    preparation_list.new_form(chosen, heads, actor=actor)
    st.stop()

with reading() as session:
    details = lifecycle.details(session, meeting_id=meeting_id)
    lacks = readiness.lacking(session, meeting_id=meeting_id)
    rows = agenda.rows(session, meeting_id=meeting_id, now=clock.now())
    time_sentence = agenda.time_sentence(session, meeting_id=meeting_id)
    people = participants.rows(session, meeting_id=meeting_id)
    counts = participants.by_element(session, meeting_id=meeting_id)
    attendance = participants.attendance(session, meeting_id=meeting_id)
    office_rows = offices.list_offices(session)
    periods = values.periods(session)
    attached = attachments.of_meeting(session, meeting_id=meeting_id)

preparation_texts.keep(details.head, people, actor=actor)
left, right = st.columns([7, 2], vertical_alignment="center")
left.title(readiness.headline(details.head, lacks))
with right:
    preparation_list.offer_new(chosen, heads, actor=actor)
feedback.show_said()
preparation_list.show(heads, details.head)
sample_mark.show(details.head.is_sample, key="preparation")
preparation_controls.show(details, lacks, time_zone=chosen.time_zone, actor=actor)
preparation_midway.show(details.head, office_rows, time_zone=chosen.time_zone, actor=actor)
parts = ["Rapat", "Susunan acara", "Peserta", "Lampiran"]
head_tab, agenda_tab, people_tab, attached_tab = st.tabs(parts, key="preparation-part")
with head_tab:
    preparation_head.show(details, office_rows, periods, today=clock.today(chosen.time_zone), actor=actor)
with agenda_tab:
    preparation_deferred.show(details.head, actor=actor)
    preparation_agenda.show(details.head, rows, time_sentence, actor=actor)
with people_tab:
    preparation_attendance.show(details.head, people, actor=actor)
    preparation_people.show(
        details.head, people, counts, attendance, office_rows, time_zone=chosen.time_zone, actor=actor
    )
with attached_tab:
    attachment_desk.show(details.head, attached, key="preparation-attachment", actor=actor)

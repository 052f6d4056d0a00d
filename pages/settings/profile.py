"""Pengaturan: what an office sets once: words, kop, documents, status steps, who may see the wall."""

import streamlit as st

from data.models import Role
from pages.components import feedback
from pages.components.access import guard
from pages.components.review import review_forms
from pages.components.settings import phone_forms, phrase_forms, profile_forms, responsible_forms
from services import settings
from services.transaction import reading

actor = guard.require_actor(Role.ADMIN)

with reading() as session:
    current = settings.read(session)

st.title(f"Pengaturan {current.profile_name}")
feedback.show_said()
PARTS = {
    "Daerah dan tim": profile_forms.region_and_team,
    "Kop": profile_forms.letterhead,
    "Dokumen": profile_forms.documents,
    "Batas status": profile_forms.status_steps,
    "Penanggung jawab": responsible_forms.show,
    "Layar": profile_forms.who_may_see,
    "Telepon": phone_forms.show,
    "Kalimat baku": phrase_forms.show,
    "Peninjauan": review_forms.show,
    "Data contoh": profile_forms.sample_data,
}
for tab, show in zip(st.tabs(list(PARTS), key="profile-part"), PARTS.values(), strict=True):
    with tab:
        show(current, actor=actor)

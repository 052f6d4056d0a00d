"""Pejabat dan Jabatan: offices in protocol order, and who holds them, as documents print it."""

import streamlit as st

from data.models import Role
from pages.components import feedback
from pages.components.access import guard
from pages.components.settings import office_forms
from services import offices
from services.transaction import reading

actor = guard.require_actor(Role.ADMIN)

with reading() as session:
    rows = offices.list_offices(session, with_inactive=True)
    agencies = offices.list_agencies(session)

active = [row for row in rows if row.is_active]
unfilled = [row for row in active if row.official is None]
st.title(f"{len(active)} jabatan, {len(unfilled)} belum diisi pejabatnya")
feedback.show_said()
office_forms.table(rows)
holder, office, new = st.tabs(["Pejabat", "Ubah jabatan", "Jabatan baru"], key="officials-part")
with new:
    office_forms.office(None, agencies, last_place=len(rows), actor=actor)
if rows:
    with holder:
        chosen = office_forms.choose(rows)
        office_forms.holder(chosen, actor=actor)
    with office:
        office_forms.office(chosen, agencies, last_place=len(rows), actor=actor)

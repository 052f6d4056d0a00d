"""Pengguna: who may sign in, with which role, and where they are signed in."""

import streamlit as st

from data.models import Role
from pages.components import feedback
from pages.components.access import guard
from pages.components.settings import user_forms
from services import clock, indonesian, offices, settings
from services.access import accounts, sign_ins
from services.transaction import reading

actor = guard.require_actor(Role.ADMIN)

with reading() as session:
    rows = accounts.list_users(session, actor=actor)
    signed_in = sign_ins.list_active(session, actor=actor, now=clock.now(), token=guard.token())
    agencies = offices.list_agencies(session)
    time_zone = settings.read(session).time_zone

active = [row for row in rows if row.is_active]
admins = [row for row in active if row.role is Role.ADMIN]
st.title(f"{len(active)} akun aktif, {indonesian.count_word(len(admins))} admin")
feedback.show_said()
user_forms.issued_password()
user_forms.table(rows, time_zone=time_zone)
change, new, where = st.tabs(["Ubah akun", "Akun baru", f"Sedang masuk ({len(signed_in)})"], key="users-part")
with change:
    user_forms.edit(rows, agencies, actor=actor)
with new:
    user_forms.create(agencies, actor=actor)
with where:
    user_forms.active_sign_ins(signed_in, time_zone=time_zone, actor=actor)

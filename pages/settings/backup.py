"""Cadangan Data: make a backup now, fetch one, put one back."""

from datetime import datetime

import streamlit as st

from data.models import Role
from pages.components import feedback
from pages.components.access import guard
from pages.components.settings import backup_forms
from services import backup, indonesian, settings
from services.transaction import reading

actor = guard.require_actor(Role.ADMIN)

with reading() as session:
    current = settings.read(session)
rows = backup.list_backups()

if current.last_backup_at:
    last = indonesian.short_moment(datetime.fromisoformat(current.last_backup_at), current.time_zone)
    st.title(f"Cadangan terakhir {last}")
else:
    st.title("Data belum pernah dicadangkan")
feedback.show_said()
st.caption(
    "Satu berkas memuat semuanya: rapat, kesepakatan, angka, dokumen, lampiran, akun. "
    "Cadangan juga dibuat selama rapat."
)
backup_forms.failed(time_zone=current.time_zone)
backup_forms.make_now()
here, back = st.tabs(["Cadangan di laptop ini", "Pulihkan"], key="backup-part")
with here:
    backup_forms.stored(rows, actor=actor, time_zone=current.time_zone)
with back:
    backup_forms.put_back(rows, actor=actor, time_zone=current.time_zone)

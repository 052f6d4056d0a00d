"""Pengaturan: which old actions stand folded when a rakor reviews them."""

import streamlit as st

from pages.components import feedback
from services import clock, settings
from services.access.roles import Actor
from services.settings import Settings


def show(now: Settings, *, actor: Actor) -> None:
    """Show how long after the meeting a due date may lie before its action stands folded."""
    st.caption("Tindak lanjut rakor sebelumnya yang batas waktunya masih lama dilipat dalam peninjauan.")
    with st.form("profile-review", width=720):
        days = st.number_input(
            "Lipat bila batas waktu lebih dari … hari setelah rapat", 0, 3650, now.review_fold_days, key="profile-fold"
        )
        if st.form_submit_button("Simpan", type="primary", key="profile-review-save"):
            feedback.save(
                lambda session: settings.change(session, actor=actor, now=clock.now(), review_fold_days=int(days)),
                said="Pengaturan tersimpan.",
            )

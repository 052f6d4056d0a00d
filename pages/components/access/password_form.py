"""Kata Sandi: the form in which people change their own password."""

import streamlit as st

from pages.components import feedback
from services import clock
from services.access import new_passwords, passwords
from services.access.roles import Actor


def show(actor: Actor, *, token: str, is_due: bool = False) -> None:
    """Show the form; `is_due` when the password is a temporary one that must be replaced first."""
    st.title("Buat kata sandi baru" if is_due else "Kata Sandi")
    if is_due:
        st.info("Kata sandi Bapak/Ibu masih sementara. Buat kata sandi baru untuk melanjutkan.")
    st.caption(
        f"Paling sedikit {passwords.SHORTEST} karakter, misalnya tiga kata yang tidak berhubungan. "
        "Perangkat lain yang masih masuk akan dikeluarkan."
    )
    with st.form("password-form", width=480, enter_to_submit=True):
        label = "Kata sandi sementara" if is_due else "Kata sandi saat ini"
        current = st.text_input(label, type="password", key="password-current", autocomplete="current-password")
        new = st.text_input("Kata sandi baru", type="password", key="password-new", autocomplete="new-password")
        again = st.text_input(
            "Ulangi kata sandi baru", type="password", key="password-again", autocomplete="new-password"
        )
        asked = st.form_submit_button("Simpan kata sandi", type="primary", key="password-save")
    if asked:
        _save(actor, token=token, current=current, new=new, again=again)


def _save(actor: Actor, *, token: str, current: str, new: str, again: str) -> None:
    if new != again:
        st.error("Kedua kata sandi baru tidak sama. Ketik ulang keduanya.")
        return
    feedback.save(
        lambda session: new_passwords.change_own(
            session, user_id=actor.user_id or 0, current=current, new=new, now=clock.now(), token=token
        ),
        said="Kata sandi tersimpan.",
    )

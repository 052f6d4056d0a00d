"""Pengaturan: the standard phrases that a few letters call while one writes."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.components import feedback
from pages.components.markdown import plain
from services import clock, phrases
from services.access.roles import Actor
from services.phrases import PhraseRow
from services.settings import Settings
from services.transaction import reading

_WIDTH = 780
_NEW = 0  # no row has this id


def show(now: Settings, *, actor: Actor) -> None:
    """Show the phrases, and the form for one of them or a new one."""
    del now  # phrases are a list of their own
    with reading() as session:
        rows = phrases.list_phrases(session)
    st.caption("Pada Pencatatan ketik titik koma dan singkatannya, misalnya ;lkd, lalu tekan Tab.")
    _list(rows)
    labels = {_NEW: "Kalimat baru"} | {row.id: f";{row.abbreviation} {row.text}" for row in rows}
    chosen = st.selectbox(
        "Kalimat yang diubah",
        list(labels),
        format_func=lambda one: labels.get(one, labels[_NEW]),
        key="profile-phrase-chosen",
        width=_WIDTH,
        placeholder="Pilih dari daftar",
    )
    row = next((row for row in rows if row.id == chosen), None)
    _form(row, actor, key=f"profile-phrase-{row.id}" if row else f"profile-phrase-new-{len(rows)}")
    if row and st.button("Hapus kalimat ini", key=f"profile-phrase-remove-{row.id}"):
        feedback.save(
            lambda session: phrases.remove(session, phrase_id=row.id, actor=actor, now=clock.now()),
            said="Kalimat baku dihapus.",
        )


def _list(rows: Sequence[PhraseRow]) -> None:
    """One under the other: a long phrase wraps, where a table would cut it."""
    with st.container(height=260, border=True, width=_WIDTH, key="profile-phrase-list"):
        st.markdown("  \n".join(f"**;{row.abbreviation}** {plain(row.text)}" for row in rows) or "Belum ada.")


def _form(row: PhraseRow | None, actor: Actor, *, key: str) -> None:
    """The fields of one phrase; a new key, after one was added, empties them."""
    with st.form(key, width=_WIDTH):
        left, right = st.columns([2, 7])
        abbreviation = left.text_input(
            "Singkatan", row.abbreviation if row else "", key=f"{key}-letters", max_chars=20, autocomplete="off"
        )
        text = right.text_input(
            "Kalimat", row.text if row else "", key=f"{key}-text", max_chars=phrases.LONGEST, autocomplete="off"
        )
        asked = st.form_submit_button("Simpan kalimat", type="primary", key=f"{key}-save")
    if not asked:
        return

    def write(session: Any) -> None:
        phrase_id = row.id if row else None
        phrases.save(session, phrase_id=phrase_id, abbreviation=abbreviation, text=text, actor=actor, now=clock.now())

    feedback.save(write, said="Kalimat baku tersimpan.")

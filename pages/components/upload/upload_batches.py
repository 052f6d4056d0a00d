"""Unggah Data, below the steps: what was uploaded before, and how to take it back."""

from collections.abc import Sequence

import streamlit as st

from pages.components import feedback
from pages.components.markdown import plain
from services import clock, indonesian
from services.access.roles import Actor
from services.imports import batches, periods
from services.imports.batches import Batch


def show(rows: Sequence[Batch], *, actor: Actor, time_zone: str) -> None:
    """Show the uploads, newest first, each with what it was and "Batalkan unggahan"."""
    if not rows:
        st.caption("Belum ada unggahan.")
    for row in rows:
        with st.container(key=f"upload-batch-{row.id}"):
            words, button = st.columns([6, 2], vertical_alignment="center", width=980)
            words.markdown(_words(row, time_zone))
            if row.undone_at is None:
                with button:
                    _undo(row, actor)


def _words(row: Batch, time_zone: str) -> str:
    head = f"**{plain(row.indicator)}**, {plain(row.series)}, {periods.shown(row.period_kind, row.period_on)}"
    file = plain(" – ".join(filter(None, [row.file_name, row.sheet])))
    at = indonesian.moment(row.imported_at, time_zone)
    line = f"{head}: {indonesian.number(row.rows)} angka  \n{file}, {plain(row.imported_by)}, {at}"
    if row.undone_at is None:
        return line
    return f"{line}  \n*Dibatalkan oleh {plain(row.undone_by)}, {indonesian.moment(row.undone_at, time_zone)}*"


def _undo(row: Batch, actor: Actor) -> None:
    with st.popover("Batalkan unggahan", width="stretch", key=f"upload-undo-{row.id}"):
        st.markdown("Angka dari unggahan ini ditarik, dan angka yang tersimpan sebelumnya berlaku lagi.")
        if st.button("Ya, batalkan unggahan ini", key=f"upload-undo-yes-{row.id}", type="primary"):
            feedback.save(
                lambda session: batches.undo(session, batch_id=row.id, actor=actor, now=clock.now()),
                said="Unggahan dibatalkan. Angka sebelumnya berlaku lagi.",
            )

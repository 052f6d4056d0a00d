"""Cadangan Data: make a backup, fetch one, put one back."""

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from pages.components import feedback
from pages.components.markdown import plain
from services import backup, backup_failures, clock, indonesian
from services.access.roles import Actor
from services.transaction import transaction

_ROUND = "backup-round"  # counts restores, so that the file and the yes of the last one are not offered again


def failed(*, time_zone: str) -> None:
    """Say that automatic backups fail, why, and since when; nothing while they succeed."""
    if (failure := backup_failures.standing()) is not None:
        since = indonesian.moment(failure.since, time_zone)
        st.warning(
            f"Cadangan otomatis gagal sejak {since}: {plain(failure.reason)}. "
            "Setelah diperbaiki, tekan Buat cadangan sekarang pada Cadangan Data."
        )


def make_now() -> None:
    """Show the button that makes a backup in the data folder and offers it for download."""
    if st.button("Buat cadangan sekarang", type="primary", key="backup-make"):
        is_made = False
        with feedback.report():
            backup.make_and_record(now=clock.now(), reason="manual")
            is_made = True
        if is_made:
            feedback.say_after_rerun(
                "Cadangan dibuat. Unduh dan simpan juga di luar laptop ini, misalnya di diska lepas."
            )
            st.rerun()


def stored(rows: Sequence[backup.BackupFile], *, actor: Actor, time_zone: str) -> None:
    """Show the backups of the data folder, each to be downloaded."""
    if not rows:
        st.info("Belum ada cadangan di laptop ini. Tekan Buat cadangan sekarang.")
    for row in rows:
        words, button = st.columns([5, 1.4], vertical_alignment="center", width=820)
        size = indonesian.number(row.size_bytes / 1e6, 1)
        words.markdown(f"**{indonesian.moment(row.made_at, time_zone)}**, {size} MB  \n{plain(row.name)}")
        button.download_button(
            "Unduh",
            partial(backup.complete, row.name, actor=actor),
            file_name=row.name,
            mime="application/zip",
            key=f"backup-download-{row.name}",
            width="stretch",
        )


def put_back(rows: Sequence[backup.BackupFile], *, actor: Actor, time_zone: str) -> None:
    """Show how a backup replaces everything, after an explicit yes; today's data is backed up first."""
    st.warning(
        "Pemulihan mengganti semua data di program ini dengan isi cadangan. Jangan lakukan selagi rapat berlangsung."
    )
    again = st.session_state.get(_ROUND, 0)
    names = {row.name: indonesian.moment(row.made_at, time_zone) for row in rows}
    uploaded = st.file_uploader(
        "Berkas cadangan (.zip) dari luar laptop ini",
        ["zip"],
        key=f"backup-upload-{again}",
    )
    chosen = st.selectbox(
        "Atau cadangan di laptop ini",
        list(names),
        index=None,
        placeholder="Pilih cadangan",
        format_func=names.__getitem__,
        key=f"backup-chosen-{again}",
        width=480,
    )
    is_sure = st.checkbox("Ya, ganti semua data dengan isi cadangan ini.", key=f"backup-sure-{again}")
    if st.button("Pulihkan data", key="backup-restore", disabled=not (is_sure and (uploaded or chosen))):
        _restore(uploaded.getvalue() if uploaded else _content(str(chosen)), actor)


def _restore(content: bytes, actor: Actor) -> None:
    is_done = False
    with feedback.report(), tempfile.TemporaryDirectory() as work:
        source = Path(work) / "cadangan.zip"
        source.write_bytes(content)
        kept = backup.make_automatic(now=clock.now(), reason="sebelum-pemulihan")
        backup.restore(source, actor=actor)
        with transaction() as session:
            backup.record(session, file_name=kept.name, now=clock.now())
        is_done = True
    if is_done:
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        feedback.say_after_rerun("Data sudah dipulihkan. Keadaan sebelumnya tersimpan sebagai cadangan baru.")
        st.rerun()


def _content(name: str) -> bytes:
    return (backup.folder() / name).read_bytes()

"""Tindak Lanjut: one action opened: report, prove, ask for time, verify, cancel."""

from datetime import date
from typing import Any

import streamlit as st

from data.models import ActionStatus, Role
from pages.components import feedback
from pages.components.follow_up import action_history_list, action_list
from pages.components.markdown import plain
from pages.components.menu import WRITERS
from services import clock, indonesian
from services.access.roles import Actor
from services.meetings import action_items
from services.meetings.follow_up import ActionRow

_PARTS = {
    "return": "Kembalikan",
    "decide": "Permohonan perpanjangan",
    "progress": "Laporkan kemajuan",
    "done": "Laporkan selesai",
    "extension": "Mohon perpanjangan",
    "cancel": "Batalkan",
}


def show(row: ActionRow, *, today: date, actor: Actor) -> None:
    """Open the action in a window over the page."""
    content = feedback.report()(_content)  # a window is a fragment: a fault would show Streamlit's own box
    st.dialog(row.item.label, width="medium")(content)(row, today, actor)


def places(row: ActionRow) -> dict[str, str]:
    """Return where the window's fields stand, by the beginning of their keys, for `kept_text`."""
    return {f"{_key(row)}-{part}": f"{row.item.label}, {words}" for part, words in _PARTS.items()}


def _content(row: ActionRow, today: date, actor: Actor) -> None:
    _facts(row)
    action_history_list.show(row.item.id)
    is_own = actor.role is Role.AGENCY and row.owner_agency_id is not None and row.owner_agency_id == actor.agency_id
    is_writer = actor.role in WRITERS
    if row.status in (ActionStatus.DONE, ActionStatus.CANCELLED):
        return
    if is_writer:
        _verify(row, today, actor)
        _decide(row, actor)
    if is_writer or is_own:
        _reports(row, today, actor, is_writer=is_writer)
    elif actor.role is Role.AGENCY:
        st.caption("Tindak lanjut ini milik perangkat daerah lain; laporannya dikirim oleh penanggung jawabnya.")


def _facts(row: ActionRow) -> None:
    item = row.item
    st.markdown(f"**{plain(item.text)}**")
    late = f" :red[**lewat {row.days_late} hari**]" if row.is_late else ""
    moved = f" (semula {row.first_due_shown}, {row.extensions})" if row.first_due_shown else ""
    facts = (
        ("Penanggung jawab", plain(item.owner) or "belum diisi"),
        ("Batas waktu", f"{item.due_shown or 'belum diisi'}{moved}{late}"),
        ("Ukuran keberhasilan", plain(item.measure) or "belum diisi"),
        ("Bukti dukung", plain(item.proof)),
        ("Sumber anggaran", plain(item.budget)),
        ("Angka saat disepakati", plain(action_list.kept(row))),
        ("Keadaan", row.status_word),
        ("Laporan terakhir", plain(row.last_report)),
        ("Bukti penyelesaian", plain(row.last_proof)),
        ("Alasan pembatalan", plain(item.cancel_reason)),
    )
    st.markdown("  \n".join(f"{name}: {value}" for name, value in facts if value))


def _verify(row: ActionRow, today: date, actor: Actor) -> None:
    if row.status is not ActionStatus.REPORTED:
        return
    same: dict[str, Any] = {"item_id": row.item.id, "actor": actor, "today": today, "now": clock.now()}
    with st.container(border=True):
        st.markdown("**Menunggu verifikasi Sekretariat TPPS**")
        if st.button("Verifikasi: sudah selesai", type="primary", key="actions-verify"):
            feedback.save(lambda session: action_items.verify(session, **same), said=f"{row.item.label} selesai.")
        reason = st.text_input("Alasan dikembalikan", key=f"{_key(row)}-return-reason", autocomplete="off")
        if st.button("Kembalikan", key="actions-return"):
            feedback.save(
                lambda session: action_items.return_report(session, reason=reason or "", **same),
                said=f"{row.item.label} dikembalikan kepada penanggung jawab.",
                fields=f"{_key(row)}-return",
            )


def _decide(row: ActionRow, actor: Actor) -> None:
    waiting = row.waiting
    if waiting is None:
        return
    with st.container(border=True):
        st.markdown("**Permohonan perpanjangan batas waktu**")
        asked = f"Dimohon menjadi {indonesian.day(waiting.requested_due_on)}, oleh {waiting.requested_by}."
        st.markdown(f"{plain(asked)}  \nAlasan: {plain(waiting.reason)}")
        reason = st.text_input("Alasan keputusan", key=f"{_key(row)}-decide-reason", autocomplete="off")
        with st.container(horizontal=True):
            for label, is_granted, said in (
                ("Kabulkan", True, "Batas waktu diperpanjang."),
                ("Tolak", False, "Permohonan ditolak; batas waktu tetap."),
            ):
                if st.button(label, key=f"actions-decide-{is_granted}"):
                    _save_decision(row, waiting.request_id, reason or "", actor, is_granted=is_granted, said=said)


def _save_decision(row: ActionRow, request_id: int, reason: str, actor: Actor, *, is_granted: bool, said: str) -> None:
    now = clock.now()
    feedback.save(
        lambda session: action_items.decide_due_date(
            session, request_id=request_id, is_granted=is_granted, reason=reason, actor=actor, now=now
        ),
        said=said,
        fields=f"{_key(row)}-decide",
    )


def _reports(row: ActionRow, today: date, actor: Actor, *, is_writer: bool) -> None:
    same: dict[str, Any] = {"item_id": row.item.id, "actor": actor, "today": today, "now": clock.now()}
    names = ["Laporkan kemajuan", "Laporkan selesai", "Mohon perpanjangan"]
    tabs = st.tabs([*names, "Batalkan"] if is_writer else names, key="actions-part")
    with tabs[0]:
        _progress(row, same)
    with tabs[1]:
        _done(row, same)
    with tabs[2]:
        _extension(row, same, today)
    if is_writer:
        with tabs[3]:
            _cancel(row, actor)


def _progress(row: ActionRow, same: dict[str, Any]) -> None:
    with st.form("actions-progress", border=False):
        text = st.text_area("Kemajuan", key=f"{_key(row)}-progress-text", height=90)
        percent = st.number_input(
            "Kemajuan dalam persen (boleh kosong)", 0, 100, None, step=5, key=f"{_key(row)}-progress-percent"
        )
        asked = st.form_submit_button("Kirim laporan", type="primary", key="actions-progress-save")
    if asked:
        feedback.save(
            lambda session: action_items.report_progress(session, text=text or "", percent=percent, **same),
            said=f"Laporan {row.item.label} tersimpan.",
            fields=f"{_key(row)}-progress",
        )


def _done(row: ActionRow, same: dict[str, Any]) -> None:
    if row.status is ActionStatus.REPORTED:
        st.write("Sudah dilaporkan selesai; menunggu verifikasi Sekretariat TPPS.")
        return
    with st.form("actions-done", border=False):
        proof = st.text_area(
            "Bukti penyelesaian",
            key=f"{_key(row)}-done-proof",
            height=90,
            placeholder="Misalnya: daftar hadir dan foto, tersimpan di map TPPS",
        )
        text = st.text_input("Keterangan", key=f"{_key(row)}-done-text", autocomplete="off")
        asked = st.form_submit_button("Laporkan selesai", type="primary", key="actions-done-save")
    if asked:
        feedback.save(
            lambda session: action_items.mark_done(session, proof=proof or "", text=text or "", **same),
            said=f"{row.item.label} menunggu verifikasi Sekretariat TPPS.",
            fields=f"{_key(row)}-done",
        )


def _extension(row: ActionRow, same: dict[str, Any], today: date) -> None:
    if row.waiting is not None:
        st.write("Permohonan yang lalu belum diputuskan.")
        return
    with st.form("actions-extension", border=False):
        day = st.text_input("Batas waktu baru", key=f"{_key(row)}-extension-day", autocomplete="off")
        reason = st.text_input("Alasan", key=f"{_key(row)}-extension-reason", autocomplete="off")
        asked = st.form_submit_button("Ajukan permohonan", type="primary", key="actions-extension-save")
    if asked:
        feedback.save(
            lambda session: action_items.request_due_date(
                session,
                requested_due_on=indonesian.parse_day(day or "", after=row.item.due_on or today),
                reason=reason or "",
                **same,
            ),
            said="Permohonan perpanjangan batas waktu tersimpan.",
            fields=f"{_key(row)}-extension",
        )


def _cancel(row: ActionRow, actor: Actor) -> None:
    now = clock.now()
    with st.form("actions-cancel", border=False):
        st.write("Tindak lanjut yang dibatalkan tetap tercatat dengan alasannya; nomornya tidak dipakai lagi.")
        reason = st.text_input("Alasan", key=f"{_key(row)}-cancel-reason", autocomplete="off")
        asked = st.form_submit_button("Batalkan tindak lanjut", key="actions-cancel-save")
    if asked:
        feedback.save(
            lambda session: action_items.cancel(
                session, item_id=row.item.id, version=row.item.version, reason=reason or "", actor=actor, now=now
            ),
            said=f"{row.item.label} dibatalkan.",
            fields=f"{_key(row)}-cancel",
        )


def _key(row: ActionRow) -> str:
    """Of the fields: a text begun for one action must not stand in the window of another."""
    return f"actions-{row.item.id}"

"""Jadikan Final: the button with what it says and asks, on every page that has it."""

import streamlit as st

from pages.components import feedback, kept_text
from pages.components.markdown import plain
from services import backup, backup_failures, clock, settings
from services.access.roles import Actor
from services.documents import final_step, minutes
from services.documents.final_step import FinalStep
from services.transaction import reading, transaction


def show(meeting_id: int, *, actor: Actor, key: str) -> None:
    """Show the button of a meeting that is being read back.

    Args:
        key: of the popover; fields and button in it are named after it.
    """
    with reading() as session:
        today = clock.today(settings.read(session).time_zone)
        step = final_step.read(session, meeting_id=meeting_id, today=today)
    with st.popover("Jadikan Final", type="primary", icon=":material/task_alt:", key=key):
        for line in step.lines:
            st.write(plain(line))
        asked = _ask(step, key)
        if st.button("Ya, jadikan Final", type="primary", key=f"{key}-yes"):
            _take(meeting_id, **asked, fields=key, actor=actor)


def _ask(step: FinalStep, key: str) -> dict[str, str]:
    until = explanation = reason = ""
    if step.is_incomplete:
        day, why = st.columns(2)  # beside each other, so that the button below needs no scrolling
        until = day.text_input("Dilengkapi sekretariat paling lambat", step.complete_by, key=f"{key}-until")
        explanation = why.text_input("Alasan bila tidak dapat dilengkapi", key=f"{key}-explanation")
    if step.is_again:
        reason = st.text_input("Alasan perbaikan", key=f"{key}-reason")
    return {"until": until or "", "explanation": explanation or "", "reason": reason or ""}


def _take(meeting_id: int, *, until: str, explanation: str, reason: str, fields: str, actor: Actor) -> None:
    """Make the notula Final; then a backup, because a laptop goes home after a meeting."""
    number, now = 0, clock.now()
    with feedback.report(), transaction() as session:
        number = minutes.finish(
            session,
            meeting_id=meeting_id,
            reason=reason,
            complete_by=final_step.day_of(session, meeting_id=meeting_id, typed=until),
            explanation=explanation,
            actor=actor,
            now=now,
        )
    if not number:
        return
    kept_text.saved(fields)
    with backup_failures.noted(now=now):  # Beranda and Cadangan Data tell the admin
        backup.make_and_record(now=now, reason="akhir-rapat")
    said = f"Notula sudah Final versi {number}. Unduh pada Dokumen, cetak, lalu mintakan tanda tangan."
    feedback.say_after_rerun(f"{said} {backup_failures.after_final()}".strip())
    st.rerun()

"""Tindak Lanjut: the table of actions; its numbers open one."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.components.files import register
from services import indonesian
from services.meetings.follow_up import ActionRow, FollowUp
from services.meetings.verdicts import CAUTION

_TABLE = register("follow_up/action_table")
_COLUMNS = ["Batas waktu", "Tindak lanjut", "Penanggung jawab"]
PAGE_ROWS = 40


def counts(found: FollowUp) -> None:
    """Show how many actions there are of each sort; without any, what to do."""
    if not found.rows:
        st.info("Tidak ada tindak lanjut dengan pilihan ini. Tindak lanjut dicatat saat rakor, pada Pencatatan.")
        return
    told = (
        (found.open, "berjalan"),
        (found.late, "di antaranya lewat batas waktu"),
        (found.reported, "menunggu verifikasi"),
        (found.done, "selesai"),
    )
    st.markdown(" · ".join(f"**{count}** {word}" for count, word in told if count))


def show(rows: Sequence[ActionRow]) -> int | None:
    """Show the rows, forty a page, and return the id of the one that was opened just now."""
    if not rows:
        return None
    pages = -(-len(rows) // PAGE_ROWS)
    page = st.session_state.get("actions-page", 1) if pages > 1 else 1
    page = min(page, max(pages, 1))
    shown = rows[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    result = _TABLE(
        key="actions-table",
        data={"columns": _COLUMNS, "rows": [_json(row) for row in shown]},
        on_opened_change=_nothing,
    )
    if any(row.item.kept and row.item.kept.verdict for row in shown):
        st.caption(CAUTION)
    if pages > 1:
        st.pagination(pages, key="actions-page")
    return result.opened


def named_in_address(rows: Sequence[ActionRow]) -> int | None:
    """Return the action that the address asks to open (``?buka=12``), once; None when it is not among the rows."""
    asked = st.query_params.pop("buka", "")
    return next((row.item.id for row in rows if str(row.item.id) == asked), None)


def _json(row: ActionRow) -> dict[str, Any]:
    item = row.item
    about = (item.indicator_short, item.region_name, f"Rakor {indonesian.day(row.meeting_on)}")
    helpers = (("bersama", item.supporters), ("pelaksana", item.executors))
    return {
        "id": item.id,
        "number": item.label,
        "late": row.is_late,
        "text": item.text,
        "about": " · ".join(filter(None, about)),
        "measure": f"Ukuran keberhasilan: {item.measure}" if item.measure else "",
        "kept": f"Angka saat disepakati: {kept(row)}" if row.item.kept else "",
        "report": f"Laporan terakhir: {row.last_report}" if row.last_report else "",
        "owner": item.owner or "penanggung jawab belum diisi",
        "helpers": " · ".join(f"{word} {', '.join(names)}" for word, names in helpers if names),
        "due": item.due_shown or "batas waktu belum diisi",
        "lateness": f"lewat {row.days_late} hari" if row.is_late else "",
        "moved": f"semula {row.first_due_shown}, {row.extensions}" if row.first_due_shown else "",
        "status": row.status_word,
        "percent": f"kemajuan {row.percent}%" if row.percent is not None else "",
        "waiting": "permohonan perpanjangan menunggu keputusan" if row.waiting else "",
    }


def kept(row: ActionRow) -> str:
    """Return the kept figure as a line: "54,2% (13 dari 24 bayi*, Oktober 2024) → 60,0% (Nov 2024), membaik; …"."""
    figure = row.item.kept
    if figure is None:
        return ""
    now = f" → {figure.now_dated}" if figure.now_shown else ""
    compared = f" ({figure.gaps_shown})" if figure.gaps_shown else ""
    verdict = f", {figure.verdict}{compared}" if figure.verdict else ""
    target = f"; target {figure.target_now_shown}" if figure.target_now_shown else ""
    return f"{figure.then_shown} ({figure.counts_shown}){now}{verdict}{target}"


def _nothing() -> None:
    """A trigger needs a callback to be declared; the rerun itself is the answer."""

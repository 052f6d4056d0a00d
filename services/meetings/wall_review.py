"""The review of old actions on the wall: one page of rows, the chosen one marked, then → now → target and verdict."""

from typing import Any

from sqlmodel import Session

from data.models import ActionStatus
from services import indonesian
from services.indicators import notes
from services.meetings import follow_up_marks, verdicts, wall_cards
from services.meetings.carry_over_rows import Queue, ReviewRow, on_the_wall, queue
from services.meetings.stage_now import StageNow
from services.meetings.stage_steps import ACTIONS_ON_A_PAGE
from services.meetings.verdicts import BETTER, CAUTION, NO_DATA, SAME, WORSE
from services.meetings.views import Kept, MeetingHead
from services.meetings.wall_cards import piece
from services.meetings.wall_memo import shared
from services.meetings.wall_words import joined

_JOINED = "\u00a0"
_TONES = {BETTER: "better", SAME: "same", WORSE: "worse", NO_DATA: "none"}


def content(session: Session, *, head: MeetingHead, stage: StageNow, data_counter: int) -> dict[str, Any]:
    """Return the page on which the chosen action stands, else the stage's own page.

    Read again only when an old action, a report or a decision has moved: what this meeting writes is no part of it.
    """
    moved = follow_up_marks.of_others(session, meeting_id=head.id)
    key = ("review queue", head.id, head.held_on, head.data_period_on, moved, data_counter)
    read = shared(session, key, lambda: queue(session, meeting_id=head.id, today=head.held_on))
    return page_of(read, chosen_id=stage.item_id if stage.item_kind == "action" else None, page=stage.page)


def page_of(read: Queue, *, chosen_id: int | None, page: int) -> dict[str, Any]:
    """Return one page of a review, ready for the wall."""
    rows = on_the_wall(read, chosen_id=chosen_id)
    pages = max(1, -(-len(rows) // ACTIONS_ON_A_PAGE))
    page = min(page, pages)
    shown = rows[(page - 1) * ACTIONS_ON_A_PAGE : page * ACTIONS_ON_A_PAGE]
    foot = [f"Halaman {page} dari {pages}" if pages > 1 else "", f"Tidak ditampilkan: {read.fold}" if read.fold else ""]
    figures = [row.action.item.kept for row in shown if row.action.item.kept]
    sources = notes.sourced((kept.source, kept.cutoff_on) for kept in figures)
    return {
        "kind": "actions",
        "title": read.title,
        "lead": [piece(f"{read.count}.", strong=True), piece(" Urut dari rakor terlama.")] if rows else [],
        "rows": [_row(row, is_chosen=row.action.item.id == chosen_id) for row in shown],
        "paging": " · ".join(filter(None, foot)),
        "caution": CAUTION if any(kept.verdict for kept in figures) else "",
        "sources": f"Sumber: {sources}." if sources else "",
    }


def _row(row: ReviewRow, *, is_chosen: bool) -> dict[str, Any]:
    action, item = row.action, row.action.item
    return {
        "id": item.id,
        "chosen": is_chosen,
        "label": joined(wall_cards.label(item, division_names={item.division_id or 0: action.division_name})),
        "text": item.text,
        "owner": item.owner or "penanggung jawab belum ditetapkan",
        "due": due_shown(row),
        "late": f"lewat {action.days_late} hari" if action.is_late else "",
        "figure": _figure(item.kept) if item.kept else None,
        "state": state_shown(row),
        "decided": row.decision is not None,
    }


def due_shown(row: ReviewRow) -> str:
    """Return the due date, as first agreed and as it stands: "30 September → 30 November 2024, diperpanjang 2×"."""
    action, item = row.action, row.action.item
    if not item.due_on:
        return item.due_shown or "batas waktu belum ditetapkan"
    first, year = action.first_due_shown, f" {item.due_on.year}"
    days = [first.removesuffix(year), item.due_shown] if first else [item.due_shown]
    moved = " → ".join(day.replace(" ", _JOINED) for day in days)
    return ", ".join(filter(None, [f"batas waktu {moved}", action.extensions.replace(" ", _JOINED)]))


def state_shown(row: ReviewRow) -> str:
    """Return what the meeting decided, else what waits for a decision; empty when neither."""
    if row.decision:
        return row.decision.sentence
    if row.action.status is ActionStatus.REPORTED:
        return "Dilaporkan selesai, menunggu verifikasi Sekretariat TPPS"
    if row.action.waiting:
        return f"Permohonan perpanjangan sampai {indonesian.day(row.action.waiting.requested_due_on)}"
    return ""


def _figure(kept: Kept) -> dict[str, str]:
    return {
        "then": kept.then_shown + ("*" if kept.then_interval else ""),
        "then_month": kept.then_month,
        "now": kept.now_shown + ("*" if kept.now_interval else ""),
        "now_month": kept.now_month,
        "target": f"target{_JOINED}{kept.target_now_shown}" if kept.target_now_shown else "",
        "gaps": kept.gaps_shown,
        "sizes": " → ".join(filter(None, (kept.then_sizes, kept.now_sizes))),
        "verdict": verdicts.shown(kept.verdict, is_newer=bool(kept.now_shown)),
        "tone": _TONES.get(kept.verdict, "none"),
    }

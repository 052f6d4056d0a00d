"""Riwayat of one action: who said or decided what about it, and when, oldest first."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from data.models import (
    ActionItem,
    ActionStatus,
    CarryOverReview,
    Change,
    DueDateRequest,
    Meeting,
    Progress,
)
from services import indonesian
from services.errors import NotFound
from services.meetings import carry_over, states

_CHANGES = {
    "create": "Dicatat",
    "edit": "Isinya diubah",
    "cancel": "Dibatalkan",
    "restore": "Pembatalan diurungkan",
    "undo": "Perubahan isinya diurungkan",
}
_FIELDS = {
    "text": "kalimat",
    "owner": "penanggung jawab",
    "due_on": "batas waktu",
    "measure": "ukuran keberhasilan",
    "proof": "bukti dukung",
    "supporters": "pendukung",
    "executors": "pelaksana",
    "budget_source": "sumber anggaran",
    "budget_rupiah": "sumber anggaran",
    "region_id": "wilayah",
    "indicator_id": "indikator",
}
_UNDONE = " (diurungkan)"


@dataclass(frozen=True)
class Entry:
    """One line of the history; `who` is empty when nobody's name was kept."""

    at: datetime
    who: str
    what: str


def of(session: Session, *, item_id: int) -> list[Entry]:
    """Return what happened to an action, oldest first; what a rakor decided is one line, said as it was decided.

    Raises:
        NotFound: no such action.
    """
    action = session.get(ActionItem, item_id)
    if action is None:
        raise NotFound("Tindak lanjut ini tidak ditemukan. Muat ulang halaman.")
    reviews = session.exec(select(CarryOverReview).where(CarryOverReview.action_item_id == item_id)).all()
    standing = [review for review in reviews if review.outcome]
    entries = [
        *_changes(session, action, standing),
        *_reports(session, item_id, {review.progress_id for review in standing}),
        *_requests(session, item_id, {review.request_id for review in standing if review.is_own_request}),
        *(_review(session, review) for review in standing),
    ]
    return sorted(entries, key=lambda entry: entry.at)


def _changes(session: Session, action: ActionItem, standing: list[CarryOverReview]) -> Iterator[Entry]:
    """Who wrote, edited or cancelled it; a cancelling that a rakor decided is told by its review."""
    told = {review.reviewed_at for review in standing}
    found = select(Change).where(Change.entity == "action_item", Change.entity_id == str(action.id))
    changes = [one for one in session.exec(found.order_by(col(Change.id))) if one.action in _CHANGES]
    if not any(one.action == "create" for one in changes):
        yield Entry(action.created_at, "", _written(session, action))
    for one in changes:
        if one.action == "create":
            yield Entry(one.at, one.actor_name, _written(session, action))
        elif one.action != "cancel" or one.at not in told:
            yield Entry(one.at, one.actor_name, _CHANGES[one.action] + _detail(one))


def _written(session: Session, action: ActionItem) -> str:
    meeting = states.get(session, action.meeting_id)
    return f"Dicatat pada {_named(meeting)}"


def _detail(change: Change) -> str:
    after = json.loads(change.after or "{}")
    if change.action == "cancel":
        return f": {after.get('reason', '')}"
    names = dict.fromkeys(word for name, word in _FIELDS.items() if name in after)
    return f": {', '.join(names)}" if change.action == "edit" and names else ""


def _reports(session: Session, item_id: int, told: set[int | None]) -> Iterator[Entry]:
    found = select(Progress).where(Progress.action_item_id == item_id).order_by(col(Progress.id))
    for row in session.exec(found):
        if row.id not in told:
            yield Entry(row.at, row.reported_by_name, _report(row) + (_UNDONE if row.is_withdrawn else ""))


def _report(row: Progress) -> str:
    if row.status is ActionStatus.DONE:
        return f"Diverifikasi selesai{f': {row.text}' if row.text else ''}"
    percent = f" ({row.percent}%)" if row.percent is not None and row.status is ActionStatus.OPEN else ""
    proof = f". Bukti dukung: {row.proof.rstrip('.')}" if row.proof else ""
    if row.status is ActionStatus.REPORTED:
        return f"Dilaporkan selesai{f': {row.text}' if row.text else ''}{proof}"
    return row.text if row.text.startswith("Dikembalikan:") else f"Kemajuan{percent}: {row.text}{proof}"


def _requests(session: Session, item_id: int, told: set[int | None]) -> Iterator[Entry]:
    found = select(DueDateRequest).where(DueDateRequest.action_item_id == item_id).order_by(col(DueDateRequest.id))
    for row in session.exec(found):
        if row.id in told:
            continue
        until = indonesian.day(row.requested_due_on)
        undone = _UNDONE if row.is_withdrawn else ""
        yield Entry(
            row.requested_at, row.requested_by_name, f"Memohon perpanjangan sampai {until}: {row.reason}{undone}"
        )
        if row.decided_at is not None:
            word = "dikabulkan" if row.is_granted else "ditolak"
            why = f": {row.decision_reason}" if row.decision_reason else ""
            yield Entry(row.decided_at, row.decided_by_name, f"Perpanjangan sampai {until} {word}{why}{undone}")


def _review(session: Session, review: CarryOverReview) -> Entry:
    """As it was that day: what was reported done then waited for verification."""
    said = carry_over.sentence(review, status=ActionStatus.REPORTED)
    proof = f". Bukti dukung: {review.proof.rstrip('.')}" if review.proof else ""
    meeting = states.get(session, review.meeting_id)
    return Entry(review.reviewed_at, review.reviewed_by_name, f"Keputusan {_named(meeting)}: {said}{proof}")


def _named(meeting: Meeting) -> str:
    return f"rakor {indonesian.day(meeting.held_on)}"

"""Pembacaan hasil: what the room says to each item that is read to it, written down and taken back."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from data.models import ActionItem, Agreement, Meeting, MeetingState, ReadBack, ReadBackDecision
from services import history
from services.access import roles
from services.access.roles import Actor
from services.errors import Conflict, NotFound, RuleBroken
from services.live import topics
from services.meetings import editing, items, states
from services.meetings.read_back_queue import (
    ReadBackProgress,
    Reading,
    first_open,
    progress,
    queue,
    standing,
    wording,
)
from services.meetings.views import Item

__all__ = ["UNDO_SECONDS", "ReadBackProgress", "Reading", "decide", "first_open", "progress", "queue", "undo"]
UNDO_SECONDS = 10
_TABLES: dict[str, Any] = {"agreement": Agreement, "action": ActionItem}
_NOT_READ = "Hasil rapat belum dibacakan. Tekan Akhiri rapat dan bacakan hasil, lalu ulangi."


def decide(
    session: Session,
    *,
    meeting_id: int,
    item_kind: str,
    item_id: int,
    version: int,
    decision: ReadBackDecision,
    reason: str = "",
    seen: int | None = None,
    client_key: str | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Write down what the room said to an item; return the decision's id, the first one for a `client_key`.

    An item that is put off keeps its number and its reason; agreeing to it later takes the reason away.

    Args:
        version: of the item that was read aloud.
        reason: why it is put off; other decisions have none.
        seen: the decision that stood when this one was made (`Reading.decision_id`), None without one.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: the item, or the decision about it, was changed meanwhile.
        RuleBroken: no reason for putting it off, it is cancelled, or results are not being read back.
    """
    roles.require_recorder(actor)
    meeting = states.locked(session, meeting_id)
    if known := editing.id_of_key(session, ReadBack, client_key):
        return known
    _require_reading(meeting)
    row = _held(session, meeting_id, item_kind, item_id)
    editing.require_version(row, version, theirs=row.text, mine=reason)
    _require_seen(session, meeting_id, item_kind, item_id, seen)
    why = editing.reason(reason) if decision is ReadBackDecision.DEFERRED else ""
    _put_off(session, row, why)
    made = ReadBack(
        meeting_id=meeting_id,
        item_kind=item_kind,
        item_id=item_id,
        decision=ReadBackDecision(decision),
        reason=why,
        wording=wording(_item(session, item_kind, item_id)),
        decided_at=now,
        decided_by=actor.user_id,
        client_key=client_key,
    )
    after = {"item": f"{item_kind}:{item_id}", "decision": made.decision, "reason": why}
    _save(session, made, action="decide", after=after, actor=actor, now=now)
    return made.id or 0


def undo(session: Session, *, read_back_id: int, actor: Actor, now: datetime) -> None:
    """Take a decision back within ten seconds, as a new entry in the history; what stood before stands again.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: no such decision.
        Conflict: the item was decided upon again meanwhile.
        RuleBroken: it was a correction, ten seconds have passed, or results are not being read back.
    """
    roles.require_recorder(actor)
    made = editing.held(session, ReadBack, read_back_id)
    _require_reading(states.locked(session, made.meeting_id))
    if made.undone_at is not None:
        return
    if made.decision is ReadBackDecision.CORRECTED:
        raise RuleBroken("Perbaikan kalimat tidak diurungkan di sini. Pilih Perbaiki, lalu tulis kembali kalimatnya.")
    if now - made.decided_at > timedelta(seconds=UNDO_SECONDS):
        raise RuleBroken("Sudah lewat 10 detik. Pilih Putuskan lagi, lalu tentukan keputusan yang baru.")
    _require_seen(session, made.meeting_id, made.item_kind, made.item_id, made.id)
    made.undone_at = now
    session.add(made)
    session.flush()
    before = standing(session, made.meeting_id)[made.item_kind, made.item_id]
    row = _held(session, made.meeting_id, made.item_kind, made.item_id)
    _put_off(session, row, before[-1].reason if before else "")
    _save(session, made, action="undo", before={"decision": made.decision}, actor=actor, now=now)


def _require_reading(meeting: Meeting) -> None:
    if meeting.state is not MeetingState.READING_BACK:
        raise RuleBroken(_NOT_READ)


def _save(session: Session, made: ReadBack, *, action: str, actor: Actor, now: datetime, **told: Any) -> None:
    """Keep the decision and what the history tells of it (`before`, `after`); whoever shows it redraws."""
    session.add(made)
    history.record(session, actor=actor, now=now, action=action, entity=made, **told)
    topics.bump(session, topics.items(made.meeting_id), topics.FOLLOW_UP)


def _item(session: Session, item_kind: str, item_id: int) -> Item:
    session.flush()
    return items.one(
        session, kind="action" if item_kind == "action" else "agreement", item_id=item_id, with_figures=False
    )


def _held(session: Session, meeting_id: int, item_kind: str, item_id: int) -> Any:
    """Return the item's row, locked, when it is one of the meeting's and not cancelled."""
    table = _TABLES.get(item_kind)
    row = editing.held(session, table, item_id) if table else None
    if row is None or row.meeting_id != meeting_id:
        raise NotFound("Hasil rapat ini tidak ditemukan. Muat ulang halaman.")
    if row.cancelled_at is not None:
        raise RuleBroken("Hasil rapat ini sudah dibatalkan; tidak perlu dibacakan lagi.")
    return row


def _require_seen(session: Session, meeting_id: int, item_kind: str, item_id: int, seen: int | None) -> None:
    said = standing(session, meeting_id)[item_kind, item_id]
    stands = said[-1] if said else None
    if (stands.id if stands else None) != seen:
        word = stands.decision if stands else "belum diputuskan"
        message = f"Keputusan tentang hasil rapat ini baru saja diubah orang lain ({word}). Periksa, lalu ulangi."
        raise Conflict(message, theirs=str(word))


def _put_off(session: Session, row: Agreement | ActionItem, why: str) -> None:
    if row.deferred_reason != why:
        row.deferred_reason = why
        session.add(row)

"""A rakor that is put off before it begins: a new date with a reason; the dates before stay in the history."""

import json
from datetime import date, datetime

from sqlmodel import Session, col, select

from data.models import Change, MeetingState
from services import history, indonesian
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import editing, states


def postpone(
    session: Session, *, meeting_id: int, version: int, held_on: date, reason: str, actor: Actor, now: datetime
) -> None:
    """Move a rakor in Persiapan to another day.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved it since `version`.
        RuleBroken: no reason, the same day, or the meeting has started.
    """
    roles.require_recorder(actor)
    meeting, why = states.locked(session, meeting_id), editing.reason(reason)
    if meeting.state is not MeetingState.DRAFT:
        raise RuleBroken("Rapat sudah dimulai; tanggalnya tidak dapat dipindahkan.")
    editing.require_version(meeting, version, theirs=indonesian.day(meeting.held_on), mine=indonesian.day(held_on))
    if meeting.held_on == held_on:
        raise RuleBroken(f"Rakor ini sudah dijadwalkan {indonesian.long_day(held_on)}. Pilih tanggal lain.")
    before, after = editing.change(meeting, {"held_on": held_on})
    session.add(meeting)
    told = after | {"reason": why}
    history.record(session, actor=actor, now=now, action="postpone", entity=meeting, before=before, after=told)
    topics.bump(session, topics.meeting(meeting_id))


def told(session: Session, *, meeting_id: int) -> list[str]:
    """Return each move as a sentence: "Semula Selasa, 3 Desember 2024; ditunda karena …", the first one first."""
    moves = select(Change).where(
        Change.action == "postpone", Change.entity == "meeting", Change.entity_id == str(meeting_id)
    )
    return [_sentence(row) for row in session.exec(moves.order_by(col(Change.id)))]


def _sentence(row: Change) -> str:
    was, reason = json.loads(row.before)["held_on"], json.loads(row.after)["reason"]
    return f"Semula {indonesian.long_day(date.fromisoformat(was))}. Alasan penundaan: {reason}"

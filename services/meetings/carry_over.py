"""The review of old actions: what this rakor decides about each, written with the verbs of the action itself."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import Session, select

from data.models import ActionItem, ActionStatus, CarryOverReview, Meeting, Progress, ReviewOutcome
from services import history, indonesian
from services.access import roles
from services.access.roles import Actor
from services.errors import Conflict, NotFound, RuleBroken
from services.live import topics
from services.meetings import action_items, due_dates, editing, progress, states
from services.meetings.carry_over_rows import (
    OUTCOME_WORDS,
    Decision,
    Queue,
    ReviewRow,
    of_meeting,
    queue,
    sentence,
)
from services.text import clean

__all__ = ["OUTCOME_WORDS", "Decision", "Queue", "ReviewRow", "of_meeting", "queue", "record", "sentence", "undo"]
UNDO_FOR = timedelta(seconds=12)  # the page offers it for ten
_NEVER = datetime.min.replace(tzinfo=UTC)
_DATED = (ReviewOutcome.EXTENSION, ReviewOutcome.DUE_DATE)
_OTHER_DATE = "Rapat menetapkan tanggal lain."
_BY_CHAIR = "Disetujui pimpinan rapat."


def record(
    session: Session,
    *,
    meeting_id: int,
    action_item_id: int,
    outcome: ReviewOutcome | str,
    note: str = "",
    proof: str = "",
    requested_due_on: date | None = None,
    is_granted: bool = False,
    version: int = 0,
    client_key: str | None = None,
    actor: Actor,
    today: date,
    now: datetime,
) -> int:
    """Return the id of what this meeting decided about an old action; an earlier decision of it is replaced.

    Args:
        outcome: *selesai* with a `proof` waits for the sekretariat; *berjalan* with a `note` stays open;
            *perpanjangan* with `requested_due_on` after today and a `note` that says why; *batas_waktu* with the first
            due date of an action that has none, as `requested_due_on`; *batal* with a reason.
        is_granted: the chair agreed to the extension in the meeting; else it waits for a decision.
        version: of the decision that was read, 0 when there was none.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: the action is none of an earlier meeting.
        Conflict: somebody else decided it since `version`.
        RuleBroken: something is missing, the action is closed, or the meeting is not open.
    """
    roles.require_recorder(actor)
    meeting = states.locked(session, meeting_id)
    if known := editing.id_of_key(session, CarryOverReview, client_key):
        return known
    states.require_writable(meeting)
    outcome = _known(outcome)
    item, row = _old_action(session, meeting, action_item_id), _held(session, meeting_id, action_item_id)
    _require_version(row, version, item=item, mine=note or proof)
    if row.outcome is not None:
        _take_back(session, row, actor=actor, now=now)
    row.outcome, row.note, row.proof = outcome, clean(note), clean(proof)
    row.requested_due_on = requested_due_on if outcome in _DATED else None
    row.is_granted = is_granted and outcome is ReviewOutcome.EXTENSION
    row.reviewed_at, row.reviewed_by, row.reviewed_by_name = now, actor.user_id, actor.name
    row.client_key, row.is_sample = client_key, item.is_sample
    _carry_out(session, row, item, actor=actor, today=today, now=now)
    after = {"outcome": row.outcome, "action": item.number, "note": row.note, "until": requested_due_on}
    _save(session, row, action="review", after=after, actor=actor, now=now)
    return row.id or 0


def undo(session: Session, *, meeting_id: int, action_item_id: int, version: int, actor: Actor, now: datetime) -> None:
    """Take back what was decided a few seconds ago, as a new entry in the history; later it is decided anew.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: nothing was decided.
        Conflict: somebody else decided it since `version`.
        RuleBroken: it is too late, the action was closed since, or the meeting is not open.
    """
    roles.require_recorder(actor)
    meeting = states.writable(session, meeting_id)
    item, row = _old_action(session, meeting, action_item_id), _held(session, meeting_id, action_item_id)
    if row.outcome is None:
        raise NotFound("Keputusan ini sudah diurungkan. Muat ulang halaman.")
    _require_version(row, version, item=item, mine="")
    if now - row.reviewed_at > UNDO_FOR:
        raise RuleBroken("Sudah lebih dari 10 detik. Pilih keputusan lain untuk memperbaikinya.")
    before = {"outcome": row.outcome, "action": item.number, "note": row.note}
    _take_back(session, row, actor=actor, now=now)
    row.outcome, row.reviewed_at, row.reviewed_by_name = None, now, actor.name
    _save(session, row, action="undo", before=before, actor=actor, now=now)


def _known(outcome: ReviewOutcome | str) -> ReviewOutcome:
    if outcome not in list(ReviewOutcome):
        raise RuleBroken("Pilih keputusan: selesai, berjalan, permohonan perpanjangan, batas waktu, atau batal.")
    return ReviewOutcome(outcome)


def _old_action(session: Session, meeting: Meeting, action_item_id: int) -> ActionItem:
    item = editing.held(session, ActionItem, action_item_id)
    origin = states.get(session, item.meeting_id)
    if origin.held_on >= meeting.held_on or origin.is_sample is not meeting.is_sample:
        raise NotFound("Tindak lanjut ini bukan dari rakor sebelumnya. Muat ulang halaman.")
    return item


def _held(session: Session, meeting_id: int, action_item_id: int) -> CarryOverReview:
    wanted = select(CarryOverReview).where(
        CarryOverReview.meeting_id == meeting_id, CarryOverReview.action_item_id == action_item_id
    )
    found = session.exec(wanted.with_for_update()).first()
    return found or CarryOverReview(meeting_id=meeting_id, action_item_id=action_item_id, reviewed_at=_NEVER)


def _require_version(row: CarryOverReview, version: int, *, item: ActionItem, mine: str) -> None:
    if (row.version if row.id else 0) != version:
        theirs = sentence(row, status=item.status) or "Keputusannya diurungkan"
        message = f"{item.number} baru saja diputuskan {row.reviewed_by_name}. Periksa, lalu putuskan lagi bila perlu."
        raise Conflict(message, theirs=theirs, mine=mine, by=row.reviewed_by_name, version=row.version if row.id else 0)


def _save(session: Session, row: CarryOverReview, *, action: str, actor: Actor, now: datetime, **told: Any) -> None:
    """Keep the decision and what the history tells of it (`before`, `after`); whoever shows it redraws."""
    session.add(row)
    history.record(session, actor=actor, now=now, action=action, entity=row, **told)
    topics.bump(session, topics.items(row.meeting_id), topics.FOLLOW_UP)


def _carry_out(
    session: Session, row: CarryOverReview, item: ActionItem, *, actor: Actor, today: date, now: datetime
) -> None:
    if row.outcome is ReviewOutcome.DONE:
        row.progress_id = _done(session, row, item, actor=actor, today=today, now=now)
    elif row.outcome is ReviewOutcome.RUNNING:
        row.progress_id = _runs_on(session, row, item, actor=actor, today=today, now=now)
    elif row.outcome is ReviewOutcome.EXTENSION:
        _extend(session, row, item, actor=actor, today=today, now=now)
    elif row.outcome is ReviewOutcome.DUE_DATE:
        until = _day_of(row)
        due_dates.set_first(session, item_id=row.action_item_id, due_on=until, actor=actor, today=today, now=now)
    else:
        action_items.cancel(
            session, item_id=row.action_item_id, version=item.version, reason=row.note, actor=actor, now=now
        )


def _done(
    session: Session, row: CarryOverReview, item: ActionItem, *, actor: Actor, today: date, now: datetime
) -> int | None:
    """What its owner has reported done already only gets the proof that was named in the room."""
    proof = editing.sentence(row.proof, "bukti penyelesaian")
    same = {"item_id": row.action_item_id, "actor": actor, "today": today, "now": now}
    if item.status is not ActionStatus.REPORTED:
        return progress.mark_done(session, proof=proof, text=row.note, **same)  # type: ignore[arg-type]
    reported = select(Progress.proof).where(Progress.action_item_id == item.id, Progress.proof == proof)
    if session.exec(reported).first() is not None:
        return None
    text = row.note or "Bukti dukung disampaikan pada rapat."
    return progress.report_progress(session, text=text, proof=proof, **same)  # type: ignore[arg-type]


def _runs_on(
    session: Session, row: CarryOverReview, item: ActionItem, *, actor: Actor, today: date, now: datetime
) -> int:
    """What was reported done, but is not, goes back to its owner."""
    editing.sentence(row.note, "keterangan kemajuan")
    same = {"item_id": row.action_item_id, "actor": actor, "today": today, "now": now}
    if item.status is ActionStatus.REPORTED:
        return progress.return_report(session, reason=row.note, **same)  # type: ignore[arg-type]
    return progress.report_progress(session, text=row.note, **same)  # type: ignore[arg-type]


def _extend(
    session: Session, row: CarryOverReview, item: ActionItem, *, actor: Actor, today: date, now: datetime
) -> None:
    """The owner's own request is decided when the meeting means the same day; another day is a new request.

    What was reported done, but needs more time, goes back to its owner.
    """
    until, reason = _day_of(row), editing.reason(row.note)
    if until <= today:
        raise RuleBroken(f"Tanggal baru harus setelah {indonesian.day(today)}.")
    if item.status is ActionStatus.REPORTED:
        row.progress_id = progress.return_report(
            session, item_id=row.action_item_id, reason=reason, actor=actor, today=today, now=now
        )
    asked = due_dates.waiting(session, item_id=row.action_item_id)
    if asked and asked.requested_due_on != until:
        due_dates.decide_due_date(
            session, request_id=asked.id or 0, is_granted=False, reason=_OTHER_DATE, actor=actor, now=now
        )
        asked = None
    row.is_own_request = asked is None
    row.request_id = (
        asked.id
        if asked
        else due_dates.request_due_date(
            session, item_id=item.id or 0, requested_due_on=until, reason=reason, actor=actor, today=today, now=now
        )
    )
    if row.is_granted:
        due_dates.decide_due_date(
            session, request_id=row.request_id or 0, is_granted=True, reason=_BY_CHAIR, actor=actor, now=now
        )


def _day_of(row: CarryOverReview) -> date:
    if row.requested_due_on is None:
        raise RuleBroken("Isi tanggal batas waktunya.")
    return row.requested_due_on


def _take_back(session: Session, row: CarryOverReview, *, actor: Actor, now: datetime) -> None:
    """Undo what a decision did to the action; its traces stay in the history."""
    if row.outcome is ReviewOutcome.CANCELLED:
        item = editing.held(session, ActionItem, row.action_item_id)
        action_items.restore(session, item_id=row.action_item_id, version=item.version, actor=actor, now=now)
    if row.outcome is ReviewOutcome.DUE_DATE:
        due_dates.take_first_back(session, item_id=row.action_item_id, due_on=_day_of(row), actor=actor, now=now)
    if row.progress_id is not None:
        progress.withdraw(session, report_id=row.progress_id, actor=actor, now=now)
    if row.request_id is not None and row.is_own_request:
        due_dates.withdraw_request(session, request_id=row.request_id, actor=actor, now=now)
    elif row.request_id is not None and row.is_granted:
        due_dates.reopen_request(session, request_id=row.request_id, actor=actor, now=now)
    row.progress_id = row.request_id = None

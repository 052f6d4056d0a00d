"""Permohonan perpanjangan batas waktu: a due date moves only by a request that was granted; the first is set once."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from data.models import ActionItem, DueDateRequest, Role
from services import history, indonesian
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import editing, progress
from services.text import clean_line


def set_first(session: Session, *, item_id: int, due_on: date, actor: Actor, today: date, now: datetime) -> None:
    """Give an action its first due date after its meeting; from then on it moves only by a request.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        RuleBroken: it has one, the day has passed, or the action is closed.
    """
    roles.require_recorder(actor)
    item = progress.open_action(session, item_id)
    if item.due_on is not None:
        raise RuleBroken(f"{item.number} sudah memiliki batas waktu. Ajukan Permohonan perpanjangan batas waktu.")
    if due_on < today:
        raise RuleBroken(f"Batas waktu tidak boleh sebelum {indonesian.day(today)}.")
    _write_first(session, item, due_on, action="set_due", actor=actor, now=now)


def take_first_back(session: Session, *, item_id: int, due_on: date, actor: Actor, now: datetime) -> None:
    """Take back what `set_first` wrote, as a new entry in the history.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        RuleBroken: the due date has moved since, or the action is closed.
    """
    roles.require_recorder(actor)
    item = progress.open_action(session, item_id)
    if item.due_on != due_on or item.first_due_on != due_on:
        raise RuleBroken(f"Batas waktu {item.number} sudah berubah lagi; keputusan ini tidak dapat ditarik.")
    _write_first(session, item, None, action="take_due_back", actor=actor, now=now)


def request_due_date(
    session: Session, *, item_id: int, requested_due_on: date, reason: str, actor: Actor, today: date, now: datetime
) -> int:
    """Return the id of a new request for a later due date.

    Raises:
        NotAllowed: the action is another agency's.
        RuleBroken: no due date to extend, not later than it or in the past, no reason, or a request already waits.
    """
    roles.require(actor, Role.ADMIN, Role.RECORDER, Role.AGENCY)
    item = progress.open_action(session, item_id)
    progress.require_own(session, actor.role, actor.agency_id, item)
    previous = _require_later(item, requested_due_on, today)
    if waiting(session, item_id=item_id):
        raise RuleBroken(f"Permohonan perpanjangan {item.number} yang lalu belum diputuskan.")
    request = DueDateRequest(
        action_item_id=item_id,
        previous_due_on=previous,
        requested_due_on=requested_due_on,
        reason=editing.reason(reason),
        requested_by_name=actor.name,
        requested_at=now,
        is_sample=item.is_sample,
    )
    session.add(request)
    history.record(
        session,
        actor=actor,
        now=now,
        action="request",
        entity=request,
        after={"due_on": requested_due_on, "reason": request.reason},
    )
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)
    return request.id or 0


def decide_due_date(
    session: Session, *, request_id: int, is_granted: bool, reason: str = "", actor: Actor, now: datetime
) -> None:
    """Grant or refuse a request; a granted one moves `due_on`, `first_due_on` stays.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        RuleBroken: it was decided before, the action is closed, or it is refused without a reason.
    """
    roles.require_recorder(actor)
    request = editing.held(session, DueDateRequest, request_id)
    if request.is_granted is not None:
        raise RuleBroken("Permohonan ini sudah diputuskan.")
    item = progress.open_action(session, request.action_item_id)
    why = clean_line(reason) if is_granted else editing.reason(reason)
    editing.change(
        request, {"is_granted": is_granted, "decision_reason": why, "decided_by_name": actor.name, "decided_at": now}
    )
    if is_granted:
        item.due_on = request.requested_due_on
    session.add_all([request, item])
    history.record(
        session, actor=actor, now=now, action="grant" if is_granted else "refuse", entity=request, after={"reason": why}
    )
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)


def withdraw_request(session: Session, *, request_id: int, actor: Actor, now: datetime) -> None:
    """Take a request back with what was decided on it: it stays in the history, the due date is the earlier one.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        RuleBroken: the action is closed, or its due date has moved again since.
    """
    roles.require_recorder(actor)
    request = editing.held(session, DueDateRequest, request_id)
    _move_back(session, request)
    request.is_withdrawn = True
    session.add(request)
    history.record(session, actor=actor, now=now, action="withdraw", entity=request)


def reopen_request(session: Session, *, request_id: int, actor: Actor, now: datetime) -> None:
    """Take the decision on a request back; the request waits again. Raises as `withdraw_request` does."""
    roles.require_recorder(actor)
    request = editing.held(session, DueDateRequest, request_id)
    _move_back(session, request)
    before, _ = editing.change(
        request, {"is_granted": None, "decision_reason": "", "decided_by_name": "", "decided_at": None}
    )
    session.add(request)
    history.record(session, actor=actor, now=now, action="reopen", entity=request, before=before)


def waiting(session: Session, *, item_id: int) -> DueDateRequest | None:
    """Return the request of an action that nobody has decided, or None."""
    undecided = select(DueDateRequest).where(
        DueDateRequest.action_item_id == item_id,
        col(DueDateRequest.is_granted).is_(None),
        col(DueDateRequest.is_withdrawn).is_(False),
    )
    return session.exec(undecided).first()


def extensions_shown(granted: int) -> str:
    """Return "diperpanjang 2×", or nothing when the due date never moved."""
    return f"diperpanjang {granted}×" if granted else ""


def _require_later(item: ActionItem, requested: date, today: date) -> date:
    if item.due_on is None:
        raise RuleBroken(f"{item.number} belum memiliki batas waktu. Lengkapi dahulu batas waktunya.")
    if requested <= item.due_on or requested < today:
        raise RuleBroken(f"Tanggal baru harus setelah {indonesian.day(max(item.due_on, today))}.")
    return item.due_on


def _write_first(
    session: Session, item: ActionItem, due_on: date | None, *, action: str, actor: Actor, now: datetime
) -> None:
    before, after = editing.change(item, {"due_on": due_on, "first_due_on": due_on})
    session.add(item)
    history.record(session, actor=actor, now=now, action=action, entity=item, before=before, after=after)
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)


def _move_back(session: Session, request: DueDateRequest) -> None:
    item = progress.open_action(session, request.action_item_id)
    if request.is_granted:
        if item.due_on != request.requested_due_on:
            raise RuleBroken(f"Batas waktu {item.number} sudah berubah lagi; keputusan ini tidak dapat ditarik.")
        item.due_on = request.previous_due_on
        session.add(item)
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)

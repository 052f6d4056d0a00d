"""Reports on an action: how far it is, that it is done, and what the sekretariat says to that."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from data.models import ActionItem, ActionStatus, Office, Progress, Role
from services import history
from services.access import roles
from services.access.roles import Actor
from services.errors import NotAllowed, RuleBroken
from services.live import topics
from services.meetings import editing
from services.text import clean


def report_progress(
    session: Session,
    *,
    item_id: int,
    text: str,
    percent: int | None = None,
    proof: str = "",
    actor: Actor,
    today: date,
    now: datetime,
) -> int:
    """Return the id of a new report on an open action.

    Args:
        percent: 0–100, or None when nobody said it.

    Raises:
        NotAllowed: the action is another agency's.
        RuleBroken: nothing was written, the action is closed, or the percentage lies outside 0–100.
    """
    roles.require(actor, Role.ADMIN, Role.RECORDER, Role.AGENCY)
    item = open_action(session, item_id)
    require_own(session, actor.role, actor.agency_id, item)
    if percent is not None and not 0 <= percent <= 100:
        raise RuleBroken("Kemajuan diisi dengan angka 0 sampai 100.")
    row = _row(item, actor.user_id, actor.name, today, now)
    row.text, row.proof, row.percent = editing.sentence(text, "keterangan kemajuan"), clean(proof), percent
    session.add(row)
    history.record(
        session, actor=actor, now=now, action="report", entity=item, after={"text": row.text, "percent": percent}
    )
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)
    return row.id or 0


def mark_done(
    session: Session, *, item_id: int, proof: str, text: str = "", actor: Actor, today: date, now: datetime
) -> int:
    """Return the id of the report that says an action is done; it then waits for the sekretariat.

    Raises:
        NotAllowed: the action is another agency's.
        RuleBroken: no proof, or the action is not open.
    """
    roles.require(actor, Role.ADMIN, Role.RECORDER, Role.AGENCY)
    item = open_action(session, item_id)
    require_own(session, actor.role, actor.agency_id, item)
    if item.status is not ActionStatus.OPEN:
        raise RuleBroken(f"{item.number} sudah dilaporkan selesai dan menunggu verifikasi Sekretariat TPPS.")
    row = _row(item, actor.user_id, actor.name, today, now)
    row.text, row.proof = clean(text), editing.sentence(proof, "bukti penyelesaian")
    row.status, row.percent = ActionStatus.REPORTED, 100
    item.status = ActionStatus.REPORTED
    session.add_all([row, item])
    history.record(session, actor=actor, now=now, action="report-done", entity=item, after={"proof": row.proof})
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)
    return row.id or 0


def verify(session: Session, *, item_id: int, text: str = "", actor: Actor, today: date, now: datetime) -> None:
    """Close an action that was reported done; it counts as done on the day of the report.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        RuleBroken: it was not reported done.
    """
    roles.require_recorder(actor)
    item = _reported(session, item_id)
    row = _row(item, actor.user_id, actor.name, today, now)
    row.status, row.text, row.percent = ActionStatus.DONE, clean(text), 100
    item.status, item.done_on = ActionStatus.DONE, _reported_on(session, item_id) or today
    session.add_all([row, item])
    history.record(session, actor=actor, now=now, action="verify", entity=item, after={"done_on": item.done_on})
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)


def return_report(session: Session, *, item_id: int, reason: str, actor: Actor, today: date, now: datetime) -> int:
    """Return the id of the report that opens an action again and says why it is not done.

    "Dikembalikan: bukti dukung belum memuat nama desa."

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        RuleBroken: it was not reported done, or no reason.
    """
    roles.require_recorder(actor)
    item = _reported(session, item_id)
    row = _row(item, actor.user_id, actor.name, today, now)
    row.text = f"Dikembalikan: {editing.reason(reason)}"
    row.status = item.status = ActionStatus.OPEN
    session.add_all([row, item])
    history.record(session, actor=actor, now=now, action="return", entity=item, after={"reason": row.text})
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)
    return row.id or 0


def withdraw(session: Session, *, report_id: int, actor: Actor, now: datetime) -> None:
    """Take a report back: it stays in the history, and the action stands where the report before it left it.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        RuleBroken: the action was closed since.
    """
    roles.require_recorder(actor)
    row = editing.held(session, Progress, report_id)
    item = open_action(session, row.action_item_id)
    if row.is_withdrawn:
        return
    row.is_withdrawn = True
    session.add(row)
    session.flush()
    item.status = reported_status(session, row.action_item_id)
    session.add(item)
    history.record(session, actor=actor, now=now, action="withdraw", entity=row, before={"text": row.text})
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)


def open_action(session: Session, item_id: int) -> ActionItem:
    """Return the action, held, when it is not closed; else raise RuleBroken."""
    item = editing.held(session, ActionItem, item_id)
    if item.status is ActionStatus.CANCELLED:
        raise RuleBroken(f"{item.number} sudah dibatalkan; tidak ada yang dilaporkan lagi.")
    if item.status is ActionStatus.DONE:
        raise RuleBroken(f"{item.number} sudah selesai dan diverifikasi.")
    return item


def require_own(session: Session, role: Role, agency_id: int | None, item: ActionItem) -> None:
    """Do nothing unless an agency's account looks at another agency's action, which raises NotAllowed."""
    if role is not Role.AGENCY:
        return
    owner = session.get(Office, item.owner_office_id) if item.owner_office_id else None
    if owner is None or agency_id is None or owner.agency_id != agency_id:
        raise NotAllowed(
            "Tindak lanjut ini milik perangkat daerah lain. Laporkan hanya tindak lanjut instansi sendiri."
        )


def reported_status(session: Session, item_id: int) -> ActionStatus:
    """Return the status the newest report left an action in; open when nobody has reported."""
    standing = select(Progress).where(Progress.action_item_id == item_id, col(Progress.is_withdrawn).is_(False))
    newest = standing.order_by(col(Progress.id).desc())
    row = session.exec(newest).first()
    return row.status if row else ActionStatus.OPEN


def _reported(session: Session, item_id: int) -> ActionItem:
    item = editing.held(session, ActionItem, item_id)
    if item.status is not ActionStatus.REPORTED:
        raise RuleBroken(f"{item.number} tidak sedang menunggu verifikasi.")
    return item


def _reported_on(session: Session, item_id: int) -> date | None:
    found = select(col(Progress.reported_on)).where(
        Progress.action_item_id == item_id,
        Progress.status == ActionStatus.REPORTED,
        col(Progress.is_withdrawn).is_(False),
    )
    return max(session.exec(found).all(), default=None)


def _row(item: ActionItem, user_id: int | None, name: str, today: date, now: datetime) -> Progress:
    return Progress(
        action_item_id=item.id or 0,
        status=item.status,
        reported_on=today,
        reported_by=user_id,
        reported_by_name=name,
        at=now,
        is_sample=item.is_sample,
    )

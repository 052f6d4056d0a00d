"""What became of the sample actions between the meetings: reports, verification, requests for a later date."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from data.models import ActionItem, DueDateRequest, Role
from services import settings
from services.access.roles import Actor
from services.meetings import action_items

SECRETARIAT = Actor(user_id=None, name="Sekretariat TPPS (CONTOH)", role=Role.ADMIN)


def tell(session: Session, event: Mapping[str, Any]) -> None:
    """Do what an event of the story says, on its day at ten o'clock."""
    item = session.exec(select(ActionItem).where(ActionItem.number == event["nomor"])).one()
    day = date.fromisoformat(event["tanggal"])
    now = datetime.combine(day, time(10), ZoneInfo(settings.read(session).time_zone))
    _ACTS[event["jenis"]](session, item, event, day, now)


def _report(session: Session, item: ActionItem, event: Mapping[str, Any], day: date, now: datetime) -> None:
    action_items.report_progress(
        session,
        item_id=item.id or 0,
        text=event["teks"],
        percent=event["persen"],
        actor=_owner(item),
        today=day,
        now=now,
    )


def _done(session: Session, item: ActionItem, event: Mapping[str, Any], day: date, now: datetime) -> None:
    action_items.mark_done(
        session,
        item_id=item.id or 0,
        text=event["teks"],
        proof=event["bukti"],
        actor=_owner(item),
        today=day,
        now=now,
    )


def _verified(session: Session, item: ActionItem, event: Mapping[str, Any], day: date, now: datetime) -> None:
    action_items.verify(session, item_id=item.id or 0, text=event["teks"], actor=SECRETARIAT, today=day, now=now)


def _returned(session: Session, item: ActionItem, event: Mapping[str, Any], day: date, now: datetime) -> None:
    action_items.return_report(
        session, item_id=item.id or 0, reason=event["teks"], actor=SECRETARIAT, today=day, now=now
    )


def _requested(session: Session, item: ActionItem, event: Mapping[str, Any], day: date, now: datetime) -> None:
    action_items.request_due_date(
        session,
        item_id=item.id or 0,
        requested_due_on=date.fromisoformat(event["menjadi"]),
        reason=event["teks"],
        actor=_owner(item),
        today=day,
        now=now,
    )


def _granted(session: Session, item: ActionItem, event: Mapping[str, Any], day: date, now: datetime) -> None:
    waiting = select(DueDateRequest).where(
        DueDateRequest.action_item_id == item.id, col(DueDateRequest.is_granted).is_(None)
    )
    request = session.exec(waiting).one()
    action_items.decide_due_date(
        session, request_id=request.id or 0, is_granted=True, reason=event["teks"], actor=SECRETARIAT, now=now
    )


def _owner(item: ActionItem) -> Actor:
    return Actor(user_id=None, name=f"{item.owner} (CONTOH)", role=Role.RECORDER)


_ACTS: dict[str, Callable[[Session, ActionItem, Mapping[str, Any], date, datetime], None]] = {
    "kemajuan": _report,
    "selesai": _done,
    "verifikasi": _verified,
    "dikembalikan": _returned,
    "permohonan": _requested,
    "dikabulkan": _granted,
}

"""One action as lists show it, with what stands around it: reports, requests, meeting, bidang."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from data.models import ActionItem, ActionStatus, Division, DueDateRequest, Meeting, Office, Progress
from services import indonesian
from services.meetings import items
from services.meetings.due_dates import extensions_shown
from services.meetings.views import Item

STATUS_WORDS = {
    ActionStatus.OPEN: "Berjalan",
    ActionStatus.REPORTED: "Menunggu verifikasi",
    ActionStatus.DONE: "Selesai",
    ActionStatus.CANCELLED: "Dibatalkan",
}
_ORDER = tuple(STATUS_WORDS)


@dataclass(frozen=True)
class Waiting:
    """A request for a later due date that nobody has decided."""

    request_id: int
    requested_due_on: date
    reason: str
    requested_by: str


@dataclass(frozen=True)
class ActionRow:
    """One action as a list shows it.

    Attributes:
        days_late: days since the due date, 0 when it is not late; a reported action is not late.
        first_due_shown: the due date as first agreed, when it has moved; else empty.
        extensions: "diperpanjang 2×" or empty.
        last_report: "Terlatih 5 dari 9 kader. (7 Januari 2025)" or empty.
        percent: 0–100 of the newest report that said it.
        owner_agency_id: whose account may report on it.
    """

    item: Item
    status: ActionStatus
    status_word: str
    is_late: bool
    days_late: int
    first_due_shown: str
    extensions: str
    last_report: str
    last_proof: str
    percent: int | None
    waiting: Waiting | None
    owner_agency_id: int | None
    division_number: int | None
    division_name: str
    meeting_title: str
    meeting_on: date


def read(session: Session, *, actions: Sequence[ActionItem], today: date, until: date | None = None) -> list[ActionRow]:
    """Return the rows of these actions: the longest late first, then open, reported, done, cancelled by due date.

    Args:
        until: as of `items.by_kind`.
    """
    if not actions:
        return []
    around = _Around(session, actions, until)
    rows = [_row(action, around, today) for action in actions]
    return sorted(rows, key=lambda row: (-row.days_late, _ORDER.index(row.status), _due(row), row.item.label))


class _Around:
    """What stands around these actions, one query each."""

    def __init__(self, session: Session, actions: Sequence[ActionItem], until: date | None) -> None:
        ids = [action.id or 0 for action in actions]
        told = items.by_kind(session, kind="action", item_ids=ids, until=until)
        self.items = {item.id: item for item in told}
        self.reports = _reports(session, ids)
        self.granted = _granted(session, ids)
        self.waiting = _waiting(session, ids)
        self.agencies = dict(session.exec(select(Office.id, Office.agency_id)).all())
        self.divisions = {row.id: row for row in session.exec(select(Division))}
        meetings = {action.meeting_id for action in actions}
        self.meetings = {row.id: row for row in session.exec(select(Meeting).where(col(Meeting.id).in_(meetings)))}


def _row(action: ActionItem, around: _Around, today: date) -> ActionRow:
    item_id = action.id or 0
    reports = around.reports[item_id]
    division, meeting = around.divisions.get(action.division_id), around.meetings[action.meeting_id]
    days_late = _days_late(action, today)
    return ActionRow(
        item=around.items[item_id],
        status=action.status,
        status_word=STATUS_WORDS[action.status],
        is_late=days_late > 0,
        days_late=days_late,
        first_due_shown=_first_due(action),
        extensions=extensions_shown(around.granted.get(item_id, 0)),
        last_report=_last_report(reports),
        last_proof=next((row.proof for row in reversed(reports) if row.proof), ""),
        percent=_percent(action, reports),
        waiting=around.waiting.get(item_id),
        owner_agency_id=around.agencies.get(action.owner_office_id),
        division_number=division.number if division else None,
        division_name=division.short_name if division else "",
        meeting_title=meeting.title,
        meeting_on=meeting.held_on,
    )


def _due(row: ActionRow) -> date:
    return row.item.due_on or date.max


def _days_late(action: ActionItem, today: date) -> int:
    if action.status is not ActionStatus.OPEN or action.due_on is None:
        return 0
    return max(0, (today - action.due_on).days)


def _first_due(action: ActionItem) -> str:
    moved = action.first_due_on is not None and action.first_due_on != action.due_on
    return indonesian.day(action.first_due_on) if moved and action.first_due_on else ""


def _last_report(reports: list[Progress]) -> str:
    said = [row for row in reports if row.text]
    return f"{said[-1].text} ({indonesian.day(said[-1].reported_on)})" if said else ""


def _percent(action: ActionItem, reports: list[Progress]) -> int | None:
    """The newest that was said; of an open action, the 100 of a report that went back to its owner says nothing."""
    is_open = action.status is ActionStatus.OPEN
    standing = [row for row in reports if not (is_open and row.status is ActionStatus.REPORTED)]
    return next((row.percent for row in reversed(standing) if row.percent is not None), None)


def _reports(session: Session, ids: list[int]) -> dict[int, list[Progress]]:
    reports: dict[int, list[Progress]] = defaultdict(list)
    standing = select(Progress).where(col(Progress.action_item_id).in_(ids), col(Progress.is_withdrawn).is_(False))
    for row in session.exec(standing.order_by(col(Progress.id))):
        reports[row.action_item_id].append(row)
    return reports


def _granted(session: Session, ids: list[int]) -> dict[int, int]:
    counted = select(col(DueDateRequest.action_item_id), func.count())
    counted = counted.where(col(DueDateRequest.is_granted).is_(True), col(DueDateRequest.is_withdrawn).is_(False))
    grouped = counted.where(col(DueDateRequest.action_item_id).in_(ids)).group_by(col(DueDateRequest.action_item_id))
    return dict(session.exec(grouped).all())


def _waiting(session: Session, ids: list[int]) -> dict[int, Waiting]:
    undecided = select(DueDateRequest)
    undecided = undecided.where(col(DueDateRequest.is_granted).is_(None), col(DueDateRequest.is_withdrawn).is_(False))
    return {
        row.action_item_id: Waiting(row.id or 0, row.requested_due_on, row.reason, row.requested_by_name)
        for row in session.exec(undecided.where(col(DueDateRequest.action_item_id).in_(ids)))
    }

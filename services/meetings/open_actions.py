"""The actions that are still open, of all meetings, as the capture line needs them while one types."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from data import engine as database
from data.models import ActionItem, Meeting, Region
from services import agreed_actions
from services.live import topics
from services.meetings import likeness
from services.meetings.likeness import Deed

_COLUMNS: tuple[Any, ...] = (
    ActionItem.id,
    ActionItem.number,
    ActionItem.text,
    ActionItem.owner,
    ActionItem.owner_office_id,
    ActionItem.due_on,
    ActionItem.meeting_id,
    ActionItem.is_sample,
    ActionItem.region_id,
    ActionItem.indicator_id,
    ActionItem.proof,
    Meeting.held_on,
    col(Region.name).label("region"),
)
_held: dict[str, Any] = {}


@dataclass(frozen=True)
class OpenAction:
    """One open action; `deed` is what it says to do."""

    id: int
    label: str
    text: str
    owner: str
    owner_office_id: int | None
    due_on: date | None
    meeting_id: int
    meeting_on: date
    is_sample: bool
    deed: Deed


def read(session: Session) -> tuple[OpenAction, ...]:
    """Return all open actions that were agreed, the newest first; made-up ones say so in `is_sample`."""
    found = (
        select(*_COLUMNS)
        .join(Meeting, col(Meeting.id) == ActionItem.meeting_id)
        .outerjoin(Region, col(Region.id) == ActionItem.region_id)
        .where(*agreed_actions.agreed(), agreed_actions.unfinished())
        .order_by(col(ActionItem.id).desc())
    )
    return tuple(_open(row) for row in session.execute(found))


def held(session: Session) -> tuple[OpenAction, ...]:
    """Return them without reading them again, as long as no action of any meeting has changed."""
    stamp = (database.database_url(), topics.counters(session, [topics.FOLLOW_UP])[topics.FOLLOW_UP])
    known = _held.get("actions")
    if known is None or known[0] != stamp:
        known = _held["actions"] = (stamp, read(session))
    return known[1]


def _open(row: Any) -> OpenAction:
    return OpenAction(
        id=row.id,
        label=row.number,
        text=row.text,
        owner=row.owner,
        owner_office_id=row.owner_office_id,
        due_on=row.due_on,
        meeting_id=row.meeting_id,
        meeting_on=row.held_on,
        is_sample=row.is_sample,
        deed=likeness.deed(
            row.text,
            apart=(row.owner, row.region or "", row.proof),
            owner_office_id=row.owner_office_id,
            region_id=row.region_id,
            indicator_id=row.indicator_id,
        ),
    )

"""Tindak lanjut over all meetings: what is open, what is late, what waits for whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from data.models import ActionItem, ActionStatus, Division, Meeting, Office, Region
from services import agreed_actions, indonesian
from services.errors import NotFound
from services.meetings import follow_up_rows, states
from services.meetings.follow_up_rows import STATUS_WORDS, ActionRow

__all__ = ["STATUS_WORDS", "ActionRow", "Choices", "FollowUp", "actions", "choices", "one", "review_of", "title_of"]


@dataclass(frozen=True)
class FollowUp:
    """The rows asked for and how many of them there are of each sort.

    Attributes:
        title: the computed answer: "Tujuh tindak lanjut lewat batas waktu".
        open: those running, the late ones among them.
    """

    rows: tuple[ActionRow, ...]
    title: str
    open: int
    late: int
    reported: int
    done: int


@dataclass(frozen=True)
class Choices:
    """What the list can be narrowed to, in the order of the lists: ids and names that some action has."""

    divisions: dict[int, str]
    owners: dict[int, str]
    regions: dict[int, str]
    meetings: dict[int, str]


def actions(
    session: Session,
    *,
    today: date,
    division_id: int | None = None,
    status: ActionStatus | None = None,
    owner_office_id: int | None = None,
    region_id: int | None = None,
    meeting_id: int | None = None,
    late_only: bool = False,
    agency_id: int | None = None,
    until: date | None = None,
) -> FollowUp:
    """Return the actions of all meetings that match; late ones first, the longest late on top.

    Args:
        status: None means all but the cancelled.
        agency_id: only what offices of this agency owe.
        until: as of `items.by_kind`.
    """
    found = select(ActionItem).join(Meeting, col(Meeting.id) == ActionItem.meeting_id).where(*agreed_actions.agreed())
    wanted = (
        (ActionItem.division_id, division_id),
        (ActionItem.owner_office_id, owner_office_id),
        (ActionItem.region_id, region_id),
        (ActionItem.meeting_id, meeting_id),
    )
    for column, value in wanted:
        if value is not None:
            found = found.where(col(column) == value)
    found = found.where(ActionItem.status == status if status else ActionItem.status != ActionStatus.CANCELLED)
    if agency_id is not None:
        offices = select(Office.id).where(Office.agency_id == agency_id)
        found = found.where(col(ActionItem.owner_office_id).in_(offices))
    if late_only:
        found = found.where(ActionItem.status == ActionStatus.OPEN, col(ActionItem.due_on) < today)
    return _told(follow_up_rows.read(session, actions=session.exec(found).all(), today=today, until=until))


def review_of(session: Session, *, meeting_id: int, today: date, also: Collection[int] = ()) -> FollowUp:
    """Return the open actions of earlier meetings, the oldest meeting first: what a rakor reviews. Never a copy.

    Their figures are told as they stand in the month that the meeting speaks of.

    Args:
        also: ids of actions that are listed although they are finished or cancelled: the meeting decided that.
    """
    meeting = states.get(session, meeting_id)
    is_reviewed = agreed_actions.unfinished() | col(ActionItem.id).in_(also)
    found = (
        select(ActionItem)
        .join(Meeting, col(Meeting.id) == ActionItem.meeting_id)
        .where(*agreed_actions.agreed(), Meeting.held_on < meeting.held_on)
        .where(col(Meeting.is_sample) == meeting.is_sample, is_reviewed)
    )
    until = meeting.data_period_on
    told = _told(follow_up_rows.read(session, actions=session.exec(found).all(), today=today, until=until))
    oldest_first = sorted(told.rows, key=lambda row: (row.meeting_on, row.item.due_on or date.max, row.item.label))
    return replace(told, rows=tuple(oldest_first))


def one(session: Session, *, item_id: int, today: date) -> ActionRow:
    """Return one action as the list shows it, or raise NotFound."""
    found = session.get(ActionItem, item_id)
    if found is None:
        raise NotFound("Tindak lanjut ini tidak ditemukan. Muat ulang halaman.")
    return follow_up_rows.read(session, actions=[found], today=today)[0]


def choices(session: Session) -> Choices:
    """Return the bidang, owners, regions and meetings that actions have."""
    divisions = select(col(Division.id), col(Division.number), col(Division.short_name))
    owners, regions = select(col(Office.id), col(Office.title)), select(col(Region.id), col(Region.name))
    meetings = select(Meeting).order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
    return Choices(
        divisions={
            row[0] or 0: f"Bidang {row[1]}: {row[2]}"
            for row in session.exec(
                divisions.where(_has(Division.id, ActionItem.division_id)).order_by(col(Division.number))
            )
        },
        owners=_names(
            session, owners.where(_has(Office.id, ActionItem.owner_office_id)).order_by(col(Office.position))
        ),
        regions=_names(session, regions.where(_has(Region.id, ActionItem.region_id)).order_by(col(Region.position))),
        meetings={
            row.id or 0: f"{indonesian.day(row.held_on)} · {row.title}"
            for row in session.exec(meetings.where(_has(Meeting.id, ActionItem.meeting_id)))
        },
    )


def _has(key: Any, used: Any) -> Any:
    return col(key).in_(select(used).where(col(used).is_not(None)))


def _names(session: Session, found: Any) -> dict[int, str]:
    return {row[0]: row[1] for row in session.exec(found)}


def title_of(*, late: int, running: int, reported: int, total: int) -> str:
    """Return the answer that a list of actions opens with."""
    if late:
        return f"{_count(late)} tindak lanjut lewat batas waktu"
    if running:
        return f"{_count(running)} tindak lanjut berjalan, tidak ada yang lewat batas waktu"
    if reported:
        return f"{_count(reported)} tindak lanjut menunggu verifikasi Sekretariat TPPS"
    return "Semua tindak lanjut sudah selesai" if total else "Belum ada tindak lanjut"


def _count(number: int) -> str:
    return indonesian.count_word(number).capitalize()


def _told(rows: Sequence[ActionRow]) -> FollowUp:
    count = {status: sum(row.status is status for row in rows) for status in ActionStatus}
    late, running, reported = sum(row.is_late for row in rows), count[ActionStatus.OPEN], count[ActionStatus.REPORTED]
    return FollowUp(
        rows=tuple(rows),
        title=title_of(late=late, running=running, reported=reported, total=len(rows)),
        open=running,
        late=late,
        reported=reported,
        done=count[ActionStatus.DONE],
    )

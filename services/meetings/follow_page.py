"""What a phone in the room may follow by the room code: the answer on the wall, acara, what was agreed, who came."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlmodel import Session, select

from data.models import Meeting, MeetingState
from services.errors import NotFound, RuleBroken
from services.live import topics
from services.meetings import agenda, attendance, heads, items, states, wall, wall_cards, wall_lists
from services.meetings.stage_now import current
from services.meetings.views import Item, MeetingHead
from services.meetings.wall_memo import shared

T = TypeVar("T")
_AFTERWARDS = timedelta(hours=24)  # then the notula tells
_BLANK = wall.BLANK


@dataclass(frozen=True)
class Line:
    """An agreement or action: label, text, and who owes it by when."""

    label: str
    text: str
    owes: str


@dataclass(frozen=True)
class FollowPage:
    """A meeting as a phone sees it; nothing in it is personal data, and no small number stands in it.

    Attributes:
        answer: the largest sentence of the wall.
        place: which acara, or which state; empty where the answer says it.
        agenda: (number, title, state word, is current).
        lines: newest first.
        came: "38 dari 42 undangan, 8 dari 8 kecamatan"; empty before anybody came.
    """

    title: str
    day: str
    state_word: str
    answer: str
    place: str
    agenda: tuple[tuple[str, str, str, bool], ...]
    lines: tuple[Line, ...]
    came: str


def meeting_of(session: Session, *, room_code: str, now: datetime) -> int:
    """Return the meeting of a room code.

    Raises:
        NotFound: no meeting has it.
        RuleBroken: the meeting ended more than a day ago.
    """
    meeting = session.exec(select(Meeting).where(Meeting.room_code == room_code.upper())).first()
    if meeting is None:
        raise NotFound("Kode ruang ini tidak dikenal. Lihat enam huruf pada layar rapat.")
    if not states.is_open(meeting.state) and (meeting.ended_at or now) + _AFTERWARDS < now:
        raise RuleBroken("Rapat ini sudah selesai. Hasilnya ada pada notula.")
    return meeting.id or 0


def topics_of(meeting_id: int) -> tuple[str, ...]:
    """Return the topics on which the page depends."""
    return (topics.DATA, topics.items(meeting_id), topics.stage(meeting_id), topics.meeting(meeting_id))


def once(session: Session, *, meeting_id: int, now: datetime, draw: Callable[[FollowPage], T]) -> T:
    """Return what `draw` makes of the page, drawn once for all phones until one of its topics moves.

    Raises:
        NotFound: no such meeting.
    """
    counters = topics.counters(session, topics_of(meeting_id))
    key = ("follow", draw, meeting_id, tuple(counters.items()))
    return shared(session, key, lambda: draw(read(session, meeting_id=meeting_id, now=now)))


def read(session: Session, *, meeting_id: int, now: datetime) -> FollowPage:
    """Return the page of one meeting, or raise NotFound."""
    head = heads.head(session, meeting_id=meeting_id)
    seen = wall.content(session, meeting_id=meeting_id, now=now)
    shown = [one for one in items.of_meeting(session, meeting_id=meeting_id) if wall_cards.is_shown(one)]
    came = attendance.attendance(session, meeting_id=meeting_id)
    rows = wall_lists.agenda(agenda.rows(session, meeting_id=meeting_id, now=now), place="")["rows"]
    place = seen["head"]["place"]
    is_blank = current(session, meeting_id=meeting_id).is_blank and head.state in states.ACTIVE
    answer = _BLANK if is_blank else _answer(seen["stage"], head)
    return FollowPage(
        title=seen["head"]["title"],
        day=head.held_shown,
        state_word=head.state_word,
        answer=answer,
        place=place if place != answer else "",
        agenda=tuple((row["number"], row["title"], row["word"], row["state"] == "current") for row in rows),
        lines=tuple(_line(one) for one in reversed(shown)),
        came=came.sentence if came.present else "",
    )


def _answer(stage: dict[str, Any], head: MeetingHead) -> str:
    """The wall's title; for one item its own text, which is set largest there."""
    said = str(stage.get("title") or stage.get("text") or head.title)
    return head.title if head.state is MeetingState.DRAFT else said


def _line(one: Item) -> Line:
    due = f"batas waktu {one.due_shown}" if one.due_on else one.due_shown
    return Line(one.label, one.text, " · ".join(filter(None, [one.owner, due])))

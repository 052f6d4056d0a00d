"""The wall follows the reading: what is read aloud stands on it."""

from datetime import datetime

from sqlmodel import Session

from data.models import StageView
from services.access import roles
from services.access.roles import Actor
from services.meetings import lifecycle, read_back, stage


def begin(session: Session, *, meeting_id: int, actor: Actor, now: datetime) -> None:
    """Begin the reading back: the first item stands on the wall and the room is asked.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: the meeting does not run.
    """
    roles.require_recorder(actor)
    lifecycle.begin_reading_back(session, meeting_id=meeting_id, actor=actor, now=now)
    stage.release(session, meeting_id=meeting_id, actor=actor, now=now)
    first = read_back.first_open(read_back.queue(session, meeting_id=meeting_id, with_figures=False))
    if first is not None:
        show(session, meeting_id=meeting_id, item_kind=first.item.kind, item_id=first.item.id, actor=actor, now=now)


def show(session: Session, *, meeting_id: int, item_kind: str, item_id: int, actor: Actor, now: datetime) -> None:
    """Put the item that is read aloud on the wall, full-screen; a wall that was held follows again.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: the meeting has no such item, or it was cancelled.
    """
    roles.require_recorder(actor)
    stage.release(session, meeting_id=meeting_id, actor=actor, now=now)
    stage.show(
        session,
        meeting_id=meeting_id,
        view=StageView.ITEM,
        item_kind=item_kind,
        item_id=item_id,
        actor=actor,
        now=now,
    )

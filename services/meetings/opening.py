"""The meeting begins, and the wall with it."""

from datetime import datetime

from sqlmodel import Session

from data.models import StageView
from services.access import roles
from services.access.roles import Actor
from services.meetings import lifecycle, stage


def begin(session: Session, *, meeting_id: int, actor: Actor, now: datetime) -> None:
    """Start the meeting; what was put on the wall before it, or an emptied or held wall, gives way to the acara.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: another meeting runs, or this one was started or cancelled before.
    """
    roles.require_recorder(actor)
    lifecycle.start(session, meeting_id=meeting_id, actor=actor, now=now)
    if stage.current(session, meeting_id=meeting_id).revision:  # a wall nobody touched shows the acara anyway
        stage.release(session, meeting_id=meeting_id, actor=actor, now=now)
        stage.show(session, meeting_id=meeting_id, view=StageView.AGENDA, actor=actor, now=now)

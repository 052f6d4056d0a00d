"""The wall follows the review: the old action that the recorder has chosen is marked, and its page comes up."""

from datetime import datetime

from sqlmodel import Session

from data.models import StageView
from services.access import roles
from services.access.roles import Actor
from services.errors import NotFound
from services.meetings import stage, states
from services.meetings.carry_over_rows import on_the_wall, queue
from services.meetings.stage_now import StageNow
from services.meetings.stage_steps import ACTIONS_ON_A_PAGE


def follow(session: Session, *, meeting_id: int, action_item_id: int, actor: Actor, now: datetime) -> StageNow:
    """Show the review with this action marked.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: no such meeting, or the action is none of its review.
    """
    roles.require_recorder(actor)
    read = queue(session, meeting_id=meeting_id, today=states.get(session, meeting_id).held_on)
    ids = [row.action.item.id for row in on_the_wall(read, chosen_id=action_item_id)]
    if action_item_id not in ids:
        raise NotFound("Tindak lanjut ini bukan dari rakor sebelumnya. Muat ulang halaman.")
    return stage.show(
        session,
        meeting_id=meeting_id,
        view=StageView.ACTIONS,
        item_kind="action",
        item_id=action_item_id,
        page=1 + ids.index(action_item_id) // ACTIONS_ON_A_PAGE,
        actor=actor,
        now=now,
    )

"""What this browser has not saved of a meeting, on the pages that have no line: sent from there, or shown as text."""

from data.models import MeetingState
from pages.components.capture import capture_room
from pages.components.files import register
from services import clock
from services.access.roles import Actor
from services.meetings import drafts, items, presence
from services.meetings.views import MeetingHead
from services.transaction import reading

_UNSENT = register("capture/unsent", "capture/outbox")
_LEFT_BEHIND = register("capture/left_behind", "capture/outbox")


def show(head: MeetingHead | None, actor: Actor) -> None:
    """Send what still waits while the meeting takes it; else show it."""
    if head is None or not capture_room.is_open(head):
        show_left_behind(head, actor)
        return
    _UNSENT(key=f"unsent-{head.id}", data={"meeting": head.id, "user": actor.user_id})


def show_left_behind(head: MeetingHead | None, actor: Actor) -> None:
    """Show as text what was typed in a meeting and not saved before it was closed; nothing without such a text."""
    if head is None or head.state is MeetingState.DRAFT:
        return
    with reading() as session:
        edits = presence.edits(session, meeting_id=head.id, now=clock.now())
        found = items.of_meeting(session, meeting_id=head.id, with_figures=False)
        saved = drafts.saved_keys(session, meeting_id=head.id)
    data = {
        "meeting": head.id,
        "user": actor.user_id,
        "saved": sorted(saved),
        "sentences": {f"{item.kind}:{item.id}": item.text for item in found},
        "edits": [
            {"item": edit.item, "body": edit.body, "sequence": edit.sequence}
            for edit in edits
            if edit.user_id == actor.user_id
        ],
    }
    _LEFT_BEHIND(key=f"left-behind-{head.id}", data=data)

"""Pencatatan: the review of old actions, shown while its acara is the current one."""

from data.models import AgendaKind
from pages.components import live
from pages.components.files import register
from pages.components.review import review_json
from services import clock
from services.access.roles import Actor
from services.live import topics
from services.meetings import agenda, carry_over, lifecycle, presence
from services.transaction import reading

_LIST = register("review/review_list", with_scripts="open_field")


@live.fragment
def show(meeting_id: int, actor: Actor) -> None:
    """The old actions of earlier meetings, oldest first; nothing in any other acara."""
    heard = [topics.meeting(meeting_id), topics.FOLLOW_UP, topics.DATA, topics.editing(meeting_id)]
    live.bus(heard, key="capture-review-bus")
    with reading() as session:
        head = lifecycle.head(session, meeting_id=meeting_id)
        rows = agenda.rows(session, meeting_id=meeting_id, now=clock.now())
        current = next((row.kind for row in rows if row.id == head.current_agenda_item_id), None)
        if current is not AgendaKind.REVIEW:
            return
        read = carry_over.queue(session, meeting_id=meeting_id, today=head.held_on)
        left = presence.left_open(session, meeting_id=meeting_id, kind="review", actor=actor, now=clock.now())
        edits = presence.editing_now(session, meeting_id=meeting_id, now=clock.now())
    data = {
        "meeting": meeting_id,
        "user": actor.user_id,
        "title": read.title,
        "count": read.count,
        "fold": read.fold,
        "rows": [review_json.of(row) for row in read.rows],
        "left": {str(item_id): body for item_id, body in left.items()},
        "editing": [{"item": edit.item, "by": edit.by, "client": edit.client} for edit in edits],
    }
    _LIST(key="capture-review", data=data)

"""Pencatatan: the review of old actions, shown while its acara is the current one, or a field of it is open."""

from typing import Any

import streamlit as st

from data.models import AgendaKind
from pages.components import live, offered
from pages.components.files import register
from pages.components.review import review_json
from services import clock
from services.access.roles import Actor
from services.live import topics
from services.meetings import agenda, carry_over, lifecycle, presence
from services.meetings.presence import Edit
from services.transaction import reading

_LIST = register("review/review_list", "open_field", offered.PARTS)


@live.fragment
def show(meeting_id: int, actor: Actor) -> None:
    """The old actions of earlier meetings, oldest first.

    In any other acara only those in which the actor is still typing: their form must not vanish with the acara. Which
    these are the page knows before the server does: once more all of them go there, and it shows what is open.
    """
    heard = [topics.meeting(meeting_id), topics.FOLLOW_UP, topics.DATA, topics.editing(meeting_id)]
    live.bus(heard, key="capture-review-bus")
    with reading() as session:
        head = lifecycle.head(session, meeting_id=meeting_id)
        rows = agenda.rows(session, meeting_id=meeting_id, now=clock.now())
        current = next((row.kind for row in rows if row.id == head.current_agenda_item_id), None)
        is_current = current is AgendaKind.REVIEW
        edits = presence.edits(session, meeting_id=meeting_id, now=clock.now())
        typed = {_action_id(edit) for edit in edits if edit.user_id == actor.user_id and _is_typed(edit)}
        lingers = _was_current(meeting_id, is_current) and not is_current
        if not is_current and not typed and not lingers:
            return
        read = carry_over.queue(session, meeting_id=meeting_id, today=head.held_on)
        left = presence.left_open(session, meeting_id=meeting_id, kind="review", actor=actor, now=clock.now())
    told = [row for row in read.rows if is_current or lingers or row.action.item.id in typed]
    if not told and not is_current:
        return
    data = {
        "meeting": meeting_id,
        "user": actor.user_id,
        "is_current": is_current,
        "title": read.title if is_current else "Tindak lanjut lama yang masih Bapak/Ibu tulis",
        "count": read.count if is_current else "",
        "fold": read.fold if is_current else "",
        "rows": [review_json.of(row) | ({} if is_current else {"folded": False}) for row in told],
        "typed": sorted(typed),
        "left": {str(item_id): body for item_id, body in left.items()},
        "editing": [{"item": edit.item, "by": edit.by, "client": edit.client} for edit in edits if edit.is_now],
    }
    _LIST(key="capture-review", data=data)


def _was_current(meeting_id: int, is_current: bool) -> bool:
    """Whether the review was the current acara when this page drew it last; from now on `is_current` is."""
    key = f"review-was-current-{meeting_id}"
    was = bool(st.session_state.get(key))
    st.session_state[key] = is_current
    return was


def _action_id(edit: Edit) -> int:
    kind, item_id = edit.item.split(":")
    return int(item_id) if kind == "review" else 0


def _is_typed(edit: Edit) -> bool:
    """Whether somebody has the field open now, or left words in it."""
    return edit.is_now or any(_words(edit.body.get("values")))


def _words(values: Any) -> list[str]:
    return [value for value in values.values() if isinstance(value, str)] if isinstance(values, dict) else []

"""Who is editing which saved item: seen early, so that two recorders do not rewrite the same sentence.

An open field keeps its text as a draft in the place "edit:action:12". A draft that was touched a moment ago is the
sign that its owner edits; an older one is only text to be offered again.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from data.models import Draft, User
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import drafts
from services.meetings.drafts import KeptDraft

FRESH = timedelta(seconds=60)  # the page says it is still there every 20 s
_NOTHING = "{}"  # of a field saved or given up; it stays, so that what comes late is known to be older
# Items; an old action in the review, by its id; the form of Pembacaan Hasil, by the meeting's.
_PLACE = re.compile(r"edit:(?:note|agreement|action|review|results):[0-9]{1,9}")


@dataclass(frozen=True)
class Edit:
    """An item that somebody has open, or left open.

    Attributes:
        item: the item as lists name it: "action:12".
        by: who it is, as the account names them.
        client: the browser tab.
        is_now: whether it is being edited at this moment.
        sequence: counts what that tab told of its fields.
        body: what was typed, as the browser left it: text, fields, version.
    """

    item: str
    user_id: int
    by: str
    client: str
    is_now: bool
    sequence: int
    body: dict[str, Any]


def is_place(place: str) -> bool:
    """Return whether a draft's place is an open field of a saved item."""
    return _PLACE.fullmatch(place) is not None


def keep(
    session: Session,
    *,
    meeting_id: int,
    place: str,
    client: str,
    sequence: int,
    body: dict[str, Any],
    actor: Actor,
    now: datetime,
    is_left: bool = False,
) -> None:
    """Keep what is being typed into an open field, and tell the other recorders when that begins or ends.

    Args:
        client: the browser tab.
        is_left: the field is no longer open: its text stays when the page was left, and is empty when it was saved
            or given up.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: the place is no field of an item.
    """
    roles.require_recorder(actor)
    if not is_place(place) or actor.user_id is None:
        raise RuleBroken("Permintaan ini tidak lengkap. Muat ulang halaman, lalu coba lagi.")
    same: dict[str, Any] = {"user_id": actor.user_id, "meeting_id": meeting_id, "place": place}
    was = _told(drafts.newest(session, **same), now)
    drafts.keep(session, **same, client=client, sequence=sequence, body=body, is_left=is_left, now=now)
    if was != _told(drafts.newest(session, **same), now):
        topics.bump(session, topics.editing(meeting_id))


def edits(session: Session, *, meeting_id: int, now: datetime) -> list[Edit]:
    """Return the open fields of a meeting, the latest touched last."""
    found = (
        select(Draft, User.full_name)
        .join(User, col(User.id) == Draft.user_id)
        .where(Draft.meeting_id == meeting_id, col(Draft.place).startswith("edit:"), Draft.body != _NOTHING)
        .order_by(col(Draft.updated_at))
    )
    return [
        Edit(
            item=draft.place.removeprefix("edit:"),
            user_id=draft.user_id,
            by=name,
            client=draft.client,
            is_now=_is_now(draft, now),
            sequence=draft.sequence,
            body=json.loads(draft.body),
        )
        for draft, name in session.exec(found)
    ]


def editing_now(session: Session, *, meeting_id: int, now: datetime) -> list[Edit]:
    """Return the fields that somebody has open at this moment, the latest touched last."""
    return [edit for edit in edits(session, meeting_id=meeting_id, now=now) if edit.is_now]


def left_open(
    session: Session, *, meeting_id: int, kind: str, actor: Actor, now: datetime
) -> dict[int, dict[str, Any]]:
    """Return what the actor typed into fields of a kind and left open, here or on another laptop, by id.

    Raises:
        NotAllowed: the actor may not write in a meeting.
    """
    roles.require_recorder(actor)
    own = [edit for edit in edits(session, meeting_id=meeting_id, now=now) if edit.user_id == actor.user_id]
    places = [(edit.item.split(":"), edit) for edit in own if not edit.is_now]
    return {int(place[1]): edit.body for place, edit in places if place[0] == kind}


def _told(draft: KeptDraft | None, now: datetime) -> str | None:
    """What the lists say of a field: the tab that has it open, "" for a text that was left, None for neither."""
    if draft is None or not draft.body:
        return None
    return draft.client if _is_now(draft, now) else ""


def _is_now(draft: Draft | KeptDraft, now: datetime) -> bool:
    return not draft.is_left and now - draft.updated_at < FRESH

"""Perbaiki: an item is corrected on the spot while the room listens, and the room is asked again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from data.models import ReadBack, ReadBackDecision
from services.access import roles
from services.access.roles import Actor
from services.meetings import editing, read_back, rewriting
from services.meetings.views import ItemKind


def correct(
    session: Session,
    *,
    meeting_id: int,
    item_kind: ItemKind,
    item_id: int,
    version: int,
    text: str,
    fields: Mapping[str, str],
    seen: int | None = None,
    client_key: str | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Save the corrected sentence and the typed fields; nothing is written down when nothing differs.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved the item, or decided about it, meanwhile; both texts are carried.
        RuleBroken: it is empty, a field cannot be read, or results are not being read back.
    """
    roles.require_recorder(actor)
    if editing.id_of_key(session, ReadBack, client_key):
        return
    about: dict[str, Any] = {"item_kind": item_kind, "item_id": item_id, "actor": actor, "now": now}
    corrected = rewriting.edit(session, version=version, text=text, fields=fields, **about)
    if corrected.version != version:
        read_back.decide(
            session,
            meeting_id=meeting_id,
            version=corrected.version,
            decision=ReadBackDecision.CORRECTED,
            seen=seen,
            client_key=client_key,
            **about,
        )

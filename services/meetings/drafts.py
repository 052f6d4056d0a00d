"""Drafts: unsaved text of one user in one place. They wake nobody: no topic is bumped, no history written."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from data.models import ActionItem, Agreement, Draft, Note, Role
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.text import clean

_LONGEST = 30_000  # characters of JSON
_REPORTS = "form:actions"  # Tindak Lanjut


@dataclass(frozen=True)
class KeptDraft:
    """The newest draft of a place, as the browser left it.

    Attributes:
        client: the browser tab that wrote it; sequences of two tabs are not comparable.
        is_left: the field it was typed into is no longer open.
        body: what the browser sent, unread.
        updated_at: when the server received it.
    """

    place: str
    client: str
    is_left: bool
    sequence: int
    body: dict[str, Any]
    updated_at: datetime


def keep(
    session: Session,
    *,
    user_id: int,
    meeting_id: int,
    place: str,
    client: str,
    sequence: int,
    body: dict[str, Any],
    now: datetime,
    is_left: bool = False,
) -> bool:
    """Keep a draft over the one before; return False when it is older than what is kept.

    Of one tab the higher sequence wins, however late a request arrives; between tabs the later one does.
    """
    row = _row(session, user_id, meeting_id, place)
    if row is not None and row.client == client and row.sequence >= sequence:
        return False
    row = row or Draft(user_id=user_id, meeting_id=meeting_id, place=place, updated_at=now)
    row.client, row.is_left, row.sequence, row.updated_at = client[:40], is_left, sequence, now
    row.body = clean(json.dumps(body, ensure_ascii=False))
    session.add(row)
    session.flush()
    return True


def require_place(actor: Actor, *, place: str) -> None:
    """Do nothing when the actor may keep drafts in a place: recorders in all, agencies in the forms of their reports.

    Raises:
        NotAllowed: another role, or another place.
    """
    roles.require(
        actor, *((Role.RECORDER, Role.ADMIN, Role.AGENCY) if place == _REPORTS else (Role.RECORDER, Role.ADMIN))
    )


def short_enough(body: object) -> dict[str, Any]:
    """Return what a browser wants kept.

    Raises:
        RuleBroken: it is longer than a draft may be, or no object.
    """
    if not isinstance(body, dict) or len(json.dumps(body)) > _LONGEST:
        raise RuleBroken("Tulisan ini terlalu panjang untuk disimpan sementara. Simpan sebagian dahulu.")
    return body


def newest(session: Session, *, user_id: int, meeting_id: int, place: str) -> KeptDraft | None:
    """Return the draft of a place, or None."""
    row = _row(session, user_id, meeting_id, place)
    if row is None:
        return None
    return KeptDraft(row.place, row.client, row.is_left, row.sequence, json.loads(row.body), row.updated_at)


def sequence_of(session: Session, *, user_id: int, meeting_id: int, place: str) -> int:
    """Return the sequence of what is kept of a place; 0 without it."""
    row = _row(session, user_id, meeting_id, place)
    return row.sequence if row is not None else 0


def saved_keys(session: Session, *, meeting_id: int) -> set[str]:
    """Return the keys of browsers' items that a meeting holds: what still waits under one of them is saved."""
    found: set[str] = set()
    for table in (Note, Agreement, ActionItem):
        keys = select(table.client_key).where(table.meeting_id == meeting_id)
        found.update(key for key in session.exec(keys) if key)
    return found


def _row(session: Session, user_id: int, meeting_id: int, place: str) -> Draft | None:
    found = select(Draft).where(Draft.user_id == user_id, Draft.meeting_id == meeting_id, Draft.place == place)
    return session.exec(found).first()

"""Who changed what: one append-only table."""

import json
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, SQLModel

from data.models import Change
from services.access.roles import Actor

_SECRET = {"password_hash", "token_hash", "content"}


def record(
    session: Session,
    *,
    actor: Actor,
    now: datetime,
    action: str,
    entity: SQLModel | str,
    entity_id: int | str | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Add one line to the history.

    Args:
        action: a verb, such as "create", "edit", "cancel".
        entity: the row, or the name of its kind.
        before: changed fields as they were; secrets are left out.
        after: changed fields as they are now.
    """
    if isinstance(entity, SQLModel):
        session.flush()
        entity_id = entity_id or getattr(entity, "id", None)
    session.add(
        Change(
            at=now,
            actor_id=actor.user_id,
            actor_name=actor.name,
            action=action,
            entity=entity if isinstance(entity, str) else str(type(entity).__tablename__),
            entity_id=str(entity_id or ""),
            before=_json(before),
            after=_json(after),
        )
    )


def _json(fields: dict[str, Any] | None) -> str:
    kept = {name: value for name, value in (fields or {}).items() if name not in _SECRET}
    return json.dumps(kept, default=_plain, ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)

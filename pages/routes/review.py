"""/review/{meeting_id}: what the meeting decides about old actions, and which one the wall marks."""

from datetime import date
from typing import Any

from starlette.routing import BaseRoute, Route

from pages.components.review import review_json
from pages.routes.writing import Asked, by_recorders, saved_at
from services import clock, indonesian, settings
from services.meetings import carry_over, carry_over_stage, lifecycle
from services.transaction import transaction

_ITEM = "/review/{meeting_id:int}/items/{item_id:int}"


def _choose(asked: Asked) -> dict[str, Any]:
    """POST {item_id}: the wall shows the review with that action marked."""
    with transaction() as session:
        shown = carry_over_stage.follow(
            session,
            meeting_id=asked.path["meeting_id"],
            action_item_id=asked.whole("item_id"),
            actor=asked.actor,
            now=clock.now(),
        )
    return {"title": shown.title, "blank": shown.is_blank}


def _record(asked: Asked) -> dict[str, Any]:
    """POST {outcome, note, proof, until, granted, version, client_key}: the row as it now stands, when it was saved."""
    now = clock.now()
    with transaction() as session:
        today = clock.today(settings.read(session).time_zone)
        carry_over.record(
            session,
            **_which(asked),
            outcome=asked.text("outcome"),
            note=asked.text("note"),
            proof=asked.text("proof"),
            requested_due_on=_day(asked.text("until"), today),
            is_granted=asked.body.get("granted") is True,
            client_key=asked.key("client_key"),
            today=today,
            now=now,
        )
        return _row(session, asked)


def _undo(asked: Asked) -> dict[str, Any]:
    """POST {version}: the row without what was decided a few seconds ago."""
    with transaction() as session:
        carry_over.undo(session, **_which(asked), now=clock.now())
        return _row(session, asked)


def _which(asked: Asked) -> dict[str, Any]:
    path = asked.path
    named = {"meeting_id": path["meeting_id"], "action_item_id": path["item_id"]}
    return named | {"version": asked.whole("version"), "actor": asked.actor}


def _day(text: str, today: date) -> date | None:
    return indonesian.parse_day(text, after=today) if text.strip() else None


def _row(session: Any, asked: Asked) -> dict[str, Any]:
    session.flush()
    meeting_id = asked.path["meeting_id"]
    held_on = lifecycle.head(session, meeting_id=meeting_id).held_on
    rows = carry_over.queue(session, meeting_id=meeting_id, today=held_on).rows
    row = next(review_json.of(row) for row in rows if row.action.item.id == asked.path["item_id"])
    return {"row": row, "saved_at": saved_at(settings.read(session).time_zone)}


ROUTES: list[BaseRoute] = [
    Route("/review/{meeting_id:int}/choose", by_recorders(_choose), methods=["POST"]),
    Route(_ITEM, by_recorders(_record), methods=["POST"]),
    Route(f"{_ITEM}/undo", by_recorders(_undo), methods=["POST"]),
]

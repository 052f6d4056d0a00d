"""/capture/{meeting_id}: items are saved, edited, cancelled, undone and made into actions; the acara moves on."""

from typing import Any
from zoneinfo import ZoneInfo

from starlette.routing import BaseRoute, Route

from pages.components.capture import item_json
from pages.routes.writing import Asked, by_recorders
from services import clock, settings
from services.errors import Conflict, RuleBroken
from services.meetings import agenda, capture, items, origins, stage, undoing, vocabulary
from services.meetings.kinds import Kind
from services.meetings.views import Item
from services.transaction import reading, transaction

_ITEM = "/capture/{meeting_id:int}/items/{kind}/{item_id:int}"


def _create(asked: Asked) -> dict[str, Any]:
    """POST {kind, text, fields, client_key}: the item, and when it was saved."""
    kind = asked.text("kind")
    if kind not in list(Kind):
        raise RuleBroken("Pilih jenis catatan terlebih dahulu.")
    with transaction() as session:
        item_kind, item_id = capture.save(
            session,
            meeting_id=asked.path["meeting_id"],
            kind=Kind(kind),
            text=asked.text("text"),
            fields=asked.fields(),
            client_key=asked.key("client_key"),
            actor=asked.actor,
            now=clock.now(),
            lists=vocabulary.held(session),
        )
    with reading() as session:  # after the commit: the walls need not wait for the answer to be put together
        item = items.one(session, kind=item_kind, item_id=item_id, with_figures=False)
        return _saved(item, settings.read(session).time_zone)


def _edit(asked: Asked) -> dict[str, Any]:
    """POST {version, text, fields}: the item as it now stands; 409 with both texts when it was changed meanwhile."""
    try:
        with transaction() as session:
            item = capture.edit(
                session,
                **_which(session, asked),
                text=asked.text("text"),
                fields=asked.fields(),
                actor=asked.actor,
                now=clock.now(),
            )
            return _saved(item, settings.read(session).time_zone)
    except Conflict as conflict:
        with reading() as session:
            conflict.fields = item_json.of(capture.own_item(session, **asked.path))["fields"]
        raise


def _cancel(asked: Asked) -> dict[str, Any]:
    """POST {version, reason}."""
    with transaction() as session:
        item = capture.cancel(
            session,
            **_which(session, asked),
            reason=asked.text("reason"),
            actor=asked.actor,
            now=clock.now(),
        )
        return _saved(item, settings.read(session).time_zone)


def _restore(asked: Asked) -> dict[str, Any]:
    """POST {version}: undo a cancelling."""
    with transaction() as session:
        item = capture.restore(session, **_which(session, asked), actor=asked.actor, now=clock.now())
        return _saved(item, settings.read(session).time_zone)


def _undo(asked: Asked) -> dict[str, Any]:
    """POST {version}: the item without what the same person did to it a few seconds ago."""
    with transaction() as session:
        item = undoing.undo(session, **_which(session, asked), actor=asked.actor, now=clock.now())
        return _saved(item, settings.read(session).time_zone)


def _as_action(asked: Asked) -> dict[str, Any]:
    """POST {version}: the line that an action made of this item begins as; nothing is written."""
    with reading() as session:
        which = _which(session, asked)
        which.pop("version")
        return {"line": origins.line_of(session, **which, lists=vocabulary.held(session))}


def _enter(asked: Asked) -> dict[str, Any]:
    """POST {agenda_item_id}: that acara becomes the current one, and the wall shows what it is about."""
    meeting_id, agenda_item_id, now = asked.path["meeting_id"], asked.whole("agenda_item_id"), clock.now()
    entered: dict[str, Any] = {"meeting_id": meeting_id, "agenda_item_id": agenda_item_id, "now": now}
    with transaction() as session:
        agenda.enter(session, **entered, actor=asked.actor)
        stage.follow_agenda(session, **entered, actor=asked.actor)
    return {"agenda_item_id": agenda_item_id}


def _which(session: Any, asked: Asked) -> dict[str, Any]:
    """The item of the path, when it is one of the meeting's."""
    own = capture.own_item(session, **asked.path)
    return {"item_kind": own.kind, "item_id": own.id, "version": asked.whole("version")}


def _saved(item: Item, time_zone: str) -> dict[str, Any]:
    at = clock.now().astimezone(ZoneInfo(time_zone))
    return {"item": item_json.of(item), "saved_at": f"{at:%H.%M.%S}"}


ROUTES: list[BaseRoute] = [
    Route("/capture/{meeting_id:int}/items", by_recorders(_create), methods=["POST"]),
    Route("/capture/{meeting_id:int}/agenda", by_recorders(_enter), methods=["POST"]),
    Route(_ITEM, by_recorders(_edit), methods=["POST"]),
    Route(f"{_ITEM}/cancel", by_recorders(_cancel), methods=["POST"]),
    Route(f"{_ITEM}/restore", by_recorders(_restore), methods=["POST"]),
    Route(f"{_ITEM}/undo", by_recorders(_undo), methods=["POST"]),
    Route(f"{_ITEM}/as-action", by_recorders(_as_action), methods=["POST"]),
]

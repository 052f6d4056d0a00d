"""/capture/{meeting_id}/items: items are saved, edited, cancelled, undone and made into actions."""

from typing import Any

from starlette.routing import BaseRoute, Route

from pages.components.capture import item_json, line_json
from pages.routes.writing import Asked, by_recorders, saved_at
from services import clock, settings
from services.errors import Conflict, RuleBroken
from services.meetings import capture, items, origins, rewriting, undoing, vocabulary
from services.meetings.kinds import Kind
from services.meetings.views import Item
from services.transaction import reading, transaction

_MOST_LINES = 100
_ITEM = "/capture/{meeting_id:int}/items/{kind}/{item_id:int}"


def _create(asked: Asked) -> dict[str, Any]:
    """POST {kind, text, fields, client_key, asks}: the item, and when it was saved.

    With `asks` a line that was not read before Enter is answered with what is worth asking, and not saved yet.
    """
    kind = asked.text("kind")
    if kind not in list(Kind):
        raise RuleBroken("Pilih jenis catatan terlebih dahulu.")
    if asked.body.get("asks") is True and (found := _waiting_questions(asked)):
        return {"questions": found}
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


def _waiting_questions(asked: Asked) -> list[dict[str, Any]]:
    """What has to be asked before a line is saved; nothing of a line that is saved already, or that will be refused."""
    with reading() as session:
        if capture.is_saved(session, client_key=asked.key("client_key")):
            return []
        said: dict[str, Any] = {"kind": asked.text("kind"), "text": asked.text("text"), "fields": asked.fields()}
        told = line_json.of(session, meeting_id=asked.path["meeting_id"], **said)
    found: list[dict[str, Any]] = told["questions"]
    return found if any(question["waits"] for question in found) and not told["problems"] else []


def _edit(asked: Asked) -> dict[str, Any]:
    """POST {version, text, fields}: the item as it now stands; 409 with both texts when it was changed meanwhile."""
    try:
        with transaction() as session:
            item = rewriting.edit(
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


def _ask_of_lines(asked: Asked) -> dict[str, Any]:
    """POST {lines: [{kind, text, fields}]}: what each means and what is worth asking; nothing is written."""
    given = asked.body.get("lines")
    given = given[:_MOST_LINES] if isinstance(given, list) else []
    lines = [Asked(asked.actor, asked.path, one) for one in given if isinstance(one, dict)]
    with reading() as session:
        told = [
            line_json.of(
                session,
                meeting_id=asked.path["meeting_id"],
                kind=line.text("kind"),
                text=line.text("text"),
                fields=line.fields(),
            )
            for line in lines
        ]
    return {"lines": told}


def _ask_of_edit(asked: Asked) -> dict[str, Any]:
    """POST {text, fields}: what is worth asking before the item is written anew; nothing is written."""
    with reading() as session:
        own = capture.own_item(session, **asked.path)
        said: dict[str, Any] = {"text": asked.text("text"), "fields": asked.fields()}
        found = rewriting.asked_of(session, item_kind=own.kind, item_id=own.id, **said)
    return {"questions": line_json.of_questions(found)}


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


def _which(session: Any, asked: Asked) -> dict[str, Any]:
    """The item of the path, when it is one of the meeting's."""
    own = capture.own_item(session, **asked.path)
    return {"item_kind": own.kind, "item_id": own.id, "version": asked.whole("version")}


def _saved(item: Item, time_zone: str) -> dict[str, Any]:
    return {"item": item_json.of(item), "saved_at": saved_at(time_zone)}


ROUTES: list[BaseRoute] = [
    Route("/capture/{meeting_id:int}/items", by_recorders(_create), methods=["POST"]),
    Route("/capture/{meeting_id:int}/ask", by_recorders(_ask_of_lines), methods=["POST"]),
    Route(_ITEM, by_recorders(_edit), methods=["POST"]),
    Route(f"{_ITEM}/ask", by_recorders(_ask_of_edit), methods=["POST"]),
    Route(f"{_ITEM}/cancel", by_recorders(_cancel), methods=["POST"]),
    Route(f"{_ITEM}/restore", by_recorders(_restore), methods=["POST"]),
    Route(f"{_ITEM}/undo", by_recorders(_undo), methods=["POST"]),
    Route(f"{_ITEM}/as-action", by_recorders(_as_action), methods=["POST"]),
]

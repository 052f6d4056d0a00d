"""/agenda/{meeting_id}: the acara moves on, is left out or taken up again, and changes its place."""

from collections.abc import Callable
from typing import Any

from starlette.routing import BaseRoute, Route

from pages.components.capture import agenda_json
from pages.routes.writing import Asked, by_recorders
from services import clock
from services.errors import Conflict, RuleBroken
from services.meetings import agenda, belonging, stage, states
from services.transaction import reading, transaction

_AGENDA = "/agenda/{meeting_id:int}"
_ACARA = f"{_AGENDA}/{{agenda_item_id:int}}"


def _enter(asked: Asked) -> dict[str, Any]:
    """POST {agenda_item_id}: that acara becomes the current one, and the wall shows what it is about; all acara."""
    meeting_id, agenda_item_id, now = asked.path["meeting_id"], asked.whole("agenda_item_id"), clock.now()
    entered: dict[str, Any] = {"meeting_id": meeting_id, "agenda_item_id": agenda_item_id, "now": now}
    with transaction() as session:
        agenda.enter(session, **entered, actor=asked.actor)
        stage.follow_agenda(session, **entered, actor=asked.actor)
    return _agenda(meeting_id)


def _set_aside(asked: Asked) -> dict[str, Any]:
    """POST {version, state}: the acara is skipped, left for the next rakor, or taken up again; all acara."""
    state = asked.text("state")
    return _changed(asked, lambda session, which: agenda.set_aside(session, state=state, **which))


def _move(asked: Asked) -> dict[str, Any]:
    """POST {version, by}: the acara goes up (-1) or down (1); all acara."""
    by = asked.whole("by")
    return _changed(asked, lambda session, which: agenda.move(session, by=by, **which))


def _changed(asked: Asked, write: Callable[[Any, dict[str, Any]], None]) -> dict[str, Any]:
    """All acara after `write` did something to the one of the path, when it is one of the meeting's."""
    meeting_id, agenda_item_id = asked.path["meeting_id"], asked.path["agenda_item_id"]
    which = {"agenda_item_id": agenda_item_id, "version": asked.whole("version")}
    try:
        with transaction() as session:
            meeting = states.get(session, meeting_id)
            belonging.require_agenda_item(session, meeting=meeting, agenda_item_id=agenda_item_id)
            write(session, which | {"actor": asked.actor, "now": clock.now()})
    except Conflict as other:  # there is no text to choose from
        raise RuleBroken(
            f"Acara ini baru saja diubah oleh {other.by or 'orang lain'}. Periksa dahulu, lalu tekan lagi."
        ) from other
    return _agenda(meeting_id)


def _agenda(meeting_id: int) -> dict[str, Any]:
    with reading() as session:
        return agenda_json.of(session, meeting_id=meeting_id, now=clock.now())


ROUTES: list[BaseRoute] = [
    Route(_AGENDA, by_recorders(_enter), methods=["POST"]),
    Route(f"{_ACARA}/set-aside", by_recorders(_set_aside), methods=["POST"]),
    Route(f"{_ACARA}/move", by_recorders(_move), methods=["POST"]),
]

"""/drafts/{meeting_id}: what is being typed, kept at every pause, and answered with what was understood of it."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from data.models import Role
from pages.components.capture import line_json
from pages.routes import access
from pages.routes.writing import Asked, by_recorders
from services import clock, indonesian, settings
from services.meetings import drafts, presence
from services.meetings.drafts import KeptDraft
from services.transaction import reading, transaction


def _keep(asked: Asked) -> dict[str, Any]:
    """POST {place, client, sequence, body, is_left, is_typing}: keep it; in a pause, say what the line means.

    A tab that begins to count anew is told the `newest` sequence kept of it: below that nothing would be kept.
    """
    place = asked.text("place")[:60]
    drafts.require_place(asked.actor, place=place)
    body = drafts.short_enough(asked.body.get("body"))
    kept: dict[str, Any] = {
        "meeting_id": asked.path["meeting_id"],
        "place": place,
        "client": asked.text("client"),
        "sequence": asked.whole("sequence"),
        "body": body,
        "now": clock.now(),
    }
    user_id, told = asked.actor.user_id or 0, {}
    with transaction() as session:
        if presence.is_place(place):
            presence.keep(session, **kept, actor=asked.actor, is_left=asked.body.get("is_left") is True)
        elif not drafts.keep(session, **kept, user_id=user_id):
            told = {"newest": drafts.sequence_of(session, user_id=user_id, meeting_id=kept["meeting_id"], place=place)}
    if place != "line" or asked.body.get("is_typing") is True:
        return told
    line = Asked(asked.actor, asked.path, body)
    with reading() as session:
        said: dict[str, Any] = {"kind": line.text("kind"), "text": line.text("text"), "fields": line.fields()}
        return told | {"understood": line_json.of(session, meeting_id=kept["meeting_id"], **said)}


async def _newest(request: Request) -> Response:
    """GET ?place=line: the newest draft of whoever asks, or ``{"draft": null}``."""
    actor = await run_in_threadpool(access.actor_of, request)
    if actor is None or actor.user_id is None:
        return access.answer(401, "Silakan masuk kembali. Tulisan Bapak/Ibu tidak hilang.")
    place = request.query_params.get("place", "line")
    found = await run_in_threadpool(_read, actor.user_id, request.path_params["meeting_id"], place)
    return JSONResponse({"draft": found}, headers={"Cache-Control": "no-store"})


def _read(user_id: int, meeting_id: int, place: str) -> dict[str, Any] | None:
    with reading() as session:
        kept = drafts.newest(session, user_id=user_id, meeting_id=meeting_id, place=place)
        zone = settings.read(session).time_zone
    return _told(kept, zone) if kept else None


def _told(kept: KeptDraft, time_zone: str) -> dict[str, Any]:
    return {
        "client": kept.client,
        "sequence": kept.sequence,
        "body": kept.body,
        "at": indonesian.clock(kept.updated_at, time_zone).split(" ")[0],
    }


ROUTES: list[BaseRoute] = [
    Route("/drafts/{meeting_id:int}", by_recorders(_keep, also=(Role.AGENCY,)), methods=["POST"]),
    Route("/drafts/{meeting_id:int}", _newest, methods=["GET"]),
]

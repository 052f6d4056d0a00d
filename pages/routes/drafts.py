"""/drafts/{meeting_id}: what is being typed, kept at every pause, and answered with what was understood of it."""

from dataclasses import asdict
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from pages.routes import access
from pages.routes.writing import Asked, by_recorders
from services import clock, indonesian, settings
from services.meetings import capture, drafts, open_actions, presence, questions, vocabulary
from services.meetings.drafts import KeptDraft
from services.meetings.kinds import Kind
from services.transaction import reading, transaction


def _keep(asked: Asked) -> dict[str, Any]:
    """POST {place, client, sequence, body, is_left, is_typing}: keep it; in a pause, say what the line means.

    A tab that begins to count anew is told the `newest` sequence kept of it: below that nothing would be kept.
    """
    body = drafts.short_enough(asked.body.get("body"))
    place = asked.text("place")[:60]
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
    return told | {"understood": _understood(Asked(asked.actor, asked.path, body))}


def _understood(line: Asked) -> dict[str, Any]:
    kind = line.text("kind")
    meeting_id = line.path["meeting_id"]
    with reading() as session:
        lists = vocabulary.held(session)
        read = capture.understand(
            session,
            meeting_id=meeting_id,
            kind=Kind(kind) if kind in list(Kind) else Kind.NOTE,
            text=line.text("text"),
            fields=line.fields(),
            lists=lists,
        )
        actions = open_actions.held(session)
        asked = questions.of_line(session, meeting_id=meeting_id, read=read, lists=lists, actions=actions)
    return read.as_json() | {"questions": [asdict(question) for question in asked]}


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
    Route("/drafts/{meeting_id:int}", by_recorders(_keep), methods=["POST"]),
    Route("/drafts/{meeting_id:int}", _newest, methods=["GET"]),
]

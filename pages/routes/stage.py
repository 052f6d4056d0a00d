"""POST /stage/{meeting_id}: one key, or one view, for the wall of a meeting."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from data.models import Role
from pages.routes import access
from services import clock
from services.access.roles import Actor
from services.errors import AppError, NotFound
from services.meetings import stage
from services.meetings.stage import StageNow
from services.transaction import transaction

_NUMBERS = {"division": "division_id", "indicator": "indicator_id", "region": "region_id", "item": "item_id"}


async def _move(request: Request) -> Response:
    """Answer 200 with what the wall shows now; 404 or 422 with a sentence when it cannot."""
    if refusal := await run_in_threadpool(access.refuse, request, Role.RECORDER, Role.ADMIN):
        return refusal
    actor = await run_in_threadpool(access.actor_of, request)
    if actor is None:
        return access.answer(401, "Silakan masuk kembali.")
    fields = await access.fields_of(request)
    try:
        now = await run_in_threadpool(_moved, request.path_params["meeting_id"], fields, actor)
    except NotFound as error:
        return access.answer(404, str(error))
    except AppError as error:
        return access.answer(422, str(error))
    return JSONResponse(_told(now), headers={"Cache-Control": "no-store"})


def _moved(meeting_id: int, fields: dict[str, Any], actor: Actor) -> StageNow:
    now = clock.now()
    with transaction() as session:
        if isinstance(key := fields.get("key"), str):
            return stage.press(session, meeting_id=meeting_id, key=key, actor=actor, now=now)
        chosen: dict[str, Any] = {name: _whole(fields.get(field)) for field, name in _NUMBERS.items()}
        kind, view = str(fields.get("item_kind", "")), str(fields.get("view", ""))
        page = _whole(fields.get("page")) or 1
        return stage.show(
            session, meeting_id=meeting_id, view=view, item_kind=kind, page=page, **chosen, actor=actor, now=now
        )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _told(now: StageNow) -> dict[str, Any]:
    return {
        "view": str(now.view),
        "title": now.title,
        "blank": now.is_blank,
        "held": now.is_held,
        "revision": now.revision,
        "notice": now.notice,
    }


ROUTES: list[BaseRoute] = [Route("/stage/{meeting_id:int}", _move, methods=["POST"])]

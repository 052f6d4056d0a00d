"""GET /wall/content: what a wall shows now, made once for all walls; the stage is left out where the wall has it.

The page's own run brings the wall on; afterwards a change needs no run of Streamlit at all, so that thirty walls cost
little more than one.
"""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pages.routes import access
from services import clock, settings
from services.live import topics
from services.meetings import wall
from services.meetings.wall_memo import shared
from services.transaction import reading


async def _content(request: Request) -> Response:
    """Answer ``{"content", "stage_tag", "topics", "now"}``; ``content.stage`` is null for the asked ``stage_tag``."""
    return await run_in_threadpool(_answered, request)


def _answered(request: Request) -> Response:
    if refusal := access.refuse_reader(request):
        return refusal
    asked, now = request.query_params.get("rapat", ""), clock.now()
    with reading() as session:
        meeting_id = wall.choose(
            session,
            wanted=int(asked) if asked.isdecimal() else None,
            today=clock.today(settings.read(session).time_zone),
        )
        counters = topics.counters(session, wall.topics_of(meeting_id))
        body = _body(session, meeting_id, counters, now, request.query_params.get("stage_tag", ""))
    moment = f',"now":{int(now.timestamp() * 1000)}}}'
    headers = {"Cache-Control": "no-store"}
    return Response(body + moment.encode(), media_type="application/json", headers=headers)


def _body(session: Session, meeting_id: int | None, counters: dict[str, int], now: datetime, has: str) -> bytes:
    """The answer but for its last brace, encoded once for all who ask with the same stage."""
    key = ("wall-json", meeting_id, tuple(counters.items()), now.replace(second=0, microsecond=0))

    def told(tag: str) -> bytes:
        content: dict[str, Any] = wall.content(session, meeting_id=meeting_id, now=now)
        if tag == has:
            content = content | {"stage": None}
        answer = {"content": content, "stage_tag": tag, "topics": counters}
        return json.dumps(answer, ensure_ascii=False).encode()[:-1]

    tag = shared(session, (*key, "tag"), lambda: _tag(wall.content(session, meeting_id=meeting_id, now=now)["stage"]))
    return shared(session, (*key, "without" if tag == has else "whole"), lambda: told(tag))


def _tag(stage: Any) -> str:
    return hashlib.sha256(json.dumps(stage, sort_keys=True).encode()).hexdigest()[:16]


ROUTES: list[BaseRoute] = [Route("/wall/content", _content, methods=["GET"])]

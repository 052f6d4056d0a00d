"""GET /wall/content: what a wall shows now, made once for all walls; the stage is left out where the wall has it.

The page's own run brings the wall on; afterwards a change needs no run of Streamlit at all, so that thirty walls cost
little more than one.
"""

import asyncio
import json
from collections import OrderedDict
from datetime import datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pages.routes import access
from pages.routes.live import WATCHER
from services import clock, settings
from services.live import topics
from services.meetings import wall, wall_memo
from services.transaction import reading

_KEPT = 32  # answers: a few meetings and stages of the last minutes
_AHEAD_SECONDS, _FORESEEN = 90, 4  # after it was last asked for; what is made before it is asked for again
_kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_turn = asyncio.Lock()
_expected: OrderedDict[tuple[str, str], float] = OrderedDict()  # the meeting and the stage a wall has; when it asked
_making: set[asyncio.Task[Any]] = set()


async def _content(request: Request) -> Response:
    """Answer ``{"content", "stage_tag", "topics", "now"}``; ``content.stage`` is null for the asked ``stage_tag``."""
    if not await _is_open(request) and await run_in_threadpool(access.actor_of, request) is None:
        return access.answer(401, "Silakan masuk kembali.")
    asked, has, now = request.query_params.get("rapat", ""), request.query_params.get("stage_tag", ""), clock.now()
    body, tag = await _body_once(asked, has, now)
    _expect(asked, tag)
    moment = f',"now":{int(now.timestamp() * 1000)}}}'.encode()
    return Response(body + moment, media_type="application/json", headers={"Cache-Control": "no-store"})


async def _body_once(asked: str, has: str, now: datetime) -> tuple[bytes, str]:
    made: tuple[bytes, str] = await _once(
        ("body", asked, has, now.replace(second=0, microsecond=0)), _body, asked, has, now
    )
    return made


def _make_ahead() -> None:
    """Begin to make what walls will ask for as soon as they have heard that something moved."""
    loop = asyncio.get_running_loop()
    for (asked, has), at in list(_expected.items()):
        if loop.time() - at > _AHEAD_SECONDS:
            del _expected[asked, has]
            continue
        task = loop.create_task(_body_once(asked, has, clock.now()))
        _making.add(task)
        task.add_done_callback(_making.discard)


def _expect(asked: str, has: str) -> None:
    _expected[asked, has] = asyncio.get_running_loop().time()
    _expected.move_to_end((asked, has))
    while len(_expected) > _FORESEEN:
        _expected.popitem(last=False)


async def _is_open(request: Request) -> bool:
    """Whether the admin lets whoever asks from there read without an account."""
    chosen = await _once(("settings",), _settings)
    return bool(chosen.wall_open_here if access.is_here(request) else chosen.wall_open_lan)


async def _once(key: tuple[Any, ...], make: Any, *given: Any) -> Any:
    """Return what was made for `key` since the last change of anything, or make it now while others wait for it."""
    if not WATCHER.is_watching:
        return await run_in_threadpool(make, *given)
    stamped = (WATCHER.revision, *key)
    if stamped not in _kept:
        async with _turn:
            if stamped not in _kept:
                _kept[stamped] = await run_in_threadpool(make, *given)
                while len(_kept) > _KEPT:
                    _kept.popitem(last=False)
    return _kept.get(stamped) or await run_in_threadpool(make, *given)


def _settings() -> settings.Settings:
    with reading() as session:
        return settings.read(session)


def _body(asked: str, has: str, now: datetime) -> tuple[bytes, str]:
    """The answer but for its last brace, and the tag of its stage."""
    with reading() as session:
        meeting_id = _meeting(session, asked)
        counters = topics.counters(session, wall.topics_of(meeting_id))
        content = wall.content(session, meeting_id=meeting_id, now=now)
    tag = wall_memo.tag(content["stage"])
    if tag == has:
        content = content | {"stage": None}
    answer = {"content": content, "stage_tag": tag, "topics": counters}
    return json.dumps(answer, ensure_ascii=False).encode()[:-1], tag


def _meeting(session: Any, asked: str) -> int | None:
    today = clock.today(settings.read(session).time_zone)
    return wall.choose(session, wanted=int(asked) if asked.isdecimal() else None, today=today)


WATCHER.before_telling.append(_make_ahead)

ROUTES: list[BaseRoute] = [Route("/wall/content", _content, methods=["GET"])]

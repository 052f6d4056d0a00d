"""What walls are told when something moved: made once for all walls, while they still hear of the change."""

import asyncio
import json
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from data.models import Role
from pages.routes import access
from services import clock
from services.live import topics
from services.live.watcher import WATCHER
from services.meetings import wall, wall_memo
from services.transaction import reading

_KEPT = 32  # answers: a few meetings and stages of the last minutes
_AHEAD_SECONDS, _FORESEEN = 90, 4  # after it was last asked for; what is made before it is asked for again


@dataclass(frozen=True)
class _Made:
    """An answer but for its time and last brace, and who may have it without an account."""

    body: bytes
    stage_tag: str
    is_open_here: bool
    is_open_lan: bool


_kept: OrderedDict[tuple[int, str, str, datetime], _Made] = OrderedDict()
_turn = asyncio.Lock()
_expected: OrderedDict[tuple[str, str], float] = OrderedDict()  # the meeting and the stage a wall has; when it asked
_making: set[asyncio.Task[Any]] = set()


async def answer(connection: HTTPConnection, *, asked: str, has: str, is_ahead: bool = False) -> bytes | None:
    """Return ``{"content", "stage_tag", "topics", "now"}`` as JSON, or None for who may not read the wall.

    Args:
        connection: of who asks; the admin says whether reading needs an account.
        asked: the number of the meeting; anything else: whichever `wall.choose` finds.
        has: the tag of the stage the wall shows; `content.stage` is null while it is still the same.
        is_ahead: what stands on a held wall once it is let go; of recorders only.
    """
    now = clock.now()
    if is_ahead:
        return await _ahead(connection, asked, has, now)
    made = await _made_once(asked, has, now)
    is_open = made.is_open_here if access.is_here(connection) else made.is_open_lan
    if not is_open and await run_in_threadpool(access.actor_of, connection) is None:
        return None
    expect(asked, made.stage_tag)
    return _dated(made, now)


async def _ahead(connection: HTTPConnection, asked: str, has: str, now: datetime) -> bytes | None:
    actor = await run_in_threadpool(access.actor_of, connection)
    if actor is None or actor.role not in (Role.RECORDER, Role.ADMIN):
        return None
    made = await run_in_threadpool(_make, asked, has, now, is_ahead=True)
    return _dated(made, now)


def _dated(made: _Made, now: datetime) -> bytes:
    return made.body + f',"now":{int(now.timestamp() * 1000)}}}'.encode()


def expect(asked: str, has: str) -> None:
    """Have the answer to this question made at the next change, before it is asked."""
    _expected[asked, has] = asyncio.get_running_loop().time()
    _expected.move_to_end((asked, has))
    while len(_expected) > _FORESEEN:
        _expected.popitem(last=False)


async def _made_once(asked: str, has: str, now: datetime) -> _Made:
    """Return what was made since the last change of anything, or make it now while others wait for it."""
    if not WATCHER.is_watching:
        return await run_in_threadpool(_make, asked, has, now)
    key = (WATCHER.revision, asked, has, now.replace(second=0, microsecond=0))
    async with _turn:
        if key not in _kept:
            _kept[key] = await run_in_threadpool(_make, asked, has, now)
            while len(_kept) > _KEPT:
                _kept.popitem(last=False)
        return _kept[key]


def _make_ahead() -> None:
    """Begin to make what walls will ask for as soon as they have heard that something moved."""
    loop = asyncio.get_running_loop()
    for (asked, has), at in list(_expected.items()):
        if loop.time() - at > _AHEAD_SECONDS:
            del _expected[asked, has]
            continue
        task = loop.create_task(_made_once(asked, has, clock.now()))
        _making.add(task)
        task.add_done_callback(_making.discard)


def _make(asked: str, has: str, now: datetime, *, is_ahead: bool = False) -> _Made:
    with reading() as session:
        wanted = int(asked) if asked.isdecimal() else None
        counters = topics.counters(session, wall.topics_of(wanted))
        rules = wall.settings_of(session, counters)
        meeting_id = wall.choose(session, wanted=wanted, today=clock.today(rules.time_zone))
        if meeting_id != wanted:
            counters = topics.counters(session, wall.topics_of(meeting_id))
        content = wall.content(session, meeting_id=meeting_id, now=now, counters=counters, is_ahead=is_ahead)
        tag = wall_memo.tag(content["stage"])
        told = {"content": content | {"stage": None} if tag == has else content, "stage_tag": tag, "topics": counters}
        body = json.dumps(told, ensure_ascii=False).encode()[:-1]
    return _Made(body, tag, rules.wall_open_here, rules.wall_open_lan)


WATCHER.before_telling.append(_make_ahead)

"""/ikuti/{room_code}: a phone reads along. The page asks again when a topic of its meeting moves."""

import json
import secrets
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from pages.routes import phone_pages
from services import clock
from services.errors import AppError, NotFound
from services.meetings import follow_page
from services.meetings.follow_page import FollowPage
from services.transaction import reading

_SCRIPT = Path(__file__).with_name("templates").joinpath("follow.js").read_text("utf-8")


async def _open(request: Request) -> Response:
    """GET: the whole page."""
    return await run_in_threadpool(_answered, request, is_whole=True)


async def _again(request: Request) -> Response:
    """GET /isi: what stands inside the page, drawn once for all phones until something moves."""
    return await run_in_threadpool(_answered, request, is_whole=False)


def _answered(request: Request, *, is_whole: bool) -> Response:
    code, now = request.path_params["code"], clock.now()
    try:
        with reading() as session:
            meeting_id = follow_page.meeting_of(session, room_code=code, now=now)
            content = follow_page.once(session, meeting_id=meeting_id, now=now, draw=_content)
    except AppError as error:
        return phone_pages.message(request, str(error), 404 if isinstance(error, NotFound) else 410)
    if not is_whole:
        return HTMLResponse(content, headers={"Cache-Control": "no-store"})
    nonce = secrets.token_urlsafe(16)
    text = phone_pages.rendered(
        "follow.html",
        content=content,
        topics=json.dumps(follow_page.topics_of(meeting_id)),
        address=f"/ikuti/{code.upper()}/isi",
        script=_SCRIPT,
        nonce=nonce,
    )
    return phone_pages.page(request, text, nonce=nonce)


def _content(page: FollowPage) -> str:
    return phone_pages.rendered("follow_content.html", page=page)


ROUTES: list[BaseRoute] = [
    Route("/ikuti/{code}", _open, methods=["GET"]),
    Route("/ikuti/{code}/isi", _again, methods=["GET"]),
]

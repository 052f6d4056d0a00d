"""/hadir/{code}: a phone writes down who came. Plain HTML of a few KB: no account, no program, no JavaScript."""

import secrets
from dataclasses import dataclass, field, replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pages.routes import phone_pages
from services import clock, indonesian
from services.errors import AppError, NotAllowed, NotFound
from services.meetings import check_in
from services.meetings.check_in import CheckedIn, Door
from services.text import clean_line
from services.transaction import reading, transaction

_FIELDS = ("name", "title", "agency", "element", "represents")
_STATUS: tuple[tuple[type[AppError], int], ...] = ((NotFound, 404), (NotAllowed, 410))


@dataclass(frozen=True)
class _Typed:
    """What a form holds; an empty one has a key of its own already."""

    device: str
    values: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_FIELDS, ""))
    key: str = field(default_factory=lambda: secrets.token_urlsafe(15))
    error: str = ""


async def _open(request: Request) -> Response:
    """GET: the form, or who is written down from this phone already; ?lagi=1 asks for somebody else's form."""
    device = phone_pages.device_of(request) or phone_pages.new_device()
    return await run_in_threadpool(_shown, request, _Typed(device))


async def _send(request: Request) -> Response:
    """POST: write somebody down and show so; on an error the form again, with everything that was typed."""
    if refusal := phone_pages.is_refused(request):
        return phone_pages.message(request, refusal[1], refusal[0])
    form = await request.form(max_fields=20)
    given = {name: value for name, value in form.items() if isinstance(value, str)}
    carried = given.get("device", "")  # for a phone that keeps no cookies
    device = phone_pages.device_of(request) or (carried if phone_pages.is_device(carried) else "")
    values = {name: clean_line(given.get(name))[:200] for name in _FIELDS}
    typed = _Typed(device or phone_pages.new_device(), values, given.get("key", "")[:40])
    return await run_in_threadpool(_written, request, typed)


def _written(request: Request, typed: _Typed) -> Response:
    values = typed.values
    try:
        with transaction() as session:
            meeting_id, token = check_in.parts_of(session, code=request.path_params["code"])
            done = check_in.check_in(
                session,
                meeting_id=meeting_id,
                token=token,
                device=typed.device,
                client_key=typed.key,
                now=clock.now(),
                name=values["name"],
                title=values["title"],
                agency=values["agency"],
                element=values["element"],
                represents=values["represents"],
            )
    except AppError as error:
        return _shown(request, replace(typed, error=str(error)))
    return _shown(request, typed, done)


def _shown(request: Request, typed: _Typed, done: CheckedIn | None = None) -> Response:
    """Show the form, or thanks: a form sent twice writes nothing twice, so the answer may be the page itself."""
    try:
        with reading() as session:
            meeting_id, token = check_in.parts_of(session, code=request.path_params["code"])
            door = check_in.door(session, meeting_id=meeting_id, token=token, device=typed.device, now=clock.now())
    except AppError as error:
        return _closed(request, typed, error)
    wants_form = not done and (typed.error or "lagi" in request.query_params or not door.written)
    text = _form(door, typed) if wants_form else _thanks(door, done)
    response = phone_pages.page(request, text, 422 if typed.error else 200)
    phone_pages.remember(response, request, typed.device)
    return response


def _closed(request: Request, typed: _Typed, error: AppError) -> Response:
    """Say why there is no form; what was typed stands below, so that nothing has to be remembered."""
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 422)
    typed_lines = [value for value in typed.values.values() if value]
    text = phone_pages.rendered("message.html", sentence=str(error), typed=typed_lines)
    return phone_pages.page(request, text, status)


def _form(door: Door, typed: _Typed) -> str:
    return phone_pages.rendered("check_in.html", door=door, typed=typed, values=typed.values)


def _thanks(door: Door, done: CheckedIn | None) -> str:
    people = door.written or ((done,) if done else ())
    newest = done or max(people, key=lambda one: one.at)
    written = [(_named(one), indonesian.clock(one.at, door.time_zone)) for one in people]
    return phone_pages.rendered(
        "checked_in.html", door=door, written=written, at=indonesian.clock(newest.at, door.time_zone)
    )


def _named(one: CheckedIn) -> str:
    return f"{one.name}, {one.title}" if one.title else one.name


ROUTES: list[BaseRoute] = [
    Route("/hadir/{code}", _open, methods=["GET"]),
    Route("/hadir/{code}", _send, methods=["POST"]),
]

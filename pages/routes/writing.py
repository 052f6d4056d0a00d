"""What every route has in common that a recorder's page writes through."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from data.models import Role
from pages.routes import access
from services import clock
from services.access.roles import Actor
from services.errors import AppError, Conflict, NotAllowed, NotFound, RuleBroken

_KEY = re.compile(r"[A-Za-z0-9-]{8,40}")
_STATUS: tuple[tuple[type[AppError], int], ...] = ((Conflict, 409), (NotFound, 404), (NotAllowed, 403))


@dataclass(frozen=True)
class Asked:
    """A request that may come in: who asks, what the path names, what the body holds."""

    actor: Actor
    path: dict[str, Any]
    body: dict[str, Any]

    def text(self, name: str) -> str:
        """Return a text of the body; empty when it is missing or something else."""
        value = self.body.get(name)
        return value if isinstance(value, str) else ""

    def whole(self, name: str) -> int:
        """Return a whole number of the body.

        Raises:
            RuleBroken: it is missing or something else.
        """
        value = self.body.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise RuleBroken("Permintaan ini tidak lengkap. Muat ulang halaman, lalu coba lagi.")
        return value

    def key(self, name: str) -> str:
        """Return the id that a browser gave its item, or raise RuleBroken."""
        if not _KEY.fullmatch(self.text(name)):
            raise RuleBroken("Permintaan ini tidak lengkap. Muat ulang halaman, lalu coba lagi.")
        return self.text(name)

    def fields(self) -> dict[str, str]:
        """Return the fields under the line, by name; what is no text is left out."""
        given = self.body.get("fields")
        pairs = given.items() if isinstance(given, dict) else ()
        return {name: value for name, value in pairs if isinstance(value, str)}


def saved_at(time_zone: str) -> str:
    """Return the time of an answer, as the head of Pencatatan says when something was last saved: "10.42.07"."""
    return f"{clock.now().astimezone(ZoneInfo(time_zone)):%H.%M.%S}"


def by_recorders(
    handle: Callable[[Asked], dict[str, Any]], *, also: tuple[Role, ...] = ()
) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that lets recorders and admins in, `also` others, and answers what `handle` returns.

    One hop into the thread pool holds the check and the work, so that the database never blocks the loop.
    A domain error becomes ``{"error": sentence}``: 409 with both texts, 404, 403 or 422.
    """

    roles = (Role.RECORDER, Role.ADMIN, *also)

    async def endpoint(request: Request) -> Response:
        if foreign := access.refuse_foreign(request):
            return foreign
        try:
            body = await access.fields_of(request)
        except ClientDisconnect:  # a page that closes in the middle of a draft: nobody reads the answer
            return Response(status_code=400)
        return await run_in_threadpool(_answer, request, body, handle, roles)

    return endpoint


def _answer(
    request: Request, body: dict[str, Any], handle: Callable[[Asked], dict[str, Any]], roles: tuple[Role, ...]
) -> Response:
    actor = access.actor_of(request)
    if actor is None or actor.role not in roles:
        return access.refuse(request, *roles) or access.answer(401, "Silakan masuk kembali.")
    try:
        answer = handle(Asked(actor, dict(request.path_params), body))
    except AppError as error:
        return _refused(error)
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})


def _refused(error: AppError) -> Response:
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 422)
    told: dict[str, Any] = {"error": str(error)}
    if isinstance(error, Conflict):
        told |= {"theirs": error.theirs, "mine": error.mine, "by": error.by, "version": error.version}
        told["fields"] = error.fields
    return JSONResponse(told, status, headers={"Cache-Control": "no-store"})

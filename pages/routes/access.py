"""Who asks a route, and whether the request may come in at all."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response

from data.models import Role
from services import clock
from services.access import sign_ins
from services.access.roles import Actor
from services.transaction import reading

_LARGEST_BODY = 64 * 1024
_HERE = ("127.0.0.1", "::1")


def token_of(request: HTTPConnection) -> str:
    """Return the secret of the sign-in cookie, or an empty string."""
    return request.cookies.get(sign_ins.COOKIE, "")


def actor_of(request: HTTPConnection) -> Actor | None:
    """Return who asks; None when signed out, or while the password is still a temporary one."""
    with reading() as session:
        return sign_ins.actor_of(session, token=token_of(request), now=clock.now())


def refuse(request: Request, *roles: Role) -> Response | None:
    """Return the refusal of a POST by somebody signed in, or None when it may come in.

    401 signed out · 403 foreign or missing Origin, or a role that is not one of `roles` (none named: any) ·
    413 too large · 415 not JSON. The cookie alone is not enough: SameSite ignores the port.
    """
    if refusal := refuse_foreign(request):
        return refusal
    actor = actor_of(request)
    if actor is None:
        return answer(401, "Silakan masuk kembali. Tulisan Bapak/Ibu tidak hilang.")
    if roles and actor.role not in roles:
        return answer(403, "Akun ini tidak berwenang melakukan tindakan ini. Hubungi admin bila perlu.")
    return None


def is_here(request: HTTPConnection) -> bool:
    """Return whether the request comes from this machine itself."""
    return address_of(request) in _HERE


def refuse_foreign(request: Request) -> Response | None:
    """Return the refusal of a POST that another site sent, or that is not JSON, or too large; else None."""
    origin = urlsplit(request.headers.get("origin", ""))
    if not origin.netloc or origin.netloc != request.headers.get("host"):
        return answer(403, "Permintaan ini tidak berasal dari halaman program. Buka halaman program, lalu ulangi.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return answer(415, "Isi permintaan harus JSON.")
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > _LARGEST_BODY:
        return answer(413, "Isi permintaan terlalu besar.")
    return None


def answer(status: int, error: str) -> JSONResponse:
    """Return a refusal as the pages read it: ``{"error": sentence}``."""
    return JSONResponse({"error": error}, status, headers={"Cache-Control": "no-store"})


async def fields_of(request: Request) -> dict[str, Any]:
    """Return the JSON object of the body; an empty one when it is something else."""
    try:
        body = await request.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def address_of(request: HTTPConnection) -> str:
    """Return the address of the other side, as its connection says; IPv4 in its own form."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(getattr(address, "ipv4_mapped", None) or address)

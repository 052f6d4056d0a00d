"""Masuk and Keluar: the only routes that set the sign-in cookie, which no script in the browser can read."""

from datetime import datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from pages.routes.access import address_of, answer, fields_of, refuse_foreign, token_of
from services import clock, settings
from services.access import first_admin as admin_code
from services.access import sign_ins
from services.errors import AppError, RuleBroken
from services.transaction import reading, transaction

_CODE_TRIES = "kode admin pertama"  # the name under which wrong codes are counted; no account can have it


async def sign_in(request: Request) -> Response:
    """POST {name, password}: 200 with the cookie, 401 when they do not match, 429 when locked out."""
    return await _enter(request, _check_password)


async def first_admin(request: Request) -> Response:
    """POST {code, name, full_name, password}: makes the first admin and signs in; 401 for a wrong code."""
    return await _enter(request, _make_first_admin)


async def sign_out(request: Request) -> Response:
    """POST {}: ends the sign-in of this browser and removes its cookie."""
    if refusal := refuse_foreign(request):
        return refusal
    await run_in_threadpool(_revoke, token_of(request))
    response = JSONResponse({"ok": True})
    response.delete_cookie(sign_ins.COOKIE, path="/", httponly=True, samesite="strict")
    return response


async def _enter(request: Request, check: Any) -> Response:
    if refusal := refuse_foreign(request):
        return refusal
    given = {name: value for name, value in (await fields_of(request)).items() if isinstance(value, str)}
    now = clock.now()
    try:
        token = await run_in_threadpool(_let_in, check, given, request, now)
    except sign_ins.TooManyTries as error:
        return answer(429, str(error))
    except AppError as error:
        return answer(401, str(error))
    return _with_cookie(request, token, now)


def _let_in(check: Any, given: dict[str, str], request: Request, now: datetime) -> str:
    """Three units of work: the try is counted before the slow check, and the check holds no lock."""
    address = address_of(request)
    with transaction() as session:
        name = given.get("name", "") if check is _check_password else _CODE_TRIES
        attempt_id = sign_ins.begin(session, name=name, address=address, now=now)
    try:
        user_id = check(given, now)
    except RuleBroken:  # the code was right, a field was not: no guess
        with transaction() as session:
            sign_ins.succeed(session, attempt_id=attempt_id)
        raise
    with transaction() as session:
        sign_ins.succeed(session, attempt_id=attempt_id)
        browser = request.headers.get("user-agent", "")
        return sign_ins.open_browser(session, user_id=user_id, address=address, browser=browser, now=now)


def _check_password(given: dict[str, str], now: datetime) -> int:
    with reading() as session:
        return sign_ins.verify(session, name=given.get("name", ""), password=given.get("password", ""))


def _make_first_admin(given: dict[str, str], now: datetime) -> int:
    asked = {key: given.get(key, "") for key in ("name", "full_name", "password")}
    with transaction() as session:
        user_id = admin_code.create(session, given_code=given.get("code", ""), **asked, now=now)
    admin_code.forget_code()
    return user_id


def _revoke(token: str) -> None:
    with transaction() as session:
        sign_ins.revoke(session, token=token, now=clock.now())


def _with_cookie(request: Request, token: str, now: datetime) -> Response:
    with reading() as session:
        ends_at = sign_ins.expiry(now, settings.read(session).time_zone)
    response = JSONResponse({"ok": True}, headers={"Cache-Control": "no-store"})
    response.set_cookie(
        sign_ins.COOKIE,
        token,
        max_age=int((ends_at - now).total_seconds()),
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


ROUTES: list[BaseRoute] = [
    Route("/auth/sign-in", sign_in, methods=["POST"]),
    Route("/auth/sign-out", sign_out, methods=["POST"]),
    Route("/auth/first-admin", first_admin, methods=["POST"]),
]

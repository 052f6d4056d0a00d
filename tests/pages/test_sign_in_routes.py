"""The routes of Masuk and Keluar: who may come in, which cookie is set, and when a request is turned away."""

import json

import pytest
from sqlmodel import delete
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from data.models import Change, Role, SignIn, SignInAttempt, User
from pages.routes import access, sign_in
from services.access import accounts, first_admin, new_passwords, sign_ins
from services.access.roles import PROGRAM
from services.transaction import reading, transaction
from tests.conftest import NOW
from tests.pages.conftest import PASSWORD

HERE = "http://laptop:8501"
ORIGIN = {"Origin": HERE}
RIGHT = {"name": "admin", "password": PASSWORD}


async def write(request: Request):
    return access.refuse(request, Role.RECORDER, Role.ADMIN) or JSONResponse({"ok": True})


def client_at(address):
    return TestClient(Starlette(routes=[*sign_in.ROUTES, Route("/tulis", write, methods=["POST"])]), base_url=address)


@pytest.fixture
def client(own_database):
    with transaction() as session:
        session.exec(delete(SignInAttempt))
        session.exec(delete(SignIn))
    with client_at(HERE) as made:
        yield made


def test_the_right_password_sets_a_cookie_no_script_can_read(client):
    response = client.post("/auth/sign-in", json=RIGHT, headers=ORIGIN)

    assert response.status_code == 200
    cookie = response.headers["set-cookie"]
    assert cookie.startswith(f"{sign_ins.COOKIE}=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert response.headers["cache-control"] == "no-store"


def test_over_https_the_cookie_is_for_https_only(own_database):
    with client_at("https://laptop") as client:
        response = client.post("/auth/sign-in", json=RIGHT, headers={"Origin": "https://laptop"})

    assert "Secure" in response.headers["set-cookie"].split("; ")


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client):
    wrong = client.post("/auth/sign-in", json=RIGHT | {"password": "salah"}, headers=ORIGIN)
    unknown = client.post("/auth/sign-in", json=RIGHT | {"name": "siapa"}, headers=ORIGIN)

    assert (wrong.status_code, wrong.json()) == (unknown.status_code, unknown.json())
    assert wrong.status_code == 401
    assert "set-cookie" not in wrong.headers


def test_failures_are_counted_although_the_check_was_refused(client):
    for _ in range(5):
        client.post("/auth/sign-in", json=RIGHT | {"password": "salah"}, headers=ORIGIN)

    locked = client.post("/auth/sign-in", json=RIGHT, headers=ORIGIN)

    assert locked.status_code == 429
    assert "menit lagi" in locked.json()["error"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://laptop:9977"}, 403),  # the same host on another port: SameSite would let it through
        ({"Origin": "http://laptop.contoh.id:8501"}, 403),
        (ORIGIN | {"Content-Type": "text/plain"}, 415),
        (ORIGIN | {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        (ORIGIN, 200),
        (ORIGIN | {"Content-Type": "application/json; charset=utf-8"}, 200),
    ],
)
def test_a_request_comes_from_our_own_page_as_json(client, headers, status):
    sent = {"Content-Type": "application/json"} | headers

    response = client.post("/auth/sign-in", content=b'{"name": "admin", "password": "kuda laut biru"}', headers=sent)

    assert response.status_code == status


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"name": 1, "password": null}', b"\xff", b'"admin"'])
def test_a_malformed_body_is_a_failed_try_not_a_fault(client, body):
    response = client.post("/auth/sign-in", content=body, headers=ORIGIN | {"Content-Type": "application/json"})

    assert response.status_code == 401


def test_a_huge_body_is_turned_away_unread(client):
    response = client.post("/auth/sign-in", json=RIGHT | {"password": "x" * 100_000}, headers=ORIGIN)

    assert response.status_code == 413


@pytest.mark.parametrize("text", ["\ud800", "' or 1=1 --", "a\x00b", "ш" * 300])
def test_strange_text_is_only_a_wrong_name(client, text):
    body = json.dumps({"name": text, "password": text})
    response = client.post("/auth/sign-in", content=body, headers=ORIGIN | {"Content-Type": "application/json"})

    assert response.status_code == 401


def test_signing_out_ends_the_sign_in_and_removes_the_cookie(client):
    token = client.post("/auth/sign-in", json=RIGHT, headers=ORIGIN).cookies[sign_ins.COOKIE]

    response = client.post("/auth/sign-out", json={}, headers=ORIGIN)

    assert response.status_code == 200
    assert "Max-Age=0" in response.headers["set-cookie"]
    assert client.post("/tulis", json={}, headers=ORIGIN | {"Cookie": f"{sign_ins.COOKIE}={token}"}).status_code == 401


def test_another_site_cannot_sign_anybody_out(client):
    client.post("/auth/sign-in", json=RIGHT, headers=ORIGIN)

    assert client.post("/auth/sign-out", json={}, headers={"Origin": "http://lain"}).status_code == 403
    assert client.post("/tulis", json={}, headers=ORIGIN).status_code == 200


def test_a_writing_route_wants_a_sign_in_our_origin_and_json(client):
    assert client.post("/tulis", json={}, headers=ORIGIN).status_code == 401
    client.post("/auth/sign-in", json=RIGHT, headers=ORIGIN)

    assert client.post("/tulis", json={}, headers=ORIGIN).status_code == 200
    assert client.post("/tulis", json={}).status_code == 403
    assert client.post("/tulis", json={}, headers={"Origin": "http://localhost:8501"}).status_code == 403
    assert client.post("/tulis", content="{}", headers=ORIGIN | {"Content-Type": "text/plain"}).status_code == 415


def test_a_writing_route_refuses_another_role_and_a_temporary_password(client):
    with transaction() as session:
        issued = accounts.create_user(
            session, name="pembaca", full_name="Pembaca", role=Role.VIEWER, actor=PROGRAM, now=NOW
        )
    signed = client.post("/auth/sign-in", json={"name": "pembaca", "password": issued.password}, headers=ORIGIN)
    assert signed.status_code == 200
    assert client.post("/tulis", json={}, headers=ORIGIN).status_code == 401

    with transaction() as session:
        new = "awan putih tinggi"
        kept = {"token": client.cookies[sign_ins.COOKIE], "now": NOW}
        new_passwords.change_own(session, user_id=issued.user_id, current=issued.password, new=new, **kept)

    assert client.post("/tulis", json={}, headers=ORIGIN).status_code == 403


def test_the_first_admin_is_made_with_the_code_and_is_signed_in(client, own_database):
    with transaction() as session:
        for table in (SignIn, Change, User):
            session.exec(delete(table))
        code = first_admin.code(session)
    wanted = RIGHT | {"full_name": "Admin Sekretariat", "code": code}

    assert client.post("/auth/first-admin", json=wanted | {"code": "SALAH"}, headers=ORIGIN).status_code == 401
    assert client.post("/auth/first-admin", json=wanted | {"password": "admin"}, headers=ORIGIN).status_code == 401
    assert client.post("/auth/first-admin", json=wanted, headers=ORIGIN).status_code == 200

    assert client.post("/tulis", json={}, headers=ORIGIN).status_code == 200
    assert not (own_database / "kode-admin.txt").exists()
    assert client.post("/auth/first-admin", json=wanted, headers=ORIGIN).status_code == 401
    with reading() as session:
        assert not first_admin.is_needed(session)


def test_wrong_codes_are_locked_out(client):
    for _ in range(5):
        client.post("/auth/first-admin", json={"code": "SALAH"}, headers=ORIGIN)

    assert client.post("/auth/first-admin", json={"code": "SALAH"}, headers=ORIGIN).status_code == 429

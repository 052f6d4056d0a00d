"""/hadir over HTTP: a phone's plain page, kind when the code is old, closed to other sites."""

import re
from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.models import Meeting
from pages.routes import check_in as routes
from services import clock
from services.access.roles import PROGRAM
from services.meetings import check_in, lifecycle, participants
from services.transaction import reading, transaction

HERE = "http://laptop:8501"
FORM = {"name": "Andi <b>", "title": "Camat Citta", "agency": "", "element": "", "represents": "", "key": "kunci-1"}


@pytest.fixture
def client(own_database):
    return TestClient(Starlette(routes=routes.ROUTES), base_url=HERE, headers={"Origin": HERE})


@pytest.fixture(scope="module")
def rakor(own_database) -> int:
    with transaction() as session:
        same: dict[str, Any] = {"actor": PROGRAM, "now": clock.now()}
        meeting_id = lifecycle.create(session, title="Rakor uji", held_on=clock.now().date(), **same)
        lifecycle.start(session, meeting_id=meeting_id, **same)
    return meeting_id


@pytest.fixture
def address(rakor):
    """Return the address in the QR as it was so many seconds ago."""

    def made(ago: int = 0) -> str:
        with reading() as session:
            meeting = session.get_one(Meeting, rakor)
            return f"/hadir/{check_in.code(meeting, now=clock.now() - timedelta(seconds=ago))}"

    return made


def present(meeting_id):
    with reading() as session:
        return [row for row in participants.rows(session, meeting_id=meeting_id) if row.is_present]


def action_of(form: str) -> str:
    return re.findall(r'action="([^"]+)"', form)[0]


def test_the_page_is_small_indonesian_and_loads_nothing(client, address):
    answer = client.get(address())

    assert answer.status_code == 200
    assert "Selamat datang." in answer.text
    assert "daftar hadir kertas tetap ditandatangani" in answer.text
    assert len(answer.content) <= 10_000
    assert not re.search(r"<script|src=|url\(|https?://", answer.text)
    assert "script-src" not in answer.headers["content-security-policy"]
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("rakor_device=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_who_sends_the_form_is_thanked_and_present_once(client, address, rakor):
    for _ in range(2):
        answer = client.post(address(), data=FORM)

    assert answer.status_code == 200
    assert "Terima kasih, Bapak/Ibu tercatat hadir pukul" in answer.text
    assert "Andi &lt;b&gt;, Camat Citta" in answer.text
    assert "Daftarkan orang lain" in answer.text
    assert [row.title for row in present(rakor)] == ["Camat Citta"]


def test_who_scans_again_sees_that_it_is_done_and_may_write_down_another(client, address):
    client.post(address(), data=FORM | {"name": "Budi", "title": "Camat Ganra", "key": "kunci-2"})

    seen = client.get(address())
    assert "tercatat hadir" in seen.text
    again = re.search(r'href="(/hadir/\w+\?lagi=1)"', seen.text)

    assert again is not None
    assert "<form" in client.get(again[1]).text


def test_a_stale_code_gets_a_kind_sentence_and_what_was_typed_stands_below(client, address, rakor):
    before = len(present(rakor))

    answer = client.post(address(600), data=FORM | {"name": "Citra", "key": "kunci-3"})

    assert answer.status_code == 410
    assert "Kode sudah berganti. Pindai lagi kode di layar." in answer.text
    assert "Citra" in answer.text
    assert len(present(rakor)) == before


def test_a_form_opened_in_time_may_be_sent_when_the_wall_has_another_code(client, address, rakor, monkeypatch):
    action = action_of(client.get(address()).text)
    later = clock.now() + timedelta(minutes=8)
    monkeypatch.setattr(clock, "now", lambda: later)

    answer = client.post(action, data=FORM | {"name": "Dewi", "title": "Tamu", "key": "kunci-4"})

    assert "tercatat hadir" in answer.text


def test_a_phone_that_keeps_no_cookies_checks_in_as_well(client, address, rakor):
    form = client.get(address()).text
    client.cookies.clear()
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', form))

    answer = client.post(action_of(form), data=FORM | {"name": "Eka", "title": "Tamu"} | hidden)

    assert "tercatat hadir" in answer.text


def test_an_error_keeps_what_was_typed(client, address):
    typed = {"name": 'Fulan "satu"', "title": "", "agency": "Kantor <A>", "represents": "Camat Marioriawa"}
    answer = client.post(address(), data=FORM | typed)

    assert answer.status_code == 422
    assert "Isi jabatan Bapak/Ibu." in answer.text
    for shown in ("Fulan &#34;satu&#34;", "Kantor &lt;A&gt;", "Camat Marioriawa"):
        assert f'value="{shown}"' in answer.text


@pytest.mark.parametrize("origin", ["http://laptop:9977", "http://evil.example", "null", ""])
def test_another_site_cannot_send_the_form(client, address, rakor, origin):
    before = len(present(rakor))

    answer = client.post(address(), data=FORM | {"name": "Penyusup"}, headers={"Origin": origin})

    assert answer.status_code == 403
    assert len(present(rakor)) == before


def test_something_else_than_a_form_and_a_long_one_are_refused(client, address):
    assert client.post(address(), json=FORM).status_code == 415
    assert client.post(address(), data=FORM | {"name": "x" * 9000}).status_code == 413


@pytest.mark.parametrize("code", ["ABC", "ZZZZZZABCDEFGHIJ", "é" * 16, "A" * 500])
def test_an_unknown_code_is_answered_kindly(client, code):
    answer = client.get(f"/hadir/{code}")

    assert answer.status_code == 404
    assert "Pindai lagi kode di layar." in answer.text

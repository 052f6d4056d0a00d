"""/ikuti over HTTP: by the room code only, one drawing for all phones, nothing personal."""

from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.models import AgreementKind, Meeting
from pages.routes import follow
from services import clock
from services.access.roles import PROGRAM
from services.meetings import agreements, follow_page, lifecycle, participants
from services.meetings.views import Party
from services.transaction import reading, transaction

SAME: dict[str, Any] = {"actor": PROGRAM}


@pytest.fixture
def client(own_database):
    return TestClient(Starlette(routes=follow.ROUTES))


@pytest.fixture(scope="module")
def rakor(own_database) -> int:
    with transaction() as session:
        now = clock.now()
        meeting_id = lifecycle.create(session, title="Rakor uji", held_on=now.date(), now=now, **SAME)
        lifecycle.start(session, meeting_id=meeting_id, now=now, **SAME)
        participants.add(
            session, meeting_id=meeting_id, name="Nama Tamu", title="Peneliti", is_present=True, now=now, **SAME
        )
        agree(session, meeting_id, "Pojok <laktasi> & pasar")
    return meeting_id


@pytest.fixture
def room(rakor):
    with reading() as session:
        return session.get_one(Meeting, rakor).room_code


def agree(session, meeting_id, text):
    agreements.add(
        session,
        meeting_id=meeting_id,
        agenda_item_id=None,
        kind=AgreementKind.AGREEMENT,
        text=text,
        parties=[Party(None, "Camat Citta")],
        is_standing=True,
        now=clock.now(),
        **SAME,
    )


def test_the_page_shows_what_was_agreed_and_by_whom(client, room):
    answer = client.get(f"/ikuti/{room.lower()}")

    assert answer.status_code == 200
    for shown in ("Rakor uji", "Berlangsung", "Pojok &lt;laktasi&gt; &amp; pasar", "Camat Citta", "berlaku terus"):
        assert shown in answer.text
    assert "1 dari" in answer.text
    assert len(answer.content) <= 10_000


def test_no_name_of_a_participant_stands_there(client, room):
    assert "Nama Tamu" not in client.get(f"/ikuti/{room}").text


def test_only_its_own_script_may_run(client, room):
    answer = client.get(f"/ikuti/{room}")
    policy = answer.headers["content-security-policy"]
    nonce = policy.partition("'nonce-")[2].partition("'")[0]

    assert f'<script nonce="{nonce}">' in answer.text
    assert answer.text.count("<script") == 1
    assert "default-src 'none'" in policy


def test_a_hundred_phones_cost_one_drawing_until_something_moves(client, rakor, room, monkeypatch):
    drawn, read = [], follow_page.read

    def counting(*args, **given):
        drawn.append(1)
        return read(*args, **given)

    monkeypatch.setattr(follow_page, "read", counting)
    with transaction() as session:
        agree(session, rakor, "Kesepakatan baru")

    texts = {client.get(f"/ikuti/{room}/isi").text for _ in range(100)}

    assert len(drawn) == 1
    assert len(texts) == 1
    assert "Kesepakatan baru" in texts.pop()


@pytest.mark.parametrize("code", ["ZZZZZZ", "1", "é", "x" * 300])
def test_an_unknown_code_is_answered_kindly(client, code):
    answer = client.get(f"/ikuti/{code}")

    assert answer.status_code == 404
    assert "Kode ruang ini tidak dikenal." in answer.text


def test_a_day_after_its_end_the_page_is_closed(client, rakor, room, monkeypatch):
    with transaction() as session:
        lifecycle.begin_reading_back(session, meeting_id=rakor, now=clock.now(), **SAME)
        lifecycle.finish(session, meeting_id=rakor, now=clock.now(), **SAME)
    assert client.get(f"/ikuti/{room}").status_code == 200

    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert client.get(f"/ikuti/{room}").status_code == 410

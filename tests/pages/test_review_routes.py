"""The routes of the review: who may decide, what is answered, and that the wall follows."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.models import ActionItem, ActionStatus, Progress, Role, Stage
from pages.routes import review
from services.access import sign_ins
from services.access.roles import PROGRAM
from services.meetings import action_items, lifecycle
from services.transaction import reading, transaction
from tests.conftest import NOW
from tests.pages.signing_in import cookie_of

HERE = "http://laptop:8501"
ORIGIN = {"Origin": HERE}


@pytest.fixture(scope="module")
def cookies(own_database):
    return {role: cookie_of(role) for role in (Role.RECORDER, Role.VIEWER, Role.AGENCY)}


@pytest.fixture(scope="module")
def meetings(own_database):
    """An earlier meeting that is over, and one that runs."""
    same: dict[str, Any] = {"actor": PROGRAM, "now": NOW}
    with transaction() as session:
        old = lifecycle.create(session, title="Rakor lama", held_on=date(2024, 9, 3), **same)
        lifecycle.start(session, meeting_id=old, **same)
        made: dict[str, Any] = {"agenda_item_id": None, "owner": None, "due_on": date(2024, 11, 30)}
        for text in ("Melatih kader", "Kelas ibu", "Menimbang", "Mendata"):
            action_items.add(session, meeting_id=old, text=text, **made, **same)
        action_items.add(session, meeting_id=old, text="Menata data", **(made | {"due_on": None}), **same)
        lifecycle.begin_reading_back(session, meeting_id=old, **same)
        lifecycle.finish(session, meeting_id=old, **same)
        running = lifecycle.create(session, title="Rakor", held_on=date(2024, 12, 3), **same)
        lifecycle.start(session, meeting_id=running, **same)
    return running


@pytest.fixture
def client(cookies):
    with TestClient(Starlette(routes=review.ROUTES), base_url=HERE) as made:
        made.cookies.set(sign_ins.COOKIE, cookies[Role.RECORDER])
        yield made


@pytest.fixture
def item_of(meetings):
    def find(text):
        with reading() as session:
            return session.exec(select(ActionItem.id).where(ActionItem.text == text)).one()

    return find


@pytest.fixture
def decide(client, meetings):
    def post(item_id, outcome, *, version=0, key="kunci-0001", headers=ORIGIN, **fields):
        body = {"outcome": outcome, "version": version, "client_key": key} | fields
        return client.post(f"/review/{meetings}/items/{item_id}", json=body, headers=headers)

    return post


def _stored(item_id):
    with reading() as session:
        return session.get_one(ActionItem, item_id)


def test_a_decision_is_answered_with_the_row_as_it_now_stands(decide, item_of):
    answer = decide(item_of("Melatih kader"), "selesai", proof="Daftar hadir").json()

    row = answer["row"]
    assert len(answer["saved_at"]) == len("10.42.07")
    assert row["state"] == "Selesai, menunggu verifikasi Sekretariat TPPS"
    assert row["version"] == 1
    assert _stored(row["id"]).status is ActionStatus.REPORTED


def test_a_date_is_read_as_people_write_it(decide, item_of):
    item_id = item_of("Kelas ibu")
    answer = decide(item_id, "perpanjangan", until="31/1/2099", note="Banjir", granted=True, key="kunci-tanggal")

    assert "31 Januari 2099" in answer.json()["row"]["state"]
    assert _stored(item_id).due_on == date(2099, 1, 31)


def test_an_action_without_a_due_date_is_given_one(decide, item_of):
    item_id = item_of("Menata data")
    row = decide(item_id, "batas_waktu", until="31/1/2099", key="kunci-pertama").json()["row"]

    assert row["state"] == "Batas waktu ditetapkan 31 Januari 2099"
    assert row["undated"], "the date just set can be corrected"
    assert _stored(item_id).first_due_on == date(2099, 1, 31)


def test_a_request_sent_again_decides_once(decide, item_of):
    item_id = item_of("Menimbang")
    answers = [decide(item_id, "berjalan", note="Tiga desa", key="kunci-sama") for _ in range(4)]

    assert {answer.status_code for answer in answers} == {200}
    with reading() as session:
        assert len(session.exec(select(Progress).where(Progress.action_item_id == item_id)).all()) == 1


def test_what_somebody_else_decided_meanwhile_is_answered_with_both_texts(decide, item_of):
    answer = decide(item_of("Menimbang"), "batal", note="Tidak perlu", key="kunci-lain")

    assert answer.status_code == 409
    assert answer.json()["theirs"] == "Masih berjalan: Tiga desa"
    assert answer.json()["mine"] == "Tidak perlu"


def test_a_decision_is_undone(client, decide, item_of, meetings):
    item_id = item_of("Mendata")
    version = decide(item_id, "batal", note="Keliru", key="kunci-urung").json()["row"]["version"]
    undone = client.post(f"/review/{meetings}/items/{item_id}/undo", json={"version": version}, headers=ORIGIN)

    assert undone.json()["row"]["state"] == ""
    assert _stored(item_id).status is ActionStatus.OPEN


@pytest.mark.parametrize(
    ("outcome", "fields", "told"),
    [("selesai", {}, "bukti"), ("perpanjangan", {"until": "kapan"}, "kapan"), ("lain", {}, "Pilih keputusan")],
)
def test_what_is_missing_is_said_in_a_sentence(decide, item_of, outcome, fields, told):
    answer = decide(item_of("Mendata"), outcome, version=2, key="kunci-kurang", **fields)

    assert answer.status_code == 422
    assert told in answer.json()["error"]


def test_the_wall_marks_the_chosen_action(client, item_of, meetings):
    item_id = item_of("Kelas ibu")
    answer = client.post(f"/review/{meetings}/choose", json={"item_id": item_id}, headers=ORIGIN)

    assert answer.json() == {"title": "Tindak lanjut lama", "blank": False}
    with reading() as session:
        assert session.get_one(Stage, meetings).item_id == item_id


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AGENCY])
@pytest.mark.parametrize("tail", ["choose", "items/1", "items/1/undo"])
def test_only_recorders_and_admins_decide(client, cookies, meetings, role, tail):
    client.cookies.set(sign_ins.COOKIE, cookies[role])

    assert client.post(f"/review/{meetings}/{tail}", json={}, headers=ORIGIN).status_code == 403


@pytest.mark.parametrize(("headers", "status"), [({}, 403), (ORIGIN | {"Content-Type": "text/plain"}, 415)])
def test_what_another_site_sends_is_refused(decide, item_of, headers, status):
    assert decide(item_of("Mendata"), "batal", note="x", headers=headers).status_code == status

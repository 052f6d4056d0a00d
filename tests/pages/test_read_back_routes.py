"""The routes of Pembacaan Hasil: who may write, what is answered, and that Final needs a word about what is missing."""

import errno
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.models import AgreementKind, Role
from pages.routes import read_back
from services import backup, backup_failures
from services.access import sign_ins
from services.access.roles import PROGRAM
from services.meetings import agreements, lifecycle, read_back_stage
from services.transaction import reading, transaction
from tests.conftest import NOW
from tests.pages.signing_in import cookie_of

HERE = "http://laptop:8501"
ORIGIN = {"Origin": HERE}


@pytest.fixture(scope="module")
def cookies(own_database):
    return {role: cookie_of(role) for role in (Role.RECORDER, Role.VIEWER)}


@pytest.fixture(scope="module")
def about(own_database):
    """A meeting being read back, and its one agreement, which lacks party and date: {meeting, kind, item}."""
    with transaction() as session:
        made = lifecycle.create(session, title="Rakor", held_on=date(2024, 12, 3), actor=PROGRAM, now=NOW)
        lifecycle.start(session, meeting_id=made, actor=PROGRAM, now=NOW)
        item = agreements.add(session, meeting_id=made, agenda_item_id=None, kind=AgreementKind.AGREEMENT,
                              text="Data disandingkan", parties=[], actor=PROGRAM, now=NOW)  # fmt: skip
        read_back_stage.begin(session, meeting_id=made, actor=PROGRAM, now=NOW)
    return {"meeting": made, "kind": "agreement", "item": item}


@pytest.fixture
def post(cookies, about):
    """Post to the room as a role."""

    def send(tail, body, role=Role.RECORDER, headers=ORIGIN):
        with TestClient(Starlette(routes=read_back.ROUTES), base_url=HERE) as client:
            client.cookies.set(sign_ins.COOKIE, cookies[role])
            return client.post(f"/read-back/{about['meeting']}/{tail}", json=body, headers=headers)

    return send


def _decision(about, word="setuju", **fields):
    given = {"version": 1, "seen": None, "decision": word, "client_key": "kunci-00000001"}
    return {"kind": about["kind"], "item": about["item"]} | given | fields


def test_only_recorders_of_this_site_may_decide(post, about):
    assert post("decide", _decision(about), role=Role.VIEWER).status_code == 403
    assert post("decide", _decision(about), headers={"Origin": "http://elsewhere"}).status_code == 403


def test_a_decision_is_made_once_for_its_key_and_answered_with_the_state(post, about):
    first, again = post("decide", _decision(about)), post("decide", _decision(about))

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["state"]["items"][0]["said"] == "Disetujui"
    assert first.json()["state"]["items"][0]["decision_id"] == again.json()["state"]["items"][0]["decision_id"]


def test_a_decision_made_without_seeing_the_one_before_is_a_conflict(post, about):
    answer = post("decide", _decision(about, client_key="kunci-00000002"))

    assert answer.status_code == 409
    assert "baru saja diubah orang lain" in answer.json()["error"]


def test_a_word_that_is_no_decision_is_refused(post, about):
    assert post("decide", _decision(about, word="perbaiki")).status_code == 422


def test_a_remark_is_written_corrected_and_cancelled(post, about):
    body = {"kind": "usul", "name": "IBI", "text": "Bidan ikut.", "about_kind": "agreement", "about": about["item"]}
    made = post("remarks", body | {"client_key": "kunci-00000003"}).json()["state"]["items"][0]["remarks"][0]
    changed = post(f"remarks/{made['id']}", {**body, "version": 1, "text": "Bidan desa ikut."}).json()["state"]
    assert changed["items"][0]["remarks"][0]["sentence"] == "Usul, IBI: Bidan desa ikut."

    gone = post(f"remarks/{made['id']}/cancel", {"version": 2, "reason": "salah dengar"})

    assert gone.json()["state"]["items"][0]["remarks"] == []
    assert post("remarks/999999/cancel", {"version": 1, "reason": "x"}).status_code == 404


def test_final_needs_a_word_about_what_is_missing_and_makes_a_backup(post, about):
    refused = post("finish", {"until": "", "explanation": "", "reason": ""})
    assert (refused.status_code, "belum lengkap" in refused.json()["error"]) == (422, True)

    done = post("finish", {"until": "5 Desember 2024", "explanation": "", "reason": ""})

    assert done.json() == {"number": 1, "warning": ""}
    with reading() as session:
        assert lifecycle.head(session, meeting_id=about["meeting"]).state_word == "Final"


def test_a_backup_that_fails_after_final_does_not_look_like_a_notula_that_failed(post, about, monkeypatch):
    with transaction() as session:
        lifecycle.reopen(session, meeting_id=about["meeting"], reason="Salah tanggal", actor=PROGRAM, now=NOW)
    monkeypatch.setattr(backup, "make_automatic", _full)

    done = post("finish", {"until": "5 Desember 2024", "explanation": "", "reason": "Salah tanggal"})

    assert done.status_code == 200
    assert "ruang diska penuh" in done.json()["warning"]
    assert backup_failures.standing() is not None
    backup_failures.clear()


def _full(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device")

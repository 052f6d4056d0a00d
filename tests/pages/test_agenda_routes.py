"""The routes of the acara: the meeting moves on, acara are left out and change places, by recorders only."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.models import AgendaKind, AgendaState, Role
from pages.routes import agenda as routes
from services.access import sign_ins
from services.meetings import agenda, lifecycle
from services.transaction import reading
from tests.conftest import NOW
from tests.pages.signing_in import cookie_of

HERE = "http://laptop:8501"
ORIGIN = {"Origin": HERE}


@pytest.fixture(scope="module")
def cookies(own_database):
    return {role: cookie_of(role) for role in (Role.RECORDER, Role.VIEWER)}


@pytest.fixture
def client(cookies):
    """A browser in which the recorder is signed in."""
    with TestClient(Starlette(routes=routes.ROUTES), base_url=HERE) as made:
        made.cookies.set(sign_ins.COOKIE, cookies[Role.RECORDER])
        yield made


def test_the_acara_moves_on(client, meeting_id):
    with reading() as session:
        second = agenda.rows(session, meeting_id=meeting_id, now=NOW)[1].id
    path = f"/agenda/{meeting_id}"

    assert client.post(path, json={"agenda_item_id": second}, headers=ORIGIN).status_code == 200
    assert client.post(path, json={"agenda_item_id": "dua"}, headers=ORIGIN).status_code == 422
    with reading() as session:
        assert lifecycle.head(session, meeting_id=meeting_id).current_agenda_item_id == second


def test_at_its_end_the_list_says_how_the_results_are_read_back(client, meeting_id):
    rows = {row.kind: row.id for row in _acara_of(meeting_id)}
    path = f"/agenda/{meeting_id}"

    said = [
        client.post(path, json={"agenda_item_id": rows[kind]}, headers=ORIGIN).json()["leads_on"]
        for kind in (AgendaKind.READING_BACK, AgendaKind.CLOSING, AgendaKind.OPENING)
    ]

    assert said == ["Untuk membacakan hasil: Esc, lalu B dua kali."] * 2 + [""]


@pytest.fixture
def acara(client, meeting_id):
    """A function that does something to the acara at a place of the list; it returns the answer."""

    def post(place, verb, meeting=meeting_id, **asked):
        row = _acara_of(meeting_id)[place]
        path = f"/agenda/{meeting}/{row.id}/{verb}"
        return client.post(path, json={"version": row.version} | asked, headers=ORIGIN)

    return post


def _acara_of(meeting_id):
    with reading() as session:
        return agenda.rows(session, meeting_id=meeting_id, now=NOW)


@pytest.mark.parametrize("state", ["skipped", "deferred"])
def test_an_acara_is_left_out_and_taken_up_again(acara, meeting_id, state):
    left_out = acara(5, "set-aside", state=state).json()
    assert [left_out["rows"][5][name] for name in ("state", "word")] == [state, agenda.LEFT_OUT[AgendaState(state)]]

    taken_up = acara(5, "set-aside", state="planned").json()

    assert taken_up["rows"][5]["state"] == _acara_of(meeting_id)[5].state == AgendaState.PLANNED
    assert acara(5, "set-aside", state="selesai").status_code == 422


def test_an_acara_changes_places_and_the_answer_tells_the_new_order(acara, meeting_id):
    before = [row.id for row in _acara_of(meeting_id)]

    told = acara(6, "move", by=-1).json()

    after = [row["id"] for row in told["rows"]]
    assert after == [row.id for row in _acara_of(meeting_id)] == [*before[:5], before[6], before[5], *before[7:]]
    assert acara(6, "move", by="naik").status_code == 422


def test_an_acara_that_somebody_changed_meanwhile_is_looked_at_first(acara, meeting_id):
    stale = _acara_of(meeting_id)[5].version
    acara(5, "set-aside", state="skipped")

    refused = acara(5, "set-aside", state="deferred", version=stale)

    assert refused.status_code == 422
    assert refused.json()["error"].startswith("Acara ini baru saja diubah oleh")


def test_an_acara_is_changed_by_recorders_and_in_its_own_meeting_only(acara, client, cookies, meeting_id):
    before = _acara_of(meeting_id)
    elsewhere = acara(7, "set-aside", meeting=meeting_id + 1, state="skipped")
    client.cookies.set(sign_ins.COOKIE, cookies[Role.VIEWER])
    answers = [acara(7, "set-aside", state="skipped"), acara(7, "move", by=1)]

    assert (elsewhere.status_code, *(answer.status_code for answer in answers)) == (404, 403, 403)
    assert _acara_of(meeting_id) == before

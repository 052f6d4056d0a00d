"""The routes of the capture room: who may write, what is answered, and that nothing is written twice."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.models import Role
from pages.routes import capture, drafts
from services.access import sign_ins
from services.meetings import items
from services.transaction import reading
from tests.pages.signing_in import cookie_of

HERE = "http://laptop:8501"
ORIGIN = {"Origin": HERE}


@pytest.fixture(scope="module")
def cookies(own_database):
    return {role: cookie_of(role) for role in (Role.RECORDER, Role.AGENCY, Role.VIEWER)}


@pytest.fixture
def client(cookies):
    """A browser in which the recorder is signed in."""
    with TestClient(Starlette(routes=[*capture.ROUTES, *drafts.ROUTES]), base_url=HERE) as made:
        made.cookies.set(sign_ins.COOKIE, cookies[Role.RECORDER])
        yield made


@pytest.fixture
def save(client, meeting_id):
    """Post a line."""

    def post(text="Kader kurang", key="kunci-0001", kind="kendala", headers=ORIGIN, asks=False, **fields):
        body = {"kind": kind, "text": text, "client_key": key, "fields": fields, "asks": asks}
        return client.post(f"/capture/{meeting_id}/items", json=body, headers=headers)

    return post


def _stored(meeting_id):
    with reading() as session:
        return items.of_meeting(session, meeting_id=meeting_id)


def test_a_line_is_saved_and_answered_with_its_time(save):
    answer = save(key="kunci-jam").json()

    assert answer["item"]["label"] == "Kendala"
    assert answer["item"]["text"] == "Kader kurang"
    assert len(answer["saved_at"]) == len("10.42.07")


def test_a_request_sent_again_creates_no_second_item(save, meeting_id):
    before = len(_stored(meeting_id))
    answers = {save(key="kunci-sama").json()["item"]["id"] for _ in range(5)}

    assert len(answers) == 1
    assert len(_stored(meeting_id)) == before + 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 403), ({"Origin": "http://laptop:9977"}, 403), (ORIGIN | {"Content-Type": "text/plain"}, 415)],
)
def test_what_another_site_sends_is_refused(save, meeting_id, headers, status):
    before = len(_stored(meeting_id))

    assert save(key="kunci-asing", headers=headers).status_code == status
    assert len(_stored(meeting_id)) == before


def test_signed_out_and_viewers_write_nothing(client, save, cookies, meeting_id):
    before = len(_stored(meeting_id))
    client.cookies.set(sign_ins.COOKIE, cookies[Role.VIEWER])
    as_viewer = save(key="kunci-pembaca")
    client.cookies.clear()
    signed_out = save(key="kunci-keluar")

    assert (as_viewer.status_code, signed_out.status_code) == (403, 401)
    assert len(_stored(meeting_id)) == before


def test_a_refusal_says_why_in_one_sentence(save):
    refused = save(text="Laporan paling lambat 1 Desember 2024", kind="tindak_lanjut", key="kunci-tanggal")

    assert refused.status_code == 422
    assert "mendahului tanggal rapat" in refused.json()["error"]


@pytest.mark.parametrize("key", ["", "pendek", "x" * 41, "kunci spasi"])
def test_an_item_needs_a_key_of_its_own(save, key):
    assert save(key=key).status_code == 422


def test_a_stale_edit_is_answered_with_both_texts(client, save, meeting_id):
    item = save(key="kunci-ubah").json()["item"]
    path = f"/capture/{meeting_id}/items/note/{item['id']}"
    first = client.post(path, json={"version": item["version"], "text": "Kader cukup", "fields": {}}, headers=ORIGIN)
    stale = client.post(path, json={"version": item["version"], "text": "Kader sedang", "fields": {}}, headers=ORIGIN)

    assert first.json()["item"]["text"] == "Kader cukup"
    assert stale.status_code == 409
    assert (stale.json()["theirs"], stale.json()["mine"]) == ("Kader cukup", "Kader sedang")


def test_cancelling_wants_a_reason_and_can_be_undone(client, save, meeting_id):
    item = save(key="kunci-batal").json()["item"]
    path = f"/capture/{meeting_id}/items/note/{item['id']}"
    without = client.post(f"{path}/cancel", json={"version": item["version"], "reason": " "}, headers=ORIGIN)
    gone = client.post(f"{path}/cancel", json={"version": item["version"], "reason": "salah"}, headers=ORIGIN).json()
    back = client.post(f"{path}/restore", json={"version": gone["item"]["version"]}, headers=ORIGIN).json()

    assert without.status_code == 422
    assert gone["item"]["is_cancelled"]
    assert not back["item"]["is_cancelled"]


def test_an_item_of_another_meeting_is_not_found(client, save, meeting_id):
    item = save(key="kunci-lain").json()["item"]
    path = f"/capture/{meeting_id + 1}/items/note/{item['id']}"

    assert client.post(path, json={"version": 1, "text": "x", "fields": {}}, headers=ORIGIN).status_code == 404


def test_a_draft_is_kept_answered_with_its_meaning_and_read_again(client, meeting_id):
    body = {"text": "Kelas ibu oleh Camat Citta", "kind": "tindak_lanjut", "fields": {}}
    kept = client.post(
        f"/drafts/{meeting_id}",
        json={"place": "line", "client": "tab-1", "sequence": 4, "body": body},
        headers=ORIGIN,
    )
    read = client.get(f"/drafts/{meeting_id}?place=line").json()["draft"]

    fields = {field["name"]: field["shown"] for field in kept.json()["understood"]["fields"]}
    assert fields["owner"] == "Camat Citta"
    assert (read["client"], read["sequence"], read["body"]) == ("tab-1", 4, body)


def test_a_draft_of_somebody_who_types_on_is_kept_and_read_for_its_meaning_later(client, meeting_id):
    body = {"text": "Kelas ibu oleh Cam", "kind": "tindak_lanjut", "fields": {}}
    draft = {"place": "line", "client": "tab-cepat", "sequence": 1, "body": body, "is_typing": True}

    assert client.post(f"/drafts/{meeting_id}", json=draft, headers=ORIGIN).json() == {}
    assert client.get(f"/drafts/{meeting_id}?place=line").json()["draft"]["body"] == body


def test_a_draft_is_answered_with_what_is_worth_asking(client, save, meeting_id):
    save("Pelatihan kader PMBA oleh Camat Ganra", key="kunci-tanya", kind="tindak_lanjut")
    line = {"text": "Melatih kader PMBA oleh Camat Ganra !31/3", "kind": "tindak_lanjut", "fields": {}}
    draft = {"place": "line", "client": "tab-tanya", "sequence": 1, "body": line}

    asked = client.post(f"/drafts/{meeting_id}", json=draft, headers=ORIGIN).json()["understood"]["questions"]

    assert [question["name"] for question in asked] == ["due", "similar", "executor"]
    assert asked[0]["value"] == "paling lambat 27 Maret 2025"
    assert asked[1]["answer"] == "Lanjutkan yang lama"
    assert save(line["text"], key="kunci-tetap", kind="tindak_lanjut").status_code == 200


def test_drafts_are_nobody_elses(client, cookies, meeting_id):
    client.cookies.set(sign_ins.COOKIE, cookies[Role.VIEWER])

    assert client.get(f"/drafts/{meeting_id}?place=line").json() == {"draft": None}
    client.cookies.clear()
    assert client.get(f"/drafts/{meeting_id}?place=line").status_code == 401


@pytest.mark.parametrize(
    ("role", "place", "status"),
    [
        (Role.RECORDER, "form:preparation", 200),
        (Role.AGENCY, "form:actions", 200),
        (Role.AGENCY, "form:preparation", 403),
        (Role.VIEWER, "form:preparation", 403),
        (Role.VIEWER, "form:actions", 403),
    ],
)
def test_texts_of_forms_are_kept_for_who_may_send_the_form(client, cookies, meeting_id, role, place, status):
    client.cookies.set(sign_ins.COOKIE, cookies[role])
    draft = {"place": place, "client": "peramban-1", "sequence": 1, "body": {"texts": {"a": {"text": "Aula"}}}}

    assert client.post(f"/drafts/{meeting_id}", json=draft, headers=ORIGIN).status_code == status
    kept = client.get(f"/drafts/{meeting_id}?place={place}").json()["draft"]
    assert (kept and kept["body"]) == (draft["body"] if status == 200 else None)


def test_what_was_just_saved_is_undone_and_a_stale_undo_is_answered_with_both_texts(client, save, meeting_id):
    item = save(key="kunci-urung").json()["item"]
    path = f"/capture/{meeting_id}/items/{item['kind']}/{item['id']}/undo"

    undone = client.post(path, json={"version": item["version"]}, headers=ORIGIN)
    stale = client.post(path, json={"version": item["version"]}, headers=ORIGIN)

    assert undone.json()["item"]["cancel_reason"] == "diurungkan"
    assert (undone.status_code, stale.status_code) == (200, 409)


def test_an_obstacle_is_answered_as_the_line_of_an_action_that_remembers_it(client, save, meeting_id):
    item = save(text="Kader di Citta kurang", key="kunci-kendala").json()["item"]
    asked = client.post(f"/capture/{meeting_id}/items/note/{item['id']}/as-action", json={"version": 1}, headers=ORIGIN)

    line = asked.json()["line"]
    made = save(text=line["text"], key="kunci-jadi", kind=line["kind"], **line["fields"]).json()["item"]
    assert (made["text"], made["origin"]) == ("Kader di Citta kurang", "Kendala")
    told = next(one for one in _stored(meeting_id) if (one.kind, one.id) == ("note", item["id"]))
    assert told.became == (made["label"],)


def test_an_action_is_not_made_into_an_action(client, save, meeting_id):
    item = save(text="Melatih kader", key="kunci-rtl", kind="tindak_lanjut").json()["item"]
    path = f"/capture/{meeting_id}/items/action/{item['id']}/as-action"

    assert client.post(path, json={"version": 1}, headers=ORIGIN).status_code == 422


@pytest.mark.parametrize(
    ("kind", "path", "name", "typed", "told"),
    [
        ("kendala", "note", "proposal", "Melatih kader", "Melatih kader"),
        ("tindak_lanjut", "action", "budget", "APBD 2025 Rp25 juta", "APBD 2025, Rp25.000.000"),
    ],
)
def test_what_only_an_edit_fills_is_offered_empty_and_told_afterwards(
    client, save, meeting_id, kind, path, name, typed, told
):
    item = save(key=f"kunci-isi-{name}", kind=kind).json()["item"]
    body = {"version": item["version"], "text": item["text"], "fields": {name: typed}}
    answer = client.post(f"/capture/{meeting_id}/items/{path}/{item['id']}", json=body, headers=ORIGIN)

    assert item["fields"][name] == ""
    assert answer.json()["item"]["fields"][name] == told
    assert not {"proposal", "budget"} - {name} & set(item["fields"])


def test_a_budget_that_cannot_be_read_is_refused_with_a_sentence(client, save, meeting_id):
    item = save(key="kunci-anggaran", kind="tindak_lanjut").json()["item"]
    body = {"version": item["version"], "text": item["text"], "fields": {"budget": "APBD Rp"}}
    answer = client.post(f"/capture/{meeting_id}/items/action/{item['id']}", json=body, headers=ORIGIN)

    assert answer.status_code == 422
    assert "tidak terbaca" in answer.json()["error"]


def test_pasted_lines_are_asked_about_and_nothing_is_written(client, meeting_id):
    before = len(_stored(meeting_id))
    lines = [
        {"kind": "tindak_lanjut", "text": "Laporan oleh Camat Citta paling lambat 31/3/2025", "fields": {}},
        {"kind": "tindak_lanjut", "text": "Laporan paling lambat 1 Januari 2020", "fields": {}},
        {"kind": "kendala", "text": "Alat ukur rusak"},
        "no line",
    ]
    told = client.post(f"/capture/{meeting_id}/ask", json={"lines": lines}, headers=ORIGIN).json()["lines"]

    assert [question["name"] for question in told[0]["questions"]] == ["due"]
    assert told[1]["problems"][0].startswith("Batas waktu 1 Januari 2020 mendahului tanggal rapat")
    assert (told[2]["problems"], told[2]["questions"]) == ([], [])
    assert len(told) == 3
    assert len(_stored(meeting_id)) == before


def test_an_edit_is_asked_about_and_nothing_is_written(client, save, meeting_id):
    item = save("Menyusun jadwal oleh Camat Citta", key="kunci-tanya", kind="tindak_lanjut").json()["item"]
    body = {"text": item["text"], "fields": {"due": "31/3/2025"}}
    told = client.post(f"/capture/{meeting_id}/items/action/{item['id']}/ask", json=body, headers=ORIGIN).json()

    assert [question["name"] for question in told["questions"]] == ["due"]
    assert next(one for one in _stored(meeting_id) if one.id == item["id"] and one.kind == "action").due_on is None


@pytest.mark.parametrize("path", ["ask", "items/note/1/ask"])
def test_a_viewer_is_refused_the_questions_too(client, cookies, meeting_id, path):
    client.cookies.set(sign_ins.COOKIE, cookies[Role.VIEWER])

    assert client.post(f"/capture/{meeting_id}/{path}", json={}, headers=ORIGIN).status_code == 403


def test_a_line_that_was_entered_unread_is_asked_about_before_it_is_saved(client, meeting_id):
    body = {"kind": "tindak_lanjut", "text": "Laporan !31/3", "fields": {}, "client_key": "kunci-cepat", "asks": True}
    before = len(_stored(meeting_id))
    answer = client.post(f"/capture/{meeting_id}/items", json=body, headers=ORIGIN).json()

    assert [question["name"] for question in answer["questions"]] == ["due"]
    assert len(_stored(meeting_id)) == before
    assert "item" in client.post(f"/capture/{meeting_id}/items", json=body | {"asks": False}, headers=ORIGIN).json()
    assert (
        "item" in client.post(f"/capture/{meeting_id}/items", json=body, headers=ORIGIN).json()
    )  # its answer was lost
    assert len(_stored(meeting_id)) == before + 1


def test_a_line_that_raises_no_question_is_saved_in_one_go(save):
    assert "item" in save(key="kunci-lekas", asks=True).json()

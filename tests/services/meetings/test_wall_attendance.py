"""Kehadiran on the wall: counts for all, a code where phones can reach the program, never a name."""

import json
import re
from datetime import timedelta

import pytest
import segno

from data.models import Meeting, StageView
from services import phones, settings
from services.meetings import check_in, participants, stage, wall
from services.meetings.wall_attendance import qr


@pytest.fixture
def shown(session, running, recorder, now):
    """Show H and return what stands left."""
    stage.show(session, meeting_id=running, view=StageView.ATTENDANCE, actor=recorder, now=now)

    def read(at=now):
        return wall.content(session, meeting_id=running, now=at)

    return read


@pytest.fixture
def on_the_network(session, admin, now):
    settings.change(
        session,
        actor=admin,
        now=now,
        lan_address="192.168.1.10:8501/",
        wifi_name="RAKOR-TPPS",
        wifi_password="rakor 2024",
    )


def dark(code):
    """Return the dark modules that a path draws, without the white around."""
    found = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", code["path"]):
        found |= {(int(x) - 2 + step, int(y) - 2) for step in range(int(length))}
    return found


def test_the_path_draws_exactly_the_code(shown):
    text = "http://192.168.1.10:8501/hadir/ABCDEFGHJKMNPQRS"
    code, matrix = qr(text), segno.make(text, error="m", micro=False).matrix

    assert dark(code) == {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert code["size"] == len(matrix) + 4


def test_without_a_way_for_phones_the_wall_shows_counts_alone(shown, monkeypatch):
    monkeypatch.delenv("RAKOR_LAN", raising=False)

    assert shown()["stage"]["kind"] == "words"


def test_the_code_leads_to_the_check_in_of_this_meeting(session, shown, on_the_network, running, now):
    stands = shown()["stage"]
    address = f"http://192.168.1.10:8501/hadir/{check_in.code(session.get_one(Meeting, running), now=now)}"

    assert stands["kind"] == "attendance"
    assert stands["code"] == qr(address)
    assert stands["steps"] == [
        "1. Sambungkan ke Wi-Fi RAKOR-TPPS (kata sandi: rakor 2024).",
        "2. Pilih Tetap gunakan Wi-Fi ini meskipun tanpa internet.",
        "3. Matikan data seluler.",
        "4. Pindai kode di layar.",
    ]
    assert stands["follow"].endswith(f"192.168.1.10:8501/ikuti/{session.get_one(Meeting, running).room_code}")


def test_every_two_minutes_the_code_changes_and_nothing_else(shown, on_the_network, now):
    begins = now.replace(minute=0, second=0)
    first, same, later = (shown(begins + timedelta(seconds=seconds))["stage"] for seconds in (0, 119, 120))

    assert first == same
    assert first["code"] != later["code"]
    assert {**first, "code": None} == {**later, "code": None}


def test_a_held_display_still_changes_its_code(session, shown, on_the_network, running, recorder, now):
    before = shown()["stage"]["code"]
    stage.press(session, meeting_id=running, key="t", actor=recorder, now=now)

    after = shown(now + timedelta(minutes=4))["stage"]

    assert after["kind"] == "attendance"
    assert after["code"] != before


def test_before_the_start_the_code_stands_beside_the_invitation(session, draft, on_the_network, now):
    before = session.get_one(Meeting, draft).version

    stands = wall.content(session, meeting_id=draft, now=now)["stage"]

    address = f"http://192.168.1.10:8501/hadir/{check_in.code(session.get_one(Meeting, draft), now=now)}"
    assert (stands["kind"], stands["title"]) == ("announcement", "Rakor TPPS")
    assert stands["way_in"]["code"] == qr(address)
    assert (session.get_one(Meeting, draft).version, stage.current(session, meeting_id=draft).revision) == (before, 0)


def test_on_another_day_or_without_a_way_for_phones_the_invitation_stands_alone(
    session, draft, admin, now, monkeypatch
):
    monkeypatch.delenv("RAKOR_LAN", raising=False)
    without = wall.content(session, meeting_id=draft, now=now)["stage"]
    settings.change(session, actor=admin, now=now, lan_address="192.168.1.10:8501/")
    early = wall.content(session, meeting_id=draft, now=now - timedelta(days=1))["stage"]

    assert (without["way_in"], early["way_in"]) == ({}, {})


def test_a_held_invitation_still_changes_its_code(session, draft, on_the_network, recorder, now):
    before = wall.content(session, meeting_id=draft, now=now)["stage"]
    stage.press(session, meeting_id=draft, key="t", actor=recorder, now=now)

    after = wall.content(session, meeting_id=draft, now=now + timedelta(minutes=4))["stage"]

    assert after["way_in"]["code"] != before["way_in"]["code"]
    assert after | {"way_in": None} == before | {"way_in": None}


def test_no_name_stands_on_the_wall(session, shown, on_the_network, running, recorder, now):
    participants.add(session, meeting_id=running, name="Nama Rahasia", is_present=True, actor=recorder, now=now)
    people = participants.rows(session, meeting_id=running)

    told = json.dumps(shown())

    assert "Nama Rahasia" not in told
    assert not [row.title for row in people if row.title and row.title in json.dumps(shown()["stage"])]


@pytest.mark.parametrize(
    ("lan", "found", "chosen", "address"),
    [
        ("1", "192.168.1.10:8501", "", "http://192.168.1.10:8501"),
        ("", "192.168.1.10:8501", "", ""),
        ("1", "", "", ""),
        ("1", "192.168.1.10:8501", "https://rakor.soppeng.lan/", "https://rakor.soppeng.lan"),
        ("", "", "10.0.0.5:8501/hadir", "http://10.0.0.5:8501"),
    ],
)
def test_the_address_is_what_the_office_set_else_what_the_start_found(monkeypatch, lan, found, chosen, address):
    monkeypatch.setenv("RAKOR_LAN", lan)
    monkeypatch.setenv("RAKOR_LAN_ADDRESS", found)

    assert phones.address(settings.Settings(lan_address=chosen)) == address

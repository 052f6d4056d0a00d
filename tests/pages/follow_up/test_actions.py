"""Tindak Lanjut: the list narrows by the address, and an opened action is reported on and verified."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from data.models import ActionItem, ActionStatus, Meeting, Office, Role
from pages.components.follow_up import action_list
from services import clock
from services.access.roles import PROGRAM
from services.meetings import action_items, lifecycle
from services.meetings.views import Party
from services.transaction import reading, transaction

PAGE = "follow_up/actions.py"
OWN, FOREIGN = "Kepala Dinas Kesehatan", "Camat Citta"


@pytest.fixture(scope="module")
def actions(own_database):
    """Two late actions of two owners in one running meeting."""
    now = clock.now()
    same: dict[str, Any] = {"actor": PROGRAM, "now": now}
    with transaction() as session:
        meeting = lifecycle.create(session, title="Rakor uji", held_on=date(2024, 7, 10), **same)
        lifecycle.start(session, meeting_id=meeting, **same)
        made = {}
        for title in (OWN, FOREIGN):
            office = session.exec(select(Office).where(Office.title == title)).one()
            made[title] = action_items.add(
                session,
                meeting_id=meeting,
                agenda_item_id=None,
                text=f"Pekerjaan {title} & <lain>",
                owner=Party(office.id, ""),
                due_on=date(2024, 9, 30),
                **same,
            )
        assert session.get(Meeting, meeting) is not None
    return made


@pytest.fixture
def table(monkeypatch):
    """What the table was given, and how to open a row: the component itself lives in the browser."""

    class Table:
        rows: list[dict] = []
        opened: int | None = None

        def __call__(self, *, key, data, on_opened_change):
            self.rows = data["rows"]
            return type("Result", (), {"opened": self.opened})

    made = Table()
    monkeypatch.setattr(action_list, "_TABLE", made)
    return made


def button(test, label):
    return next(element for element in test.button if element.label == label)


def status_of(item_id):
    with reading() as session:
        return session.get_one(ActionItem, item_id).status


def clean(test):
    assert [exception.value for exception in test.exception] == []
    return test


def test_the_title_is_the_answer_and_late_rows_are_marked(visit, actions, table):
    test = clean(visit(PAGE, Role.VIEWER))

    assert test.title[0].value == "Dua tindak lanjut lewat batas waktu"
    assert all(row["late"] and row["lateness"].startswith("lewat ") for row in table.rows)
    assert "& <lain>" in table.rows[0]["text"]


def test_choosing_a_state_narrows_the_list_and_stands_in_the_address(visit, actions, table):
    test = visit(PAGE, Role.VIEWER)

    clean(test.selectbox("actions-status").set_value("selesai").run())

    assert test.query_params["status"] == "selesai"
    assert test.title[0].value == "Belum ada tindak lanjut"
    assert "Pencatatan" in test.info[0].value


def test_a_viewer_opens_an_action_and_finds_nothing_to_press(visit, actions, table):
    table.opened = actions[OWN]

    test = clean(visit(PAGE, Role.VIEWER))

    assert "Kirim laporan" not in {element.label for element in test.button}


def test_an_agency_can_press_something_on_its_own_actions_only(visit, actions, table):
    with reading() as session:
        agency_id = session.exec(select(Office.agency_id).where(Office.title == OWN)).one()
    table.opened = actions[OWN]
    own = clean(visit(PAGE, Role.AGENCY, agency_id=agency_id))
    table.opened = actions[FOREIGN]
    foreign = clean(visit(PAGE, Role.AGENCY, agency_id=agency_id))

    assert len(table.rows) == 2
    names = {element.label for element in own.button}
    assert {"Kirim laporan", "Laporkan selesai", "Ajukan permohonan"} <= names
    assert not {"Verifikasi: sudah selesai", "Kabulkan", "Batalkan tindak lanjut"} & names
    assert "Kirim laporan" not in {element.label for element in foreign.button}
    assert any("milik perangkat daerah lain" in element.value for element in foreign.caption)


def test_an_opened_action_tells_its_history(visit, actions, table):
    table.opened = actions[OWN]

    test = clean(visit(PAGE, Role.VIEWER))

    (history,) = [one for one in test.expander if one.label == "Riwayat (1)"]
    assert "Dicatat pada rakor 10 Juli 2024" in history.markdown[0].value


def test_an_action_is_reported_done_returned_and_verified(visit, actions, table):
    table.opened = actions[FOREIGN]
    test = visit(PAGE, Role.RECORDER)
    clean(button(test, "Laporkan selesai").click().run())
    assert test.error[0].value == "Isi bukti penyelesaian terlebih dahulu."

    test.text_area(f"actions-{actions[FOREIGN]}-done-proof").set_value("Daftar hadir")
    clean(button(test, "Laporkan selesai").click().run())
    assert status_of(actions[FOREIGN]) is ActionStatus.REPORTED

    test.text_input(f"actions-{actions[FOREIGN]}-return-reason").set_value("Belum memuat nama desa")
    clean(button(test, "Kembalikan").click().run())
    assert status_of(actions[FOREIGN]) is ActionStatus.OPEN

    test.text_area(f"actions-{actions[FOREIGN]}-done-proof").set_value("Daftar hadir per desa")
    clean(button(test, "Laporkan selesai").click().run())
    clean(button(test, "Verifikasi: sudah selesai").click().run())
    assert status_of(actions[FOREIGN]) is ActionStatus.DONE


def test_an_extension_is_asked_for_and_granted(visit, actions, table):
    table.opened = actions[OWN]
    test = visit(PAGE, Role.RECORDER)
    test.text_input(f"actions-{actions[OWN]}-extension-day").set_value("31 Desember 2099")
    test.text_input(f"actions-{actions[OWN]}-extension-reason").set_value("Menunggu anggaran")
    clean(button(test, "Ajukan permohonan").click().run())

    clean(button(test, "Kabulkan").click().run())

    with reading() as session:
        row = session.get_one(ActionItem, actions[OWN])
    assert (row.due_on, row.first_due_on) == (date(2099, 12, 31), date(2024, 9, 30))
    assert next(shown for shown in table.rows if shown["id"] == actions[OWN])["moved"].endswith("diperpanjang 1×")

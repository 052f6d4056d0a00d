"""Which texts a page tells the browser to keep no longer: what was saved, or given up; never what was refused."""

import pytest

from data.models import Role
from pages.components import kept_text
from services import clock
from services.access.roles import PROGRAM
from services.meetings import lifecycle, meeting_head
from services.transaction import transaction

PAGE = "meetings/preparation.py"
SAVES = "kept-text-saves"


@pytest.fixture
def meeting(own_database):
    now = clock.now()
    with transaction() as session:
        made = lifecycle.create(session, title="Rakor uji", held_on=now.date(), place="Aula", actor=PROGRAM, now=now)
    yield made
    with transaction() as session:
        lifecycle.cancel(session, meeting_id=made, reason="uji", actor=PROGRAM, now=now)


@pytest.fixture
def opened(visit, meeting):
    return visit(PAGE, Role.RECORDER)


def press(test, label):
    return next(one for one in test.button if one.label == label).click().run()


def box(test, label):
    return next(one for one in test.text_input if one.label == label and "preparation-head" in one.key)


def told(test):
    """Return the last texts that are saved or given up, by the last part of their keys; None without any."""
    saves = test.session_state[SAVES] if SAVES in test.session_state else None  # noqa: SIM401  # it has no get
    return {field["key"].split("-")[-1]: field["text"] for field in saves[-1]["fields"]} if saves else None


def test_what_was_saved_is_told_as_it_was_sent(opened):
    box(opened, "Tempat").set_value("Ruang Pola ")
    test = press(opened, "Simpan")

    assert told(test)["place"] == "Ruang Pola "


def test_what_was_refused_stays_kept(opened):
    box(opened, "Hari dan tanggal").set_value("besok lusa")
    box(opened, "Tempat").set_value("Ruang Pola")
    test = press(opened, "Simpan")

    assert test.error
    assert told(test) is None


def test_what_is_given_up_for_theirs_is_told_whatever_it_has_become(opened, meeting):
    box(opened, "Tempat").set_value("Ruang Pola")
    with transaction() as session:
        version = lifecycle.head(session, meeting_id=meeting).version
        same = {"meeting_id": meeting, "version": version, "actor": PROGRAM, "now": clock.now()}
        meeting_head.edit(session, place="Baruga", **same)
    test = press(press(opened, "Simpan"), "Pakai yang tersimpan")

    assert told(test)["place"] is None


def test_the_text_of_one_form_says_nothing_of_another(opened):
    box(opened, "Tempat").set_value("Ruang Pola")
    opened.text_input("preparation-agenda-new-title").set_value("Paparan RSUD")
    test = press(opened, "Tambah acara")

    assert told(test)["title"] == "Paparan RSUD"
    assert "place" not in told(test)


def test_only_the_last_saves_are_told(monkeypatch):
    held = {"form-a": "x"}
    monkeypatch.setattr(kept_text.st, "session_state", held)
    for _ in range(9):
        kept_text.saved("form")

    assert len(held[SAVES]) == 5

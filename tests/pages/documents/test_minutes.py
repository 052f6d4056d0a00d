"""Dokumen: the notula is read on the screen, made Final once, opened again with a reason."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from data.models import AgreementKind, MeetingState, NoteKind, Office, Role
from services import clock
from services.access.roles import PROGRAM
from services.documents import minutes_content
from services.meetings import action_items, agreements, lifecycle, notes
from services.meetings.views import Party
from services.transaction import reading, transaction

PAGE = "documents/minutes.py"
ODD = "Cakupan <5% & naik_turun *tebal* $x$ :red[merah] | `kode`"


@pytest.fixture(scope="module")
def rakor(own_database) -> int:
    """A meeting that is being read back, one action without date and measure."""
    now = clock.now()
    same: dict[str, Any] = {"actor": PROGRAM, "now": now}
    with transaction() as session:
        meeting_id = lifecycle.create(session, title="Rakor uji", held_on=date(2024, 12, 3), **same)
        lifecycle.start(session, meeting_id=meeting_id, **same)
        office = session.exec(select(Office).where(Office.title == "Kepala Dinas Kesehatan")).one()
        owner = Party(office.id, office.title)
        inside: dict[str, Any] = {"meeting_id": meeting_id, "agenda_item_id": None, **same}
        notes.add(session, kind=NoteKind.DIRECTIVE, text=ODD, **inside)
        kind = AgreementKind.AGREEMENT
        agreements.add(session, kind=kind, text="Kolaborasi diperkuat.", parties=[owner], is_standing=True, **inside)
        action_items.add(session, text="Melatih kader", owner=owner, **inside)
        lifecycle.begin_reading_back(session, meeting_id=meeting_id, **same)
    return meeting_id


def state(meeting_id: int) -> MeetingState:
    with reading() as session:
        return lifecycle.head(session, meeting_id=meeting_id).state


def headings(test) -> list[str]:
    return [one.value for one in test.subheader]


def test_the_page_answers_whether_the_notula_is_complete(visit, rakor):
    test = visit(PAGE, Role.RECORDER)

    assert test.title[0].value == "Notula belum lengkap"
    assert "batas waktu" in test.warning[0].value
    assert "ukuran keberhasilan" in test.warning[0].value


def test_the_sections_stand_with_the_numbers_that_word_prints(visit, rakor):
    shown = headings(visit(PAGE, Role.VIEWER))

    assert shown[0] == "I\\. Pembukaan"
    assert "II\\. Arahan Ketua TPPS" in shown


def test_a_sentence_is_shown_as_it_was_typed(visit, rakor):
    from pages.components.markdown import plain

    test = visit(PAGE, Role.VIEWER)

    assert any(plain(ODD) in one.value for one in test.markdown)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AGENCY])
def test_who_only_reads_finds_no_button_that_finishes(visit, rakor, role):
    test = visit(PAGE, role)

    assert not [button for button in test.button if button.key.startswith("minutes-")]


def test_the_notula_becomes_final_and_is_opened_again_with_a_reason(visit, rakor):
    test = visit(PAGE, Role.RECORDER)
    test.text_input(key="minutes-finish-until").set_value("4 Desember 2024")
    test.button(key="minutes-finish-yes").click().run()

    assert not test.exception
    assert test.title[0].value == "Notula Final versi 1"
    assert state(rakor) is MeetingState.FINAL
    with reading() as session:
        content = minutes_content.frozen(session, meeting_id=rakor)
    assert content is not None
    assert content.actions[0].due == "dilengkapi paling lambat 4 Desember 2024"

    test.button(key="minutes-reopen-yes").click().run()
    assert test.error, "without a reason it stays Final"
    assert state(rakor) is MeetingState.FINAL

    test.text_input(key="minutes-reopen-reason").set_value("salah ketik nama")
    test.button(key="minutes-reopen-yes").click().run()
    assert test.title[0].value == "Notula siap dijadikan Final versi 2"
    assert state(rakor) is MeetingState.READING_BACK


def test_a_date_that_is_none_keeps_the_notula_open(visit, rakor):
    with transaction() as session:
        same: dict[str, Any] = {"actor": PROGRAM, "now": clock.now()}
        action_items.add(session, meeting_id=rakor, agenda_item_id=None, text="Tanpa tanggal", owner=None, **same)

    test = visit(PAGE, Role.RECORDER)
    test.text_input(key="minutes-finish-until").set_value("besok lusa")
    test.button(key="minutes-finish-yes").click().run()

    assert "tidak dikenali" in test.error[0].value
    assert state(rakor) is MeetingState.READING_BACK

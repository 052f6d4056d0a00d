"""Persiapan Rakor and Beranda, through one meeting's life."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from data.models import MeetingState, MinutesVersion, Participant, Role
from services import clock
from services.access.roles import PROGRAM
from services.meetings import action_items, agenda, lifecycle, participants
from services.transaction import reading, transaction

PAGE, HOME = "meetings/preparation.py", "meetings/home.py"


@pytest.fixture
def opened(visit, meeting):
    """Open the page for that meeting."""
    test = visit(PAGE, Role.RECORDER)
    assert test.selectbox(f"preparation-meeting-{meeting}-draft").value == meeting
    return test


def head(meeting):
    with reading() as session:
        return lifecycle.head(session, meeting_id=meeting)


def field(test, label):
    return next(box for box in test.text_input if box.label == label and box.key.startswith("preparation-head"))


def button(test, label):
    return next(element for element in test.button if element.label == label)


def clean(test):
    assert [exception.value for exception in test.exception] == []
    return test


def test_without_a_meeting_the_page_offers_the_first_one(visit, own_database):
    test = visit(PAGE, Role.RECORDER)
    assert test.title[0].value == "Belum ada rakor yang disiapkan"

    test.text_input("preparation-new-day").set_value("5 Desember 2024")
    test.text_input("preparation-new-begins").set_value("8.30")
    clean(button(test, "Buat rakor").click().run())

    with reading() as session:
        made = lifecycle.list_heads(session)
    assert [(one.held_shown, one.starts_at) for one in made] == [("Kamis, 5 Desember 2024", "08.30")]
    assert test.query_params["rapat"] == str(made[0].id)
    with transaction() as session:
        lifecycle.cancel(session, meeting_id=made[0].id, reason="selesai diuji", actor=PROGRAM, now=clock.now())


def test_a_date_that_is_none_keeps_what_was_typed(visit, own_database, meeting, opened):
    field(opened, "Hari dan tanggal").set_value("31 Februari 2025")
    clean(button(opened, "Simpan").click().run())

    assert "tidak dikenali" in opened.error[0].value
    assert field(opened, "Hari dan tanggal").value == "31 Februari 2025"


def test_the_head_is_saved_as_typed(opened, meeting):
    field(opened, "Tempat").set_value("Ruang Pola")
    field(opened, "Selesai pukul").set_value("11:15")
    clean(button(opened, "Simpan").click().run())

    assert (head(meeting).place, head(meeting).ends_at) == ("Ruang Pola", "11.15")
    assert opened.success[0].value == "Keterangan rapat tersimpan."


def test_chair_and_recorder_are_chosen_from_the_offices(opened, meeting):
    chair = next(box for box in opened.selectbox if box.label == "Pimpinan rapat")
    chair.set_value(next(value for value in range(1, 60) if chair.format_func(value) == "Wakil Bupati Soppeng"))
    clean(button(opened, "Simpan").click().run())

    assert head(meeting).chair == "Wakil Bupati Soppeng"


def test_minutes_of_an_acara_are_saved_at_once(opened, meeting):
    first = opened.number_input[0]
    clean(first.set_value(20).run())

    with reading() as session:
        rows = agenda.rows(session, meeting_id=meeting, now=clock.now())
        assert rows[0].planned_minutes == 20
        assert "130 menit" in agenda.time_sentence(session, meeting_id=meeting)


def test_an_acara_moves_up(opened, meeting):
    with reading() as session:
        second = agenda.rows(session, meeting_id=meeting, now=clock.now())[1]

    clean(opened.button(f"preparation-agenda-{second.id}-{second.version}--1").click().run())

    with reading() as session:
        assert agenda.rows(session, meeting_id=meeting, now=clock.now())[0].id == second.id


def test_a_running_meeting_says_what_finished_acara_took_and_when_it_is_to_end(opened, meeting, visit):
    same, now = {"meeting_id": meeting, "actor": PROGRAM}, clock.now()
    with transaction() as session:
        lifecycle.start(session, now=now - timedelta(minutes=12), **same)
        second = agenda.rows(session, meeting_id=meeting, now=now)[1]
        agenda.enter(session, agenda_item_id=second.id, now=now, **same)

    told = [line.value for line in clean(visit(PAGE, Role.RECORDER)).markdown]

    assert ":red[12 / 5]" in told
    assert any(line.startswith("Perkiraan selesai pukul ") for line in told)


def test_a_new_rakor_takes_over_the_acara_of_the_last_unless_the_usual_ones_are_chosen(opened, meeting):
    with transaction() as session:
        agenda.add(session, meeting_id=meeting, title="Audit kasus", actor=PROGRAM, now=clock.now())

    assert "Audit kasus" in acara_of(clean(button(opened, "Buat rakor").click().run()))
    opened.radio("preparation-new-agenda").set_value(0)
    assert "Audit kasus" not in acara_of(clean(button(opened, "Buat rakor").click().run()))


def acara_of(test):
    made = int("".join(test.query_params["rapat"]))
    with reading() as session:
        return [row.title for row in agenda.rows(session, meeting_id=made, now=clock.now())]


def test_a_tick_records_who_came(opened, meeting):
    box = next(element for element in opened.checkbox if element.label == "Camat Citta")
    clean(box.check().run())

    with reading() as session:
        assert participants.attendance(session, meeting_id=meeting).districts_present == 1
        row = session.exec(
            select(Participant).where(Participant.meeting_id == meeting, Participant.title == "Camat Citta")
        ).one()
    assert row.checked_in_by == "tangan"


def test_who_came_stands_in_the_list_with_the_time(opened, meeting):
    box = next(element for element in opened.checkbox if element.label == "Camat Citta")
    test = clean(box.check().run())

    ticked = [box.label for box in test.checkbox if box.label.startswith("Camat Citta")]
    assert re.fullmatch(r"Camat Citta · :gray\[.*hadir .*\d\d\.\d\d\]", ticked[0])


def test_a_participant_is_added_by_name(opened, meeting):
    opened.text_input("preparation-person-new-name").set_value("Tamu CONTOH")
    clean(button(opened, "Tambah peserta").click().run())

    with reading() as session:
        assert participants.rows(session, meeting_id=meeting)[-1].name == "Tamu CONTOH"


def test_a_meeting_runs_from_start_to_final(opened, meeting, visit):
    clean(button(opened, "Mulai rapat").click().run())
    assert head(meeting).state is MeetingState.RUNNING
    assert opened.title[0].value == "Rakor sedang berlangsung"
    assert clean(visit(HOME, Role.VIEWER)).title[0].value == "Rakor sedang berlangsung"

    test = visit(PAGE, Role.RECORDER)
    clean(button(test, "Akhiri rapat dan bacakan hasil").click().run())
    assert head(meeting).state is MeetingState.READING_BACK
    clean(button(test, "Ya, jadikan Final").click().run())

    assert head(meeting).state is MeetingState.FINAL
    with reading() as session:
        kept = session.exec(select(MinutesVersion.number).where(MinutesVersion.meeting_id == meeting)).all()
    assert kept == [1]
    assert "Final versi 1" in test.success[0].value


def test_what_is_incomplete_needs_a_promise_before_final(opened, meeting, visit):
    same = {"meeting_id": meeting, "actor": PROGRAM, "now": clock.now()}
    with transaction() as session:
        lifecycle.start(session, **same)
        action_items.add(session, agenda_item_id=None, text="Melatih kader", owner=None, **same)
        lifecycle.begin_reading_back(session, **same)

    test = visit(PAGE, Role.RECORDER)
    assert any("Satu tindak lanjut belum lengkap" in line.value for line in test.markdown)
    test.text_input("preparation-finish-until").set_value("")
    clean(test.button("preparation-finish-yes").click().run())
    assert "tandai dilengkapi sekretariat" in test.error[0].value
    assert head(meeting).state is MeetingState.READING_BACK

    test.text_input("preparation-finish-explanation").set_value("menunggu DPA")
    clean(test.button("preparation-finish-yes").click().run())
    assert head(meeting).state is MeetingState.FINAL


def test_opening_the_page_changes_no_state(opened, meeting, visit):
    visit(PAGE, Role.ADMIN)

    assert head(meeting).state is MeetingState.DRAFT


def test_a_clock_that_went_backwards_is_said_before_the_start(opened, meeting, visit, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda now=clock.now: now() - timedelta(days=400))

    test = visit(PAGE, Role.RECORDER)

    assert any("mundur" in warning.value for warning in test.warning)


def test_cancelling_asks_for_a_reason(opened, meeting):
    clean(opened.button("preparation-cancel-yes").click().run())
    assert opened.error[0].value == "Isi alasannya terlebih dahulu."

    opened.text_input("preparation-cancel-reason").set_value("Pimpinan berhalangan")
    clean(opened.button("preparation-cancel-yes").click().run())
    assert head(meeting).state is MeetingState.CANCELLED


def test_beranda_says_what_the_next_rakor_lacks(visit, meeting):
    test = clean(visit(HOME, Role.RECORDER))

    assert "hal belum lengkap untuk rakor" in test.title[0].value
    assert any("Pimpinan rapat belum dipilih" in element.value for element in test.markdown)


def test_beranda_without_a_meeting_says_what_to_do(visit, own_database):
    test = clean(visit(HOME, Role.VIEWER))

    assert test.title[0].value == "Belum ada rakor yang disiapkan"

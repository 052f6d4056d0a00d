"""Persiapan Rakor when somebody else saves first: what was typed stays, theirs stands beside it, then one chooses."""

from datetime import timedelta

import pytest

from data.models import Role
from services import clock, indonesian
from services.access.roles import Actor
from services.meetings import agenda, lifecycle, meeting_head, participants, postponing
from services.transaction import reading, transaction

PAGE = "meetings/preparation.py"
OTHER = Actor(user_id=None, name="Notulis 2", role=Role.RECORDER)


@pytest.fixture
def opened(visit, meeting):
    return visit(PAGE, Role.RECORDER)


def head(meeting):
    with reading() as session:
        return lifecycle.head(session, meeting_id=meeting)


def other_edits_head(meeting, **fields):
    version = head(meeting).version
    with transaction() as session:
        meeting_head.edit(session, meeting_id=meeting, version=version, actor=OTHER, now=clock.now(), **fields)


def box(test, prefix, label):
    return next(one for one in test.text_input if one.label == label and one.key.startswith(prefix))


def press(test, label):
    done = next(one for one in test.button if one.label == label).click().run()
    assert [one.value for one in done.exception] == []
    return done


def said(test):
    return [one.value for one in test.warning if "baru saja diubah" in one.value]


def test_a_stale_head_is_refused_with_both_texts_and_saved_the_second_time(opened, meeting):
    box(opened, "preparation-head", "Tempat").set_value("Ruang Pola")
    other_edits_head(meeting, place="Baruga", title="Rakor TPPS")
    test = press(opened, "Simpan")

    assert head(meeting).place == "Baruga"
    assert box(test, "preparation-head", "Tempat").value == "Ruang Pola"
    (told,) = said(test)
    assert "diubah oleh Notulis 2 pukul" in told
    assert "Tempat, tersimpan: **Baruga**; tulisan Bapak/Ibu: **Ruang Pola**" in told

    press(test, "Simpan")
    assert (head(meeting).place, head(meeting).title) == ("Ruang Pola", "Rakor TPPS")  # what was not typed stays theirs
    assert said(test) == []


def test_theirs_is_taken_on_request(opened, meeting):
    box(opened, "preparation-head", "Tempat").set_value("Ruang Pola")
    other_edits_head(meeting, place="Baruga")
    test = press(press(opened, "Simpan"), "Pakai yang tersimpan")

    assert box(test, "preparation-head", "Tempat").value == "Baruga"
    assert said(test) == []


def citta(meeting):
    with reading() as session:
        return next(row for row in participants.rows(session, meeting_id=meeting) if row.title == "Camat Citta")


def choose(test, person):
    return next(one for one in test.selectbox if one.key == "preparation-person-chosen").set_value(person.id).run()


def test_a_participant_who_checks_in_meanwhile_does_not_cost_the_text(opened, meeting):
    person = citta(meeting)
    choose(opened, person)
    box(opened, f"preparation-person-{person.id}-", "Nama").set_value("A. Contoh")
    with transaction() as session:
        participants.mark(session, participant_id=person.id, is_present=True, actor=OTHER, now=clock.now())
    test = press(opened, "Simpan peserta")

    assert (citta(meeting).name, citta(meeting).is_present) == ("A. Contoh", True)
    assert said(test) == []


def test_a_stale_participant_is_refused_with_both_texts_and_saved_the_second_time(opened, meeting):
    person = citta(meeting)
    choose(opened, person)
    box(opened, f"preparation-person-{person.id}-", "Nama").set_value("A. Contoh")
    same = {"participant_id": person.id, "version": person.version, "actor": OTHER, "now": clock.now()}
    with transaction() as session:
        participants.edit(session, name="B. Contoh", phone="0811", **same)
    test = press(opened, "Simpan peserta")

    assert citta(meeting).name == "B. Contoh"
    assert "Nama, tersimpan: **B\\. Contoh**; tulisan Bapak/Ibu: **A\\. Contoh**" in said(test)[0]
    press(test, "Simpan peserta")
    assert (citta(meeting).name, citta(meeting).phone) == ("A. Contoh", "0811")


def first_row(meeting):
    with reading() as session:
        return agenda.rows(session, meeting_id=meeting, now=clock.now())[0]


def other_edits_agenda(row, **fields):
    same = {"agenda_item_id": row.id, "version": row.version, "actor": OTHER, "now": clock.now()}
    with transaction() as session:
        agenda.edit(session, **same, **fields)


def test_a_stale_acara_keeps_the_title_that_was_typed_and_saves_it_on_request(opened, meeting):
    row = first_row(meeting)
    other_edits_agenda(row, title="Pembukaan resmi")
    test = box(opened, f"preparation-agenda-{row.id}-", "Acara").set_value("Pembukaan dan doa").run()

    assert first_row(meeting).title == "Pembukaan resmi"
    assert box(test, f"preparation-agenda-{row.id}-", "Acara").value == "Pembukaan dan doa"
    assert "Acara, tersimpan: **Pembukaan resmi**; tulisan Bapak/Ibu: **Pembukaan dan doa**" in said(test)[0]

    press(test, "Simpan tulisan Bapak/Ibu")
    assert first_row(meeting).title == "Pembukaan dan doa"
    assert said(test) == []


def test_an_acara_that_only_moved_is_saved_at_once(opened, meeting):
    row = first_row(meeting)
    same = {"agenda_item_id": row.id, "version": row.version, "actor": OTHER, "now": clock.now()}
    with transaction() as session:
        agenda.move(session, by=1, **same)
    test = box(opened, f"preparation-agenda-{row.id}-", "Acara").set_value("Pembukaan dan doa").run()

    with reading() as session:
        assert agenda.row(session, agenda_item_id=row.id).title == "Pembukaan dan doa"
    assert said(test) == []


def test_an_acara_that_others_changed_is_simply_drawn_anew_where_nothing_was_typed(opened, meeting):
    row = first_row(meeting)
    other_edits_agenda(row, title="Pembukaan resmi")
    test = opened.run()

    assert box(test, f"preparation-agenda-{row.id}-", "Acara").value == "Pembukaan resmi"
    assert said(test) == []


def test_a_postponement_waits_when_somebody_else_moved_the_day(opened, meeting):
    key = f"preparation-postpone-{meeting}-{head(meeting).version}"
    theirs, mine = head(meeting).held_on + timedelta(days=7), head(meeting).held_on + timedelta(days=14)
    opened.text_input(f"{key}-day").set_value(indonesian.day(mine))
    opened.text_input(f"{key}-reason").set_value("Pimpinan berhalangan")
    same = {"meeting_id": meeting, "version": head(meeting).version, "actor": OTHER, "now": clock.now()}
    with transaction() as session:
        postponing.postpone(session, held_on=theirs, reason="Aula dipakai", **same)
    test = press(opened, "Tunda")

    assert head(meeting).held_on == theirs
    assert test.text_input(f"{key}-reason").value == "Pimpinan berhalangan"
    assert any("Tanggal rakor baru saja diubah oleh Notulis 2" in told for told in said(test))
    press(test, "Tunda")
    assert head(meeting).held_on == mine

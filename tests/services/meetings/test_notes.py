"""Rules of notes and agreements."""

from datetime import date

import pytest

from data.models import AgreementKind, NoteKind
from services.errors import Conflict, NotAllowed, RuleBroken
from services.live import topics
from services.meetings import agreements, items, lifecycle, notes
from services.meetings.views import Party


@pytest.fixture
def note(session, running, recorder, now):
    def make(text="Evaluasi bulanan", kind=NoteKind.DIRECTIVE, **fields):
        given = {"meeting_id": running, "agenda_item_id": None, "actor": recorder, "now": now} | fields
        return notes.add(session, kind=kind, text=text, **given)

    return make


@pytest.fixture
def agreement(session, running, recorder, now):
    def make(text="Data disandingkan", kind=AgreementKind.AGREEMENT, parties=(), **fields):
        given = {"meeting_id": running, "agenda_item_id": None, "actor": recorder, "now": now} | fields
        return agreements.add(session, kind=kind, text=text, parties=parties, **given)

    return make


def label(session, kind, item_id):
    return items.one(session, kind=kind, item_id=item_id).label


def test_directives_are_numbered_and_obstacles_are_not(session, note):
    assert label(session, "note", note()) == "Arahan 1"
    assert label(session, "note", note(kind=NoteKind.OBSTACLE)) == "Kendala"
    assert label(session, "note", note()) == "Arahan 2"


def test_a_cancelled_directive_leaves_its_number_unused(session, note, recorder, now):
    first = note()
    notes.cancel(session, item_id=first, version=1, reason="Salah dengar", actor=recorder, now=now)

    assert label(session, "note", note()) == "Arahan 2"


def test_agreements_and_recommendations_are_numbered_apart(session, agreement):
    assert label(session, "agreement", agreement()) == "Kesepakatan 1"
    assert label(session, "agreement", agreement(kind=AgreementKind.RECOMMENDATION)) == "Rekomendasi 1"
    assert label(session, "agreement", agreement()) == "Kesepakatan 2"


def test_the_same_client_key_writes_one_note(session, note, running):
    assert note(client_key="k") == note(client_key="k")
    assert len(items.of_meeting(session, meeting_id=running)) == 1


def test_every_visible_character_of_a_sentence_survives(session, note):
    said = note("ASI + MP-ASI > 90 % & n = 24 <tag>\x00")

    assert items.one(session, kind="note", item_id=said).text == "ASI + MP-ASI > 90 % & n = 24 <tag>"


def test_an_empty_sentence_is_refused(note):
    with pytest.raises(RuleBroken, match="kalimatnya"):
        note(" \x00 ")


def test_nothing_is_written_before_the_start_or_after_the_end(session, draft, recorder, now):
    wanted = {"meeting_id": draft, "agenda_item_id": None, "kind": NoteKind.RESPONSE, "text": "x"}
    with pytest.raises(RuleBroken, match="belum dimulai"):
        notes.add(session, actor=recorder, now=now, **wanted)
    lifecycle.start(session, meeting_id=draft, actor=recorder, now=now)
    lifecycle.begin_reading_back(session, meeting_id=draft, actor=recorder, now=now)
    notes.add(session, actor=recorder, now=now, **wanted)
    lifecycle.finish(session, meeting_id=draft, actor=recorder, now=now)

    with pytest.raises(RuleBroken, match="Final"):
        notes.add(session, actor=recorder, now=now, **wanted)


def test_a_retried_save_is_answered_even_when_the_meeting_has_closed_meanwhile(session, running, note, recorder, now):
    saved = note(client_key="k")
    lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now)
    lifecycle.finish(session, meeting_id=running, actor=recorder, now=now)

    assert note(client_key="k") == saved


def test_an_acara_of_another_meeting_is_refused(session, note, recorder, now, today):
    other = lifecycle.create(session, title="Lain", held_on=today, actor=recorder, now=now)
    from services.meetings import agenda

    foreign = agenda.rows(session, meeting_id=other, now=now)[0].id
    with pytest.raises(RuleBroken, match="bukan bagian"):
        note(agenda_item_id=foreign)


def test_a_stale_edit_is_refused_with_both_texts(session, note, recorder, now):
    item_id = note("Kata pertama")
    notes.edit(session, item_id=item_id, version=1, text="Kata kedua", actor=recorder, now=now)

    with pytest.raises(Conflict) as refused:
        notes.edit(session, item_id=item_id, version=1, text="Kata ketiga", actor=recorder, now=now)

    assert (refused.value.theirs, refused.value.mine) == ("Kata kedua", "Kata ketiga")


def test_an_unchanged_save_makes_no_new_version(session, note, recorder, now):
    item_id = note("Sama")

    notes.edit(session, item_id=item_id, version=1, text="Sama ", actor=recorder, now=now)

    assert items.one(session, kind="note", item_id=item_id).version == 1


def test_a_note_that_becomes_a_directive_gets_a_number_and_keeps_it(session, note, recorder, now):
    item_id = note(kind=NoteKind.RESPONSE)
    notes.edit(session, item_id=item_id, version=1, kind=NoteKind.DIRECTIVE, actor=recorder, now=now)
    notes.edit(session, item_id=item_id, version=2, kind=NoteKind.RESPONSE, actor=recorder, now=now)
    notes.edit(session, item_id=item_id, version=3, kind=NoteKind.DIRECTIVE, actor=recorder, now=now)

    assert label(session, "note", item_id) == "Arahan 1"


def test_a_speaker_may_be_an_office_or_a_name_as_typed(session, note, office, recorder, now):
    item_id = note(speaker=Party(office("Camat Citta").office_id, ""))
    assert items.one(session, kind="note", item_id=item_id).owner == "Camat Citta"

    notes.edit(session, item_id=item_id, version=1, speaker=Party(None, " Bidan  desa "), actor=recorder, now=now)
    assert items.one(session, kind="note", item_id=item_id).owner == "Bidan desa"


def test_a_cancelled_item_is_not_edited_and_comes_back_only_by_undoing(session, note, recorder, now):
    item_id = note()
    notes.cancel(session, item_id=item_id, version=1, reason="Keliru", actor=recorder, now=now)
    with pytest.raises(RuleBroken, match="dibatalkan"):
        notes.edit(session, item_id=item_id, version=2, text="Hidup lagi", actor=recorder, now=now)
    assert items.one(session, kind="note", item_id=item_id).cancel_reason == "Keliru"

    notes.restore(session, item_id=item_id, version=2, actor=recorder, now=now)

    assert not items.one(session, kind="note", item_id=item_id).is_cancelled


def test_an_agreement_lists_what_nobody_said(session, agreement, recorder, now, office):
    item_id = agreement()
    assert items.one(session, kind="agreement", item_id=item_id).missing == ("penanggung jawab", "batas waktu")

    agreements.edit(
        session,
        item_id=item_id,
        version=1,
        parties=[office("Kepala Dinas Kesehatan"), Party(None, "Satgas Stunting")],
        is_standing=True,
        actor=recorder,
        now=now,
    )

    item = items.one(session, kind="agreement", item_id=item_id)
    assert (item.missing, item.due_shown) == ((), "berlaku terus")
    assert item.owner == "Kepala Dinas Kesehatan, Satgas Stunting"


def test_an_agreement_has_a_date_or_stands_never_both(session, agreement, recorder, now):
    item_id = agreement(due_on=date(2025, 1, 31), is_standing=True)
    assert items.one(session, kind="agreement", item_id=item_id).due_on is None

    agreements.edit(session, item_id=item_id, version=1, due_on=date(2025, 1, 31), actor=recorder, now=now)

    assert items.one(session, kind="agreement", item_id=item_id).due_shown == "31 Januari 2025"


def test_a_due_date_before_the_meeting_is_refused(agreement):
    with pytest.raises(RuleBroken, match="mendahului tanggal rapat"):
        agreement(due_on=date(2024, 12, 2))


def test_a_change_of_parties_alone_counts_as_an_edit(session, agreement, recorder, now, office):
    item_id = agreement(parties=[office("Camat Citta")])
    agreements.edit(session, item_id=item_id, version=1, parties=[office("Camat Ganra")], actor=recorder, now=now)

    with pytest.raises(Conflict):
        agreements.edit(session, item_id=item_id, version=1, parties=[], actor=recorder, now=now)


def test_cancelling_and_undoing_an_agreement_are_two_entries(session, agreement, recorder, now):
    item_id = agreement()
    agreements.cancel(session, item_id=item_id, version=1, reason="Dicabut", actor=recorder, now=now)
    agreements.restore(session, item_id=item_id, version=2, actor=recorder, now=now)

    item = items.one(session, kind="agreement", item_id=item_id)
    assert (item.is_cancelled, item.version) == (False, 3)


def test_writing_rings_the_meetings_bell_and_a_viewer_does_not_write(session, running, note, viewer, now):
    before = topics.counters(session, [topics.items(running)])[topics.items(running)]
    note()
    assert topics.counters(session, [topics.items(running)])[topics.items(running)] == before + 1

    with pytest.raises(NotAllowed):
        note(actor=viewer)

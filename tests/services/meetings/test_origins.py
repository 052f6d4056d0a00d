"""Jadikan tindak lanjut: the line an action begins as, and what it remembers."""

import pytest

from data.models import AgreementKind, NoteKind
from services.errors import RuleBroken
from services.meetings import agreements, capture, items, notes, origins, vocabulary
from services.meetings.kinds import Kind
from tests.services.meetings.captured import captured


@pytest.fixture
def note(session, running, recorder, now, office):
    """Write a note of the running meeting; the speaker by title."""

    def write(text, kind=NoteKind.DIRECTIVE, speaker="", **fields):
        given = {"meeting_id": running, "agenda_item_id": None, "actor": recorder, "now": now} | fields
        return notes.add(session, kind=kind, text=text, speaker=office(speaker) if speaker else None, **given)

    return write


@pytest.fixture
def line_of(session):
    def read(kind, item_id):
        return origins.line_of(session, item_kind=kind, item_id=item_id, lists=vocabulary.read(session))

    return read


@pytest.fixture
def save(session, running, recorder, now):
    def saved(line, key="kunci-asal"):
        common = {"meeting_id": running, "actor": recorder, "now": now, "client_key": key}
        return captured(session, kind=Kind(line["kind"]), text=line["text"], fields=line["fields"], **common)

    return saved


def named(session, sort, readable):
    return next(entry.id for entry in getattr(vocabulary.read(session), sort) if entry.readable == readable)


def test_an_action_remembers_the_arahan_it_was_made_of(session, note, line_of, save):
    note_id = note("Data ASI disandingkan dengan posyandu")

    made = save(line_of("note", note_id))

    assert (made.text, made.origin) == ("Data ASI disandingkan dengan posyandu", "Arahan 1")
    assert items.one(session, kind="note", item_id=note_id).became == (made.label,)


def test_several_actions_may_be_made_of_one_arahan_and_a_cancelled_one_is_not_told(
    session, note, line_of, save, recorder, now
):
    line = line_of("note", note("Semua camat melapor"))
    first, second = save(line, "kunci-satu"), save(line, "kunci-dua")
    capture.cancel(
        session, item_kind="action", item_id=first.id, version=first.version, reason="ganda", actor=recorder, now=now
    )

    [arahan] = [item for item in items.of_meeting(session, meeting_id=first.meeting_id) if item.kind == "note"]
    assert arahan.became == (second.label,)


def test_what_the_sentence_does_not_say_stands_in_the_fields(session, note, line_of, save):
    about = {
        "indicator_id": named(session, "indicators", "ASI eksklusif"),
        "region_id": named(session, "regions", "Kecamatan Citta"),
    }
    note_id = note("Kader kurang", kind=NoteKind.OBSTACLE, **about)

    line = line_of("note", note_id)

    assert line["fields"] == {
        "origin": f"note:{note_id}",
        "indicator": "ASI eksklusif",
        "region": "Kecamatan Citta",
    }
    made = save(line)
    assert {"indicator_id": made.indicator_id, "region_id": made.region_id} == about


def test_what_the_sentence_says_follows_the_sentence(session, note, line_of):
    about = {"region_id": named(session, "regions", "Kecamatan Citta")}

    assert "region" not in line_of("note", note("Kader di Citta dilatih", **about))["fields"]


def test_who_spoke_does_not_owe_the_action_for_that(note, line_of):
    said = note("Camat Citta mengusulkan kelas ibu hamil", kind=NoteKind.PROPOSAL, speaker="Camat Citta")

    assert line_of("note", said)["fields"]["owner"] == ""


def test_an_owner_that_the_sentence_names_is_kept(note, line_of, save):
    said = note("Kelas ibu hamil oleh Kepala Puskesmas Citta", speaker="Camat Citta")

    assert save(line_of("note", said)).owner == "Kepala Puskesmas Citta"


def test_who_is_to_do_an_arahan_owes_the_action_and_not_who_gave_it(session, running, recorder, now, line_of, save):
    text = "Laporan masuk sebelum tanggal 5 oleh Dinas Kesehatan @Bupati_Soppeng"
    said = captured(
        session, meeting_id=running, kind=Kind.DIRECTIVE, text=text, fields={}, client_key="k", actor=recorder, now=now
    )

    assert said.owner == "Bupati Soppeng"
    assert save(line_of("note", said.id)).owner == "Kepala Dinas Kesehatan"


def test_parties_and_date_of_an_agreement_come_along(session, running, line_of, save, recorder, now, today, office):
    owners = [office("Kepala Dinas Kesehatan"), office("Camat Citta")]
    given = {"meeting_id": running, "agenda_item_id": None, "actor": recorder, "now": now, "due_on": today}
    item_id = agreements.add(session, kind=AgreementKind.AGREEMENT, text="Data disandingkan", parties=owners, **given)

    made = save(line_of("agreement", item_id))

    assert (made.owner, made.supporters) == ("Kepala Dinas Kesehatan", ("Camat Citta",))
    assert (made.due_on, made.origin) == (today, "Kesepakatan 1")
    assert items.one(session, kind="agreement", item_id=item_id).became == (made.label,)


@pytest.mark.parametrize("kind", [NoteKind.RESPONSE, NoteKind.PRESENTATION, NoteKind.FEEDBACK])
def test_no_action_is_made_of_what_was_only_said(note, line_of, kind):
    with pytest.raises(RuleBroken):
        line_of("note", note("Paparan selesai", kind=kind))


@pytest.mark.parametrize("origin", ["note:999999", "note:x", "action:1", "", "agreement:", "note:99999999999999999999"])
def test_an_origin_that_is_none_never_stands_in_the_way(save, origin):
    made = save({"kind": "tindak_lanjut", "text": "Melatih kader", "fields": {"origin": origin}})

    assert made.origin == ""

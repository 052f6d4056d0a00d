"""Questions before saving: asked when there is reason to, answered by one key, and never in the way."""

from datetime import date

import pytest

from data.models import ActionItem, ActionStatus
from services.meetings import (
    action_items,
    capture,
    items,
    lifecycle,
    open_actions,
    participants,
    questions,
    rewriting,
    vocabulary,
)
from services.meetings.kinds import Kind
from services.meetings.measures import Measure
from tests.services.meetings.captured import captured


@pytest.fixture
def ask(session, running):
    """Return the questions about a line, by what they are about."""

    def asked(text, kind=Kind.ACTION, **fields):
        lists = vocabulary.read(session)
        read = capture.understand(session, meeting_id=running, kind=kind, text=text, fields=fields, lists=lists)
        found = questions.of_line(session, meeting_id=running, read=read, lists=lists)
        return {question.name: question for question in found}

    return asked


@pytest.fixture
def save(session, running, recorder, now):
    """Save a line in the running meeting and return its row."""

    def saved(text, client_key="kunci-1", **fields):
        line = {"meeting_id": running, "kind": Kind.ACTION, "text": text, "fields": fields, "client_key": client_key}
        item = captured(session, **line, actor=recorder, now=now)
        return session.get_one(ActionItem, item.id)

    return saved


@pytest.fixture
def arrive(session, running, recorder, now):
    """Tick an office of the invitation as present."""

    def come(title):
        row = next(row for row in participants.rows(session, meeting_id=running) if row.title == title)
        participants.mark(session, participant_id=row.id, is_present=True, actor=recorder, now=now)

    return come


def test_an_ordinary_line_raises_no_question(ask):
    assert ask("Menyusun jadwal rembuk oleh Camat Citta paling lambat 27 Februari 2025") == {}


def test_a_holiday_is_questioned_with_the_last_working_day_before_it(ask):
    asked = ask("Laporan !31/3")["due"]

    assert asked.sentence == "31 Maret 2025 adalah libur Idulfitri 1446 H. Ganti menjadi Kamis, 27 Maret 2025?"
    assert (asked.field, asked.words, asked.value) == ("text", "!31/3", "paling lambat 27 Maret 2025")
    assert asked.answer == "Ganti"


def test_a_holiday_that_was_typed_into_its_field_is_changed_there(ask):
    asked = ask("Laporan", due="31/3")["due"]

    assert (asked.field, asked.words, asked.value) == ("due", "", "27 Maret 2025")


@pytest.mark.parametrize(
    ("fields", "words", "instead"),
    [
        ({"due": "27/2"}, "paling lambat 20 Februari 2025", "paling lambat 27 Februari 2025"),
        ({"owner": "Camat Ganra"}, "oleh Camat Citta", "oleh Camat Ganra"),
        ({"measure": "70%", "indicator": "asi eksklusif"}, "menjadi 65%", "menjadi 70%"),
    ],
)
def test_a_sentence_that_says_otherwise_than_its_field_is_asked_about(ask, fields, words, instead):
    asked = ask("Menyusun jadwal oleh Camat Citta paling lambat 20 Februari 2025 menjadi 65%", **fields)["words"]

    assert (asked.field, asked.words, asked.value, asked.waits) == ("text", words, instead, True)
    assert asked.sentence == f"Kalimat masih menyebut “{words}”, kolomnya lain. Ganti menjadi “{instead}”?"


def test_a_field_that_agrees_or_is_emptied_raises_no_question_about_words(ask):
    text = "Menyusun jadwal oleh Camat Citta, Camat Ganra paling lambat 20 Februari 2025 menjadi 65%"

    assert ask(text, owner="Camat Citta", due="20/2", measure="54,2% menjadi 65%") == {}
    assert ask(text, due="") == {}


def test_who_says_a_note_may_be_another_than_its_sentence_names(ask):
    assert ask("Usul ditolak oleh Camat Citta", kind=Kind.OBSTACLE, owner="Camat Ganra") == {}


def test_a_weekend_is_questioned_but_does_not_keep_from_saving(ask, save):
    asked = ask("Laporan !22/2/2025")["due"]

    assert asked.sentence == "22 Februari 2025 jatuh pada hari Sabtu. Ganti menjadi Jumat, 21 Februari 2025?"
    assert save("Laporan !22/2/2025").due_on == date(2025, 2, 22)


def test_the_due_date_of_an_agreement_is_questioned_as_well(ask):
    assert set(ask("Data disandingkan !22/2/2025", kind=Kind.AGREEMENT)) == {"due"}


def test_what_is_open_already_is_named_with_its_words(ask, make_action, office):
    make_action("Pelatihan 7 kader PMBA", owner=office("Kepala Puskesmas Citta"), due_on=date(2025, 2, 28))

    asked = ask("Melatih kader PMBA oleh Kepala Puskesmas Citta")["similar"]

    assert asked.sentence == "Mirip dengan RTL-2024-001 (belum selesai). Lanjutkan yang lama atau buat yang baru?"
    assert asked.detail == "Pelatihan 7 kader PMBA. Kepala Puskesmas Citta, paling lambat 28 Februari 2025"
    assert asked.found_in.startswith("RTL-2024-001 dicatat pada rapat ini")
    assert asked.answer == "Lanjutkan yang lama"


def test_an_older_rakor_is_named_by_its_day(ask, session, make_action, recorder, now):
    item = session.get_one(ActionItem, make_action("Pelatihan kader PMBA"))
    item.meeting_id = lifecycle.create(session, title="Rakor", held_on=date(2024, 8, 5), actor=recorder, now=now)
    session.flush()

    assert "rakor 5 Agustus 2024" in ask("Melatih kader PMBA")["similar"].found_in


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ACTION])
def test_only_an_action_is_compared_with_open_ones(ask, make_action, kind):
    make_action("Pelatihan kader PMBA")

    assert "similar" not in ask("Melatih kader PMBA", kind=kind)


def test_what_is_done_cancelled_put_off_or_made_up_is_not_open(ask, session, make_action, recorder, now):
    done, cancelled, put_off, sample = (make_action("Pelatihan kader PMBA") for _ in range(4))
    session.get_one(ActionItem, done).status = ActionStatus.DONE
    version = session.get_one(ActionItem, cancelled).version
    action_items.cancel(session, item_id=cancelled, version=version, reason="salah", actor=recorder, now=now)
    session.get_one(ActionItem, put_off).deferred_reason = "menunggu anggaran"
    session.get_one(ActionItem, sample).is_sample = True
    session.flush()

    assert "similar" not in ask("Melatih kader PMBA")


def test_a_cancelled_meeting_left_nothing_open(session, make_action, running, recorder, now):
    make_action("Pelatihan kader PMBA")
    lifecycle.cancel(session, meeting_id=running, reason="uji", actor=recorder, now=now)

    assert open_actions.read(session) == ()


def test_nobody_is_called_absent_while_no_attendance_is_kept(ask, save):
    assert "absent" not in ask("Menata data oleh Camat Citta")
    assert not save("Menata data oleh Camat Citta").told_in_writing


def test_an_absent_owner_is_asked_about_and_told_in_writing(ask, save, arrive):
    arrive("Camat Ganra")

    assert ask("Menata data oleh Camat Citta")["absent"].sentence == (
        "Camat Citta belum tercatat hadir. Tindak lanjut tetap disimpan dan disampaikan secara tertulis?"
    )
    assert save("Menata data oleh Camat Citta").told_in_writing


def test_who_is_present_is_not_asked_about(ask, save, arrive):
    arrive("Camat Citta")

    assert "absent" not in ask("Menata data oleh Camat Citta")
    assert not save("Menata data oleh Camat Citta").told_in_writing


def test_a_deputy_of_the_same_agency_speaks_for_it(ask, session, running, office, recorder, now):
    participants.add(
        session,
        meeting_id=running,
        title="Sekretaris Camat Citta",
        agency_name="Kecamatan Citta",
        actor=recorder,
        now=now,
    )
    row = next(row for row in participants.rows(session, meeting_id=running) if row.title == "Sekretaris Camat Citta")
    participants.mark(session, participant_id=row.id, is_present=True, actor=recorder, now=now)

    assert "absent" not in ask("Menata data oleh Camat Citta")


def test_another_owner_is_told_in_writing_or_no_longer(session, save, arrive, recorder, now):
    arrive("Camat Ganra")
    item = save("Menata data oleh Camat Citta")
    edited = {"item_kind": "action", "item_id": item.id, "text": item.text, "actor": recorder, "now": now}

    rewriting.edit(session, **edited, version=item.version, fields={"owner": "Camat Ganra"})
    assert not item.told_in_writing
    rewriting.edit(session, **edited, version=item.version, fields={"owner": "Camat Lalabata"})
    assert item.told_in_writing


def test_many_open_actions_of_one_owner_are_counted(ask, make_action, office):
    for number in range(questions.MANY_OPEN):
        assert "load" not in ask("Menata data oleh Kepala Dinas Kesehatan")
        make_action(f"Urusan nomor {number}", owner=office("Kepala Dinas Kesehatan"))

    asked = ask("Menata data oleh Kepala Dinas Kesehatan")["load"]

    assert asked.sentence == "Kepala Dinas Kesehatan sudah memiliki 8 tindak lanjut terbuka."
    assert not asked.waits


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("Kelas ibu hamil oleh Camat Citta", "Kepala Puskesmas Citta"),
        ("Puskesmas Ganra menimbang balita", ""),
        ("Kelas ibu hamil di Puskesmas Ganra oleh Kepala Dinas Kesehatan", "Kepala Puskesmas Ganra"),
        ("Imunisasi kejar di Desa Labae oleh Kepala Dinas Kesehatan", "Kepala Puskesmas Citta"),
        ("Kelas ibu hamil oleh Kepala Dinas Kesehatan", ""),  # nobody can tell whose
        ("Rembuk stunting oleh Camat Citta", ""),
        ("Kelas ibu hamil oleh Camat Citta bersama Kepala Puskesmas Citta", ""),
        ("Kelas ibu hamil", ""),
    ],
)
def test_a_puskesmas_is_offered_for_its_own_work(ask, line, offered):
    asked = ask(line).get("executor")

    assert (asked.value if asked else "") == offered


def test_an_offered_puskesmas_becomes_pelaksana_beside_the_owner(ask, save, session):
    asked = ask("Kelas ibu hamil oleh Camat Citta")["executor"]

    item = save("Kelas ibu hamil oleh Camat Citta", **{asked.field: asked.value})

    assert items.one(session, kind="action", item_id=item.id).executors == ("Kepala Puskesmas Citta",)
    assert "executor" not in ask("Kelas ibu hamil oleh Camat Citta", executors=asked.value)


def test_the_lists_are_read_again_only_when_an_action_changed(session, make_action):
    make_action("Pelatihan kader PMBA")
    first = open_actions.held(session)

    assert open_actions.held(session) is first
    make_action("Kelas ibu hamil")
    assert len(open_actions.held(session)) == 2


def test_a_draft_costs_few_statements(ask, session, make_action, office, arrive, count_queries, running):
    arrive("Camat Ganra")
    for number in range(30):
        make_action(f"Urusan nomor {number}", owner=office("Camat Citta"), measure=Measure())
    lists, actions = vocabulary.read(session), open_actions.read(session)
    line = "Menata data oleh Camat Citta"
    read = capture.understand(session, meeting_id=running, kind=Kind.ACTION, text=line, fields={}, lists=lists)

    with count_queries() as seen:
        questions.of_line(session, meeting_id=running, read=read, lists=lists, actions=actions)

    assert seen.count <= 3


def test_open_actions_are_the_newest_first(session, make_action):
    make_action("Pelatihan kader PMBA")
    make_action("Kelas ibu hamil")

    assert [action.text for action in open_actions.read(session)] == ["Kelas ibu hamil", "Pelatihan kader PMBA"]

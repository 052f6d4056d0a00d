"""A typed line becomes an item; what is typed into fields goes before the sentence."""

from dataclasses import asdict
from datetime import date

import pytest

from data.models import AgendaKind
from services.errors import Conflict, NotAllowed, RuleBroken
from services.live import topics
from services.meetings import agenda, capture, items, rewriting, vocabulary
from services.meetings.kinds import WANTED, Kind
from tests.services.meetings.captured import captured

SENTENCE = (
    "Kelas ibu hamil oleh Kepala Puskesmas Citta bersama Camat Citta, TPK paling lambat 27/3 menjadi 65 #ASI ~Citta"
)


@pytest.fixture
def save(session, running, recorder, now):
    """Save a line in the running meeting."""

    def saved(text, kind=Kind.ACTION, client_key="kunci-1", **fields):
        return captured(
            session,
            meeting_id=running,
            kind=kind,
            text=text,
            fields=fields,
            client_key=client_key,
            actor=recorder,
            now=now,
        )

    return saved


@pytest.fixture
def understand(session, running):
    """Read a line in the running meeting."""

    def read(text, kind=Kind.ACTION, **fields):
        return capture.understand(session, meeting_id=running, kind=kind, text=text, fields=fields)

    return read


@pytest.fixture
def edit(session, recorder, now):
    """Edit an item as the list does."""

    def edited(item, text, version=None, **fields):
        return rewriting.edit(
            session,
            item_kind=item.kind,
            item_id=item.id,
            version=version or item.version,
            text=text,
            fields=fields,
            actor=recorder,
            now=now,
        )

    return edited


def _shown(read):
    return {field.name: field.shown for field in read.fields}


def test_a_line_becomes_an_action_with_all_its_fields(save):
    item = save(SENTENCE)

    assert item.label.startswith("RTL-2024-")
    assert item.text.endswith("menjadi 65 pada indikator ASI eksklusif di Kecamatan Citta")
    assert item.owner == "Kepala Puskesmas Citta"
    assert item.supporters == ("Camat Citta", "Koordinator Tim Pendamping Keluarga")
    assert item.due_on == date(2025, 3, 27)
    assert item.measure == "menjadi 65%"
    assert item.indicator_short.startswith("ASI eksklusif")
    assert item.region_name == "Citta"


def test_the_same_key_twice_makes_one_item(save, session, running):
    first, again = save(SENTENCE), save(SENTENCE)

    assert (first.kind, first.id) == (again.kind, again.id)
    assert len(items.of_meeting(session, meeting_id=running)) == 1


@pytest.mark.parametrize(
    ("prefix", "word"),
    [
        ("/c", "Paparan"),  # the meeting stands at its opening
        ("/a", "Arahan"),
        ("/k", "Kendala"),
        ("/s", "Kesepakatan"),
        ("/r", "Rekomendasi"),
        ("/t", "Tindak lanjut"),
    ],
)
def test_each_prefix_makes_its_kind(save, prefix, word):
    item = save(f"{prefix} Kader terlatih baru 2 dari 9", kind=Kind.NOTE)

    assert (item.word, item.text) == (word, "Kader terlatih baru 2 dari 9")


def test_each_field_tells_the_words_it_came_from(understand):
    fields = {field.name: field for field in understand(SENTENCE).fields}

    assert fields["owner"].words == "oleh Kepala Puskesmas Citta"
    assert fields["due"].words == "paling lambat 27/3"
    assert fields["measure"].words == "menjadi 65"
    assert fields["proof"].is_missing
    assert not fields["owner"].is_missing


def test_a_typed_field_goes_before_the_sentence_and_an_emptied_one_stays_empty(understand):
    read = understand(SENTENCE, owner="Camat Ganra", due="28 Februari 2025", supporters="", measure="SK terbit")

    assert _shown(read) == {
        "owner": "Camat Ganra",
        "supporters": "",
        "due": "28 Februari 2025",
        "indicator": "ASI eksklusif, bayi < 6 bulan",
        "region": "Kecamatan Citta",
        "measure": "SK terbit",
        "proof": "",
        "executors": "",
    }


def test_names_typed_into_a_field_may_hold_commas_and_may_be_unknown(understand):
    long_title = "Kepala Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana"
    read = understand("Verifikasi data", supporters=f"{long_title}, Kader Posyandu Melati")

    assert [party.name for party in read.supporters] == [long_title, "Kader Posyandu Melati"]
    assert read.supporters[1].office_id is None


def test_an_office_at_the_head_owes_the_action(understand):
    read = understand("Puskesmas Citta melatih 7 kader PMBA, paling lambat 28 Februari, bukti daftar hadir pelatihan.")

    assert _shown(read) | {"owner": "Kepala Puskesmas Citta", "proof": "daftar hadir pelatihan"} == _shown(read)
    assert read.due_on == date(2025, 2, 28)


def test_an_office_at_the_head_of_a_note_speaks_only_when_the_next_word_says_so(understand):
    spoken = understand("Camat Citta menyampaikan bahwa kader kurang", kind=Kind.NOTE)
    about = understand("Camat Citta perlu dilibatkan", kind=Kind.NOTE)

    assert _shown(spoken)["owner"] == "Camat Citta"
    assert _shown(about)["owner"] == ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Laporan masuk sebelum tanggal 5 oleh Dinas Kesehatan, DP3APPKB", ""),
        ("Usulan kader ditolak oleh Camat Citta", ""),
        ("Camat Ganra menyampaikan data ditahan oleh Dinas Kesehatan", "Camat Ganra"),
        ("Kader kurang, disampaikan juga oleh Camat Citta", "Camat Citta"),
        ("Kelas sore diusulkan oleh Camat Citta dan ditolak oleh Camat Ganra", "Camat Citta"),
        ("Data ditahan oleh Dinas Kesehatan @Camat_Citta", "Camat Citta"),
        ("Kader kurang dipaparkan @Camat_Citta", "Camat Citta"),
    ],
)
@pytest.mark.parametrize("kind", [Kind.NOTE, Kind.DIRECTIVE, Kind.OBSTACLE])
def test_who_does_something_in_a_note_has_not_said_it_and_reading_it_again_gives_the_same(
    understand, kind, text, speaker
):
    read = understand(text, kind=kind)

    assert _shown(read)["owner"] == speaker
    assert _shown(understand(read.text, kind=kind)) == _shown(read)
    assert understand(read.text, kind=kind).text == read.text


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Laporan disampaikan oleh Dinas Kesehatan", "Kepala Dinas Kesehatan"),
        ("Kelas ibu oleh Dinas Kesehatan, disampaikan oleh Camat Citta", "Kepala Dinas Kesehatan"),
        ("Kelas ibu oleh Dinas Kesehatan @Camat_Citta", "Camat Citta"),
    ],
)
def test_who_does_something_owes_an_action_before_who_said_it(understand, text, owner):
    assert _shown(understand(text))["owner"] == owner


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("65", "menjadi 65%"),
        ("54,2% menjadi 65%", "54,2% menjadi 65%"),
        ("54,2 -> 65", "54,2% menjadi 65%"),
        ("7 kader", "7 kader"),
        ("SK Bupati terbit", "SK Bupati terbit"),
    ],
)
def test_a_measure_is_a_value_a_count_or_an_output(understand, typed, shown):
    assert _shown(understand("Konseling", indicator="ASI", measure=typed))["measure"] == shown


def test_a_date_before_the_meeting_is_refused_with_a_sentence(understand, save):
    assert "mendahului tanggal rapat" in understand("Laporan paling lambat 2 Desember 2024").problems[0]
    with pytest.raises(RuleBroken, match="mendahului tanggal rapat"):
        save("Laporan paling lambat 2 Desember 2024")


def test_a_field_that_cannot_be_read_is_said_and_not_saved(understand, save):
    assert understand("Laporan", due="kapan-kapan").problems == (
        "Batas waktu “kapan-kapan” tidak dikenali. Tulis misalnya 27 Maret 2025 atau 27/3.",
    )
    with pytest.raises(RuleBroken):
        save("Laporan", region="Atlantis")


def test_an_agreement_may_stand_without_a_date(save):
    item = save("Data disandingkan tiap bulan oleh Dinas Kesehatan dan Dinas Sosial, berlaku terus", Kind.AGREEMENT)

    assert item.due_shown == "berlaku terus"
    assert item.owner == "Kepala Dinas Kesehatan, Kepala Dinas Sosial"


def test_an_item_stays_in_the_acara_it_was_typed_in(save, session, running, division_item):
    assert save("Kader kurang", Kind.OBSTACLE, agenda_item_id=str(division_item)).agenda_item_id == division_item


def test_editing_the_sentence_changes_only_what_it_now_says_differently(save, edit):
    item = save("Latih kader paling lambat 27 Februari 2025", owner="Camat Citta", proof="daftar hadir")

    changed = edit(item, "Latih sembilan kader paling lambat 28 Februari 2025")

    assert (changed.text, changed.due_on) == (
        "Latih sembilan kader paling lambat 28 Februari 2025",
        date(2025, 2, 28),
    )
    assert (changed.owner, changed.proof) == ("Camat Citta", "daftar hadir")


def test_who_carries_an_action_out_is_changed_like_who_supports_it_and_stays_when_only_the_sentence_is(save, edit):
    item = save("Latih kader", supporters="Camat Ganra", executors="Kepala Puskesmas Citta")

    changed = edit(item, "Latih kader", executors="Kepala Puskesmas Citta, Kader Desa Citta")
    again = edit(changed, "Latih sembilan kader")

    assert again.executors == ("Kepala Puskesmas Citta", "Kader Desa Citta")
    assert again.supporters == ("Camat Ganra",)
    assert edit(again, again.text, executors="").executors == ()


def test_a_stale_edit_is_refused_with_both_texts(save, edit):
    item = save("Latih kader")
    edit(item, "Latih sembilan kader")

    with pytest.raises(Conflict) as refused:
        edit(item, "Latih tujuh kader")

    assert (refused.value.theirs, refused.value.mine) == ("Latih sembilan kader", "Latih tujuh kader")


def test_a_cancelled_item_is_restored_as_it_was(save, session, recorder, now):
    item = save("Latih kader")
    gone = capture.cancel(
        session, item_kind=item.kind, item_id=item.id, version=item.version, reason="salah", actor=recorder, now=now
    )
    back = capture.restore(session, item_kind=item.kind, item_id=item.id, version=gone.version, actor=recorder, now=now)

    assert gone.is_cancelled
    assert asdict(back) | {"version": 0} == asdict(item) | {"version": 0}


def test_a_viewer_may_not_save(session, running, viewer, now):
    with pytest.raises(NotAllowed):
        capture.save(
            session,
            meeting_id=running,
            kind=Kind.NOTE,
            text="x",
            fields={},
            client_key="k",
            actor=viewer,
            now=now,
        )


def test_saving_moves_the_items_of_the_meeting(save, session, running):
    before = topics.counters(session, [topics.items(running)])
    save("Latih kader")

    assert topics.counters(session, [topics.items(running)]) != before


def test_the_way_out_of_a_kendala_is_filled_by_an_edit_and_stays_with_a_further_one(save, edit):
    item = edit(save("Kader kurang", kind=Kind.OBSTACLE), "Kader kurang", proposal="Melatih dua kader per desa")
    again = edit(item, "Kader masih kurang")
    gone = edit(again, "Kader masih kurang", proposal="")

    assert item.proposal == again.proposal == "Melatih dua kader per desa"
    assert gone.proposal == ""


def test_sumber_anggaran_is_filled_by_an_edit_and_stays_with_a_further_one(save, edit):
    item = edit(save("Melatih kader"), "Melatih kader", budget="APBD 2025 Rp25 juta")
    again = edit(item, "Melatih tujuh kader")

    assert item.budget == again.budget == "APBD 2025, Rp25.000.000"


def test_an_amount_that_cannot_be_read_is_told(save, edit):
    item = save("Melatih kader")

    with pytest.raises(RuleBroken, match="Jumlah anggaran “APBD Rp x” tidak terbaca"):
        edit(item, "Melatih kader", budget="APBD Rp x")


def test_only_a_kendala_has_a_way_out_and_only_an_action_a_budget(save, edit):
    note = edit(save("Kader kurang", kind=Kind.NOTE), "Kader kurang", proposal="Melatih", budget="BOK")

    assert (note.proposal, note.budget) == ("", "")


@pytest.mark.parametrize(
    ("text", "fields", "word"),
    [
        ("Kepala Dinas Kesehatan menyampaikan cakupan turun", {}, "Paparan"),
        ("Camat Citta: kader kurang", {}, "Paparan"),
        ("Program ini menjawab kebutuhan desa", {}, "Paparan"),
        ("Camat Citta menanggapi: pojok laktasi disiapkan", {}, "Tanggapan"),
        ("Camat Citta juga menjawab bahwa kader cukup", {}, "Tanggapan"),
        ("Menanggapi hal itu, kader ditambah", {}, "Tanggapan"),
        ("Camat Citta mengusulkan kelas sore", {}, "Usul"),
        ("Camat Citta: kader kurang", {"note_kind": "tanggapan"}, "Tanggapan"),
        ("Camat Citta menanggapi: kader kurang", {"note_kind": "paparan"}, "Paparan"),
    ],
)
def test_a_catatan_is_a_point_of_its_own_unless_it_answers(session, running, recorder, now, save, text, fields, word):
    rows = agenda.rows(session, meeting_id=running, now=now)
    bidang = next(row.id for row in rows if row.kind is AgendaKind.DIVISION)

    item = save(text, kind=Kind.NOTE, agenda_item_id=str(bidang), **fields)

    assert item.word == word


def test_who_answers_is_the_speaker(save):
    assert save("Camat Citta menanggapi: pojok laktasi disiapkan", kind=Kind.NOTE).owner == "Camat Citta"


@pytest.mark.parametrize(
    ("text", "fields", "owner"),
    [
        ("Kelas ibu hamil", {}, "Kepala Dinas Kesehatan"),
        ("Kelas ibu hamil oleh Camat Citta", {}, "Camat Citta"),
        ("Camat Citta mengadakan kelas ibu hamil", {}, "Camat Citta"),
        ("Kelas ibu hamil", {"owner": "Camat Ganra"}, "Camat Ganra"),
        ("Kelas ibu hamil", {"owner": ""}, ""),
    ],
)
def test_a_proposed_owner_owes_the_action_unless_the_line_says_otherwise(understand, text, fields, owner):
    found = understand(text, proposed_owner="Kepala Dinas Kesehatan", **fields)

    assert next(field.shown for field in found.fields if field.name == "owner") == owner


def test_a_proposed_owner_speaks_no_note(understand):
    assert understand("Kelas ibu hamil", kind=Kind.NOTE, proposed_owner="Kepala Dinas Kesehatan").parties == ()


def test_an_agency_is_headed_by_its_first_office_and_a_part_of_its_name_by_nobody(session):
    lists = vocabulary.read(session)

    heads = [lists.head_of(name) for name in ("Dinas Kesehatan", "Dinas", "")]
    assert [head and head.readable for head in heads] == ["Kepala Dinas Kesehatan", None, None]


def test_who_answers_for_something_has_one_name_whether_agreed_or_to_be_done(understand):
    labels = {understand("Data disandingkan", kind).fields[0].label for kind in WANTED}

    assert labels == {"Penanggung jawab"}

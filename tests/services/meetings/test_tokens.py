"""The parser of the capture line: what counts as a token, what stays text, and that no word is lost."""

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from services.meetings import tokens, vocabulary
from services.meetings.token_values import Aim
from services.meetings.vocabulary import Entry, Vocabulary, Word, words_of

HELD_ON = date(2024, 12, 3)


def _entry(sort, entry_id, name, *aliases, readable="", unit=""):
    spellings = tuple(tuple(word.folded for word in words_of(said)) for said in (name, readable or name, *aliases))
    return Entry(sort, entry_id, name, readable or name, spellings, unit)


LISTS = Vocabulary(
    offices=(
        _entry("office", 1, "Camat Citta", "Kecamatan Citta"),
        _entry("office", 2, "Kepala Dinas Kesehatan", "Kadinkes", "Dinkes", "Dinas Kesehatan"),
        _entry("office", 3, "Kepala Puskesmas Citta", "Puskesmas Citta"),
        _entry("office", 4, "Koordinator Tim Pendamping Keluarga", "TPK"),
        _entry(
            "office", 5, "Kepala Dinas PPPA, Perlindungan Anak", "Dinas PPPA, Perlindungan Anak", readable="Kepala DP3A"
        ),
    ),
    indicators=(
        _entry("indicator", 1, "ASI eksklusif, bayi < 6 bulan", readable="ASI eksklusif", unit="persen"),
        _entry("indicator", 2, "Balita gizi buruk ditangani", unit="persen"),
        _entry("indicator", 3, "Balita gizi kurang diberi tambahan", unit="persen"),
        _entry("indicator", 4, "MP-ASI", unit="persen"),
    ),
    regions=(
        _entry("region", 1, "Citta", readable="Kecamatan Citta"),
        _entry("region", 2, "Donri-Donri", readable="Kecamatan Donri-Donri"),
        _entry("region", 3, "Citta", "Citta", readable="Desa Citta"),
    ),
    holidays={date(2025, 3, 31): "Libur Idulfitri 1446 H", date(2025, 3, 28): "Cuti bersama Idulfitri 1446 H"},
)
PIECES = st.sampled_from(
    ["oleh", "bersama", "di", "paling lambat", "menjadi", "dari", "bukti", "berlaku terus", "indikator", "@Camat_Citta",
     "@camat citta", "+TPK", "#ASI", "#balita_gizi_buruk", "~Citta", "~Donri-Donri", "!27/3", "!31/3", "!29/2/2025",
     "->65", "-> 65", "54,2 -> 65%", "=daftar_hadir", "=foto kegiatan", "Camat Citta", "TPK", "Citta", "ASI", "+",
     "MP-ASI", "> 90 %", "n = 24", "a@b.id", "65", "54,2%", "persen", "7 kader", ",", ".", ";", "dan", "27 Maret", "/t",
     "paling lambat akhir Maret", "Maret 0000", "31 Februari", "\n", "  ", "_", "@", "dinkes_", "disampaikan"]
)  # fmt: skip
LINES = st.lists(PIECES | st.text(max_size=6), max_size=14).map(" ".join) | st.text(max_size=80)


def _parse(text):
    return tokens.parse(text, LISTS, HELD_ON)


def _said(text):
    return {token.role: token.value for token in _parse(text).tokens}


def _names(entries):
    return [entry.name for entry in entries]


def test_a_whole_sentence_is_read_field_by_field():
    said = _said(
        "Kelas ibu hamil dan kunjungan nifas di 4 desa oleh Kepala Puskesmas Citta bersama Camat Citta, TPK "
        "paling lambat 27/3 menjadi 65 #ASI ~Citta"
    )

    assert _names(said["owner"]) == ["Kepala Puskesmas Citta"]
    assert _names(said["supporter"]) == ["Camat Citta", "Koordinator Tim Pendamping Keluarga"]
    assert said["due"] == date(2025, 3, 27)
    assert said["measure"] == Aim(None, 65.0, "")
    assert said["indicator"].id == 1
    assert said["region"].readable == "Kecamatan Citta"


@pytest.mark.parametrize(
    "text",
    [
        "Konseling ASI + MP-ASI bagi ibu menyusui",
        "Cakupan > 90 % pada n = 24 bayi",
        "Surat ke dinkes@soppeng.go.id",
        "Kegiatan di 4 desa bersama masyarakat oleh warga",
        "Angka menjadi perhatian, bukti bahwa pendampingan perlu",
        "Naik di Citta dan Donri-Donri",
        "Rapat paling lambat 2 - 3 hari lagi",
        "Selesai paling lambat 31 Februari",
        "Indikator ini penting; seru! ya = tidak",
    ],
)
def test_what_is_on_no_list_stays_text(text):
    assert _said(text) == {}
    assert tokens.written_out(text, LISTS, HELD_ON) == text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Kelas ibu @Camat_Citta !27/3", "Kelas ibu oleh Camat Citta paling lambat 27 Maret 2025"),
        ("Kelas ibu @camat citta", "Kelas ibu oleh Camat Citta"),
        ("Konseling +TPK #ASI ~Citta", "Konseling bersama Koordinator Tim Pendamping Keluarga pada indikator "
         "ASI eksklusif di Kecamatan Citta"),
        ("Cakupan 54,2% ->65%", "Cakupan dari 54,2% menjadi 65%"),
        ("Latih kader ->9 kader =daftar_hadir", "Latih kader menjadi 9 kader bukti daftar hadir"),
        ("/t Kelas ibu !31/3", "Kelas ibu paling lambat 31 Maret 2025"),
        ("Tinjau @dinas_pppa_perlindungan_anak", "Tinjau oleh Kepala DP3A"),
        ("Kelas ibu oleh TPK paling lambat 27/3", "Kelas ibu oleh TPK paling lambat 27/3"),
    ],
)  # fmt: skip
def test_short_forms_are_written_out_and_words_stay_as_they_were_typed(typed, written):
    assert tokens.written_out(typed, LISTS, HELD_ON) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("/a Laporan masuk @Camat_Citta", "Laporan masuk disampaikan oleh Camat Citta"),
        ("Laporan dipaparkan @Camat_Citta", "Laporan dipaparkan oleh Camat Citta"),
        ("Laporan masuk oleh TPK", "Laporan masuk oleh TPK"),
    ],
)
def test_the_short_form_of_who_speaks_a_note_is_written_as_disampaikan_oleh(typed, written):
    assert tokens.written_out(typed, LISTS, HELD_ON, is_note=True) == written


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("!3/12", date(2025, 12, 3)),  # the meeting's own day is not after it
        ("!4/12", date(2024, 12, 4)),
        ("!31/3", date(2025, 3, 31)),
        ("paling lambat Senin, 16 Desember 2024", date(2024, 12, 16)),
        ("paling lambat tanggal 27 Mar 2025", date(2025, 3, 27)),
        ("paling lambat 2025-03-27", date(2025, 3, 27)),
        ("paling lambat akhir Februari", date(2025, 2, 28)),
        ("paling lambat Maret 2025.", date(2025, 3, 31)),
        ("!29/2", date(2028, 2, 29)),
    ],
)
def test_a_date_without_a_year_is_the_next_one_after_the_meeting(written, on):
    assert _said(f"Laporan {written}")["due"] == on


@pytest.mark.parametrize(
    ("written", "aim"),
    [
        ("dari 54,2% menjadi 65%", Aim(54.2, 65.0, "persen")),
        ("dari 54,2 persen pada semua desa menjadi 65 persen", Aim(54.2, 65.0, "persen")),
        ("dari 2 kader menjadi 9 kader", Aim(2.0, 9.0, "kader")),
        ("menjadi 1.514 anak", Aim(None, 1514.0, "anak")),
        ("54,2 -> 65", Aim(54.2, 65.0, "")),
        ("menjadi 65 paling lambat 27/3", Aim(None, 65.0, "")),
    ],
)
def test_an_aim_is_read_with_its_unit(written, aim):
    assert _said(f"Cakupan {written}")["measure"] == aim


def test_a_proof_runs_to_the_next_token_or_the_end_of_the_sentence():
    assert _said("Latih kader, bukti daftar hadir pelatihan. Lainnya")["proof"] == "daftar hadir pelatihan"
    assert _said("Latih kader bukti dukung: foto, daftar hadir paling lambat 27/3")["proof"] == "foto, daftar hadir"


def test_the_last_owner_counts_because_it_was_typed_to_correct_the_first():
    found = _parse("Kelas oleh Camat Citta @Kadinkes").of("owner")

    assert _names(found[-1].value) == ["Kepala Dinas Kesehatan"]


def test_a_prefix_chooses_the_kind_and_is_no_part_of_the_sentence():
    assert _parse("/k Kader kurang").kind == "kendala"
    assert _parse("/k Kader kurang").body == "Kader kurang"
    assert _parse("/kader kurang").kind == ""


def test_a_bare_name_is_the_wider_place_and_the_level_word_chooses_the_narrower():
    assert _said("Kelas di Citta")["region"].id == 1
    assert _said("Kelas di Desa Citta")["region"].id == 3


def test_the_beginning_of_a_name_is_enough_only_where_a_name_is_meant():
    assert _said("Kelas #balita_gizi_k") == {}
    assert _said("Kelas #balita_gizi") == {}, "two indicators begin so"
    assert _said("Kelas #balita_gizi_kurang")["indicator"].id == 3
    assert _said("Kelas indikator ASI") == {}


def _outside_short_forms(parsed):
    """The words of a sentence that are not part of a short form."""
    parts, at = [], 0
    for token in parsed.tokens:
        if token.is_short:
            parts.append(parsed.body[at : token.start])
            at = token.end
    return [*parts, parsed.body[at:]]


@given(LINES, st.booleans())
@example("Kelas oleh Camat Citta @Kadinkes !27/3 =daftar_hadir lalu selesai", False)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_word_is_lost_and_reading_again_says_the_same(text, is_note):
    parsed = _parse(text)
    written = tokens.written_out(text, LISTS, HELD_ON, is_note=is_note)
    again = tokens.parse(written, LISTS, HELD_ON)

    at = 0
    for part in _outside_short_forms(parsed):
        found = written.find(part.strip(), at)
        assert found >= 0, (part, written)
        at = found + len(part.strip())
    if not parsed.kind and not again.kind:
        assert again.meaning == parsed.meaning
        assert tokens.written_out(written, LISTS, HELD_ON, is_note=is_note) == written


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_tokens_follow_each_other_and_never_overlap(text):
    parsed = _parse(text)

    at = 0
    for token in parsed.tokens:
        assert at <= token.start < token.end <= len(parsed.body)
        at = token.end


def test_words_know_their_places():
    assert words_of("Camat_Citta, ya") == [Word(0, 5, "camat"), Word(6, 11, "citta"), Word(13, 15, "ya")]


def test_the_lists_of_the_profile_know_aliases_agencies_and_levels(session):
    lists = vocabulary.read(session)

    assert lists.whole("office", "kadinkes") == lists.whole("office", "Dinas Kesehatan")
    assert lists.whole("indicator", "ASI") is not None
    assert lists.whole("region", "Kecamatan Donri Donri") == lists.whole("region", "Donri-Donri")
    assert lists.working_day(date(2025, 3, 31)) == date(2025, 3, 27)

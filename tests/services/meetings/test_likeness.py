"""How alike two actions are: by what they say to do, not by how the words are bent or ordered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.meetings import likeness
from services.meetings.likeness import ALIKE, deed

WORDS = st.lists(
    st.sampled_from(
        ["melatih", "kader", "pmba", "menyandingkan", "data", "krs", "kunjungan", "rumah", "balita", "air"]
    ),
    max_size=9,
)
IDS = st.one_of(st.none(), st.integers(1, 3))


@st.composite
def deeds(draw):
    text = " ".join(draw(WORDS))
    return deed(text, owner_office_id=draw(IDS), region_id=draw(IDS), indicator_id=draw(IDS))


@given(deeds(), deeds())
def test_it_is_the_same_both_ways_round(one, other):
    assert likeness.likeness(one, other) == likeness.likeness(other, one)


@given(deeds(), deeds())
def test_it_lies_between_nothing_and_everything(one, other):
    assert 0 <= likeness.likeness(one, other) <= 1.25 + 1e-9


@given(WORDS, st.randoms())
def test_the_order_of_the_words_does_not_matter(words, chance):
    mixed = chance.sample(words, len(words))

    assert deed(" ".join(words)) == deed(" ".join(mixed))


@given(deeds())
def test_another_place_is_other_work(one):
    here, there = (deed(" ".join(one.words), region_id=place) for place in (1, 2))

    assert likeness.likeness(here, there) == 0


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_may_be_given(one, other):
    assert likeness.likeness(deed(one), deed(other)) >= 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Melatih 7 kader PMBA", "Pelatihan kader PMBA sebanyak 7 orang"),
        ("Menyandingkan data e-PPGBM dan KRS per desa", "Penyandingan data KRS dengan e-PPGBM"),
        ("Kelas ibu hamil bagi ibu yang belum hadir", "Menyelenggarakan kelas ibu hamil"),
        (
            "Kunjungan rumah balita yang tidak datang ke posyandu",
            "Kunjungan rumah balita tidak hadir posyandu",
        ),
        ("Memantau penyaluran makanan tambahan", "Pemantauan penyaluran makanan tambahan setiap bulan"),
    ],
)
def test_the_same_work_in_other_words_is_alike(one, other):
    assert likeness.likeness(deed(one), deed(other)) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Melengkapi data capaian per desa", "Melengkapi data sanitasi per desa"),
        ("Membagikan tablet tambah darah pada remaja putri", "Memberikan tablet tambah darah kepada ibu hamil"),
        ("Melatih kader PMBA", "Melatih kader posyandu mengukur panjang badan"),
        ("Laporan", "Laporan"),
        ("", ""),
    ],
)
def test_other_work_in_like_words_is_not(one, other):
    assert likeness.likeness(deed(one, owner_office_id=1), deed(other, owner_office_id=1)) < ALIKE


def test_the_words_of_owner_place_and_proof_do_not_count():
    bare = deed("Melatih kader PMBA")
    full = deed(
        "Melatih kader PMBA oleh Camat Citta di Kecamatan Citta bukti daftar hadir",
        apart=("Camat Citta", "Citta", "daftar hadir"),
    )

    assert bare.words == full.words


@pytest.mark.parametrize(
    "forms",
    [
        "latih melatih pelatihan dilatih",
        "susun menyusun penyusunan",
        "pantau memantau pemantauan",
        "timbang menimbang penimbangan",
        "ukur mengukur pengukuran diukur",
        "verifikasi memverifikasi",
    ],
)
def test_the_forms_of_a_word_have_one_root(forms):
    assert len({likeness.root_of(word) for word in forms.split()}) == 1

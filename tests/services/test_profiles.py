"""The profile: what Soppeng's files say, and how a faulty file is refused."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, col, func, select

from data.models import (
    Agency,
    Change,
    Division,
    Holiday,
    Indicator,
    Level,
    Measurement,
    Nature,
    Office,
    Phrase,
    PriorityVillage,
    Region,
    RegionTile,
    Series,
    SeriesKind,
    Target,
)
from services import profiles, settings
from services.errors import RuleBroken

TANGSEL = Path(__file__).parents[1] / "files" / "tangsel"
EIGHT = ("Marioriwawo", "Liliriaja", "Lilirilau", "Lalabata", "Marioriawa", "Donri-Donri", "Ganra", "Citta")


def regions(session: Session, level: Level) -> list[Region]:
    return list(session.exec(select(Region).where(Region.level == level).order_by(col(Region.position))))


def test_soppeng_has_eight_districts_and_seventy_villages(session):
    districts = regions(session, Level.DISTRICT)
    villages = regions(session, Level.VILLAGE)

    assert [region.name for region in districts] == list(EIGHT)
    assert len(villages) == 70
    assert sum(region.kind == "desa" for region in villages) == 49
    assert {region.parent_id for region in villages} == {region.id for region in districts}
    assert all(village.code.startswith("73.12.") for village in villages)


def test_a_village_is_found_under_the_spellings_of_the_press(session):
    cabenge = session.exec(select(Region).where(Region.name == "Cabenge")).one()

    assert "Cabbenge" in cabenge.aliases.splitlines()


def test_the_tiles_stand_as_the_districts_lie(session):
    places = {
        name: (row, column)
        for name, row, column in session.exec(select(Region.name, RegionTile.row, RegionTile.column).join(RegionTile))
    }

    assert set(places) == set(EIGHT)
    assert len(set(places.values())) == 8
    assert places["Marioriawa"][0] < places["Donri-Donri"][0] < places["Lalabata"][0] < places["Marioriwawo"][0]
    assert places["Lalabata"][1] < places["Liliriaja"][1] < places["Citta"][1]


def test_the_profile_sets_words_zone_and_letterhead_and_leaves_the_decree_blank(session):
    found = settings.read(session)

    assert (found.profile_code, found.profile_name, found.capital) == ("73.12", "Kabupaten Soppeng", "Watansoppeng")
    assert found.time_zone == "Asia/Makassar"
    assert found.team_basis == ""
    assert found.letterhead_lines.splitlines()[0] == "Pemerintah Kabupaten Soppeng"


def test_four_bidang_in_their_order(session):
    found = session.exec(select(Division).order_by(col(Division.number))).all()

    assert [d.slug for d in found] == [
        "pelayanan_intervensi",
        "perubahan_perilaku",
        "koordinasi_konvergensi",
        "data_monev",
    ]
    assert found[0].short_name == "Pelayanan intervensi"


def test_the_offices_of_the_published_meeting_are_there_in_protocol_order(session):
    offices = session.exec(select(Office).order_by(col(Office.position))).all()
    titles = [office.title for office in offices]

    named = [
        "Wakil Bupati Soppeng",
        "Kepala Dinas Kesehatan",
        "Direktur RSUD Latemmamala",
        *(f"Camat {name}" for name in EIGHT),
        "Kepala BPS Kabupaten Soppeng",
        "Ketua IBI Kabupaten Soppeng",
        "Direktur Akbid Menara Primadani",
        "Direktur Akper Putra Pertiwi",
        "Satgas Stunting Kabupaten Soppeng",
        "Koordinator Tim Ahli Pendamping Desa",
    ]
    assert [title for title in titles if title in named] == named
    assert any("Kadinkes" in office.aliases.splitlines() for office in offices)
    assert not session.exec(select(Office).where(col(Office.is_sample))).all()


def test_no_two_offices_share_a_title_or_alias(session):
    words = [
        word.lower()
        for office in session.exec(select(Office))
        for word in {office.title, *filter(None, office.aliases.splitlines())}
    ]

    assert len(words) == len(set(words))


def test_every_district_has_its_camat_and_speaks_for_its_region(session):
    camat = session.exec(select(Office).where(col(Office.title).startswith("Camat "))).all()

    assert {office.region_id for office in camat} == {region.id for region in regions(session, Level.DISTRICT)}
    assert session.exec(select(Agency).where(Agency.element == "kecamatan")).all().__len__() == 8


def test_all_indicators_of_the_strategy_are_there_with_their_source(session):
    found = session.exec(select(Indicator)).all()
    national = [one for one in found if not one.code.startswith(("L-", "H-01-"))]

    assert len(national) == 49
    assert all(one.source for one in found)
    assert sum(one.verified for one in national) == 12
    assert max(len(one.short_name) for one in found) <= 34
    assert len({one.short_name for one in found}) == len(found)


def test_a_bidang_shows_at_most_nine_indicators_and_bidang_1_the_nine_specific_ones(session):
    on_stage = select(Division.number, func.count()).join(Indicator).where(col(Indicator.on_stage))
    counts = dict(session.exec(on_stage.group_by(col(Division.number))).all())
    first = session.exec(select(Indicator.code).join(Division).where(Division.number == 1, col(Indicator.on_stage)))

    assert set(counts) == {1, 2, 3, 4}
    assert max(counts.values()) <= 9
    assert sorted(first) == [f"A-SP-0{number}" for number in range(1, 10)]


def test_what_grows_through_the_year_is_marked_cumulative(session):
    codes = session.exec(select(Indicator.code).where(Indicator.nature == Nature.CUMULATIVE)).all()

    assert {"A-SP-02", "A-SP-09", "A-SN-01", "A-SN-03"} <= set(codes)
    assert "A-SP-04" not in codes


def test_survey_and_register_are_series_of_their_own(session):
    prevalence = session.exec(select(Series).join(Indicator).where(Indicator.code == "H-01")).all()
    by_kind = {one.kind: one for one in prevalence}

    assert by_kind[SeriesKind.SURVEY].takes_target
    assert not by_kind[SeriesKind.REGISTER].takes_target
    for one in session.exec(select(Series)):
        references = session.exec(select(Measurement.reference).where(Measurement.series_id == one.id)).all()
        assert all(text.startswith(("SSGI", "SKI")) == (one.kind is SeriesKind.SURVEY) for text in references)


def test_only_the_survey_carries_the_national_prevalence_target(session):
    rows = session.exec(
        select(Series.kind, Target.year, Target.value, Target.verified)
        .join(Series)
        .join(Indicator)
        .where(Indicator.code == "H-01")
    ).all()

    assert (SeriesKind.SURVEY, 2024, 14.0, True) in rows
    assert (SeriesKind.SURVEY, 2025, 22.0, True) in rows
    assert {row[0] for row in rows} == {SeriesKind.SURVEY}


def test_a_national_count_gives_no_regency_target(session):
    rows = session.exec(
        select(Region.level)
        .select_from(Target)
        .join(Series)
        .join(Indicator)
        .join(Region, col(Target.region_id) == col(Region.id))
        .where(col(Indicator.is_national))
    ).all()

    assert set(rows) == {Level.NATION}


def test_published_figures_are_real_and_say_where_they_were_read(session):
    rows = session.exec(select(Measurement)).all()

    assert len(rows) == 16
    assert all(row.reference and not row.is_sample for row in rows)
    assert sum(row.numerator or 0 for row in rows if row.reported_percent is None) == 1514


def test_the_lokus_of_2025_are_the_published_villages(session):
    found = session.exec(select(PriorityVillage)).all()

    assert len(found) == 21
    assert {one.year for one in found} == {2025}
    assert all(one.basis and not one.is_sample for one in found)


def test_holidays_are_only_those_that_were_verified(session):
    idulfitri = session.get(Holiday, date(2025, 3, 31))

    assert idulfitri is not None
    assert idulfitri.name == "Idulfitri 1446 H"
    assert session.get(Holiday, date(2026, 8, 17)) is not None
    assert not [day.name for day in session.exec(select(Holiday)) if "dicocokkan" in day.name]


def test_about_a_dozen_phrases_are_offered(session):
    assert 10 <= len(session.exec(select(Phrase)).all()) <= 16


def test_loading_a_profile_twice_changes_nothing(session, now):
    tables = (Region, Agency, Office, Indicator, Series, Target, Measurement, Holiday, Phrase, Change)
    before = [len(session.exec(select(table)).all()) for table in tables]

    profiles.load(session, profiles.SOPPENG, now=now)

    assert [len(session.exec(select(table)).all()) for table in tables] == before


def test_a_database_belongs_to_one_regency(session, now):
    with pytest.raises(RuleBroken, match="milik Kabupaten Soppeng"):
        profiles.load(session, TANGSEL / "profile.json", now=now)


@pytest.fixture
def faulty(tmp_path) -> Callable[[str, str, str], Path]:
    """Return a function that copies the Tangsel profile with one text replaced in one of its files."""

    def make(file: str, old: str, new: str) -> Path:
        shutil.copytree(TANGSEL, tmp_path / "profile", dirs_exist_ok=True)
        path = tmp_path / "profile" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path / "profile" / "profile.json"

    return make


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",A-SP-99,Dinas Kesehatan", "baris 2, kolom kode_indikator: “A-SP-99” tidak dikenal"),
        ("bidang_lain,,Dinas Kesehatan", "baris 2, kolom bidang: “bidang_lain” tidak dikenal"),
        (",A-SP-04,Dinas Sehat", "baris 2, kolom perangkat: “Dinas Sehat” tidak ada pada berkas perangkat daerah"),
    ],
)
def test_an_agency_that_answers_for_nothing_known_is_refused(empty_session, faulty, now, row, message):
    profile = faulty("profile.json", '"offices.csv"', '"offices.csv", "penanggung_jawab": "responsible.csv"')
    (profile.parent / "responsible.csv").write_text(f"bidang,kode_indikator,perangkat\n{row}\n", encoding="utf-8")

    with pytest.raises(RuleBroken) as refused:
        profiles.load(empty_session, profile, now=now)

    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("regions.csv", "36.74.07,Setu,kecamatan", "36.74.07,,kecamatan", "regions.csv, baris 11, kolom nama: wajib"),
        ("regions.csv", "Setu,kecamatan", "Setu,distrik", "baris 11, kolom tingkat: “distrik” tidak dikenal"),
        ("regions.csv", "36.74.07", "36.74.06", "baris 11, kolom kode: “36.74.06” sudah ada pada baris 10"),
        ("regions.csv", "36.74.07,Setu,kecamatan,,36.74", "36.74.07,Setu,kecamatan,,36.75", "kolom kode_induk"),
        ("regions.csv", "2,0", "2,1", "petak ini sudah dipakai"),
        ("regions.csv", "2,0", "x,0", "“x” bukan angka"),
        (
            "offices.csv",
            "Dinas Kesehatan,,Kadinkes",
            "Dinas Sehat,,Kadinkes",
            "baris 5, kolom perangkat: “Dinas Sehat”",
        ),
        ("offices.csv", "Kadinkes; Kepala Dinkes,ya", "Kadinkes,boleh", "kolom diundang: “boleh” tidak dikenal"),
        ("agencies.csv", "kode_wilayah", "wilayah", "agencies.csv, baris 1: kolom kode_wilayah tidak ada"),
        ("agencies.csv", "kecamatan,36.74.07", "kecamatan,36.74.09", "kolom kode_wilayah: “36.74.09” tidak ada"),
        ("profile.json", '"36.74"', '"36.75"', "tidak ada kabupaten/kota dengan kode profil 36.75"),
        ("profile.json", "Asia/Jakarta", "Asia/Jakarte", "zona_waktu “Asia/Jakarte” tidak dikenal"),
        ("profile.json", '"ibu_kota": "Ciputat",', "", "wajib diisi: ibu_kota"),
        ("profile.json", '"ibu_kota"', '"ibukota"', "kunci tidak dikenal: ibukota"),
        ("profile.json", "offices.csv", "jabatan.csv", "Berkas jabatan.csv tidak dapat dibaca"),
        ("profile.json", "{", "", "bukan JSON yang benar"),
    ],
)
def test_a_faulty_profile_is_refused_with_file_row_and_column(empty_session, faulty, now, file, old, new, message):
    with pytest.raises(RuleBroken) as refused:
        profiles.load(empty_session, faulty(file, old, new), now=now)

    assert message in str(refused.value)


def test_another_regency_needs_only_its_files(empty_session, now):
    profiles.load(empty_session, TANGSEL / "profile.json", now=now)

    assert len(regions(empty_session, Level.DISTRICT)) == 7
    assert len(empty_session.exec(select(Indicator)).all()) == 51
    assert settings.read(empty_session).regency_head_word == "Wali Kota"
    assert empty_session.exec(select(Measurement)).first() is None

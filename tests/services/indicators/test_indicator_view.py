"""One indicator in depth."""

from datetime import date

import pytest
from sqlmodel import select

from data.models import Indicator, Nature
from services.indicators import catalogue, indicator_view, periods
from services.indicators.views import Status

OCTOBER = date(2024, 10, 1)
TODAY = date(2024, 12, 3)


@pytest.fixture
def read(session, ids):
    def of(code: str, region: str | None = None, **more):
        region_id = ids.region(region) if region else None
        asked = {"period_on": OCTOBER, "today": TODAY} | more
        return indicator_view.read(session, indicator_id=ids.indicator(code), region_id=region_id, **asked)

    return of


@pytest.fixture
def rising(measure_all):
    """ASI rising by one point a month, up to 70,0% in October 2024."""
    for back in range(8):
        measure_all(
            "A-SP-04", *[(70 - back, 100)] * 8, on=periods.months_back(OCTOBER, back), downloaded_on=date(2024, 11, 5)
        )


def test_the_title_says_how_long_it_takes_at_this_pace(read, rising):
    found = read("A-SP-04", today=date(2024, 11, 5))

    assert found.title == "ASI eksklusif, bayi < 6 bulan: dengan laju sekarang, target tercapai 10 bulan lagi"
    assert found.facts == (
        ("70,0%", "Soppeng, Oktober 2024: 560 dari 800 bayi", Status.BELOW),
        ("10,0", "poin persen di bawah target 80%", Status.BELOW),
        ("+1,0", "poin persen per bulan (6 bulan); perlu +5,0 agar tercapai Desember 2024", Status.NOT_JUDGED),
    )


@pytest.mark.parametrize(
    ("step", "pace"), [(5, "+1,0"), (2, "+0,40"), (-2, "−0,40"), (0, "0,0")], ids=["one", "slow", "falling", "flat"]
)
def test_a_pace_below_one_is_told_with_two_decimals_so_that_it_agrees_with_the_months(read, measure_all, step, pace):
    for back in range(8):
        measure_all("A-SP-04", *[(300 - step * back, 500)] * 8, on=periods.months_back(OCTOBER, back))

    assert read("A-SP-04", today=date(2024, 11, 5)).facts[2][0] == pace


def test_districts_are_ranked_worst_first_and_those_without_data_last(read, measure_all):
    measure_all("A-SP-04", (70, 100), (50, 100), None, (90, 100))

    names = [part.region_name for part in read("A-SP-04").ranking]

    assert names[:3] == ["Liliriaja", "Marioriwawo", "Lalabata"]
    assert "Lilirilau" in names[3:]


def test_where_less_is_better_the_highest_is_worst(session, ids, measure_all, read):
    measure_all("A-SN-02", (10, 100), (30, 100), (20, 100), on=date(2024, 12, 31))

    assert [part.shown for part in read("A-SN-02").ranking[:3]] == ["30,0", "20,0", "10,0"]


def test_a_district_is_drilled_down_to_its_villages(session, ids, read, measure):
    villages = catalogue.regions(session, parent_id=ids.region("73.12.08"))
    for place, village in enumerate(villages):
        measure("A-SP-04", village.code, 10 + place, 40)

    found = read("A-SP-04", "73.12.08")

    assert found.region_name == "Citta"
    assert [part.region_name for part in found.ranking] == [village.name for village in villages]
    assert found.whole.denominator == 40 * len(villages)
    assert "di Kecamatan Citta" in found.title


def test_notes_name_source_dates_and_basis_of_the_target(read, rising):
    notes = " ".join(read("A-SP-04").notes)

    assert "Sumber: e-PPGBM." in notes
    assert "Diunduh 5 November 2024." in notes
    assert "Target: Perpres 72/2021, tahun 2024." in notes


def test_an_unverified_target_is_said(read, measure_all):
    measure_all("A-SP-09", *[(648, 1000)] * 8)

    assert any("target belum dicocokkan dengan lampiran resmi" in note for note in read("A-SP-09").notes)


def test_a_small_denominator_is_explained_with_its_interval_and_never_titled(read, measure):
    measure("A-SP-04", "73.12.08", 13, 24)

    found = read("A-SP-04", "73.12.08")

    assert "54,2" not in found.title
    assert any(note == "Kecamatan Citta: kisaran 95%: 35,1% s.d. 72,1%." for note in found.notes)


def test_the_survey_stands_on_its_own_chart_beside_the_register(read, measure_all):
    measure_all("H-01", *[(100, 1000)] * 8)

    found = read("H-01")

    assert (found.series_name, found.target, found.target_label) == ("e-PPGBM", None, "")
    assert found.title == "Prevalensi stunting balita: 10,0% menurut e-PPGBM"
    assert [(other.name, [point.shown for point in other.trend]) for other in found.others] == [
        ("SSGI/SKI", ["25,4", "26,9", "24,0"])
    ]


def test_a_coverage_that_rose_because_its_denominator_fell_says_so(read, measure_all):
    measure_all("A-SP-04", *[(60, 100)] * 8, on=date(2024, 9, 1))
    measure_all("A-SP-04", *[(60, 90)] * 8)

    assert any("Capaian naik karena penyebut turun dari 800 menjadi 720 bayi" in note for note in read("A-SP-04").notes)


def test_no_data_is_said_in_the_title(read):
    assert read("A-SP-05").title == "MP-ASI, anak 6–23 bulan: belum ada data Oktober 2024"


def test_after_the_year_of_its_target_an_indicator_is_overdue(read, rising):
    assert read("A-SP-04", today=date(2025, 2, 1)).title.endswith("lewat batas waktu target")


def test_a_published_figure_says_where_it_was_read(read):
    found = read("H-01-KASUS", period_on=date(2021, 12, 31))

    assert "Rujukan: rakyatinfo 27/3/2022." in found.notes
    assert "SKI 2023" in read("H-01").others[0].note


def test_a_value_that_grows_over_the_year_has_reached_the_target_of_its_month_not_of_the_year(
    session, read, measure_all
):
    session.exec(select(Indicator).where(Indicator.code == "A-SP-04")).one().nature = Nature.CUMULATIVE
    measure_all("A-SP-04", *[(70, 100)] * 8)
    assert read("A-SP-04").title.endswith(": target sampai Oktober 2024 tercapai")

    measure_all("A-SP-04", *[(85, 100)] * 8, on=date(2024, 11, 1))
    assert read("A-SP-04", period_on=date(2024, 11, 1)).title.endswith(": target tercapai")

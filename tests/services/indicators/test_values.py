"""Values: one figure, from a report or from its parts."""

from datetime import date

import pytest

from services.errors import NotFound
from services.indicators import catalogue, values
from services.indicators.views import Status

OCTOBER = date(2024, 10, 1)
EIGHT = ((81, 132), (70, 98), (90, 121), (142, 171), (60, 102), (55, 83), (29, 40), (13, 24))  # ASI, Σ 540 / 771


@pytest.fixture
def figure(session, ids):
    def read(code: str, region: str = "73.12", on: date | None = OCTOBER, **more):
        return values.figure(
            session, indicator_id=ids.indicator(code), region_id=ids.region(region), period_on=on, **more
        )

    return read


def test_the_regency_is_the_sum_of_its_districts(figure, measure_all):
    measure_all("A-SP-04", *EIGHT)

    whole = figure("A-SP-04")

    assert (whole.numerator, whole.denominator, whole.shown) == (540, 771, "70,0")
    assert (whole.status, whole.target, whole.reported, whole.expected) == (Status.BELOW, 80, 8, 8)
    assert whole.note == ""


def test_a_missing_district_is_counted_and_said(figure, measure_all):
    measure_all("A-SP-04", *EIGHT[:6], None, EIGHT[7])

    assert figure("A-SP-04").note == "7 dari 8 kecamatan"


def test_a_district_that_did_not_report_is_the_sum_of_its_villages(figure, measure, session, ids):
    villages = catalogue.regions(session, parent_id=ids.region("73.12.08"))
    for village, pair in zip(villages, ((10, 20), (20, 40)), strict=False):
        measure("A-SP-04", village.code, *pair)

    citta = figure("A-SP-04", "73.12.08")

    assert (citta.shown, citta.reported, citta.expected) == ("50,0", 2, len(villages))
    assert citta.note == f"2 dari {len(villages)} desa/kelurahan"
    assert figure("A-SP-04").shown == "50,0"


def test_a_districts_own_report_counts_before_its_villages(figure, measure, session, ids):
    village = catalogue.regions(session, parent_id=ids.region("73.12.08"))[0]
    measure("A-SP-04", village.code, 10, 20)
    measure("A-SP-04", "73.12.08", 54, 100)

    assert figure("A-SP-04", "73.12.08").shown == "54,0"


def test_a_corrected_or_withdrawn_value_does_not_count(figure, measure):
    new = measure("A-SP-04", "73.12.01", 60, 100)
    measure("A-SP-04", "73.12.01", 90, 100, superseded_by=new.id)
    measure("A-SP-04", "73.12.02", 90, 100, withdrawn=True)

    whole = figure("A-SP-04")

    assert (whole.shown, whole.reported) == ("60,0", 1)


def test_percentages_alone_are_shown_and_not_aggregated(figure, measure):
    for region in ("73.12.01", "73.12.02"):
        measure("A-SP-07", region, percent=100.0)

    assert figure("A-SP-07", "73.12.01").shown == "100,0"
    whole = figure("A-SP-07")
    assert (whole.value, whole.shown, whole.note) == (None, "–", "tidak diagregasi: sumber tanpa penyebut")


def test_counts_are_summed_where_the_indicator_says_so(figure):
    cases = figure("H-01-KASUS", on=date(2021, 12, 31))

    assert (cases.shown, cases.status) == ("1.514", Status.NOT_JUDGED)


def test_a_survey_shows_its_newest_year_with_its_own_date(figure, session, ids):
    survey = catalogue.one(session, ids.indicator("H-01")).series[1].id

    soppeng = figure("H-01", series_id=survey)

    assert (soppeng.shown, soppeng.period_on, soppeng.target) == ("24,0", date(2023, 12, 31), 14)
    assert soppeng.status is Status.FAR_BELOW
    assert figure("H-01", "73.12.01", series_id=survey).note == "tidak diukur per kecamatan"


def test_a_month_shows_exactly_that_month(figure, measure_all):
    measure_all("A-SP-04", *EIGHT, on=date(2024, 9, 1))

    empty = figure("A-SP-04")

    assert (empty.status, empty.value, empty.shown) == (Status.NO_DATA, None, "–")


def test_without_a_period_the_newest_is_shown(figure, measure_all):
    measure_all("A-SP-04", *EIGHT, on=date(2024, 9, 1))

    assert figure("A-SP-04", on=None).period_on == date(2024, 9, 1)
    assert figure("A-SP-05", on=None).status is Status.NO_DATA


def test_a_small_denominator_has_an_interval(figure, measure_all):
    measure_all("A-SP-04", *EIGHT)

    citta = figure("A-SP-04", "73.12.08")

    assert (citta.shown, citta.is_small) == ("54,2", True)
    assert citta.interval == pytest.approx((35.1, 72.1), abs=0.05)


def test_under_five_is_hidden_and_so_is_the_cell_that_would_give_it_away(figure, measure_all):
    measure_all("A-SP-06", (2, 3), (9, 10), (20, 25), (10, 12), (8, 9), (7, 9), (30, 40), (6, 8))

    for region in ("73.12.01", "73.12.08"):
        hidden = figure("A-SP-06", region)
        assert (hidden.is_hidden, hidden.shown, hidden.value, hidden.denominator) == (True, "…", None, None)
        assert hidden.status is Status.NOT_JUDGED
    assert figure("A-SP-06", "73.12.02").shown == "90,0"
    assert figure("A-SP-06").shown == "79,3"


def test_the_villages_of_a_hidden_district_are_hidden_with_it(figure, measure, measure_all, session, ids):
    measure_all("A-SP-06", (20, 30), (9, 10), (20, 25), (10, 12), (8, 9), (7, 9), (30, 40), (2, 3))
    village = catalogue.regions(session, parent_id=ids.region("73.12.05"))[0]
    measure("A-SP-06", village.code, 8, 9)

    assert figure("A-SP-06", "73.12.05").is_hidden
    assert figure("A-SP-06", village.code).is_hidden


def test_nobody_to_be_reached_is_no_gap_and_no_zero(figure, measure):
    measure("A-SP-06", "73.12.07", 0, 0)

    ganra = figure("A-SP-06", "73.12.07")

    assert (ganra.value, ganra.status, ganra.note) == (None, Status.NOT_JUDGED, "tidak ada sasaran")


def test_a_sample_and_a_provisional_part_mark_the_whole(figure, measure):
    measure("A-SP-04", "73.12.01", 60, 100, is_sample=True, cutoff_on=date(2024, 10, 31))
    measure("A-SP-04", "73.12.02", 60, 100, is_provisional=True, denominator_source="proyeksi")

    whole = figure("A-SP-04")

    assert (whole.is_sample, whole.is_provisional, whole.denominator_source) == (True, True, "proyeksi")
    assert whole.cutoff_on == date(2024, 10, 31)


def test_periods_are_the_months_and_years_of_registers_newest_first(session, measure):
    measure("A-SP-04", "73.12.01", 60, 100)
    measure("A-SP-04", "73.12.01", 60, 100, on=date(2024, 9, 1), withdrawn=True)

    assert values.periods(session) == [OCTOBER, date(2023, 8, 1), date(2022, 12, 31), date(2021, 12, 31)]
    assert values.latest_period(session) == OCTOBER


def test_a_table_of_a_whole_year_makes_the_newest_period_when_no_month_is_of_that_year(session, measure):
    measure("A-SP-04", "73.12.01", 60, 100, on=date(2024, 12, 31))

    assert values.latest_period(session) == date(2024, 12, 31)


def test_history_keeps_the_months_without_a_report(session, ids, measure_all):
    measure_all("A-SP-04", *EIGHT)
    measure_all("A-SP-04", *EIGHT, on=date(2024, 8, 1))

    points = values.history(
        session, indicator_id=ids.indicator("A-SP-04"), region_id=ids.region("73.12"), period_on=OCTOBER, months=4
    )

    assert [point.period_on.month for point in points] == [7, 8, 9, 10]
    assert [point.shown for point in points] == ["–", "70,0", "–", "70,0"]


def test_history_of_a_cumulative_indicator_has_the_target_of_each_month(session, ids):
    points = values.history(
        session, indicator_id=ids.indicator("A-SP-09"), region_id=ids.region("73.12"), period_on=OCTOBER, months=2
    )

    assert [point.target for point in points] == [67.5, 75.0]


def test_history_of_a_survey_has_a_point_a_year(session, ids):
    survey = catalogue.one(session, ids.indicator("H-01")).series[1].id

    points = values.history(
        session,
        indicator_id=ids.indicator("H-01"),
        region_id=ids.region("73.12"),
        period_on=OCTOBER,
        series_id=survey,
    )

    assert [(point.period_on.year, point.shown) for point in points] == [(2021, "25,4"), (2022, "26,9"), (2023, "24,0")]


def test_an_unknown_indicator_or_region_is_refused(session, ids):
    with pytest.raises(NotFound):
        values.figure(session, indicator_id=9999, region_id=ids.region("73.12"))
    with pytest.raises(NotFound):
        values.figure(session, indicator_id=ids.indicator("A-SP-04"), region_id=9999)


def test_denominators_of_villages_and_groups_hide_nothing(figure, measure_all):
    measure_all("A-SN-11", *[(3, 4)] * 8)

    assert figure("A-SN-11", "73.12.08").shown == "75,0"

"""Targets: which one, for whom, and how much of it is due."""

from datetime import date

import pytest
from sqlmodel import select

from data.models import Series, Target
from services.indicators import catalogue, gauges, targets
from services.indicators.targets import Stored

REGENCY, DISTRICT = 3, 11
CHAIN = (DISTRICT, REGENCY)


def stored(year: int, value: float, region: int | None = None, number: int = 0) -> Stored:
    return Stored(number, region, year, value, "Perpres 72/2021", True)


def test_the_latest_target_up_to_the_year_counts():
    rows = [stored(2023, 70), stored(2024, 80), stored(2026, 90)]

    assert targets.choose(rows, chain=CHAIN, year=2025) == rows[1]


def test_the_nearest_region_with_a_target_decides():
    rows = [stored(2024, 80), stored(2024, 85, REGENCY), stored(2024, 60, DISTRICT)]

    assert targets.choose(rows, chain=CHAIN, year=2024) == rows[2]
    assert targets.choose(rows, chain=(12, REGENCY), year=2024) == rows[1]
    assert targets.choose(rows, chain=(99,), year=2024) == rows[0]


def test_without_an_earlier_target_the_earliest_later_one_is_used():
    rows = [stored(2025, 22, REGENCY), stored(2024, 14)]

    assert targets.choose(rows, chain=CHAIN, year=2022) == rows[1]


def test_the_later_of_two_bases_of_one_year_counts():
    rows = [stored(2024, 80, number=1), stored(2024, 85, number=2)]

    assert targets.choose(rows, chain=CHAIN, year=2024) == rows[1]


def test_a_target_of_another_region_is_nobodys_here():
    assert targets.choose([stored(2024, 19, 1)], chain=CHAIN, year=2024) is None


def due_of(session, ids, code: str, period_on: date, series: int = 0):
    indicator = catalogue.one(session, ids.indicator(code))
    gauge = gauges.all_of(indicator)[series]
    book = targets.book(session, series_ids=[gauge.series.id])
    return book.due(gauge, chain=(ids.region("73.12"),), period_on=period_on)


def test_a_cumulative_target_is_due_month_by_month(session, ids):
    due = due_of(session, ids, "A-SP-09", date(2024, 10, 1))

    assert (due.value, due.yearly) == (75.0, 90)
    assert due.label == "Target s.d. Oktober 75,0%"


def test_a_cumulative_target_is_whole_in_december_and_for_a_year(session, ids):
    assert due_of(session, ids, "A-SP-09", date(2024, 12, 1)).label == "Target 90%"
    assert due_of(session, ids, "A-SP-09", date(2024, 12, 31)).value == 90


def test_a_snapshot_target_is_the_same_all_year_and_says_its_year_when_it_is_another(session, ids):
    assert due_of(session, ids, "A-SP-04", date(2024, 10, 1)).label == "Target 80%"
    assert due_of(session, ids, "A-SP-04", date(2022, 12, 31)).label == "Target 2024: 80%"


def test_a_national_number_gives_no_target(session, ids):
    assert due_of(session, ids, "A-SN-08", date(2024, 10, 1)) is None


def test_the_registers_prevalence_takes_none_and_the_survey_takes_it(session, ids):
    assert due_of(session, ids, "H-01", date(2024, 10, 1), series=0) is None
    assert due_of(session, ids, "H-01", date(2024, 10, 1), series=1).value == 14
    assert due_of(session, ids, "H-01", date(2025, 10, 1), series=1).value == 22


def test_a_superseded_target_is_not_used(session, ids):
    series = session.exec(select(Series).where(Series.indicator_id == ids.indicator("A-SP-04"))).first()
    for row in session.exec(select(Target).where(Target.series_id == series.id)):
        row.superseded = True
    session.flush()

    assert due_of(session, ids, "A-SP-04", date(2024, 10, 1)) is None


@pytest.mark.parametrize(
    ("value", "decimals", "shown"), [(80, 1, "80"), (15.5, 1, "15,5"), (10_000_000, 0, "10.000.000")]
)
def test_a_target_is_printed_without_idle_zeros(value, decimals, shown):
    assert targets.shown(value, decimals) == shown

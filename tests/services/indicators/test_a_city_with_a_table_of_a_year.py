"""A city of seven districts uploads a table of a whole year, of a time before any target was set."""

from datetime import date

import pytest
from sqlmodel import select

from data.models import Division, Measurement
from services.indicators import board, values
from services.indicators.views import Status

YEAR = date(2022, 12, 31)
ASI = ((826, 1027), (257, 421), (991, 1479), (702, 1027), (372, 552), (1161, 1777), (236, 389))


@pytest.fixture
def read(session):
    division = session.exec(select(Division).where(Division.number == 1)).one()
    return lambda: board.read(session, division_id=division.id, period_on=YEAR, today=date(2026, 1, 5))


def row_of(found, code: str):
    return next(row for row in found.rows if row.code == code)


def test_the_year_is_offered_and_shows_the_city_below_the_target_of_2024(session, read, measure_all):
    measure_all("A-SP-04", *ASI, on=YEAR)

    assert YEAR in values.periods(session)
    found = read()
    row = row_of(found, "A-SP-04")
    assert found.period_shown == "Tahun 2022"
    assert (row.whole.shown, row.whole.status, row.target_shown) == ("68,1", Status.BELOW, "80")
    assert "target 2024" in row.note
    assert [part.shown for part in row.parts[:7]] == ["80,4", "61,0", "67,0", "68,4", "67,4", "65,3", "60,7"]


def test_after_a_correction_the_sum_follows(read, session, measure, measure_all):
    measure_all("A-SP-04", *ASI, on=YEAR)
    old = session.exec(select(Measurement).where(Measurement.numerator == 826)).one()
    old.superseded_by = measure("A-SP-04", "73.12.01", 1000, 1027, on=YEAR).id
    session.flush()

    assert row_of(read(), "A-SP-04").whole.shown == "70,7"


def test_a_table_of_percentages_alone_says_that_it_is_not_aggregated(read, measure):
    for number in range(1, 8):
        measure("A-SP-07", f"73.12.0{number}", 14_824, None, percent=100.0, on=YEAR)

    row = row_of(read(), "A-SP-07")

    assert row.whole.shown == "–"
    assert "tidak diagregasi: sumber tanpa penyebut" in row.note
    assert row.parts[0].shown == "100,0"

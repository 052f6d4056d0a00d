"""Periods as dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.models import PeriodKind
from services.errors import RuleBroken
from services.indicators import periods

years = st.integers(min_value=2000, max_value=2100)


@st.composite
def any_period(draw: st.DrawFn) -> date:
    kind = draw(st.sampled_from(list(PeriodKind)))
    month = {PeriodKind.MONTH: draw(st.integers(1, 12)), PeriodKind.SEMESTER: draw(st.sampled_from((1, 7)))}.get(
        kind, 1
    )
    return periods.from_stored(kind, date(draw(years), month, 1))


@given(any_period())
def test_a_period_survives_the_database_and_the_address(period_on):
    assert periods.from_stored(*periods.stored(period_on)) == period_on
    assert periods.from_key(periods.key(period_on)) == period_on


@pytest.mark.parametrize(
    ("period_on", "shown", "key"),
    [
        (date(2024, 10, 1), "Oktober 2024", "2024-10"),
        (date(2024, 1, 1), "Januari 2024", "2024-01"),
        (date(2022, 12, 31), "Tahun 2022", "2022"),
        (date(2024, 6, 30), "Semester I 2024", "2024-S1"),
        (date(2024, 12, 30), "Semester II 2024", "2024-S2"),
    ],
)
def test_a_period_is_shown_and_addressed(period_on, shown, key):
    assert (periods.shown(period_on), periods.key(period_on)) == (shown, key)


@pytest.mark.parametrize("text", ["2024-13", "besok", "", "2024-10-01"])
def test_an_address_that_names_no_period_is_refused(text):
    with pytest.raises(RuleBroken):
        periods.from_key(text)


def test_months_are_counted_over_the_turn_of_the_year():
    assert periods.months_back(date(2024, 2, 1), 3) == date(2023, 11, 1)
    assert periods.months_between(date(2023, 11, 1), date(2024, 2, 1)) == 3

"""Pace: least squares over the last seven months."""

from datetime import date

import pytest

from services.indicators import pace, periods
from services.indicators.pace import Outlook

OCTOBER = date(2024, 10, 1)
TODAY = date(2024, 12, 3)


def months(*values: float | None, last: date = OCTOBER) -> list[tuple[date, float | None]]:
    return [(periods.months_back(last, len(values) - 1 - place), value) for place, value in enumerate(values)]


def of(points, target: float | None = 80, year: int = 2025, *, lower=False, cumulative=False, today=TODAY):
    return pace.of(points, target=target, target_year=year, lower_is_better=lower, cumulative=cumulative, today=today)


def test_months_to_the_target_are_rounded_up():
    found = of(months(64, 65, 66, 67, 68, 69, 70.5))

    assert found.per_month == pytest.approx(1.0536, abs=1e-3)
    assert (found.outlook, found.months, found.months_to_target) == (Outlook.FORECAST, 6, 10)


def test_an_exact_number_of_months_is_not_rounded_up_by_a_breath():
    assert of(months(66, 67, 68, 69, 70)).months_to_target == 10


def test_only_the_last_seven_months_count():
    assert of(months(99, 0, 99, 64, 65, 66, 67, 68, 69, 70)).per_month == pytest.approx(1)


def test_fewer_than_four_months_tell_nothing():
    found = of(months(64, None, None, 67, None, None, 70))

    assert (found.outlook, found.per_month) == (Outlook.UNKNOWN, None)


def test_missing_months_keep_their_distance():
    assert of(months(64, None, 66, None, 68, None, 70)).per_month == pytest.approx(1)


def test_the_needed_pace_runs_to_the_last_day_of_the_targets_year():
    assert of(months(66, 67, 68, 69, 70), year=2024).needed_per_month == pytest.approx(5)


def test_a_fall_or_a_standstill_reaches_nothing():
    assert of(months(70, 70, 70, 70)).outlook is Outlook.AWAY
    assert of(months(73, 72, 71, 70)).outlook is Outlook.AWAY


def test_for_a_value_that_should_fall_a_fall_is_the_way():
    assert of(months(23, 22, 21, 20), target=14, lower=True).months_to_target == 6


def test_after_its_date_a_target_is_overdue():
    assert of(months(66, 67, 68, 69), year=2023).outlook is Outlook.OVERDUE
    assert of(months(66, 67, 68, 69), year=2024, today=date(2025, 1, 1)).outlook is Outlook.OVERDUE


def test_a_reached_target_needs_no_pace():
    assert of(months(78, 79, 80, 81)).outlook is Outlook.REACHED


def test_a_cumulative_value_starts_again_each_january():
    found = of(months(80, 90, 10, 20, 30, 40, last=date(2024, 4, 1)), target=90, year=2024, cumulative=True)

    assert found.per_month == pytest.approx(10)
    assert (found.months, found.months_to_target) == (3, 5)


def test_a_cumulative_value_that_is_too_slow_does_not_wait_for_next_year():
    found = of(months(10, 12, 14, 16), target=90, year=2024, cumulative=True)

    assert (found.outlook, found.months_to_target) == (Outlook.NOT_THIS_YEAR, None)


def test_what_lies_more_than_five_years_away_is_not_estimated():
    assert of(months(10, 10.1, 10.2, 10.3)).outlook is Outlook.UNKNOWN


def test_without_target_or_points_there_is_no_outlook():
    assert of(months(66, 67, 68, 69), target=None).outlook is Outlook.UNKNOWN
    assert of([]).outlook is Outlook.UNKNOWN

"""Status: from the numbers as printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import indonesian
from services.indicators import status
from services.indicators.views import Status
from services.settings import Settings

SETTINGS = Settings()
WORST_FIRST = [Status.FAR_BELOW, Status.BELOW, Status.NEAR, Status.REACHED]
numbers = st.floats(min_value=0, max_value=1_000_000, allow_nan=False)
targets = st.floats(min_value=0, max_value=1_000_000, allow_nan=False)


def of(value: float | None, target: float | None, *, lower: bool = False, steps: str = "") -> Status:
    return status.of(value, target, lower_is_better=lower, settings=SETTINGS, zero_steps=steps)


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        (80, 80, Status.REACHED),
        (79.95, 80, Status.REACHED),  # printed 80,0
        (79.94, 80, Status.NEAR),  # printed 79,9
        (72, 80, Status.NEAR),
        (71.9, 80, Status.BELOW),
        (60, 80, Status.BELOW),
        (59.9, 80, Status.FAR_BELOW),
        (0, 80, Status.FAR_BELOW),
    ],
)
def test_higher_is_better_takes_value_over_target(value, target, expected):
    assert of(value, target) is expected


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        (14, 14, Status.REACHED),
        (0, 14, Status.REACHED),
        (15.5, 14, Status.NEAR),
        (15.6, 14, Status.BELOW),
        (18.6, 14, Status.BELOW),
        (18.7, 14, Status.FAR_BELOW),
    ],
)
def test_lower_is_better_takes_target_over_value(value, target, expected):
    assert of(value, target, lower=True) is expected


def test_no_value_is_no_data_and_never_zero():
    assert of(None, 80) is Status.NO_DATA
    assert of(float("nan"), 80) is Status.NO_DATA


def test_a_value_without_target_is_not_judged():
    assert of(24.0, None) is Status.NOT_JUDGED


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, Status.REACHED), (0.04, Status.REACHED), (2, Status.NEAR), (5, Status.BELOW), (5.1, Status.FAR_BELOW)],
)
def test_a_target_of_zero_is_judged_by_distance(value, expected):
    assert of(value, 0, lower=True) is expected


def test_the_distances_of_a_target_of_zero_are_the_indicators_own():
    assert of(8, 0, lower=True, steps="1;10;20") is Status.NEAR
    assert status.parse_zero_steps("bukan angka") == status.DEFAULT_ZERO_STEPS


def test_the_steps_are_settings():
    strict = Settings(status_near=0.95, status_below=0.8)

    assert status.of(74, 80, lower_is_better=False, settings=strict) is Status.BELOW


@given(value=numbers, target=targets, lower=st.booleans())
def test_it_never_raises_and_always_judges(value, target, lower):
    assert of(value, target, lower=lower) in WORST_FIRST


@given(first=numbers, second=numbers, target=targets, lower=st.booleans())
def test_a_better_value_never_has_a_worse_status(first, second, target, lower):
    worse, better = sorted((first, second), reverse=lower)

    assert WORST_FIRST.index(of(worse, target, lower=lower)) <= WORST_FIRST.index(of(better, target, lower=lower))


@given(value=numbers, target=targets, lower=st.booleans())
def test_it_agrees_with_what_the_room_can_compute_from_the_printed_numbers(value, target, lower):
    read, wanted = (Decimal(indonesian.number(n, 1).replace(".", "").replace(",", ".")) for n in (value, target))

    judged = of(value, target, lower=lower)

    if wanted:
        have, need = (wanted, read) if lower else (read, wanted)
        assert (judged is Status.REACHED) == (have >= need)
        assert status.is_below(judged) == (have < Decimal("0.9") * need)

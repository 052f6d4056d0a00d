"""Small numbers: mark, interval, and what must not be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.indicators import small_numbers

sizes = st.lists(st.one_of(st.none(), st.integers(min_value=0, max_value=60)), min_size=1, max_size=12)


def test_the_wilson_interval_of_13_of_24():
    assert small_numbers.wilson(13, 24) == pytest.approx((35.1, 72.1), abs=0.05)


def test_the_interval_of_none_and_of_all_stays_within_the_percentages():
    assert small_numbers.wilson(0, 10)[0] == 0
    assert small_numbers.wilson(10, 10)[1] == pytest.approx(100)


@given(st.integers(min_value=1, max_value=10_000), st.floats(min_value=0, max_value=1))
def test_the_interval_holds_the_value(denominator, share):
    low, high = small_numbers.wilson(share * denominator, denominator)

    assert 0 <= low <= 100 * share + 1e-9
    assert 100 * share - 1e-9 <= high <= 100


@pytest.mark.parametrize(("denominator", "small"), [(29, True), (30, False), (0, False), (None, False)])
def test_under_thirty_is_marked(denominator, small):
    assert small_numbers.is_small(denominator, limit=30) is small


def test_a_hidden_cell_takes_the_smallest_other_with_it():
    assert small_numbers.hidden([40, 3, 25, 90], limit=5) == {1, 2}


def test_two_hidden_cells_that_are_large_enough_together_need_no_third():
    assert small_numbers.hidden([40, 3, 4, 90], limit=5) == {1, 2}


def test_two_hidden_cells_of_one_person_each_need_a_third():
    assert small_numbers.hidden([40, 1, 1, 90], limit=5) == {0, 1, 2}


def test_cells_without_a_report_or_without_anybody_cover_nothing():
    assert small_numbers.hidden([None, 3, 0, 90], limit=5) == {1, 3}


def test_the_whole_is_hidden_when_nothing_else_can_cover_its_part():
    assert small_numbers.whole_is_hidden([3, None, 0], 3, limit=5)
    assert small_numbers.whole_is_hidden([3], 40, limit=5)
    assert not small_numbers.whole_is_hidden([40, 3, 25], 68, limit=5)


@given(sizes)
def test_what_is_hidden_can_never_be_subtracted(found):
    hidden = small_numbers.hidden(found, limit=5)
    whole = sum(size or 0 for size in found)

    assert all(place in hidden for place, size in enumerate(found) if size and size < 5)
    if hidden and not small_numbers.whole_is_hidden(found, whole, limit=5):
        assert len(hidden) > 1
        assert sum(found[place] or 0 for place in hidden) >= 5

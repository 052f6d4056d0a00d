"""Aggregation: Σ numerator / Σ denominator, never a mean of percentages."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.models import Aggregation
from services.indicators import aggregation
from services.indicators.aggregation import Counts


@st.composite
def pairs(draw: st.DrawFn) -> Counts:
    denominator = draw(st.integers(min_value=1, max_value=10_000))
    return Counts(draw(st.integers(min_value=0, max_value=denominator)), denominator)


parts = st.lists(pairs(), min_size=1, max_size=30)


def ratio(found: list[Counts]) -> float:
    total = aggregation.whole(found, aggregation=Aggregation.RATIO)
    value = aggregation.value(Counts(total.numerator, total.denominator), is_percent=True)
    assert value is not None
    return value


@given(parts)
def test_the_whole_lies_between_its_worst_and_its_best_part(found):
    values = [100 * part.numerator / part.denominator for part in found]

    assert min(values) - 1e-9 <= ratio(found) <= max(values) + 1e-9


@given(parts, st.randoms())
def test_the_order_of_the_parts_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)

    assert ratio(shuffled) == ratio(found)


@given(pairs(), pairs())
def test_it_is_not_the_mean_of_percentages_unless_denominators_are_equal(one, other):
    assume(one.denominator != other.denominator)
    first, second = (100 * part.numerator / part.denominator for part in (one, other))
    assume(abs(first - second) > 1e-6)

    assert ratio([one, other]) != pytest.approx((first + second) / 2, abs=1e-12)


def test_asi_of_a_city_is_the_sum_and_not_the_mean():
    counts = ((826, 1027), (257, 421), (991, 1479), (702, 1027), (372, 552), (1161, 1777), (236, 389))

    assert ratio([Counts(*pair) for pair in counts]) == pytest.approx(68.1205, abs=1e-4)


def test_a_percentage_without_denominator_is_not_aggregated_and_says_so():
    total = aggregation.whole([Counts(1, 2), Counts(percent=60)], aggregation=Aggregation.RATIO)

    assert (total.numerator, total.denominator) == (None, None)
    assert total.note == "tidak diagregasi: sumber tanpa penyebut"


def test_counts_are_summed_only_where_the_indicator_says_so():
    found = [Counts(433), Counts(271)]

    assert aggregation.whole(found, aggregation=Aggregation.SUM).numerator == 704
    assert aggregation.whole(found, aggregation=Aggregation.NONE).numerator is None
    assert aggregation.whole(found, aggregation=Aggregation.RATIO).numerator is None


def test_parts_that_did_not_report_are_left_out_and_counted():
    total = aggregation.whole([Counts(1, 2), Counts(), Counts(3, 4)], aggregation=Aggregation.RATIO)

    assert (total.numerator, total.denominator, total.reported) == (4, 6, 2)
    assert aggregation.coverage(7, 8, "kecamatan") == "7 dari 8 kecamatan"
    assert aggregation.coverage(8, 8, "kecamatan") == ""


def test_nothing_reported_is_nothing_and_not_zero():
    total = aggregation.whole([Counts()], aggregation=Aggregation.SUM)

    assert (total.numerator, total.reported, total.note) == (None, 0, "")


def test_a_denominator_of_zero_has_no_percentage():
    assert aggregation.value(Counts(0, 0), is_percent=True) is None


def test_counts_come_before_a_percentage_that_was_reported_beside_them():
    assert aggregation.value(Counts(1, 4, percent=99), is_percent=True) == 25

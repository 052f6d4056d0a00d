"""Numbers as offices write them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.imports import numbers
from services.indonesian import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.514", 1514),
        ("1.514.000", 1_514_000),
        ("54,2", 54.2),
        ("1.514,25", 1514.25),
        ("80,43%", 80.43),
        ("80,43 %", 80.43),
        ("62 persen", 62),
        (" 826 ", 826),
        ("1 514", 1514),
        ("1\u00a0514", 1514),
        ("-3", -3),
        ("−3", -3),
        ("'826", 826),
        ("0", 0),
        ("0,514", 0.514),
        ("54.2", 54.2),
        ("1,514.25", 1514.25),
    ],
)
def test_a_number_is_read_as_it_was_meant(text, value):
    assert numbers.parse(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "n/a", "N/A", "#N/A", "…", "tad", "Belum ada data"])
def test_nothing_reported_is_not_zero(text):
    assert numbers.parse(text) is None


@pytest.mark.parametrize(
    "text", ["dua belas", "12 anak", "1.2.3", "12,3,4", "#DIV/0!", "2024-10-01", "1,2E+03", "nihil"]
)
def test_other_text_is_no_number(text):
    assert numbers.read([text]).is_wrong.tolist() == [True]


def test_a_point_is_thousands_where_the_column_has_decimal_commas():
    assert numbers.read(["1.514", "54,2"]).values.tolist() == [1514, 54.2]


def test_a_point_is_a_decimal_where_the_column_has_decimal_points():
    assert numbers.read(["1.514", "54.2"]).values.tolist() == [1.514, 54.2]


def test_a_comma_is_thousands_where_every_comma_parts_three_digits():
    assert numbers.read(["1,514", "826"]).values.tolist() == [1514, 826]


def test_three_decimals_of_a_percentage_are_not_thousands():
    assert numbers.read(["80.428", "61.045"], expects_percent=True).values.tolist() == [80.428, 61.045]
    assert numbers.read(["80,428", "61,045"], expects_percent=True).values.tolist() == [80.428, 61.045]


def test_a_column_that_contradicts_itself_leaves_the_doubtful_cells_out():
    column = numbers.read(["54,2", "54.2", "1.514"])

    assert column.is_wrong.tolist() == [False, False, True]


def test_numbers_of_a_spreadsheet_are_taken_as_they_are():
    assert numbers.read([1.514, 826.0, "1.514"]).values.tolist() == [1.514, 826, 1514]


def test_a_spreadsheets_percent_format_is_a_fraction():
    column = numbers.read([0.8043, 1.0, 0.0], expects_percent=True)

    assert column.values.tolist() == [80.43, 100, 0]
    assert column.was_fraction


def test_percentages_above_one_are_no_fractions():
    assert numbers.read([0.5, 80.4], expects_percent=True).values.tolist() == [0.5, 80.4]


def test_a_date_or_a_tick_is_no_number():
    assert numbers.read([True]).is_wrong.tolist() == [True]


@given(st.lists(st.integers(-10_000_000, 10_000_000), min_size=1))
def test_counts_printed_with_points_come_back(values):
    assert numbers.read([number(value) for value in values]).values.tolist() == values


@given(st.lists(st.integers(0, 99_999_99), min_size=1), st.integers(1, 2))
def test_decimals_printed_with_commas_come_back(values, decimals):
    exact = [value / 10**decimals for value in values]

    assert numbers.read([number(value, decimals) for value in exact]).values.tolist() == pytest.approx(exact)


@given(st.lists(st.integers(0, 10_000_000), min_size=1))
def test_english_decimals_come_back(values):
    exact = [value / 100 for value in values]

    assert numbers.read([f"{value:,.2f}" for value in exact]).values.tolist() == pytest.approx(exact)


@given(st.lists(st.floats(0, 100).map(lambda value: round(value, 2)), min_size=1))
def test_percentages_come_back_with_or_without_their_sign(values):
    signed = [f"{number(value, 2)}%" for value in values]
    bare = [number(value, 2) for value in values]

    for texts in (signed, bare):
        assert numbers.read(texts, expects_percent=True).values.tolist() == pytest.approx(values)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_nothing_or_wrong(text):
    column = numbers.read([text])

    assert column.is_missing[0] + column.is_wrong[0] + (not math.isnan(column.values[0])) == 1
